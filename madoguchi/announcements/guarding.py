"""Where the guard stands: what staff announce asks nobody for a secret, holds none, and leads nowhere that is not ours."""

from madoguchi.release.judging import judged_answer
from madoguchi.ui.unseen import seen


def guarded(text: str, *, by, place: str) -> str:
    """The text as it may be stored. Raises MayNotSay unless somebody else has released it, or Held if the guard fails."""
    return judged_answer(seen(text), by=by, place=f"announcement:{place}").text
