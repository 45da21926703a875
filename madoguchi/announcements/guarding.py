"""Where the guard stands: what staff announce asks nobody for a secret and holds none."""

import re

from madoguchi.guard import door

UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")  # also what XML cannot hold


def guarded(text: str) -> str:
    """The text as it may be stored. Raises AsksForSecret, or Held if the guard fails."""
    return door.guarded_answer(UNSEEN.sub("", text.replace("\r\n", "\n")).strip()).text
