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
_SHORTEST, _LONGEST, _MOST_PIECES, _MOST = 26, 110, 24, 400
_MIXED = re.compile(r"(?=.*[0-9])(?=.*[A-Za-z])")


def broken_addresses(text: str) -> Iterator[tuple[int, int]]:
    """Where they stand. Only what fits by its checksum, or is forty digits behind 0x: words in a row are none."""
    reading = read(text)
    for match in _HEX.finditer(reading.text):
        if not match.group().isalnum():
            yield reading.span(*match.span())
    position = 0
    for tries, match in enumerate(_BEGIN.finditer(reading.text)):
        if tries > _MOST:
            return
        if match.start() >= position and (end := _end_of(reading.text, match)):
            yield reading.span(match.start(), end)
            position = end


def _end_of(text: str, begin: re.Match[str]) -> int | None:
    """Where an address that begins so ends."""
    joined, end = begin.group(), begin.end()
    for _piece in range(_MOST_PIECES):
        piece = _PIECE.match(text, end)
        if not piece or len(joined) + len(piece.group(1)) > _LONGEST:
            return None
        joined, end = joined + piece.group(1), piece.end()
        if (
            len(joined) >= _SHORTEST
            and _MIXED.match(joined)
            and any(one.what == "address" and one.fit == Fit.VALID for one in kinds_of(joined))
        ):
            return end
    return None
