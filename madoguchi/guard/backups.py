"""Backup codes: the list of codes for the day when the authenticator is lost."""

import re

from madoguchi.guard.cue_words import BACKUP
from madoguchi.guard.cues import AnyOf, Span
from madoguchi.guard.findings import Hit
from madoguchi.guard.reading import Reading

_BACKUP = AnyOf(BACKUP)
_BACKUP_CODE = re.compile(r"(?<![A-Za-z0-9])(?:[A-Za-z0-9]{4,6}(?:[ -][A-Za-z0-9]{4,6}){1,3}|[A-Za-z0-9]{8,16}|\d{4,8})(?![A-Za-z0-9])")
_BETWEEN_CODES = re.compile(r"[\s,、;/・|\"'「」\]\[]{0,6}(?:\(?[0-9]{1,2}(?:[.):)]| ?\|)\s{0,2}|[-*•・]\s{0,2})?")
_MOST_CODES = 40


def backup_codes(reading: Reading) -> list[Hit]:
    """The list of codes behind a cue, as one."""
    found: list[Hit] = []
    position = 0
    low = reading.low
    for cue in _BACKUP.finditer(low):
        span = _codes_after(reading.text, cue.end()) if cue.start() >= position else None
        if span:
            found.append(("backup-codes", *span))
            position = span[1]
    if position == 0 and low.count("-") >= FEWEST_WITHOUT_CUE:
        found += [("backup-codes", *match.span()) for match in _LIST.finditer(low)]
    return found


_LIST = re.compile(
    r"[a-z0-9](?<![a-z0-9-].)[a-z0-9]{4}-[a-z0-9]{5}[\s,]{1,3}(?:[a-z0-9]{5}-[a-z0-9]{5}[\s,]{1,3}){3,39}[a-z0-9]{5}-[a-z0-9]{5}(?![a-z0-9-])",
    re.DOTALL,
)
FEWEST_WITHOUT_CUE = 5


_TO_FIRST_CODE = re.compile(
    r"[^A-Za-z0-9]{0,12}(?:(?:are|is|list|below|here|as follows|son|sont|es|est|는|은|are these|one|[0-9]{1,2}(?:[.)]|(?= ?\|)))[^A-Za-z0-9]{1,6}){0,3}",
    re.IGNORECASE,
)


_FURTHER_WORDS = re.compile(r"[^\w\n]{0,3}(?:[^\W\d_]{2,16}[^\w]{1,4}){1,4}")
"""Behind these, a single code is not enough: "backup codes for my account: …", "… expired 20240101"."""


def _codes_after(text: str, position: int) -> Span | None:
    begun = _TO_FIRST_CODE.match(text, position)
    found = _list_at(text, begun.end() if begun else position, fewest=1)
    words = None if found else _FURTHER_WORDS.match(text, position)
    return _list_at(text, words.end(), fewest=2) if words else found


def _list_at(text: str, position: int, *, fewest: int) -> Span | None:
    """`separator` is what stood between the last two: behind it, even what has no digit is a code that was drawn by lot."""
    first = end = None
    separator = ""
    count = length = 0
    while count < _MOST_CODES:
        code = _BACKUP_CODE.match(text, position)
        apart = text[end:position] if count else ""
        if not code or not (_is_code_like(code.group()) or _is_drawn_alike(text, code, apart, separator, length)):
            break
        separator = apart
        length = len(code.group())
        first = code.start() if first is None else first
        end = code.end()
        count += 1
        between = _BETWEEN_CODES.match(text, end)
        position = between.end() if between and between.end() > end else len(text)
    return (first, end) if first is not None and end is not None and count >= fewest else None


def _is_drawn_alike(text: str, code: re.Match[str], apart: str, separator: str, length: int) -> bool:
    """Whether what has no digit, as one code of twenty, is as long as the code before it and stands apart in the same way, or
    is the first and so is the one behind it."""
    if length:
        return bool(apart.strip(" ")) and apart == (separator or apart) and len(code.group()) == length >= 8
    between = _BETWEEN_CODES.match(text, code.end())
    following = _BACKUP_CODE.match(text, between.end()) if between and between.group().strip(" ") else None
    if following is None:
        return False
    return len(following.group()) == len(code.group()) >= 8 and _is_code_like(following.group())


def _is_code_like(code: str) -> bool:
    letters = [character for character in code if character.isalpha()]
    if len(letters) < len(code) and any(character.isdigit() for character in code):
        return True
    vowels = sum(character in "aeiouAEIOU" for character in letters)
    return "-" in code and len(code) >= 9 and vowels * 3 < len(letters)
