"""A recovery phrase that its author spreads over several messages, three or four words at a time.

Message by message only one in twenty is seen; over the author's last messages together every one is.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from madoguchi.guard.chinese import is_drawn_by_lot as is_chinese_drawn_by_lot
from madoguchi.guard.cues import Span
from madoguchi.guard.drawn_by_lot import is_one_topic
from madoguchi.guard.everyday import EVERYDAY
from madoguchi.guard.phrases import FEWEST_WORDS, WORD
from madoguchi.guard.reading import Reading, read
from madoguchi.guard.words import lists

LAST_MESSAGES = 30
LAST_CHARACTERS = 2_000
"""Of each earlier message; a longer one is no piece of a phrase."""
MOST_OTHER_MESSAGES = 4
"""Between two pieces the author may say this often something else."""
FEWEST_IN_A_ROW = 3


@dataclass(frozen=True)
class Piece:
    """Part of a phrase in a message: its words, the lists that have all of them, and where they stand."""

    words: tuple[str, ...]
    lists: int
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Spread:
    """`here`: spans in the new message. `before`: (index in the earlier messages, start, end)."""

    here: tuple[Span, ...]
    before: tuple[tuple[int, int, int], ...]


def spread_over(earlier: Sequence[str], message: str, marker: str) -> Spread | None:
    """The phrase that ends in this message, if it began in earlier ones; a `marker` there is a phrase already removed."""
    last = piece_in(read(message)) if len(message) <= LAST_CHARACTERS else None
    if last is None:
        return None
    words = list(last.words)
    shared = last.lists
    before: list[tuple[int, int, int]] = []
    others = 0
    first_index = max(0, len(earlier) - LAST_MESSAGES)
    for index in range(len(earlier) - 1, first_index - 1, -1):
        text = earlier[index]
        if marker in text and others == 0 and not all(word in EVERYDAY for word in words):
            return Spread(last.spans, tuple(before))
        piece = piece_in(read(text)) if len(text) <= LAST_CHARACTERS else None
        if piece is None or not piece.lists & shared:
            others += 1
            if others > MOST_OTHER_MESSAGES:
                break
            continue
        others = 0
        shared &= piece.lists
        words = [*piece.words, *words]
        before += [(index, *span) for span in piece.spans]
    if len(words) < FEWEST_WORDS or not before or not _is_drawn_by_lot(words, shared):
        return None
    return Spread(last.spans, tuple(reversed(before)))


_CHINESE = 1 << 30


def piece_in(reading: Reading) -> Piece | None:
    """The piece of a phrase that makes up most of a message."""
    low = reading.low
    spans = [match.span() for match in WORD.finditer(low)]
    if not spans or len(spans) > 40:
        return None
    words = [low[start:end] for start, end in spans]
    if all(len(word) == 1 and "一" <= word <= "鿿" for word in words):
        return Piece(tuple(words), _CHINESE, (reading.span(spans[0][0], spans[-1][1]),))
    places = [lists().places.get(word, 0) for word in words]
    best = max(lists().bits.values(), key=lambda bit: sum(bool(place & bit) for place in places))
    inside = [bool(place & best) for place in places]
    if all(inside):
        if len(words) > 1 and sum(word in EVERYDAY for word in words) * 2 > len(words):
            return None
        shared = places[0]
        for place in places:
            shared &= place
        return Piece(tuple(words), shared, (reading.span(spans[0][0], spans[-1][1]),))
    return _rows_of_words(reading, words, spans, inside, best)


def _rows_of_words(reading: Reading, words: list[str], spans: list[Span], inside: list[bool], bit: int) -> Piece | None:
    """Three or more list words in a row, if rows of them are at least half of the message."""
    rows: list[tuple[int, int]] = []
    start = None
    for place, is_inside in enumerate([*inside, False]):
        if is_inside and start is None:
            start = place
        elif not is_inside and start is not None:
            if place - start >= FEWEST_IN_A_ROW and sum(word in EVERYDAY for word in words[start:place]) * 2 < place - start:
                rows.append((start, place))
            start = None
    taken = [word for begin, end in rows for word in words[begin:end]]
    if not rows or len(taken) * 2 < len(words):
        return None
    return Piece(tuple(taken), bit, tuple(reading.span(spans[begin][0], spans[end - 1][1]) for begin, end in rows))


def _is_drawn_by_lot(words: list[str], shared: int) -> bool:
    if shared == _CHINESE:
        return is_chinese_drawn_by_lot(words)
    everyday = sum(word in EVERYDAY for word in words)
    return len(set(words)) * 4 >= len(words) * 3 and everyday <= 0.42 * len(words) and not is_one_topic(words)
