"""Japanese in Latin letters: kana as Hepburn writes them, and kana of what somebody typed in any of the usual ways."""

import re

from madoguchi.search.tokens import as_hiragana

_ROWS = {
    "": "あいうえお", "k": "かきくけこ", "s": "さ_すせそ", "t": "た__てと", "n": "なにぬねの", "h": "はひ_へほ", "m": "まみむめも", "y": "や_ゆ_よ",
    "r": "らりるれろ", "w": "わ___を", "g": "がぎぐげご", "z": "ざ_ずぜぞ", "d": "だ__でど", "b": "ばびぶべぼ", "p": "ぱぴぷぺぽ", "v": "__ゔ__",
}  # fmt: skip
_KANA = {first + vowel: kana for first, row in _ROWS.items() for vowel, kana in zip("aiueo", row, strict=True) if kana != "_"}
_KANA |= {
    "shi": "し",
    "chi": "ち",
    "tsu": "つ",
    "fu": "ふ",
    "ji": "じ",
    "she": "しぇ",
    "che": "ちぇ",
    "je": "じぇ",
    "ti": "てぃ",
    "di": "でぃ",
}
_KANA |= {f"f{vowel}": f"ふ{small}" for vowel, small in zip("aieo", "ぁぃぇぉ", strict=True)}
_KANA |= {"wi": "うぃ", "we": "うぇ"}
_KANA |= {
    f"{first}{vowel}": f"{kana}{small}"
    for first, kana in (*((f"{letter}y", _KANA[f"{letter}i"]) for letter in "knhmrgbp"), ("sh", "し"), ("ch", "ち"), ("j", "じ"))
    for vowel, small in zip("auo", "ゃゅょ", strict=True)
}
_LETTERS = {kana: letters for letters, kana in _KANA.items()} | {
    "ぢ": "ji",
    "づ": "zu",
    "ん": "n",
    "ゎ": "wa",
    "ゐ": "i",
    "ゑ": "e",
    "を": "o",
    "うぉ": "wo",
}
_LETTERS |= dict(zip("ぁぃぅぇぉゃゅょ", ("a", "i", "u", "e", "o", "ya", "yu", "yo"), strict=True))
_TYPED = _KANA | {"si": "し", "ti": "ち", "tu": "つ", "hu": "ふ", "zi": "じ", "di": "ぢ", "du": "づ", "dhi": "でぃ", "thi": "てぃ"}
_TYPED |= {
    f"{first}{vowel}": f"{kana}{small}"
    for first, kana in (("sy", "し"), ("ty", "ち"), ("zy", "じ"), ("jy", "じ"), ("cy", "ち"))
    for vowel, small in zip("auo", "ゃゅょ", strict=True)
}
_SYLLABLE = re.compile(
    "(?P<n>nn?(?![aiueoy])|m(?=[bp]))|(?P<double>([bcdfghjkmprstvwz])(?=\\3)|t(?=ch))|(?P<kana>[bcdfghjkmnprstvwyz]{0,3}[aiueo])"
)
_SOUND = re.compile("(っ?)([ぁ-ゖ][ぁぃぅぇぉゃゅょ]|[ぁ-ゖ])?ー*")


def kana_of(letters: str) -> str:
    """The hiragana of a word of small Latin letters; empty if it is no Japanese."""
    found, at = [], 0
    while at < len(letters):
        syllable = _SYLLABLE.match(letters, at)
        kana = _kana(syllable) if syllable else ""
        if syllable is None or not kana:
            return ""
        found.append(kana)
        at = syllable.end()
    return "".join(found)


def letters_of(kana: str) -> str:
    """Kana in Hepburn's letters, long vowels as they are written in kana; what is no kana stays."""
    text, found, at = as_hiragana(kana), [], 0
    while at < len(text):
        sound = _SOUND.match(text, at)
        if sound is None or not sound.group():
            found.append(text[at])
            at += 1
            continue
        doubled, syllable = sound.group(1), sound.group(2) or ""
        letters = _LETTERS.get(syllable) or "".join(_LETTERS.get(char, "") for char in syllable)
        found.append(
            ("t" if letters.startswith("ch") else letters[:1] if letters[:1] not in "aiueon" else "") + letters if doubled else letters
        )
        at = sound.end()
    return "".join(found)


def sound(kana: str) -> str:
    """By which spellings of one word are the same, whether its long vowels are written or not: nyukin, nyuukin."""
    return re.sub("([aiueo])\\1+", "\\1", letters_of(kana).replace("ou", "o"))


def _kana(syllable: re.Match[str]) -> str:
    if syllable.lastgroup == "kana":
        return _TYPED.get(syllable["kana"], "")
    return "ん" if syllable.lastgroup == "n" else "っ"
