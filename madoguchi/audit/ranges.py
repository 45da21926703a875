"""Sets of whole numbers as ranges from low to high, ends included, in order: [[1, 100], [102, 105]]."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

Range = tuple[int, int]


def ranges_of(numbers: Iterable[int]) -> list[Range]:
    """Of numbers that ascend."""
    found: list[Range] = []
    for number in numbers:
        if found and found[-1][1] + 1 == number:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def joined(ranges: Iterable[Iterable[int]]) -> list[Range]:
    """As few ranges as there can be, in order."""
    found: list[Range] = []
    for low, high in sorted((low, high) for low, high in ranges):
        if found and low <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], high))
        else:
            found.append((low, high))
    return found


def gaps_in(ranges: Iterable[Range], low: int, high: int) -> Iterator[Range]:
    """What is left of low to high between joined ranges."""
    for first, last in ranges:
        if first > low:
            yield low, min(first - 1, high)
        low = max(low, last + 1)
        if low > high:
            return
    yield low, high


def is_within(ranges: list[Range], number: int) -> bool:
    """In one of these joined ranges."""
    place = bisect_right(ranges, number, key=lambda one: one[0]) - 1
    return place >= 0 and number <= ranges[place][1]


def count_of(ranges: Iterable[Iterable[int]], *, up_to: int) -> int:
    return sum(max(0, min(high, up_to) - low + 1) for low, high in ranges)


def numbers_in(ranges: Iterable[Iterable[int]]) -> Iterator[int]:
    for low, high in ranges:
        yield from range(low, high + 1)
