"""What staff say passes here: it goes out, or is stopped, kept for a second person, and told to the leads."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from madoguchi.guard.door import MayNotSay, guarded, guarded_answer, refusal_of
from madoguchi.guard.redact import Redaction
from madoguchi.guard.staff_words import Objection, nothing_known, nothing_written

from .models import StoppedDraft


def judged_answer(
    text: str,
    *,
    by: Any,
    place: str,
    known: Callable[[], str] = nothing_known,
    written: Callable[[], Iterable[str]] = nothing_written,
    after: str = "",
    attached: Sequence[str] = (),
    is_repeat: Callable[[], bool] = lambda: False,
    also: Callable[[str], MayNotSay | None] = lambda said: None,
) -> Redaction:
    """The text without secrets. Raises MayNotSay unless a second person has released exactly these words of `by` at this place, and Held.

    `after`: what he said just before, of which this may be the end. `attached`: the words of files that go with it. `is_repeat`: whether
    it was said already and only sent again. `also`: what a room objects to in the text besides. A release is used up here, which belongs before the transaction that stores the words, so that
    what was stopped is kept.
    """
    redaction, released = None, []
    for words in (text, *attached):
        try:
            judged = _without_objection(words, known, written, also(text) if words is text else None)
            if after and words is text:
                _together(text, after)
        except MayNotSay as stopped:
            if is_repeat():
                return guarded(text)
            draft = StoppedDraft.objects.released(words, by=by, place=place)
            if draft is None:
                raise _kept(stopped, words, by=by, place=place) from None
            released.append((draft, stopped.objections))
            judged = guarded(words)
        redaction = redaction or judged
    for draft, objections in released:
        if not draft.use():  # said by another request at this moment
            raise _kept(refusal_of(objections), draft.text, by=by, place=place)
    return redaction or guarded(text)


def _without_objection(words: str, known: Callable[[], str], written: Callable[[], Iterable[str]], besides: MayNotSay | None) -> Redaction:
    """Raises `besides`, if there is one, with what the guard objects to as well, so that whoever decides reads all of it."""
    try:
        judged = guarded_answer(words, known=known, written=written)
    except MayNotSay as stopped:
        if besides is None:
            raise
        besides.objections += stopped.objections
        raise besides from None
    if besides is not None:
        raise besides
    return judged


def _kept(stopped: MayNotSay, words: str, *, by: Any, place: str) -> MayNotSay:
    stopped.draft = StoppedDraft.objects.stop(words, stopped.objections, by=by, place=place).pk
    return stopped


def _together(text: str, after: str) -> None:
    """A request over two lines, of which the second ends it."""
    try:
        guarded_answer(f"{after}\n{text}", known=lambda: f"{after}\n{text}")
    except MayNotSay as stopped:
        asking = [one for one in stopped.objections if one.is_asking]
        if asking:
            raise refusal_of([Objection(asking[0].kind, 0, len(text), text)]) from None
