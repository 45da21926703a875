"""Secrets in tables, whose cue stands at the head of the column: "| user | password |" and then "| kenji | hunter2! |"."""

import re
from collections.abc import Iterator
from itertools import chain

from madoguchi.guard.apis import api_secrets
from madoguchi.guard.codes import one_time_codes
from madoguchi.guard.cue_words import API_SECRET, ONE_TIME, PASSWORD, PRIVATE_KEY
from madoguchi.guard.cues import Cues, Span
from madoguchi.guard.findings import Hit
from madoguchi.guard.keys import private_keys
from madoguchi.guard.passwords import passwords
from madoguchi.guard.reading import OPAQUE, Reading

MOST_ROWS = 200
LONGEST_HEAD = 40
LONGEST_CELL = 200

_SCANNERS = {"password": (passwords,), "key": (private_keys, api_secrets), "code": (one_time_codes,)}
_HEADS = Cues(password=PASSWORD, key=PRIVATE_KEY + API_SECRET, code=ONE_TIME)
_ROW = re.compile(r"^[^\n|\t]{0,200}+[|\t][^\n]{0,800}", re.MULTILINE)
_CELL = re.compile(r"[^|\t\n]+")
_RULE = re.compile(r"[\s|:+-]*\Z")


def secrets_in_columns(reading: Reading) -> list[Hit]:
    """What the head of its column makes a secret, in characters of the reading."""
    text = reading.text
    if "|" not in text and "\t" not in text:
        return []
    found: list[Hit] = []
    heads: dict[int, str] = {}
    rows, end = 0, -1
    for row in _ROW.finditer(text):
        cells = [cell.span() for cell in _CELL.finditer(text, *row.span()) if cell.group().strip()]
        if row.start() != end + 1 or rows > MOST_ROWS:
            heads, rows = {}, 0
        if not heads:
            heads = _heads(reading.low, cells)
        elif not _RULE.match(row.group()):
            found += _told_in(text, heads, cells)
        rows, end = rows + 1, row.end()
    return found


def _heads(low: str, cells: list[Span]) -> dict[int, str]:
    """Columns by the cue that is all of their head."""
    named = ((place, low[start:end].strip()) for place, (start, end) in enumerate(cells) if end - start <= LONGEST_HEAD)
    return {place: head for place, head in named if len(cells) > 1 and _HEADS.pattern.fullmatch(head)}


def _told_in(text: str, heads: dict[int, str], cells: list[Span]) -> Iterator[Hit]:
    """The cell in the column, read as if its head stood before it with a colon."""
    for place, head in heads.items():
        start, end = cells[place] if place < len(cells) else (0, 0)
        value = text[start:end].strip()
        if not value or end - start > LONGEST_CELL or OPAQUE in value:
            continue
        begin = text.index(value, start)
        line = f"{head}: {value}"
        scanners = _SCANNERS[_HEADS.meaning(head)]
        for kind, first, last in chain.from_iterable(scanner(Reading(line, len(line))) for scanner in scanners):
            if last > len(head) + 2:
                yield kind, begin + max(0, first - len(head) - 2), begin + last - len(head) - 2
