"""The word lists of recovery phrases: BIP-39 in the languages that `mnemonic` ships, and SLIP-39.

A word is found by any of its spellings: lower case NFKC, without its accents, and for Japanese in katakana too.
"""

import hashlib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from madoguchi.guard.slip39 import WORDS as SLIP39_WORDS

BIP39 = (
    "english",
    "japanese",
    "chinese_simplified",
    "chinese_traditional",
    "korean",
    "spanish",
    "french",
    "italian",
    "portuguese",
    "czech",
    "russian",
    "turkish",
)
SLIP39 = "slip39"
CHINESE = frozenset({"chinese_simplified", "chinese_traditional"})
PHRASE_LENGTHS = frozenset({12, 15, 18, 21, 24})
"""Words in a BIP-39 phrase. SLIP-39 shares have 20 or 33."""

_KATAKANA = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}


@dataclass(frozen=True)
class Lists:
    """`places[word]` is a set of bits, one for each list that has the word; `bits[name]` says which bit is whose."""

    bits: dict[str, int]
    places: dict[str, int]
    shortened: dict[str, int]
    """The first four letters, which every Latin list keeps unique (BIP-39): some people keep nothing but these."""


def vocabulary(text: str) -> frozenset[str]:
    """The words of a text, for tables that are read as words."""
    return frozenset(text.split())


@cache
def words_of(name: str) -> tuple[str, ...]:
    """A list in its own order, NFKC."""
    if name == SLIP39:
        return SLIP39_WORDS
    text = (files("mnemonic") / "wordlist" / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(unicodedata.normalize("NFKC", text).split())


@cache
def ranks_of(name: str) -> dict[str, int]:
    """Place of each word in its list. The Chinese lists are in order of frequency, the others alphabetical."""
    return {word: place for place, word in enumerate(words_of(name))}


def has_checksum(words: list[str], name: str) -> bool:
    """Whether words are a whole phrase of a BIP-39 list: their places in it, eleven bits each, end in the first bits of SHA-256."""
    ranks = ranks_of(name)
    if len(words) not in PHRASE_LENGTHS or any(word not in ranks for word in words):
        return False
    number = 0
    for word in words:
        number = number << 11 | ranks[word]
    bits = len(words) // 3
    entropy = (number >> bits).to_bytes(4 * bits, "big")
    return number & (1 << bits) - 1 == hashlib.sha256(entropy).digest()[0] >> (8 - bits)


@cache
def lists() -> Lists:
    bits: dict[str, int] = {}
    places: dict[str, int] = {}
    shortened: dict[str, int] = {}
    for place, name in enumerate((*BIP39, SLIP39)):
        if name in CHINESE:
            continue
        bit = bits[name] = 1 << place
        for word in words_of(name):
            for spelling in _spellings(word, name):
                places[spelling] = places.get(spelling, 0) | bit
                if name not in {"japanese", "korean"} and len(spelling) > 3:
                    shortened[spelling[:4]] = shortened.get(spelling[:4], 0) | bit
                else:
                    shortened[spelling] = shortened.get(spelling, 0) | bit
    return Lists(bits, places, shortened)


def without_accents(word: str) -> str:
    bare = "".join(character for character in unicodedata.normalize("NFD", word) if not unicodedata.combining(character))
    return bare.replace("ı", "i")


def _spellings(word: str, name: str) -> set[str]:
    if name == "japanese":
        return {word, word.translate(_KATAKANA)}
    if name in {"korean", "russian"}:
        return {word}
    return {word, without_accents(word), word.replace("ı", "i")}
