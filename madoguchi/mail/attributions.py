"""Which lines say "on that day that person wrote": found by structure (date, address, colon), helped by words."""

import re
import unicodedata

from madoguchi.mail import mail_words
from madoguchi.ui.unseen import UNDRAWN_CLASS

MAX_LINE = 300
MAX_LINES = 6
_MARKS = re.compile(f"[{UNDRAWN_CLASS}*_]")
_ADDRESS = re.compile(r"[^\s@<>(),;:\"'、，]{1,100}@[^\s@<>(),;:\"'、，]{1,100}")
_BRACKETED_END = re.compile(
    r"[<(\[（＜]\s*(?:mailto:)?[^\s@<>(),;:\"]{1,100}@[^\s@<>(),;:\"]{1,100}\s*[>)\]）＞]+[^\s<>@]{0,12}\s*[:：]\s*$"
)
_NUMERIC_DATE = re.compile(
    r"(?<!\d)(?:\d{4}\s?[-/.年년]\s?\d{1,2}\s?[-/.月월]\s?\d{1,2}|\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{2,4})(?!\d)"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20|25|13|14)\d\d(?!\d)")
_TIME = re.compile(r"(?<!\d)\d{1,2}\s?[:.時시點点h]\s?\d{2}(?!\d)")
_NUMBER = re.compile(r"\d+")
_MESSAGE = re.compile(r"\s*In (?:message|article) <[^<>\s]{1,300}>,?\s*", re.IGNORECASE)  # above it in mail of Emacs
_TORN_END = re.compile(r">+\s{0,3}(?:\S{1,20}(?:\s+\S{1,20})?\s?)?[:：]\s*$")  # "<a@b" and "> wrote:" on the next line


def find(lines: list[str]) -> dict[int, int]:
    """First line → last line of every attribution, quoted ones left out (their mark already says that they are old)."""
    found: dict[int, int] = {}
    free_from = 0
    for end, line in enumerate(lines):
        if len(line) > MAX_LINE or not _ends_with_colon(line):
            continue
        if line.lstrip().startswith((">", "＞")) and not _is_torn_end(line.strip()):
            continue
        start = _start(lines, end, free_from)
        if start is not None:
            start -= start > free_from and bool(_MESSAGE.fullmatch(lines[start - 1]))
            found[start] = end
            free_from = end + 1
    return found


def has_date(text: str) -> bool:
    """Whether a calendar day is named: numbers only, or a year beside another number."""
    return bool(_NUMERIC_DATE.search(text)) or bool(_YEAR.search(text)) and len(_NUMBER.findall(text)) >= 2


def has_address(text: str) -> bool:
    return bool(_ADDRESS.search(text))


def is_attribution(text: str) -> bool:
    """Whether a joined text names when or where from and ends like an introduction of someone's words."""
    text = _plain(text)
    if len(text) > MAX_LINE or not _ends_with_colon(text):
        return False
    when = has_date(text)
    if mail_words.VERB.search(text):
        return when or has_address(text) or bool(_TIME.search(text))
    return when and bool(_BRACKETED_END.search(text))


def _start(lines: list[str], end: int, free_from: int) -> int | None:
    found: int | None = None
    joined = ""
    for start in range(end, max(free_from, end - MAX_LINES) - 1, -1):
        line = lines[start].strip()
        if start < end and (_ends_with_colon(line) or line.startswith((">", "＞")) and start != end):
            break
        if start < end and not line and (start + 1 == end or not lines[start - 1].strip()):
            break
        joined = f"{line} {joined}" if joined else line
        if len(joined) > MAX_LINE:
            break
        if found is None:
            found = start if is_attribution(joined) and (start == end or _may_open(line)) else None
        elif not has_date(joined.removeprefix(line)) and has_date(line) and mail_words.OPENER.match(line):
            found = start
        if found is not None and has_date(joined):
            break
    return found


def _is_torn_end(line: str) -> bool:
    return bool(_TORN_END.match(line)) and (bool(mail_words.VERB.search(line)) or len(line) <= 4)


def _ends_with_colon(line: str) -> bool:
    return _MARKS.sub("", line).rstrip().endswith((":", "："))


def _may_open(line: str) -> bool:
    """A first line of several: it names a day or an address, and does not end a sentence."""
    plain = _plain(line)
    return (has_date(plain) or has_address(plain) or bool(_TIME.search(plain))) and not plain.rstrip().endswith(
        ("。", ". ", "!", "?", "！", "？")
    )


def _plain(line: str) -> str:
    line = _MARKS.sub("", line)
    return line if line.isascii() else "".join(_digit(letter) for letter in line)


def _digit(letter: str) -> str:
    if "\uff10" <= letter <= "\uff19" or unicodedata.category(letter) == "Nd" and not letter.isascii():
        return str(unicodedata.digit(letter))
    return letter
