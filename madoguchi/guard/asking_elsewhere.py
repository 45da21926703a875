"""Requests for secrets in the languages of `asking_languages`: the plain sentence, with the request before the secret or behind it."""

import re

from madoguchi.guard.asking_languages import KINDS, LANGUAGES

_HERE = tuple(
    (
        re.compile(language.enter),
        re.compile(language.here),
        re.compile(language.denied),
        list(zip(KINDS, map(re.compile, language.secrets), strict=True)),
    )
    for language in LANGUAGES
    if language.here
)
_PATTERNS = tuple((pattern, kind, re.compile(language.denied)) for language in LANGUAGES for kind, pattern in language.patterns())
_ANY_SECRET = re.compile("|".join(secret for language in LANGUAGES for secret in language.secrets))
_NEAR = 48
_POLITELY = re.compile(
    r"(?<!\w)не (?=мог(?:ли|ла|ло)? бы|подскажете|сообщите ли|затруднит)|(?<!\w)non (?=potrebbe|può dirmi)|ne (?=pourriez)"
)
"""A negation that denies nothing: "could you not"."""


def kind_of_request(sentence: str) -> str | None:
    """The kind of what a sentence in lower case asks for."""
    if not _ANY_SECRET.search(sentence):
        return None
    sentence = _POLITELY.sub("", sentence)
    for pattern, kind, denied in _PATTERNS:
        match = pattern.search(sentence)
        if match and not denied.search(sentence, max(0, match.start() - _NEAR), match.end() + _NEAR):
            return kind
    return _kind_entered_here(sentence)


def _kind_entered_here(sentence: str) -> str | None:
    for enter, here, denied, secrets in _HERE:
        if here.search(sentence) and enter.search(sentence) and not denied.search(sentence):
            for kind, secret in secrets:
                if secret.search(sentence):
                    return kind
    return None
