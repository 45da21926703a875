"""Words that mean the same on a support desk: an editable table per language and how a query is widened by it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Self

import yaml

from madoguchi.search import stopwords
from madoguchi.search.romaji import sound
from madoguchi.search.stopwords import StopWords
from madoguchi.search.tokens import as_hiragana, is_hiragana, is_katakana, normalise

SHORTEST_BEGINNING = 3
SHORTEST_HEARD = 4  # kana of a reading that a word typed in Latin letters begins with


@dataclass(frozen=True)
class Synonym:
    """One row: terms that mean the same, the first being canonical. Readings are typed but stand in no text."""

    language: str
    terms: tuple[str, ...]
    readings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Widened:
    """A query with the known terms taken out: what is left, and for each term taken out its alternatives, the typed one first.

    `left_out` are its stop words; `plain` is the query without them, if it had any.
    """

    rest: str
    groups: tuple[tuple[str, ...], ...] = ()
    canonical: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    plain: str = ""


class Synonyms:
    """The rows of one language, ready to find the longest term at each place of a query, and the stop words beside them."""

    def __init__(self, rows: Iterable[Synonym], language: str, stop_words: Iterable[str] = ()) -> None:
        wanted = primary(language)
        self._terms: dict[str, tuple[str, ...]] = {}
        self._readings: dict[str, tuple[str, ...]] = {}
        for row in rows:
            if primary(row.language) == wanted:
                self._add(row)
        self._sounds = {sound(reading): reading for reading in self._readings}
        self._stop_words = StopWords(stop_words)
        self._firsts = frozenset(word[0] for word in (*self._terms, *self._readings))
        self._longest = max(map(len, [*self._terms, *self._readings]), default=0) + 1

    @classmethod
    def seeded(cls, language: str) -> Self:
        return cls(seed(), language, stopwords.seed(language))

    def widen(self, query: str) -> Widened:
        """Take the terms out of a query, longest first; a reading that is only half typed counts at the end of it."""
        text = normalise(query)
        rest: list[str] = []
        groups: dict[tuple[str, ...], None] = {}
        canonical: dict[str, None] = {}
        at = 0
        while at < len(text):
            end, group = self._longest_at(text, at)
            if group:
                typed = text[at:end]
                groups[_unique(typed, *group)] = None
                if typed != group[0]:
                    canonical[group[0]] = None
            rest.append(" " if group else text[at])
            at = end
        for group in self._begun("".join(rest)):
            groups[group] = None
            canonical[group[0]] = None
        left, left_out = self._stop_words.take_out("".join(rest))
        if not left_out or not (groups or any(map(str.isalnum, left))):  # a query of stop words alone is searched as it is
            return Widened("".join(rest), tuple(groups), tuple(canonical))
        return Widened(left, tuple(groups), tuple(canonical), left_out, self._stop_words.take_out(text)[0])

    def heard(self, kana: str) -> str:
        """A word that was typed in Latin letters as a reading writes it; as it is if it begins with a reading or is half of one; else empty."""
        if reading := self._sounds.get(sound(kana)):
            return reading
        is_known = any(kana.startswith(reading) for reading in self._readings if len(reading) >= SHORTEST_HEARD)
        return kana if is_known or self._begun(kana) else ""

    def _add(self, row: Synonym) -> None:
        terms = [term for term in map(normalise, row.terms) if term.strip()]
        for table, words in ((self._terms, terms), (self._readings, [*map(normalise, row.readings)])):
            for word in filter(str.strip, words):
                table[word] = _unique(*table.get(word, ()), *terms)

    def _longest_at(self, text: str, at: int) -> tuple[int, tuple[str, ...]]:
        """Where the longest term that begins here ends, and what it means; English plurals count as the term."""
        is_first = text[at] in self._firsts or as_hiragana(text[at]) in self._firsts
        if not is_first or (at and _is_letter(text[at - 1]) and _is_letter(text[at])):
            return at + 1, ()
        for end in range(min(len(text), at + self._longest), at, -1):
            if end < len(text) and _is_letter(text[end - 1]) and _is_letter(text[end]):
                continue
            typed = text[at:end]
            group = self._terms.get(typed) or self._readings.get(typed) or self._reading_in_katakana(text, at, end)
            if not group and typed[-1] == "s" and _is_letter(typed[0]):
                group = self._terms.get(typed[:-1], ())
            if group:
                return end, group
        return at + 1, ()

    def _reading_in_katakana(self, text: str, at: int, end: int) -> tuple[str, ...]:
        """A reading typed in katakana counts where it stands alone, for katakana otherwise writes words of its own."""
        stands_alone = not is_katakana(text[at - 1 : at]) and not is_katakana(text[end : end + 1])
        return self._readings.get(as_hiragana(text[at:end]), ()) if stands_alone and is_katakana(text[at:end]) else ()

    def _begun(self, rest: str) -> list[tuple[str, ...]]:
        last = (rest.split() or [""])[-1]
        if len(last) < SHORTEST_BEGINNING or not is_hiragana(last):
            return []
        return [group for reading, group in self._readings.items() if reading.startswith(last)]


@cache
def seed() -> tuple[Synonym, ...]:
    """The rows that ship: words of crypto exchanges in Japanese, English and Arabic."""
    table = yaml.safe_load(files(__package__).joinpath("seed_synonyms.yaml").read_text(encoding="utf-8"))
    return tuple(Synonym(language, tuple(row["terms"]), tuple(row.get("readings", ()))) for language, rows in table.items() for row in rows)


def _is_letter(char: str) -> bool:
    """Letters and digits of scripts that write words apart: there a term must stand alone, fee is not in coffee."""
    return char < "\u0e00" and char.isalnum()


def _unique(*terms: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(terms))


def primary(language: str) -> str:
    """zh for zh-hans."""
    return re.split("[-_]", language.casefold())[0]
