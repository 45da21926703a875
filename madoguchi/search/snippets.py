"""The part of a text that shows why it was found, in pieces that are marked or not; making HTML of them is the page's affair."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from madoguchi.search.tokens import Span, content_runs, is_telling, is_word, normalise, tokens, word_spans

WIDTH = 120
LEAD = 20
LONGEST_TEXT = 20_000
ELLIPSIS = "…"

Piece = tuple[str, bool]
Range = tuple[int, int]


@dataclass(frozen=True)
class Sought:
    """What is marked: grams and terms as they are written, and words in any form."""

    grams: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()

    @classmethod
    def of(cls, text: str, language: str, terms: Iterable[str] = ()) -> Self:
        """What a query's normalised text and the terms that stand for it make worth marking; terms count only as a whole."""
        found = tokens(text, language)
        alone = [token for term in terms if is_word(term) for token in tokens(term, language)]
        whole = [term for term in terms if not is_word(term)]
        grams = [token for token in found if is_telling(token) and not is_word(token)] or [token for token in found if not is_word(token)]
        return cls(tuple(sorted({*grams, *content_runs(text), *filter(None, whole)})), frozenset([*filter(is_word, found), *alone]))


_CLUSTER = re.compile("[\\s\\S][\u0300-\u036f\u3099\u309a\uff9e\uff9f]*")
_SENTENCE_END = re.compile("[。．！？!?\n]|\\. ")


def mark(text: str, sought: Sought, language: str) -> list[Piece]:
    """The whole text, with what matches the sought tokens marked."""
    return _pieces(text, 0, len(text), [(start, end) for start, end, _ in _matches(text, sought, language)])


def snippet(text: str, sought: Sought, language: str, width: int = WIDTH) -> list[Piece]:
    """The stretch of about `width` characters in which most of the sought tokens stand, or the beginning if none does."""
    text = re.sub("\\s+", " ", text[:LONGEST_TEXT]).strip()
    matches = _matches(text, sought, language)
    start, end = _stretch(text, _best(matches, width), width)
    pieces = _pieces(text, start, end, [(first, last) for first, last, _ in matches])
    before: list[Piece] = [(ELLIPSIS, False)] if start > 0 else []
    after: list[Piece] = [(ELLIPSIS, False)] if end < len(text) else []
    return [*before, *pieces, *after]


def _matches(text: str, sought: Sought, language: str) -> list[tuple[int, int, str]]:
    """Where that stands in the text as it is written."""
    plain, places = _with_places(text)
    found = [*_written(sought.grams, plain)]
    if sought.words:
        found += [span for span in word_spans(plain, language) if span[0] in sought.words]
    return sorted((places[start], places[end - 1] + 1, token) for token, start, end in found)


def _written(grams: Iterable[str], text: str) -> Iterator[Span]:
    for gram in grams:
        at = text.find(gram)
        while at >= 0:
            yield gram, at, at + len(gram)
            at = text.find(gram, at + 1)


def _with_places(text: str) -> tuple[str, list[int] | range]:
    """The normalised text and for each of its characters the place in the text it comes from."""
    plain = normalise(text)
    if len(plain) == len(text):
        return plain, range(len(text))
    parts, places = [], []
    for cluster in _CLUSTER.finditer(text):
        part = _normal_cluster(cluster.group())
        parts.append(part)
        places.extend([min(cluster.start() + at, cluster.end() - 1) for at in range(len(part))])
    return "".join(parts), places


@lru_cache(maxsize=4_096)
def _normal_cluster(cluster: str) -> str:
    return normalise(cluster)


def _best(matches: list[tuple[int, int, str]], width: int) -> Range | None:
    """The stretch with the most different tokens, counted by length; the first of equals."""
    best, best_worth = None, 0
    inside: dict[str, int] = {}
    worth, first = 0, 0
    for start, end, token in matches:
        if token not in inside:
            worth += len(token)
        inside[token] = inside.get(token, 0) + 1
        while end - matches[first][0] > width and first < len(matches) - 1 and matches[first][0] < start:
            left = matches[first][2]
            inside[left] -= 1
            if not inside[left]:
                del inside[left]
                worth -= len(left)
            first += 1
        if worth > best_worth:
            best, best_worth = (matches[first][0], end), worth
    return best


def _stretch(text: str, best: Range | None, width: int) -> Range:
    """Widen to the width, beginning where a sentence or a word does, if that is near."""
    if best is None or best[0] <= LEAD:
        return 0, _end(text, 0, width)
    start = max(0, best[0] - LEAD)
    lead = text[start : best[0]]
    ends = [found.end() for found in _SENTENCE_END.finditer(lead)]
    start += ends[-1] if ends else lead.find(" ") + 1
    return start, _end(text, start, max(width, best[1] - start))


def _end(text: str, start: int, width: int) -> int:
    end = min(len(text), start + width)
    if end < len(text) and text[end].isascii() and text[end].isalnum():
        end = max(text.rfind(" ", start + width // 2, end), start + width // 2) if " " in text[start + width // 2 : end] else end
    while start < end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end


def _pieces(text: str, start: int, end: int, marked: list[Range]) -> list[Piece]:
    pieces: list[Piece] = []
    at = start
    for first, last in _merged(marked):
        first, last = max(first, at), min(last, end)
        if first >= last:
            continue
        pieces += [(text[at:first], False)] if first > at else []
        pieces.append((text[first:last], True))
        at = last
    return [*pieces, (text[at:end], False)] if at < end else pieces


def _merged(ranges: list[Range]) -> list[Range]:
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
