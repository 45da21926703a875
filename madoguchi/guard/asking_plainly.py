"""A sentence as it would be written by one who hides nothing: on one line, without quotes and markup, letters of one script
and together, words in kana, no marks over Arabic letters."""

import re
from functools import cache, lru_cache, partial

from madoguchi.guard.skeleton import letters

_DRAWN_APART = re.compile(r"(?<![a-z0-9])[a-z]([ ._*·•-])[a-z](?:\1[a-z]){2,}(?![a-z0-9])")
_SHORT = {"ur": "your", "gimme": "give me", "lemme": "let me", "pls": "please", "plz": "please", "u": "you"}
_SHORTENED = re.compile(rf"\b(?:{'|'.join(_SHORT)})\b")
_IN_KANA = {
    "ぱすわーど": "パスワード",
    "ぱすこーど": "パスコード",
    "あんしょうばんごう": "暗証番号",
    "にんしょうこーど": "認証コード",
    "にんしょうばんごう": "認証番号",
    "かくにんこーど": "確認コード",
    "しーどふれーず": "シードフレーズ",
    "りかばりーふれーず": "リカバリーフレーズ",
    "ふくげんふれーず": "復元フレーズ",
    "ひみつかぎ": "秘密鍵",
    "ひみつのかぎ": "秘密鍵",
    "おしえて": "教えて",
    "おくって": "送って",
    "おしらせ": "お知らせ",
    "つたえて": "伝えて",
    "みせて": "見せて",
    "にゅうりょく": "入力",
}
_KANA = re.compile("|".join(sorted(_IN_KANA, key=len, reverse=True)))
_ARABIC = str.maketrans("أإآىٱ", "ااايا", "".join(map(chr, [0x640, 0x670, *range(0x64B, 0x656)])))
_MARKUP = re.compile(
    r"</?[a-z][^<>]{0,60}>|\*+|~~|`+|__+|(?<!\w)_|_(?!\w)|[\"“”„«»‘「」『』]|(?<!\w)'|'(?!\w)|(?<=\s)#{1,6}(?=\s)|\[(?=[^\[\]]{1,60}\]\()"
    r"|\]\([^()\s]{0,200}\)"
)
_WIDE = "ぁ-んァ-ヺー一-鿿"
_LINE_BREAK_AMID_WIDE = re.compile(rf"(?<=[{_WIDE}、])[ \t]{{0,20}}[\v\n][ \t\v\n]*(?=[{_WIDE}])")
_LONG_VOWEL = re.compile(r"(?<=[ァ-ヺ])[一―—–─−-](?=[ァ-ヺ])")
_LINE_BREAKS = re.compile(r"[ \t]{0,20}[\v\n][ \t\v\n]*")
_WORDS_OF_REQUESTS = """
password passwords passwd passcode passcodes passphrase passwort contraseña senha credentials pin pins seed seeds phrase phrases
mnemonic recovery backup private secret key keys keystore wallet code codes otp totp verification authentication authenticator
security words please pass send share tell give provide your anydesk teamviewer
"""
_LETTER = rf"(?:[^\W{_WIDE}가-힣]|[@$])"
_DISGUISED = re.compile(rf"(?<!{_LETTER}){_LETTER}(?:{_LETTER}|[!|]|[-·.‐‑](?={_LETTER})){{2,24}}")
_LEET = str.maketrans("@4$53!7", "aasselt")


def plainly_written(sentence: str) -> str:
    """For rules that need no places: its length may be another one."""
    if not (_ODD_IN_ASCII if sentence.isascii() else _ODD).search(sentence):
        return sentence
    sentence = _MARKUP.sub("", sentence)
    sentence = _DRAWN_APART.sub(lambda match: match.group().replace(match.group(1), ""), sentence)
    sentence = _LINE_BREAKS.sub(" ", _LINE_BREAK_AMID_WIDE.sub("", sentence))
    sentence = _DISGUISED.sub(_undisguised, sentence)
    sentence = _SHORTENED.sub(lambda match: _SHORT[match.group()], sentence)
    if sentence.isascii():
        return sentence
    sentence = _in_its_language(_WIDE_APART.sub(lambda match: match.group().replace(" ", ""), sentence))
    sentence = _LONG_VOWEL.sub("ー", sentence)
    return _KANA.sub(lambda match: _IN_KANA[match.group()], sentence).translate(_ARABIC)


_ODD_IN_ASCII = re.compile(
    rf"[^a-z0-9 ,.?!;:()']|(?<!\w)'|'(?!\w)|(?<![a-z0-9])[a-z][ .][a-z][ .]|[a-z][0-9.](?=[a-z0-9])|[0-9][a-z]|{_SHORTENED.pattern}"
)
_ODD = re.compile(
    rf"[^a-z0-9 ,.?!;:()'ぁ-んァ-ヺー一-鿿]|(?<!\w)'|'(?!\w)|(?<![a-z0-9])[a-z][ .][a-z][ .]|[a-z][0-9]|[0-9][a-z]|[a-z][.](?=[a-z])|{_SHORTENED.pattern}"
    rf"|[{_WIDE}] [{_WIDE}]|[a-z] ?[{_WIDE}]|[{_WIDE}] ?[a-z]|[ァ-ヺ]一|{_KANA.pattern}"
)
"""A sentence without any of these stands as it would be written plainly."""
_WIDE_APART = re.compile(r"(?<![ァ-ー一-鿿])[ァ-ー一-鿿](?: [ァ-ー一-鿿]){3,}|(?<=[a-z0-9ァ-ー一-鿿]) (?=[をのはが])")
_ENGLISH = re.compile(
    rf"[ ]?(?<![a-z])(?:(?P<phrase>(?:seed|recovery|mnemonic) ?phrase|seed words|mnemonic)|(?P<key>(?:private|secret) ?key)"
    rf"|(?P<code>(?:verification|security|otp|sms|2fa|one[ -]time) ?codes?|otp)|(?P<password>password|passcode|passwd|pwd))(?![a-z])(?: (?=[{_WIDE}]))?"
)
_IN_LANGUAGES = (
    ("[ぁ-んァ-ヺ]", {"phrase": "シードフレーズ", "key": "秘密鍵", "code": "認証コード", "password": "パスワード"}),
    ("[가-힣]", {"phrase": "시드 구문", "key": "개인키", "code": "인증번호", "password": "비밀번호"}),
    ("[一-鿿]", {"phrase": "助记词", "key": "私钥", "code": "验证码", "password": "密码"}),
    ("[а-я]", {"phrase": "сид-фраза", "key": "приватный ключ", "code": "код подтверждения", "password": "пароль"}),
    ("[ء-ي]", {"phrase": "عبارة الاسترداد", "key": "المفتاح الخاص", "code": "رمز التحقق", "password": "كلمة المرور"}),
    ("[ก-๙]", {"phrase": "วลีกู้คืน", "key": "คีย์ส่วนตัว", "code": "รหัสยืนยัน", "password": "รหัสผ่าน"}),
    ("[ऀ-ॿ]", {"phrase": "रिकवरी फ्रेज", "key": "निजी कुंजी", "code": "सत्यापन कोड", "password": "पासवर्ड"}),
)
_SPACED = ("[가-힣]", "[а-я]", "[ء-ي]", "[ऀ-ॿ]")


def _in_its_language(sentence: str) -> str:
    """English names of secrets in a sentence of another script: 「passwordを送って」, "отправьте password"."""
    if not _ENGLISH.search(sentence):
        return sentence
    for script, names in _IN_LANGUAGES:
        if re.search(script, sentence):
            return _ENGLISH.sub(partial(_named, names, " " if script in _SPACED else ""), sentence)
    return sentence


def _named(names: dict[str, str], blank: str, match: re.Match[str]) -> str:
    return blank + names[match.lastgroup or "password"] + blank


def _undisguised(match: re.Match[str]) -> str:
    word = match.group()
    return word if word.isascii() and word.isalpha() else _meant(word)


@lru_cache(4_000)
def _meant(word: str) -> str:
    """A word of requests in look-alike letters, digits for letters, or with hyphens in it."""
    return _by_looks().get(_looks(word), word)


def _looks(word: str) -> str:
    return letters(re.sub(r"[-·.‐‑_]", "", word).translate(_LEET))


@cache
def _by_looks() -> dict[str, str]:
    return {_looks(word): word for word in _WORDS_OF_REQUESTS.split()}
