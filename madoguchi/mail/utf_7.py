"""UTF-7 whose label is missing or wrong: told from ASCII by runs between "+" and "-" that are Japanese, all of them."""

import re

_RUN = re.compile(rb"\+([A-Za-z0-9+/]*)-?")
_LONGEST = 20_000  # bytes looked at
ENOUGH = 2  # letters; below it a word such as "+and-" is one by accident


def looks_like(data: bytes, *, is_expected: bool = False) -> bool:
    """Whether every run is Japanese text. `is_expected`: the rest of the mail is UTF-7, so that one letter is enough."""
    runs = [run for run in _RUN.findall(data[:_LONGEST]) if run]
    try:
        text = "".join((b"+" + run + b"-").decode("utf-7") for run in runs)
        text.encode("cp932")
        data.decode("utf-7")
    except UnicodeError:
        return False
    if is_expected:
        return not text.isascii()
    wide = sum(1 for letter in text if letter >= "\u2e80")
    kana = sum(1 for letter in text if "\u3041" <= letter <= "\u30ff")
    return wide >= ENOUGH and (2 * wide >= len(text) or kana >= ENOUGH)
