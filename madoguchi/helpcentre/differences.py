"""What was changed between two texts, line by line and inside the lines word by word (character by character in Japanese); pure."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass

CONTEXT = 2  # unchanged lines shown around a change
MOST_LINES = 4_000  # between the first change and the last, beyond which all of it is shown as changed
MOST_PIECES = 4_000  # of one changed passage, beyond which it is shown as a whole
_PIECE = re.compile(r"[^\W\u0e00-\uffff]+|\s+|.", re.DOTALL)

Piece = tuple[str, str]  # ("same" | "gone" | "new", words)


@dataclass(frozen=True)
class Passage:
    """`pieces` of some lines; `skipped` = how many unchanged lines before it are not shown."""

    pieces: list[Piece]
    skipped: int = 0


def differences(before: str, after: str) -> list[Passage]:
    """The changed passages with a little of what stands around them; none if the texts are the same."""
    old, new = before.splitlines(), after.splitlines()
    start, rest = _in_common(old, new), 0
    if start < min(len(old), len(new)):
        rest = _in_common(old[: start - 1 if start else None : -1], new[: start - 1 if start else None : -1])
    passages, end = [], 0
    for group in _groups(old, new, max(start - CONTEXT, 0), max(rest - CONTEXT, 0)):
        pieces = [piece for tag, a, b, c, d in group for piece in _pieces(tag, old[a:b], new[c:d])]
        passages.append(Passage(pieces, skipped=group[0][1] - end))
        end = group[-1][2]
    return passages


def _in_common(one: list[str], other: list[str]) -> int:
    return next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _groups(old, new, start, rest):
    """Groups of changes as difflib tells them, without the lines that both texts begin and end with."""
    was, now = old[start : len(old) - rest], new[start : len(new) - rest]
    if was == now:
        return
    if len(was) + len(now) > MOST_LINES:
        yield [("replace", start, len(old) - rest, start, len(new) - rest)]
        return
    for group in difflib.SequenceMatcher(None, was, now, autojunk=False).get_grouped_opcodes(CONTEXT):
        yield [(tag, a + start, b + start, c + start, d + start) for tag, a, b, c, d in group]


def _pieces(tag: str, old: list[str], new: list[str]) -> Iterator[Piece]:
    was, now = ("".join(f"{line}\n" for line in lines) for lines in (old, new))
    if tag == "equal":
        yield "same", was
        return
    before, after = _PIECE.findall(was), _PIECE.findall(now)
    if tag != "replace" or len(before) + len(after) > MOST_PIECES:
        yield from ((kind, words) for kind, words in (("gone", was), ("new", now)) if words)
        return
    for step, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if step == "equal":
            yield "same", "".join(before[a:b])
        else:
            yield from ((kind, words) for kind, words in (("gone", "".join(before[a:b])), ("new", "".join(after[c:d]))) if words)
