"""Passwords that nothing assigns: 「hunter2022でログインできないのですが、パスワードが違いますか」.

A word that can be little else than a password, in one sentence with a cue and with nothing else that claims it.
"""

import re

from madoguchi.guard.cues import SENTENCE_END, Span
from madoguchi.guard.password_values import is_plainly_a_password, without_punctuation
from madoguchi.guard.reading import OPAQUE, Reading

REACH = 30
LONGEST_SENTENCE = 70

_TOKEN = re.compile(r"[!-~]{7,40}")
_DIGIT = re.compile("[0-9]")
_OTHERS = re.compile(
    r"(?<![a-z])(?:id|uid|user|name|mail|e-mail|err|error|code|no|number|order|ticket|tx|txid|hash|address|version|ver|http|https|chrome|ios"
    r"|android|windows|sms|api|key|token|browser|app|e\.g|example|must|contains?|at least|reset|file|option|command|default|field)(?![a-z])"
    r"|ユーザー|メール|アカウント|コード|エラー|番号|注文|取引|アドレス|バージョン|ブラウザ|アプリ|キー|鍵|例|以上|以下|文字|再設定|リセット"
    r"|忘れ|ファイル|オプション|コマンド|ハッシュ|用户名|账号|邮箱|错误|订单|地址|版本|例如|至少|重置|找回|忘记|아이디|이메일|오류|주문|주소"
    r"|버전|잊|재설정|usuario|correo|pedido|olvid|oubli"
)
"""Words that claim a value for themselves, or speak of passwords in general."""


def stray_passwords(reading: Reading, cues: list[Span]) -> list[Span]:
    """The first such word near each of the cues, in characters of the reading, unless its sentence has another cue or something masked."""
    if not cues:
        return []
    words = _plain_passwords(reading.text, cues)
    found: list[Span] = []
    place = 0
    for start, end in cues if words else []:
        while place < len(words) and words[place][1] < start - REACH:
            place += 1
        near = [word for word in words[place : place + 4] if word[0] <= end + REACH]
        begin, finish = _sentence(reading.low, start, end) if near else (start, end)
        near = [word for word in near if begin <= word[0] and word[1] <= finish + 1]
        if near and not (_OTHERS.search(reading.low, begin, start) or _OTHERS.search(reading.low, end, finish)):
            found += near[:1] if OPAQUE not in reading.low[begin:finish] else []
    return found


def _plain_passwords(text: str, cues: list[Span]) -> list[Span]:
    """Of the words near the cues, those that can be little else than a password."""
    found: list[Span] = []
    upcoming = iter(cues)
    start, end = next(upcoming)
    for token in _TOKEN.finditer(text):
        while end + REACH < token.start():
            start, end = next(upcoming, (len(text) + REACH, len(text) + REACH))
        if token.end() >= start - REACH and _DIGIT.search(token.group()):
            word_start = token.end() - len(token.group().lstrip("([{<\"'`"))
            word_end = without_punctuation(text, word_start, token.end())
            if is_plainly_a_password(text[word_start:word_end]):
                found.append((word_start, word_end))
    return found


def _sentence(low: str, start: int, end: int) -> Span:
    earliest, latest = max(0, start - LONGEST_SENTENCE), min(len(low), end + LONGEST_SENTENCE)
    begin = max((ending.end() for ending in SENTENCE_END.finditer(low, earliest, start)), default=earliest)
    ending = SENTENCE_END.search(low, end, latest)
    return begin, ending.start() if ending else latest
