"""Requests for secrets in the languages of `asking_languages`: the plain sentence, with the request before the secret or behind it."""

import re
from dataclasses import dataclass

from madoguchi.guard.asking_languages import KINDS, LANGUAGES, Language, as_read
from madoguchi.guard.signs import Signs, has_any, signs

_NEAR = 48
_POLITELY = re.compile(
    r"(?<!\w)не (?=мог(?:ли|ла|ло)? бы|подскажете|сообщите ли|затруднит)|(?<!\w)non (?=potrebbe|può dirmi)|ne (?=pourriez)"
)
"""A negation that denies nothing: "could you not"."""


@dataclass(frozen=True)
class _Rules:
    signs: Signs
    requests: list[tuple[str, re.Pattern[str]]]
    enter: re.Pattern[str]
    here: re.Pattern[str] | None
    denied: re.Pattern[str]
    secrets: list[tuple[str, re.Pattern[str]]]


def _rules(language: Language) -> _Rules:
    return _Rules(
        signs(language.signs),
        language.patterns(),
        as_read(language.enter),
        as_read(language.here) if language.here else None,
        as_read(language.denied),
        list(zip(KINDS, map(as_read, language.secrets), strict=True)),
    )


_RULES = tuple(map(_rules, LANGUAGES))


def kind_of_request(sentence: str) -> str | None:
    """The kind of what a sentence in lower case asks for."""
    meant = [rules for rules in _RULES if has_any(sentence, rules.signs)]
    if not meant:
        return None
    sentence = _POLITELY.sub("", sentence)
    for rules in meant:
        for kind, pattern in rules.requests:
            match = pattern.search(sentence)
            if match and not rules.denied.search(sentence, max(0, match.start() - _NEAR), match.end() + _NEAR):
                return kind
    return next(filter(None, (_kind_entered_here(sentence, rules) for rules in meant)), None)


def _kind_entered_here(sentence: str, rules: _Rules) -> str | None:
    if rules.here and rules.here.search(sentence) and rules.enter.search(sentence) and not rules.denied.search(sentence):
        return next((kind for kind, secret in rules.secrets if secret.search(sentence)), None)
    return None
