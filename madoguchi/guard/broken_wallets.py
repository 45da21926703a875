"""Wallet addresses that are written in pieces: over lines, in groups of four, with invisible characters between them."""

import re
from collections.abc import Iterator

from madoguchi.guard.chains.forms import Fit
from madoguchi.guard.chains.kinds import kinds_of
from madoguchi.guard.reading import read

_GAP = r"[\s\-_.,·•|/*]"
_HEX = re.compile(rf"(?<![A-Za-z0-9])0{_GAP}{{0,3}}[xX](?:{_GAP}{{0,3}}[0-9a-fA-F]){{40}}(?![A-Za-z0-9])")
_BEGIN = re.compile(r"(?<![A-Za-z0-9])(?:bc1|tb1|ltc1|addr1|cosmos1|[13LMDATrEU])[A-Za-z0-9]{0,100}")
_PIECE = re.compile(rf"{_GAP}{{1,3}}([A-Za-z0-9]{{1,60}})(?![A-Za-z0-9])")
_WORD = re.compile(r"[A-Za-z]?[a-z]{5,}\Z")
"""No piece of an address that has capitals and small letters, but for one in a hundred."""
MOST_TRIED = 300
"""Rows of pieces that may be an address; a text with more of them is stopped from there on."""
_SHORTEST, _LONGEST, _MOST_PIECES = 26, 110, 24
_MIXED = re.compile(r"(?=.*[0-9])(?=.*[A-Za-z])")


def broken_addresses(text: str) -> Iterator[tuple[int, int]]:
    """Where they stand, and where nobody can tell any more. Only what fits by its checksum, or is forty digits behind 0x: words in a row are none."""
    reading = read(text)
    for match in _HEX.finditer(reading.text):
        if not match.group().isalnum():
            yield reading.span(*match.span())
    position, left = 0, MOST_TRIED
    for match in _BEGIN.finditer(reading.text):
        if match.start() < position:
            continue
        for end, joined in _joined(reading.text, match):
            left -= 1
            if left < 0:
                yield reading.span(match.start(), len(reading.text))
                return
            if any(one.what == "address" and one.fit == Fit.VALID for one in kinds_of(joined)):
                yield reading.span(match.start(), end)
                position = end
                break


def _joined(text: str, begin: re.Match[str]) -> Iterator[tuple[int, str]]:
    """What the pieces from here on are together, each time that it may be an address, and where it ends."""
    joined, end = begin.group(), begin.end()
    has_capitals = not joined.islower() or len(joined) == 1
    for _piece in range(_MOST_PIECES):
        piece = _PIECE.match(text, end)
        if not piece or (has_capitals and _WORD.match(piece.group(1))) or len(joined) + len(piece.group(1)) > _LONGEST:
            return
        joined, end = joined + piece.group(1), piece.end()
        if len(joined) >= _SHORTEST and _MIXED.match(joined):
            yield end, joined
