"""Names that people give themselves, made fit to be shown: no invisible characters, no turned direction, no line breaks.

What a higher room must take out of names (the guard: secrets) it puts into CLEANERS when it starts, and what it must know of names of
staff (the guard: that they say nothing that staff may not say) into JUDGES.
"""

import unicodedata
from collections.abc import Callable

LONGEST = 80
READ = 1000  # so many characters are read at most
JUDGES: list[Callable[[str], object]] = []  # of names of staff, which are words of ours; each may raise a Refused
CLEANERS: list[Callable[[str], str]] = []  # each may raise a Refused: then nothing is stored
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
JOINERS = "\u200c\u200d"  # part of Persian and Indic words


def tidy_name(text: str) -> str:
    """'  Alice\\u202e  Aoki ' is 'Alice Aoki'; "" if nothing visible is left."""
    return _visible(text)[:LONGEST].rstrip()


def clean(name: str) -> str:
    """What is stored of a name: tidy, and without what it may not hold. It is cut last, for half a secret looks like none."""
    name = _visible(name)[:READ]
    for cleaner in CLEANERS:
        name = cleaner(name)
    return tidy_name(name)


def judge_of_staff(name: str) -> None:
    """Raises a Refused if nobody who speaks for the exchange may be called so."""
    for judge in JUDGES:
        judge(name)


def _visible(text: str) -> str:
    text = "".join(" " if c in "\r\n\t" else c for c in unicodedata.normalize("NFC", text))
    text = "".join(c for c in text if unicodedata.category(c) not in INVISIBLE or c in JOINERS)
    return " ".join(text.split()).strip(JOINERS)
