"""Whether a host imitates a brand, and how: the reason is what the reader should learn to see."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from madoguchi.guard.bait import is_baited, is_slip_beside_bait
from madoguchi.guard.hosts import public_suffix, to_unicode
from madoguchi.guard.lookalike_words import BAIT, ENDINGS, NOT_ALIKE
from madoguchi.guard.nearness import distance
from madoguchi.guard.skeleton import letters, skeleton
from madoguchi.guard.slip39 import WORDS as SLIP39_WORDS
from madoguchi.guard.slips import is_doubled, is_one_slip, slip_of
from madoguchi.guard.words import words_of

SHORTEST_BRAND = 3
SHORTEST_WORD = 6
"""Shorter brands that are words of the language are looked for alone or beside bait only."""
SHORTEST_ALONE = 4
SHORTEST_TO_MISSPELL = 5
SHORTEST_TO_MISSPELL_WITHIN = 7
SHORTEST_TO_MISSPELL_TWICE = 8
SHORTEST_TO_MISSPELL_THRICE = 11

_LEET = str.maketrans("3457892$@", "eastbgzsa")
_BLURRED = str.maketrans("eduhqy", "cbvngv")
"""Letters that a hasty eye confuses: dinancc for binance."""


@dataclass(frozen=True)
class Imitation:
    """What is imitated and the reason code: see `official.Verdict.why`."""

    official: str
    why: str


@dataclass(frozen=True)
class Brand:
    """A name to watch over, with an official domain to show. `is_word`: it is also a word of the language, so that it
    imitates nobody to contain it."""

    name: str
    official: str
    bones: str
    letters: str
    blurred: str
    is_word: bool


def brand(name: str, official: str) -> Brand | None:
    """A brand from a name, if it is long enough to be recognised."""
    plain = re.sub(r"[^\w]|_", "", name.lower())
    if len(plain) < SHORTEST_BRAND:
        return None
    return Brand(plain, official, skeleton(plain), letters(plain), skeleton(plain).translate(_BLURRED), plain in dictionary())


def imitation(host: str, brands: tuple[Brand, ...], official_domains: tuple[str, ...]) -> Imitation | None:
    """The first reason to take a host, which is not official, for an imitation."""
    for domain in official_domains:
        if host.startswith(domain + ".") or f".{domain}." in host:
            return Imitation(domain, "official-name-before-real-domain")
    name = to_unicode(host[: len(host) - len(public_suffix(host))].rstrip("."))
    shape = _Shape(name, skeleton(name), letters(name), name.translate(_LEET))
    for one in brands:
        why = _reason(shape, one)
        if why:
            return Imitation(one.official, why)
    slipped = slip_of(host, official_domains)
    return Imitation(slipped, "one-letter-off") if slipped else None


@dataclass(frozen=True)
class _Shape:
    """A host without its public suffix: as shown, its skeleton with and without "rn" as m, and with digits read as letters."""

    name: str
    bones: str
    letters: str
    leet: str


def _reason(shape: _Shape, one: Brand) -> str | None:
    bones, own = shape.bones, one.bones
    if own not in bones.replace("-", "").replace(".", ""):
        bones, own = shape.letters, one.letters
        if own not in bones.replace("-", "").replace(".", ""):
            return _misspelt(shape, one)
    labels = bones.split(".")
    if own in labels:
        return "different-ending" if one.name in shape.name.split(".") else "looks-alike-letters"
    within = [label for label in shape.name.split(".") if one.name in label]
    if within and all(_is_short_compound(label, one.name) for label in within):
        return None
    is_short = len(one.bones) < (SHORTEST_WORD if one.is_word else SHORTEST_TO_MISSPELL)
    if is_short and not is_baited(bones, own):
        return _slipped(shape.bones, one)
    is_cut_by_dots = not any(own in label.replace("-", "") for label in labels)
    if is_cut_by_dots and len(own) < SHORTEST_TO_MISSPELL_WITHIN and own != "".join(labels).replace("-", ""):
        return None
    return "brand-inside" if one.name in shape.name.replace("-", "").replace(".", "") else "looks-alike-letters"


def _misspelt(shape: _Shape, one: Brand) -> str | None:
    length = len(one.bones)
    if length < SHORTEST_TO_MISSPELL:
        return _slipped(shape.bones, one)
    flat = shape.bones.replace("-", "")
    if one.bones in skeleton(shape.leet).replace("-", "") or (
        length >= SHORTEST_TO_MISSPELL_WITHIN
        and any(one.blurred in label.translate(_BLURRED) and not _is_other_compound(label, one.bones) for label in flat.split("."))
    ):
        return "looks-alike-letters"
    parts = zip(re.split(r"[.-]", shape.bones), re.split(r"[.-]", shape.name), strict=False)
    if any(_is_near(part, one) for part, shown in parts if not _is_other_word(shown)):
        return "one-letter-off"
    for label in flat.split("."):
        if len(label) > length - 2 and (_is_near(label, one) and not _is_other_word(label) or _is_near_within(label, one)):
            return "one-letter-off"
    return None


def _slipped(bones: str, one: Brand) -> str | None:
    """Of short brands that are no word: a letter doubled, a slip beside bait, and of four letters a whole label that is a slip."""
    if one.is_word or len(one.bones) >= SHORTEST_TO_MISSPELL:
        return None
    labels = [label for label in bones.split(".") if len(label) >= len(one.bones) and not _is_other_word(label)]
    if any(is_doubled(label, one.bones) or is_slip_beside_bait(label, one.bones) for label in labels):
        return "one-letter-off"
    if len(one.bones) == SHORTEST_ALONE and any(is_one_slip(label, one.bones) for label in labels):
        return "one-letter-off"
    return None


def _is_near(word: str, one: Brand) -> bool:
    """One letter off; more in long names, and where the letters look alike or are doubled."""
    length = len(one.bones)
    if abs(len(word) - length) > 3 or _is_other_compound(word, one.bones):
        return False
    if length >= SHORTEST_TO_MISSPELL_THRICE:
        return distance(word, one.bones, 2.5) <= 2.5
    if length >= SHORTEST_TO_MISSPELL_TWICE and _is_scrambled(word, one.bones):
        return True
    begins_alike, ends_alike = word[:1] == one.bones[0], word[-2:] == one.bones[-2:]
    if (length > SHORTEST_TO_MISSPELL_TWICE and (begins_alike or ends_alike)) or (
        length == SHORTEST_TO_MISSPELL_TWICE and begins_alike and ends_alike
    ):
        return distance(word, one.bones, 1.5) <= 1.5
    return distance(word, one.bones, 1) <= 1


def _is_scrambled(word: str, bones: str) -> bool:
    """The brand's letters in another order between its first and its last, or with one more or one less: "blcokchian"."""
    if word[:1] != bones[0] or word[-1:] != bones[-1]:
        return False
    counts, own = Counter(word), Counter(bones)
    return min((counts - own).total(), (own - counts).total()) == 0 and abs(len(word) - len(bones)) <= 1 and distance(word, bones, 2) <= 2


def _is_other_compound(word: str, brand_bones: str) -> bool:
    """Whether a name begins as the brand, itself a compound, and ends in a word of its own: "metamail" beside "metamask". A brand
    with a piece left out, which ends as the brand does, is none: "myethwallet"."""
    same = 0
    for a, b in zip(word, brand_bones, strict=False):
        if a != b:
            break
        same += 1
    for cut in range(3, same + 1):
        rest = word[cut:]
        if len(rest) >= 3 and rest in _bones_of_words() and brand_bones[cut:] in _bones_of_words() and not brand_bones.endswith(rest):
            return True
    return False


def _is_short_compound(label: str, name: str) -> bool:
    """Whether a longer word happens to begin with the brand, itself a compound: "openseal" beside "opensea"."""
    cuts = range(3, len(name) - 1)
    return label.startswith(name) and any(label[cut:] in ENDINGS and name[cut:] in ENDINGS | dictionary() for cut in cuts)


@cache
def _bones_of_words() -> frozenset[str]:
    return frozenset(letters(word) for word in dictionary() | BAIT | ENDINGS)


def _is_other_word(shown: str) -> bool:
    return shown in dictionary() or shown in NOT_ALIKE


@cache
def dictionary() -> frozenset[str]:
    """Words of the language: the English lists of recovery phrases, two and a half thousand common nouns and verbs."""
    return frozenset(words_of("english")) | frozenset(SLIP39_WORDS) | frozenset({"ledger", "gemini", "kraken", "blockchain"})


def _is_near_within(text: str, one: Brand) -> bool:
    """Whether a part of a longer name is the brand with one letter off (two in a long brand), beginning and ending as
    the brand does."""
    length = len(one.bones)
    if length < SHORTEST_TO_MISSPELL_WITHIN or len(text) <= length or one.is_word or _is_other_compound(text, one.bones):
        return False
    off = 2 if length >= SHORTEST_TO_MISSPELL_THRICE else 1
    for size in range(length - 1, length + 2):
        for start in range(len(text) - size + 1):
            part = text[start : start + size]
            if part[0] == one.bones[0] and part[-2:] == one.bones[-2:] and distance(part, one.bones, off) <= off:
                return True
    return False
