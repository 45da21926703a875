"""A sentence as it would be written by one who hides nothing: on one line, without quotes and markup, letters of one script
and together, words in kana, no marks over Arabic letters."""

import re
from functools import cache

from madoguchi.guard.skeleton import letters

_DRAWN_APART = re.compile(r"(?<![a-z0-9])[a-z]([ ._*·•-])[a-z](?:\1[a-z]){2,}(?![a-z0-9])")
_YOUR = re.compile(r"\bur\b")
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
_LINE_BREAK_AMID_WIDE = re.compile(rf"(?<=[{_WIDE}、])[ \t]*[\v\n][ \t\v\n]*(?=[{_WIDE}])")
_LONG_VOWEL = re.compile(r"(?<=[ァ-ヺ])[一―—–─−-](?=[ァ-ヺ])")
_LINE_BREAKS = re.compile(r"[ \t]*[\v\n][ \t\v\n]*")
_WORDS_OF_REQUESTS = """
password passwords passwd passcode passcodes passphrase passwort contraseña senha credentials pin pins seed seeds phrase phrases
mnemonic recovery backup private secret key keys keystore wallet code codes otp totp verification authentication authenticator
security words please send share tell give provide your anydesk teamviewer
"""
_DISGUISED = re.compile(r"(?<![\w@$])[\w@$](?:[\w@$!|]|[-·.‐‑](?=[\w@$])){2,24}")
_LEET = str.maketrans("@4$53!7", "aasselt")


def plainly_written(sentence: str) -> str:
    """For rules that need no places: its length may be another one."""
    sentence = _MARKUP.sub("", sentence)
    sentence = _DRAWN_APART.sub(lambda match: match.group().replace(match.group(1), ""), sentence)
    sentence = _LINE_BREAKS.sub(" ", _LINE_BREAK_AMID_WIDE.sub("", sentence))
    sentence = _DISGUISED.sub(_undisguised, sentence)
    sentence = _YOUR.sub("your", sentence)
    if sentence.isascii():
        return sentence
    sentence = _LONG_VOWEL.sub("ー", sentence)
    return _KANA.sub(lambda match: _IN_KANA[match.group()], sentence).translate(_ARABIC)


def _undisguised(match: re.Match[str]) -> str:
    """A word of requests in look-alike letters, digits for letters, or with hyphens in it."""
    word = match.group()
    if word.isascii() and word.isalpha():
        return word
    return _by_looks().get(_looks(word), word)


def _looks(word: str) -> str:
    return letters(re.sub(r"[-·.‐‑_]", "", word).translate(_LEET))


@cache
def _by_looks() -> dict[str, str]:
    return {_looks(word): word for word in _WORDS_OF_REQUESTS.split()}
