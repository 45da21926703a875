"""Where the guard stands: what staff announce asks nobody for a secret and holds none."""

from madoguchi.guard import door
from madoguchi.ui.unseen import seen


def guarded(text: str) -> str:
    """The text as it may be stored. Raises AsksForSecret, or Held if the guard fails."""
    return door.guarded_answer(seen(text)).text
