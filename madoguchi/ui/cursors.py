"""Lists that are read in pieces: the number in an address that says where to go on, and the piece with the next such number."""

from typing import Any

DIGITS = 18  # every number of so many digits fits into a column


def number_of(said: str) -> int | None:
    """A whole number as an address or a form says it; None if it is none that a row could have."""
    return int(said) if said.isascii() and said.isdecimal() and len(said) <= DIGITS else None


def piece_of(found: Any, length: int) -> tuple[list[Any], int | None]:
    """(the first rows of a query or a list, the key of the last of them if more follow)."""
    rows = list(found[: length + 1])
    return rows[:length], rows[length - 1].pk if len(rows) > length else None
