"""Passwords that touch their cue or their name: "my-password-is-hunter2!", "mypassword:hunter2!", "bob@example.com:hunter2!"."""

import re

from madoguchi.guard.cues import Span
from madoguchi.guard.password_values import is_no_value, looks_like_password, without_punctuation
from madoguchi.guard.reading import Reading

_WORD = r"(?:pass ?word|pass ?wort|passwd|pass(?:phrase|code)?|pwd|pw|contrase[nñ]a|senha|mdp|kennwort)"
_JOINED = re.compile(rf"(?<![a-z0-9]){_WORD}(?P<sign>[-_+.])(?:is|was|are|es|é|ist|now)(?P=sign)([!-~]{{4,64}})")
_GLUED = re.compile(
    rf"(?<![a-z0-9])(?:my|mein|mi|minha|user|login|account|wallet|new|old)[-_]?{_WORD}(?:\s?(?::=?|=>?|is(?=\s))\s?|\s)([!-~]{{4,64}})"
)
_FIELD = re.compile(r"""type=["']?password["']?[^<>\n]{0,80}?\svalue=["']([^"'<>\n]{4,64})["']""")
_ASKED = re.compile(
    r"(?<![!-~])([!-~]{5,64}) (?:an? )?(?:ok|okay|fine|good|valid|safe|strong)(?: enough)? (?:as|for) (?:a |my |the )?(?:password|passcode)\b"
)
_BEHIND_A_NAME = re.compile(r"(?<![\w.+-])[\w.+-]{1,40}@[\w-]{1,40}(?:\.[a-z]{2,12}){1,2}[:|;]([!-.0-~]{5,40})(?![!-~])")


def joined_passwords(reading: Reading) -> list[Span]:
    """Passwords written as one word with what announces them, in characters of the reading."""
    low, text = reading.low, reading.text
    found = [match.span(2) for match in _JOINED.finditer(low)] if "-" in low or "_" in low or "+" in low or "." in low else []
    found += [match.span(1) for match in _GLUED.finditer(low)]
    found += [match.span(1) for match in _BEHIND_A_NAME.finditer(low)] if "@" in low else []
    if "password" in low:
        found += [match.span(1) for pattern in (_FIELD, _ASKED) for match in pattern.finditer(low)]
    ends = [(start, without_punctuation(text, start, end)) for start, end in found]
    return [(start, end) for start, end in ends if looks_like_password(text[start:end]) and not is_no_value(text[start:end])]
