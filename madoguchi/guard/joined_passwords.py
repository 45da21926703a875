"""Passwords that touch their cue or their name: "my-password-is-hunter2!", "mypassword:hunter2!", "bob@example.com:hunter2!"."""

import re

from madoguchi.guard.cues import Span, at_word_start
from madoguchi.guard.password_values import is_no_value, looks_like_password, without_punctuation
from madoguchi.guard.reading import Reading

_WORDS = ("pass ?word", "pass ?wort", "passwd", "pass(?:phrase|code)?", "pwd", "pw", "contrase[nñ]a", "senha", "mdp", "kennwort")
_OWNERS = ("my", "mein", "mi", "minha", "user", "login", "account", "wallet", "new", "old")
_IS = "is|was|are|es|é|ist|now"
_JOINED = re.compile(rf"(?:{at_word_start(*_WORDS)})(?:-(?:{_IS})-|_(?:{_IS})_|\+(?:{_IS})\+|\.(?:{_IS})\.)([!-~]{{4,64}})")
_GLUED = re.compile(rf"(?:{at_word_start(*_OWNERS)})[-_]?(?:{'|'.join(_WORDS)})(?:\s?(?::=?|=>?|is(?=\s))\s?|\s)([!-~]{{4,64}})")
_FIELD = re.compile(r"""type=["']?password["']?[^<>\n]{0,80}?\svalue=["']([^"'<>\n]{4,64})["']""")
_ASKED = re.compile(
    r"([!-~]{5,64}+) (?:(?:an? )?(?:ok|okay|fine|good|valid|safe|strong)(?: enough)? (?:as|for)|as) (?:a |my |the |our )?(?:login |wallet )?(?:password|passcode|pw|pass)\b"
)
_ASKED_AS = re.compile(r" (?:as|for) (?:a |my |the |our )?(?:login |wallet )?(?:password|passcode|pw|pass)\b")
_TELLS = at_word_start("its", "it's", "it is", "one is", "use is", "using", "used", "typed", "entered")
_APPOSED = re.compile(
    rf"(?:{_TELLS}) ([!-~]{{5,64}}?)(?:,? \((?:my |the )?(?:password|pw|pass)\)|,? (?:that's |it's |is )?my (?:old |new |login |wallet )?(?:password|passcode|pw)\b)"
)
_BECAME = re.compile(r"パス(?:ワード)?[^。\n!-~]{0,16}(?:したら|すると|して)([!-~]{5,40})になり")
_BEHIND_A_NAME = re.compile(r"(?<![\w.+-])[\w.+-]{1,40}@[\w-]{1,40}(?:\.[a-z]{2,12}){1,2}[:|;]([!-.0-~]{5,40})(?![!-~])")
_END_OF_A_NAME = re.compile(r"@[\w-]{1,40}(?:\.[a-z]{2,12}){1,2}[:|;][!-.0-~]{5}")
_IN_A_LINK = re.compile(r"://[\w.+-]{1,64}:([^\s/@:]{4,64})@(?=[\w-])")


def joined_passwords(reading: Reading) -> list[Span]:
    """Passwords written as one word with what announces them, in characters of the reading; for texts that speak of passwords."""
    low = reading.low
    found = [match.span(1) for pattern in (_JOINED, _GLUED) for match in pattern.finditer(low)]
    if "type=" in low:
        found += [match.span(1) for match in _FIELD.finditer(low)]
    if _ASKED_AS.search(low):
        found += [match.span(1) for match in _ASKED.finditer(low)]
    if "my " in low or "pass)" in low or "pw)" in low or "word)" in low:
        found += [match.span(1) for match in _APPOSED.finditer(low)]
    if "になり" in low:
        found += [match.span(1) for match in _BECAME.finditer(low)]
    return _that_are_passwords(reading.text, found)


def passwords_behind_names(reading: Reading) -> list[Span]:
    """As lists of stolen accounts have them, in characters of the reading."""
    if "@" not in reading.low:
        return []
    found: list[Span] = []
    if _END_OF_A_NAME.search(reading.low):
        found = _that_are_passwords(reading.text, [match.span(1) for match in _BEHIND_A_NAME.finditer(reading.low)])
    return found + [match.span(1) for match in _IN_A_LINK.finditer(reading.low) if not is_no_value(match.group(1))]


def _that_are_passwords(text: str, found: list[Span]) -> list[Span]:
    ends = [(start, without_punctuation(text, start, end)) for start, end in found]
    return [(start, end) for start, end in ends if looks_like_password(text[start:end]) and not is_no_value(text[start:end])]
