"""Messages as people write them, by another hand than the templates: slang, slips, tables, JSON, many languages.

Each line is a kind, a tab and a text in which a secret stands between ⟦ and ⟧; the harmless ones look dangerous and have none.
"""

import re
from pathlib import Path

from madoguchi.guard.redact import redact

FOLDER = Path(__file__).parent / "messages"
MOST_MISSED = 0.015


def rows(name):
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        kind, text = line.split("\t", 1)
        yield kind, re.sub(r"\\(.)", lambda escaped: {"n": "\n", "t": "\t"}.get(escaped[1], escaped[1]), text)


def parted(marked):
    """The text, and the characters of it that are secret."""
    text = ""
    secret = set()
    for number, piece in enumerate(re.split("[⟦⟧]", marked)):
        if number % 2:
            secret |= set(range(len(text), len(text) + len(piece)))
        text += piece
    return text, secret


def test_secrets_are_taken_out_whole():
    missed = []
    messages = list(rows("secrets.txt"))
    for kind, marked in messages:
        text, secret = parted(marked)
        hidden = {place for finding in redact(text).found for place in range(finding.start, finding.end)}
        if len(hidden & secret) < 0.9 * len(secret):
            missed.append((kind, text))
    assert len(messages) > 770
    assert len(missed) <= MOST_MISSED * len(messages), missed


def test_what_only_looks_dangerous_stays():
    messages = list(rows("harmless.txt"))
    assert len(messages) > 560
    assert [text for _, text in messages if redact(text).found] == []
