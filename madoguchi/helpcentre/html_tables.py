"""Tables of foreign HTML made plain: every row has all its cells, one beside the other; pure."""

import copy
from collections import deque

from bs4 import Tag

MANY = 100  # rows or columns that one cell may cover
MOST_CELLS = 20_000
SHORT = 200  # characters of a cell that are said again in each row it covers


class TooMuch(ValueError):
    """HTML that cannot be cleaned and read in bounded time."""


def spread(soup):
    """Cells that cover several columns or rows become as many: beside it empty ones, below it the same words. Raises TooMuch."""
    added = 0
    for table in soup.find_all("table"):
        below: dict[int, tuple[int, Tag]] = {}
        for row in rows(table):
            left_over, made = deque(cells(row)), []
            while left_over or len(made) in below:
                if len(made) in below:
                    left, cell = below.pop(len(made))
                    if left > 1:
                        below[len(made)] = (left - 1, cell)
                    made.append(copy.copy(cell))
                else:
                    cell = left_over.popleft()
                    width, height = (number(cell.attrs.pop(name, "1")) for name in ("colspan", "rowspan"))
                    if height > 1:
                        below[len(made)] = (height - 1, cell if len(cell.get_text()) <= SHORT else Tag(name="td"))
                    made += [cell, *(Tag(name="td") for _ in range(width - 1))]
                added += 1
                if added + len(made) > MOST_CELLS:
                    raise TooMuch
            row.clear()
            row.extend(made)


def rows(table):
    return [row for row in table.find_all("tr") if row.find_parent("table") is table]


def cells(row):
    return row.find_all(["td", "th"], recursive=False)


def number(value):
    """What an attribute such as `colspan` or `start` says, within reason; 1 if it says nothing usable."""
    return min(int(value), MANY) if str(value).isdecimal() and len(str(value)) < 6 and int(value) > 0 else 1
