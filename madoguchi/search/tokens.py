"""Cut text into the tokens that are indexed and searched: no dictionary, linear time, a bounded number of characters."""

import re
import threading
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import Stemmer

from madoguchi.search.korean import bare
from madoguchi.ui.unseen import UNDRAWN, UNDRAWN_CLASS

LONGEST_TEXT = 200_000
LONGEST_WORD = 80
SHORT_RUN = 4

Span = tuple[str, int, int]
Stem = Callable[[str], list[str]]

STEMMERS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian",
    "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch",
    "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish",
    "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip

_MARKS = "".join(chr(code) for code in range(0x300, 0x10000) if unicodedata.category(chr(code)).startswith("M"))
_HAN = "々〆〇\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\U00020000-\\U000323af"
_KANA = "\\u3041-\\u3096ゝゞ\\u30a1-\\u30fa\\u30fc-\\u30ff\\u31f0-\\u31ff"
_HANGUL = "\\u1100-\\u11ff\\u3130-\\u318f\\uac00-\\ud7a3"
_UNSPACED = "\\u0e01-\\u0e3a\\u0e40-\\u0e4e\\u0e80-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff"  # Thai, Lao, Burmese, Khmer
_RUN = re.compile(
    f"(?P<east>[{_HAN}{_KANA}]+)|(?P<hangul>[{_HANGUL}]+)|(?P<unspaced>[{_UNSPACED}]+)"
    f"|(?P<word>(?:(?![{_HAN}{_KANA}{_HANGUL}{_UNSPACED}_])[\\w{_MARKS}])+)"
)
_HIRAGANA = frozenset(map(chr, range(0x3041, 0x3097))) | frozenset("ゝゞー")
_HIRAGANA_RUN = re.compile("[ぁ-ゖゝゞー]+")
_KATAKANA_RUN = re.compile("[ァ-ヶ][ァ-ヶー]+")
_TO_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
_TO_HIRAGANA = {code + 0x60: code for code in range(0x3041, 0x3097)}
_CONTENT_RUN = re.compile(f"[{_HAN}\u30a1-\u30fa][{_HAN}\u30a1-\u30fa\u30fcー]*")
_IS_WHOLE = re.compile(f"[{_HAN}\uac00-\ud7a3]")
_PARTICLES = frozenset("のをはがにでとへもや")

# What Japanese writes in two ways: verbs that are often written in kana, okurigana left out (振り込み, 振込), numerals (二段階, 2段階).
_KANA_IN_KANJI = re.compile("出来(?=[なまるたてず])|下さ|致し|頂[いきくけ]")
_AS_KANA = {"出来": "でき", "下さ": "ださ", "致し": "たし", "頂い": "だい", "頂き": "だき", "頂く": "だく", "頂け": "だけ"}
_OKURIGANA = re.compile(f"([{_HAN}])[いえきぎけげしせちてびべみめりれ](?=([{_HAN}]))")
_NUMERAL = re.compile(
    f"(?<![一二三四五六七八九十])([一二三四五六七八九]{{0,9}}十?[一二三四五六七八九]{{0,9}})(?<=[一二三四五六七八九十])([{_HAN}ァ-ヺ])"
)
_DIGIT = {char: str(digit) for digit, char in enumerate("一二三四五六七八九", 1)}

CHINESE = frozenset({"zh", "yue"})
_GRAMMAR = frozenset(
    "的了吗呢吧啊呀嘛是在和与或我你您他她它们这那有要能不就都也还被把让使从到于个一什么怎样如何为哪些多否可以因而且但若则之其"
    "嗎麼與這們個還讓從於為樣裡"
)

_REPLACED: dict[int, str | None] = {
    **dict.fromkeys(map(ord, UNDRAWN)),
    0x00: " ",
    0x2019: "'",
    0x451: "\u0435",  # ё is written е
}
_IS_REPLACED = re.compile(f"[{UNDRAWN_CLASS}\0\u2019\u0451]")
_LONG_SOUND = re.compile("(?<=[ァ-ヺ])[-‐-―−─~〜]")
_LATIN = re.compile("[a-z\u00df-\u024f\u1e00-\u1eff]")
_ACCENTS = re.compile("[\u0300-\u036f]")
_PLAIN = str.maketrans("ıđłøħ", "idloh")
_mine = threading.local()  # Snowball's objects must not be shared between threads


def primary(language: str) -> str:
    """zh for zh-Hant."""
    return re.split("[-_]", language.casefold())[0]


def normalise(text: str) -> str:
    """The one form in which spellings are compared: NFKC, case folded, invisible characters gone, one long-vowel mark."""
    text = unicodedata.normalize("NFKC", text)
    folded = text.casefold()
    if folded != text:
        folded = unicodedata.normalize("NFKC", folded.replace("i\u0307", "i"))
    if _IS_REPLACED.search(folded):
        folded = folded.translate(_REPLACED)
    return _LONG_SOUND.sub("ー", folded)


def tokens(text: str, language: str) -> list[str]:
    """The tokens of a text in a language (a BCP 47 code), in order, with repetitions."""
    return [token for token, _, _ in spans(normalise(text[:LONGEST_TEXT])[:LONGEST_TEXT], language)]


def spans(text: str, language: str) -> Iterator[Span]:
    """The tokens of a normalised text with the places (start, end) they come from."""
    stem = _stemmer(language)
    is_chinese = primary(language) in CHINESE
    before: re.Match[str] | None = None
    for run in _RUN.finditer(text):
        if run.lastgroup == "word":
            yield from _word(text, before, run, stem)
        elif run.lastgroup == "east":
            yield from _chinese(before, run) if is_chinese else _east(before, run)
        elif run.lastgroup == "hangul":
            yield from _hangul(text, before, run)
        else:
            yield from _grams(run.group(), run.start(), 3)
        before = run


def word_spans(text: str, language: str) -> Iterator[Span]:
    """Those of `spans` that come from words written apart."""
    stem = _stemmer(language)
    before: re.Match[str] | None = None
    for run in _RUN.finditer(text):
        if run.lastgroup == "word":
            yield from _word(text, before, run, stem)
        before = run


def is_word(token: str) -> bool:
    """Whether a token is a word written apart, or the stem of one, and no gram."""
    run = _RUN.fullmatch(token)
    return run is not None and run.lastgroup == "word"


def words(text: str) -> list[str]:
    """The words of a text as they are written, normalised, without those of scripts that do not separate words or that hold digits."""
    found = (run.group() for run in _RUN.finditer(normalise(text[:LONGEST_TEXT])[:LONGEST_TEXT]) if run.lastgroup == "word")
    return [word for word in found if len(word) <= LONGEST_WORD and not any(map(str.isdecimal, word))]


def with_words(text: str, replaced: Mapping[str, str]) -> str:
    """A normalised text in which these words are replaced by others."""
    return _RUN.sub(lambda run: replaced.get(run.group(), run.group()) if run.lastgroup == "word" else run.group(), text)


def hiragana(text: str) -> list[str]:
    """Pairs of hiragana; `tokens` leaves them out because in sentences they are noise."""
    runs = (run.group() for run in _HIRAGANA_RUN.finditer(normalise(text[:LONGEST_TEXT])[:LONGEST_TEXT]))
    return [run[at : at + 2] for run in runs for at in range(len(run) - 1)]


def hiragana_runs(text: str) -> list[str]:
    """The runs of hiragana in a normalised text."""
    return _HIRAGANA_RUN.findall(text)


def katakana_runs(text: str) -> list[str]:
    """The runs of katakana in a normalised text, two characters and longer."""
    return _KATAKANA_RUN.findall(text)


def as_katakana(text: str) -> str:
    return text.translate(_TO_KATAKANA)


def as_hiragana(text: str) -> str:
    return text.translate(_TO_HIRAGANA)


def content_runs(text: str) -> list[str]:
    """The runs of kanji and katakana in a normalised text, two characters and longer: パスワード and 変更 in パスワードの変更."""
    return [run for run in _CONTENT_RUN.findall(text) if len(run) > 1]


def is_hiragana(text: str) -> bool:
    return bool(_HIRAGANA_RUN.fullmatch(text))


def is_katakana(text: str) -> bool:
    return bool(re.fullmatch("[ァ-ヶー]+", text))


def is_short(text: str) -> bool:
    """Whether a text is one word and nothing else: written apart, or a run of kanji, katakana or Hangul that is hardly two words."""
    run = _RUN.fullmatch(normalise(text).strip())
    return run is not None and (run.lastgroup == "word" or (len(run.group()) <= SHORT_RUN and not re.search("[ぁ-ゖ]", run.group())))


def length_in_words(text: str) -> float:
    """How many words a normalised text has, about; scripts that do not write words apart have one in two and a half characters."""
    return sum(1 if run.lastgroup in ("word", "hangul") else len(run.group()) / 2.5 for run in _RUN.finditer(text))


def may_mean(text: str) -> bool:
    """Whether a normalised text can have a meaning as a whole: signs alone and a single letter have none, a kanji or a Hangul syllable has."""
    return any(len(run.group()) > 1 or _IS_WHOLE.match(run.group()) for run in _RUN.finditer(text))


def is_telling(token: str) -> bool:
    """Whether sharing this token says something; a single character, or one that hangs on a particle, does not."""
    return len(token) > 1 and token[0] not in _HIRAGANA and not (len(token) == 2 and token[1] in _PARTICLES)


def unaccented(word: str) -> str:
    """A word of Latin letters without its accents; other scripts stay as they are, for their marks are letters."""
    if word.isascii() or not _LATIN.match(word):
        return word
    return _ACCENTS.sub("", unicodedata.normalize("NFD", word)).translate(_PLAIN)


def _word(text: str, before: re.Match[str] | None, run: re.Match[str], stem: Stem) -> Iterator[Span]:
    """A word and, after one hyphen or apostrophe, both words as one: trc-20 is also trc20, 1,000 is 1000."""
    start, end = run.span()
    for token in stem(run.group()[:LONGEST_WORD]):
        yield token, start, end
    if before and before.lastgroup == "word" and before.end() + 1 == start and end - before.start() <= LONGEST_WORD:
        left, right, between = before.group(), run.group(), text[start - 1]
        if between in "-'" or (between == "," and left.isdecimal() and right.isdecimal()):
            for token in stem(left + right):
                yield token, before.start(), end


def _east(before: re.Match[str] | None, run: re.Match[str]) -> Iterator[Span]:
    """Single characters and pairs, but none of hiragana alone; pairs across okurigana; numerals as digits."""
    start = run.start()
    piece = _KANA_IN_KANJI.sub(lambda found: _AS_KANA[found.group()], run.group())
    content = [char not in _HIRAGANA for char in piece]
    for at, (char, matters) in enumerate(zip(piece, content, strict=True)):
        if matters:
            yield char, start + at, start + at + 1
        if at and (matters or content[at - 1]):
            yield piece[at - 1] + char, start + at - 1, start + at + 1
    for found in _OKURIGANA.finditer(piece):
        yield found.group(1) + found.group(2), start + found.start(), start + found.end(2)
    for found in _NUMERAL.finditer(piece):
        yield _number(found.group(1)) + found.group(2), start + found.start(), start + found.end()
    if before and before.end() == start and content[0] and before.group().isdecimal():
        yield before.group()[-LONGEST_WORD:] + piece[0], before.start(), start + 1


def _chinese(before: re.Match[str] | None, run: re.Match[str]) -> Iterator[Span]:
    """As in Japanese; words of grammar are to Chinese what hiragana is there, and none of them alone is a token."""
    return (span for span in _east(before, run) if not _GRAMMAR.issuperset(span[0]))


def _hangul(text: str, before: re.Match[str] | None, run: re.Match[str]) -> Iterator[Span]:
    """Pairs of a word without its particle, and the pair across a blank, which compounds are written with or without: 개인 지갑, 개인지갑."""
    *grams, (last, start, _) = _grams(bare(run.group()), run.start(), 2)
    yield from grams
    yield last, start, run.end()
    if before and before.lastgroup == "hangul" and text[before.end() : run.start()] == " " and bare(before.group()) == before.group():
        yield before.group()[-1] + run.group()[0], before.end() - 1, run.start() + 1


def _number(numeral: str) -> str:
    tens, ten, ones = ("".join(_DIGIT.get(char, char) for char in part) for part in numeral.partition("十"))
    return (tens or "1") + (ones or "0") if ten else tens


def _grams(piece: str, start: int, size: int) -> Iterator[Span]:
    for at in range(max(1, len(piece) - size + 1)):
        yield piece[at : at + size], start + at, start + min(at + size, len(piece))


def _stemmer(language: str) -> Stem:
    """Word to tokens. Stems lose their accents; where no stemmer exists the word stays and its unaccented form joins it."""
    code = primary(language)
    if code not in STEMMERS:
        return lambda word: [word] if word.isascii() else list(dict.fromkeys([word, unaccented(word)]))
    stemmers: dict[str, Any] = _mine.__dict__
    if code not in stemmers:
        stemmers[code] = Stemmer.Stemmer(STEMMERS[code])
    stem = stemmers[code].stemWord
    return lambda word: [unaccented(stem(word))]
