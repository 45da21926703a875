"""Private keys in pieces: wrapped at a line's end, written in groups, or joined by hyphens.

For base58 the checksum decides, for hexadecimal digits the cue beside them.
"""

import re

from madoguchi.guard.checksums import BITCOIN_ALPHABET, base58check
from madoguchi.guard.cues import CuesInText, Span

_PIECE = rf"[{BITCOIN_ALPHABET}]{{1,111}}+(?![A-Za-z0-9])"
_BETWEEN = r"(?:[^\S\r\n]{0,2}\r?\n[^\S\r\n]{0,2}|[^\S\r\n]{1,2}|-)"
_PIECES = re.compile(
    rf"[{BITCOIN_ALPHABET}](?<![A-Za-z0-9].)[{BITCOIN_ALPHABET}]{{0,110}}+(?![A-Za-z0-9])(?:{_BETWEEN}{_PIECE})++", re.DOTALL
)
_ONE_PIECE = re.compile(r"[A-Za-z0-9]+")
_MAY_BE_KEY = re.compile(r"[0-9][A-Za-z]|[A-Za-z][0-9]|prv")
_FIRST_OF_LENGTH = {51: "56789", 52: "KLMNPQRSTUVWXYZabcde", 111: "xyztuvYZUV"}
"""The lengths of keys in the wallet import format, from version 0x80 on, and of extended ones, and what they begin with."""
_LENGTHS_OF_FIRST = {first: [length for length, firsts in _FIRST_OF_LENGTH.items() if first in firsts] for first in BITCOIN_ALPHABET}
SHORTEST_KEY = min(_FIRST_OF_LENGTH)
_HEX_PIECES = re.compile(
    rf"[0-9a-fA-F](?<![A-Za-z0-9].)(?:(?<=0)[xX][0-9a-fA-F]{{4,60}}+|[0-9a-fA-F]{{3,59}}+)(?:{_BETWEEN}[0-9a-fA-F]{{4,60}}+(?![A-Za-z0-9])){{1,15}}+",
    re.DOTALL,
)
_HALVES = re.compile(
    r"([0-9a-fA-F](?<![A-Za-z0-9].)[0-9a-fA-F]{31})(?![A-Za-z0-9])[^\n]{0,24}?(?:\n[^\n]{0,12}?)?(?<![A-Za-z0-9])([0-9a-fA-F]{32})(?![A-Za-z0-9])"
)
"""The halves of a key, between which something is said: "part 1 … part 2 …"."""
HEX_DIGITS = 64
SHORTEST_BEGINNING = 4
MOST_PIECES = 28
"""An extended key in groups of four."""


def broken_keys(text: str, cues: CuesInText) -> list[Span]:
    found: list[Span] = []
    for stretch in _PIECES.finditer(text) if _MAY_BE_KEY.search(text) else ():
        if stretch.end() - stretch.start() <= SHORTEST_KEY or not _MAY_BE_KEY.search(text, *stretch.span()):
            continue
        found += _in_base58([match.span() for match in _ONE_PIECE.finditer(text, *stretch.span())], text)
    for match in _HEX_PIECES.finditer(text):
        digits = re.sub(r"\A0[xX]|[\s-]", "", match.group())
        if len(digits) == HEX_DIGITS and cues.of(*match.span()).meaning == "key":
            found.append(match.span())
    for match in _HALVES.finditer(text):
        if cues.of(*match.span(1)).meaning == "key":
            found += (match.span(1), match.span(2))
    return found


def _in_base58(pieces: list[Span], text: str) -> list[Span]:
    """Pieces that are a key together: as many signs as a key has lie between the beginning of one and the end of another."""
    found: list[Span] = []
    ends: dict[int, int] = {}
    before = [0]
    for place, (start, end) in enumerate(pieces):
        before.append(before[-1] + end - start)
        ends[before[-1]] = place
    reached = 0
    for first, (start, end) in enumerate(pieces):
        if start < reached or end - start < SHORTEST_BEGINNING:
            continue
        for length in _LENGTHS_OF_FIRST[text[start]]:
            last = ends.get(before[first] + length)
            if last is None or not first < last < first + MOST_PIECES:
                continue
            if _is_key("".join(text[slice(*piece)] for piece in pieces[first : last + 1])):
                reached = pieces[last][1]
                found.append((start, reached))
                break
    return found


def _is_key(joined: str) -> bool:
    if len(joined) > 52:
        return joined[1:4] == "prv" and base58check(joined) is not None
    if not any(character.isdigit() for character in joined) or joined.islower():
        return False
    body = base58check(joined)
    return body is not None and body[0] >= 0x80 and (len(body) == 33 or (len(body) == 34 and body[-1] == 1))
