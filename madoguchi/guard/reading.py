"""The text as the scanners read it: NFKC, invisible characters gone, with a map back to the author's characters.

Cues and secrets are looked for in this reading, because "ｐａｓｓｗｏｒｄ：" and "password:" are the same word and a word
boundary (`\\b`) does not exist between a digit and a kana. Findings are then given in characters of the original.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain

from madoguchi.ui.unseen import UNDRAWN

OPAQUE = "\ue000"
"""Stands for a marker left by an earlier redaction: no scanner matches it or looks across it."""

MARKER = re.compile(r"\[[a-z][a-z -]{2,40} removed\]")

LONGEST_EXPANSION = 4
"""A ligature that becomes more characters than this is left alone, so that a reading stays of the size of its text."""


@dataclass(frozen=True)
class Reading:
    """`text` is what to scan; `starts` and `sources` are parallel: from `starts[i]` on, the reading follows the original
    from `sources[i]` on, one to one, unless the piece is a replacement, as every second one is, which stands as a whole."""

    text: str
    length: int
    starts: tuple[int, ...] = ()
    sources: tuple[int, ...] = ()

    @cached_property
    def low(self) -> str:
        """Lower case and of the same length; the capital I with a dot, the one exception of Unicode, is replaced before."""
        return self.text.lower()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the original behind `text[start:end]`."""
        if not self.starts:
            return start, end
        return self._source(start), self._source(end - 1, after=True)

    def _source(self, position: int, after: bool = False) -> int:
        piece = bisect_right(self.starts, position) - 1
        if piece % 2 == 0:
            return self.sources[piece] + position - self.starts[piece] + after
        if not after:
            return self.sources[piece]
        return self.sources[piece + 1]


def read(text: str) -> Reading:
    """The reading of a text."""
    if not text.isascii():
        text = _REPLACEABLE.sub(_replaced, text)
        if _UNSETTLED.search(text):
            return _read_in_pieces(text, _UNSETTLED_OR_MARKER if _COMBINING.search(text) else _CHANGING_OR_MARKER)
    if "removed]" in text and MARKER.search(text):
        return _read_in_pieces(text, _MARKER_ALONE)
    return Reading(text, len(text))


def _replaced(match: re.Match[str]) -> str:
    return match.group().translate(_ONE_FOR_ONE)


def _read_in_pieces(text: str, unsettled: re.Pattern[str]) -> Reading:
    sources = unsettled.split(text)
    settled = sources.copy()
    settled_as = {piece: _settle(piece) for piece in set(sources[1::2])}
    settled[1::2] = [settled_as[piece] for piece in sources[1::2]]
    return Reading("".join(settled), len(text), _begin(settled), _begin(sources))


def _begin(pieces: list[str]) -> tuple[int, ...]:
    """Where each of the pieces begins, and where the last one ends."""
    return tuple(accumulate(map(len, pieces), initial=0))


def _settle(piece: str) -> str:
    known = _SETTLED.get(piece)
    if known is None:
        is_marker = piece.endswith("removed]")
        known = (
            OPAQUE if is_marker else "".join([character for character in unicodedata.normalize("NFKC", piece) if character not in UNDRAWN])
        )
        if len(_SETTLED) < 20_000:
            _SETTLED[piece] = known
    return known


def _class(characters: list[str]) -> str:
    """A character class of a regular expression, in ranges."""
    codes = sorted(map(ord, characters))
    pieces: list[str] = []
    first = last = codes[0]
    for code in [*codes[1:], -1]:
        if code == last + 1:
            last = code
            continue
        pieces.append(f"\\U{first:08x}" if first == last else f"\\U{first:08x}-\\U{last:08x}")
        first = last = code
    return "".join(pieces)


def _tables() -> tuple[dict[int, str], str, str]:
    """One-for-one replacements, the class of other characters that NFKC changes, and that of characters that combine."""
    same_length: dict[int, str] = {0x130: "i", OPAQUE_CODE: "\ufffd"}
    changing: list[str] = sorted(character for character in UNDRAWN if ord(character) < 0x10000)
    combining: list[str] = []
    for code in chain(range(0x80, 0x10000), _LETTERS_OF_MATHEMATICS):
        if 0xAC00 <= code <= 0xD7A3 or 0xD800 <= code <= 0xDFFF or 0x3400 <= code <= 0x9FFF:
            continue
        character = chr(code)
        if character in UNDRAWN or code == 0x130:
            continue
        normal = unicodedata.normalize("NFKC", character)
        if unicodedata.combining(character) or 0x1160 <= code <= 0x11FF or 0xFF9E <= code <= 0xFF9F:
            combining.append(character)
        elif normal != character and len(normal) == 1:
            same_length[code] = normal
        elif normal != character and len(normal) <= LONGEST_EXPANSION:
            changing.append(character)
    return same_length, _class(changing) + _BEYOND_THE_FIRST_PLANE, _class(combining)


OPAQUE_CODE = ord(OPAQUE)
_LETTERS_OF_MATHEMATICS = range(0x1D400, 0x1D800)
_BEYOND_THE_FIRST_PLANE = "\U00010000-\U0010ffff"  # one range, not its hundreds of changing characters: the engine is ten times quicker
_ONE_FOR_ONE, _changing, _combining = _tables()
_REPLACEABLE = re.compile(f"[{_class([chr(code) for code in _ONE_FOR_ONE if code < 0x10000])}\U0001d400-\U0001d7ff]+")
"""With all letters of mathematics, in one range: what is not to be replaced stays as it is."""
_UNSETTLED = re.compile(f"[{_changing}{_combining}]")
_UNSETTLED_OR_MARKER = re.compile(f"({MARKER.pattern}|[{_changing}]|[^{_changing}{_combining}]?[{_combining}]{{1,30}})")
_COMBINING = re.compile(f"[{_combining}]")
_BRACKET = r"\["
_MARKER_ALONE = re.compile(f"({MARKER.pattern})")
_CHANGING_OR_MARKER = re.compile(rf"([\[{_changing}](?:(?<!\[)|(?<=\[){MARKER.pattern.removeprefix(_BRACKET)}))")
"""A marker's bracket is of the class of what changes, so that the engine can skip to the next of either."""
_SETTLED: dict[str, str] = {}
