"""Characters that nobody sees, told in one place; pure.

`UNDRAWN` draws nothing: it is taken out where texts are compared or scanned, and of names of files, but never of prose that is kept,
for joiners make Persian words and selectors make emoji. Prose passes `seen`. Elsewhere the question is another: a person's name loses
whole kinds of characters but keeps joiners (people/names.py), a host loses blanks as well (guard/hosts.py), look-alikes are compared
without combining marks (guard/names.py, guard/skeleton.py), an author's name without signs that could be badges (community/guarding.py),
and a mail loses what no database keeps (mail/charsets.py).
"""

import re

_RANGES = (
    (0xAD, 0xAD),  # soft hyphen
    (0x34F, 0x34F),
    (0x61C, 0x61C),  # Arabic letter mark
    (0x115F, 0x1160),  # Hangul fillers
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200F),  # zero width, joiners, direction marks
    (0x202A, 0x202E),  # turns of direction
    (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),  # variation selectors
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF9, 0xFFFB),
    (0xE0000, 0xE0FFF),  # tags
)
UNDRAWN = frozenset(chr(code) for first, last in _RANGES for code in range(first, last + 1))
UNDRAWN_CLASS = "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in _RANGES)  # to stand between the brackets of a regex

_NOT_IN_PROSE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2060\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)  # also what XML cannot hold


def seen(text: str) -> str:
    """Prose as it is kept: without control characters, without what only hides or turns the direction, without blanks around it."""
    return _NOT_IN_PROSE.sub("", text.replace("\r\n", "\n")).strip()
