"""Set right the words of a query that stand in nothing the reader may find."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.process import extract

from madoguchi.search.romaji import kana_of
from madoguchi.search.tokens import as_katakana, hiragana_runs, katakana_runs, normalise, with_words, words

SHORTEST_BEGINNING = 2
SHORTEST_WORD = 5
MIDDLING_WORD = 6
LONG_WORD = 8
MOST_WORDS = 12
MOST_ENDINGS = 5
SHORTEST_FOREIGN = 4  # 3 with a sign that native words seldom have: めーる and ぺっと, but not ところ
FOREIGN_SIGNS = frozenset("ーっぁぃぅぇぉ")
LONGEST_FOREIGN = 12
SHORTEST_ROMAJI = 4


@dataclass(frozen=True)
class Reading:
    """How a query was understood: unknown words and what stands for them, and the beginnings of words and how they may go on."""

    replaced: dict[str, str] = field(default_factory=dict)
    endings: dict[str, list[str]] = field(default_factory=dict)


class Lexicon(Protocol):
    """The words of what the reader may find."""

    def knows(self, word: str) -> bool: ...

    def beginning_with(self, start: str, limit: int) -> list[str]: ...

    def vocabulary(self) -> Mapping[str, int]: ...

    def may_be_foreign(self, pair: str) -> bool: ...


def read(text: str, lexicon: Lexicon) -> Reading:
    """The last word may be half typed: if known words begin so, they are its endings. Others are replaced by the nearest known one."""
    reading = Reading()
    found = words(text)
    is_open = bool(found) and normalise(text).endswith(found[-1])
    for word in dict.fromkeys(found[:MOST_WORDS]):
        if len(word) < SHORTEST_BEGINNING or lexicon.knows(word):
            continue
        endings = lexicon.beginning_with(word, MOST_ENDINGS) if is_open and word == found[-1] else []
        if endings:
            reading.endings[word] = endings
        elif nearest := nearest_word(word, lexicon.vocabulary()):
            reading.replaced[word] = nearest
    return reading


def in_kana(text: str, lexicon: Lexicon, heard: Callable[[str], str]) -> str:
    """The query, Japanese words that were typed in Latin letters written in kana: shukkin is しゅっきん.

    They stand in nothing the reader may find, nor does a word that begins so, and the table of synonyms has heard of one of them.
    """
    unknown = [word for word in dict.fromkeys(words(text)[:MOST_WORDS]) if len(word) >= SHORTEST_ROMAJI and kana_of(word)]
    read = {word: kana_of(word) for word in unknown if not lexicon.knows(word) and not lexicon.beginning_with(word, 1)}
    known = {word: heard(kana) for word, kana in read.items()}
    return with_words(normalise(text), {word: known[word] or read[word] for word in read}) if any(known.values()) else text


def foreign_words(text: str, lexicon: Lexicon) -> dict[str, str]:
    """Words of foreign origin that were typed in hiragana, as they stand in katakana: ぱすわーど is パスワード."""
    found: dict[str, str] = {}
    for run in hiragana_runs(text):
        at = 0
        while at <= len(run) - SHORTEST_FOREIGN + 1:
            end = _foreign_end(run, at, lexicon)
            if end:
                found[run[at:end]] = as_katakana(run[at:end])
            at = end or at + 1
    return found


def misspelt_katakana(text: str, lexicon: Lexicon) -> dict[str, str]:
    """Words of katakana that stand in nothing the reader may find, and the nearest that do: ビットコイソ is ビットコイン.

    One that only has a word more than another, プラスチックゴミ, is no slip.
    """
    unknown = [run for run in dict.fromkeys(katakana_runs(text)[:MOST_WORDS]) if len(run) >= SHORTEST_WORD and not lexicon.knows(run)]
    nearest = {run: nearest_word(run, lexicon.vocabulary()) for run in unknown}
    return {run: meant for run, meant in nearest.items() if meant and meant not in run and run not in meant}


def _foreign_end(run: str, start: int, lexicon: Lexicon) -> int | None:
    """Where the longest word ends that begins here and stands in an entry in katakana, but is no common piece of hiragana."""
    end = start + 1
    while end < min(len(run), start + LONGEST_FOREIGN) and lexicon.may_be_foreign(run[end - 1 : end + 1]):
        end += 1
    while end - start >= SHORTEST_FOREIGN - (not FOREIGN_SIGNS.isdisjoint(run[start:end])):
        if lexicon.knows(as_katakana(run[start:end])):
            return end
        end -= 1
    return None


def nearest_word(word: str, vocabulary: Mapping[str, int]) -> str | None:
    """The known word one slip away, two for long words; short ones begin alike. Of several the nearest, then the most frequent."""
    if len(word) < SHORTEST_WORD:
        return None
    slips = 1 if len(word) < LONG_WORD else 2
    near = [known for known in vocabulary if abs(len(known) - len(word)) <= slips and len(known) >= SHORTEST_WORD]
    if len(word) < MIDDLING_WORD:
        near = [known for known in near if known[0] == word[0]]
    found = extract(word, near, scorer=DamerauLevenshtein.distance, score_cutoff=slips, limit=10)
    return min(found, key=lambda match: (match[1], -vocabulary[match[0]], match[0]))[0] if found else None
