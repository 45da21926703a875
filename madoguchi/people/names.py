"""Names that people give themselves, made fit to be shown: no invisible characters, no turned direction, no line breaks."""

import unicodedata

LONGEST = 80
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
JOINERS = "\u200c\u200d"  # part of Persian and Indic words


def tidy_name(text: str) -> str:
    """'  Alice\\u202e  Aoki ' is 'Alice Aoki'; "" if nothing visible is left."""
    text = "".join(" " if c in "\r\n\t" else c for c in unicodedata.normalize("NFC", text))
    text = "".join(c for c in text if unicodedata.category(c) not in INVISIBLE or c in JOINERS)
    return " ".join(text.split()).strip(JOINERS)[:LONGEST].rstrip()
