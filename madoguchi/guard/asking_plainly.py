"""A sentence as it would be written by one who hides nothing: letters drawn apart, words in kana, marks over Arabic letters."""

import re

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


def plainly_written(sentence: str) -> str:
    """For rules that need no places: its length may be another one."""
    sentence = _DRAWN_APART.sub(lambda match: match.group().replace(match.group(1), ""), sentence)
    sentence = _YOUR.sub("your", sentence)
    if sentence.isascii():
        return sentence
    return _KANA.sub(lambda match: _IN_KANA[match.group()], sentence).translate(_ARABIC)
