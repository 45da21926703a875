"""Where the guard stands: what staff announce asks nobody for a secret, holds none, and leads nowhere that is not ours."""

from collections.abc import Sequence

from madoguchi.guard import door
from madoguchi.release.judging import judged_answer
from madoguchi.ui.unseen import seen


def guarded(text: str) -> str:
    """The text as it may be stored. Raises Held if the guard fails."""
    return door.guarded(seen(text)).text


def stop_unfit(texts: Sequence[str], *, by, place: str) -> None:
    """Raises MayNotSay unless somebody else has released what of it staff may not say, or Held."""
    if texts:
        text, *others = texts
        judged_answer(text, by=by, place=f"announcement:{place}", attached=others)
