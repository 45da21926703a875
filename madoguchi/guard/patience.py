"""How much of a text is judged: each sentence that names secrets costs time, and whoever writes nothing but such sentences hides something.

What is not judged is not passed either: a second person reads it.
"""

from collections.abc import Iterator

from madoguchi.guard.signs import signs

MOST_NAMES = 12
"""Names of secrets in one sentence; those of help centres have eight at most."""
MOST_JUDGED = 5_000
"""Characters of different sentences that name secrets; the longest article of a help centre has 4,400."""
_NAMES = signs(
    "パスワ|コード|鍵|フレーズ|シード|番号|ニーモニック|単語|password|passcode|code|key|phrase|seed|digit|anydesk|viewer|画面|遠隔|リモート|密码|密碼|私钥|私鑰|密钥"
    "|验证码|驗證碼|助记|парол|ключ|код|비밀번호|번호|개인|mật khẩu|mã |รหัส|كلمة|رمز|contrase|clave|senha|chave|şifre|anahtar|sandi|kunci|पासवर्ड|कोड"
)


class Patience:
    """`is_over` once there was a sentence, or a text, too full of secrets to be judged."""

    def __init__(self) -> None:
        self.left = MOST_JUDGED
        self.is_over = False
        self._seen: dict[str, bool] = {}

    def with_each(self, sentences: Iterator[tuple[int, str]]) -> Iterator[tuple[int, str]]:
        """Those that are judged."""
        for start, sentence in sentences:
            if sentence not in self._seen:
                self._seen[sentence] = self._bears(sentence)
            if self._seen[sentence]:
                yield start, sentence

    def _bears(self, sentence: str) -> bool:
        names = sum(sentence.count(name) for name in (_NAMES.in_ascii if sentence.isascii() else _NAMES.every))
        if not names:
            return True
        self.left -= len(sentence)
        fits = names <= MOST_NAMES and self.left >= 0
        self.is_over |= not fits
        return fits
