"""What staff say passes here: it goes out, or is stopped, kept for a second person, and told to the leads."""

from collections.abc import Callable
from typing import Any

from madoguchi.guard.door import MayNotSay, guarded, guarded_answer, refusal_of
from madoguchi.guard.redact import Redaction
from madoguchi.guard.staff_words import Objection, nothing_known

from .models import StoppedDraft


def judged_answer(text: str, *, by: Any, place: str, known: Callable[[], str] = nothing_known, after: str = "") -> Redaction:
    """The text without secrets. Raises MayNotSay unless a second person has released exactly these words of `by` at this place, and Held.

    `after`: what he said just before, of which this may be the end. Belongs before the transaction that stores the words, so that what was
    stopped is kept.
    """
    try:
        redaction = guarded_answer(text, known=known)
        if after:
            _together(text, after)
        return redaction
    except MayNotSay as stopped:
        if StoppedDraft.objects.lets_pass(text, by=by, place=place):
            return guarded(text)
        stopped.draft = StoppedDraft.objects.stop(text, stopped.objections, by=by, place=place).pk
        raise


def _together(text: str, after: str) -> None:
    """A request over two lines, of which the second ends it."""
    try:
        guarded_answer(f"{after}\n{text}", known=lambda: f"{after}\n{text}")
    except MayNotSay as stopped:
        asking = [one for one in stopped.objections if one.is_asking]
        if asking:
            raise refusal_of([Objection(asking[0].kind, 0, len(text), text)]) from None
