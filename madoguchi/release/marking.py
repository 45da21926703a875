"""A stopped text in pieces, so that a page can mark the words for which it was stopped."""

from collections.abc import Iterator

from .models import StoppedDraft
from .words import WHY


def in_pieces(draft: StoppedDraft) -> Iterator[tuple[str, str | None]]:
    """(words, why they stopped it or None), in the order of the text."""
    place = 0
    for kind, start, end in sorted(draft.reasons, key=lambda reason: reason[1]):
        start = max(start, place)
        if start >= end:
            continue
        if start > place:
            yield draft.text[place:start], None
        yield draft.text[start:end], str(WHY.get(kind, kind))
        place = end
    if place < len(draft.text):
        yield draft.text[place:], None
