"""Requests that name no secret by its name: "read me the six digits", "what does the text message say", "a photo of your authenticator".

A sentence asks if it names such a thing and has it told to us, or asks what it is, and neither denies it nor speaks of another number.
"""

import re
import unicodedata
from dataclasses import dataclass

from madoguchi.guard.asking_parts import LANGUAGES
from madoguchi.guard.signs import Signs, has_any, signs


@dataclass(frozen=True)
class _Rules:
    signs: Signs
    things: tuple[tuple[str, re.Pattern[str]], ...]
    told: re.Pattern[str]
    asked: re.Pattern[str]
    harmless: re.Pattern[str]
    soothing: re.Pattern[str]


def _pattern(words: str) -> re.Pattern[str]:
    """In the form in which `reading` gives a text."""
    return re.compile(unicodedata.normalize("NFKC", words))


_RULES = tuple(
    _Rules(
        signs(language.signs),
        (("asks-for-recovery-phrase", _pattern(language.words)), ("asks-for-code", _pattern(language.digits))),
        _pattern(language.told),
        _pattern(language.asked),
        _pattern(language.harmless),
        _pattern(language.soothing),
    )
    for language in LANGUAGES
)


def kind_of_request(sentence: str) -> str | None:
    """The kind of what a sentence in lower case asks for."""
    for rules in _RULES:
        if has_any(sentence, rules.signs) and (kind := _kind_by(rules, rules.soothing.sub(" ", sentence))):
            return kind
    return None


def _kind_by(rules: _Rules, sentence: str) -> str | None:
    is_asked = bool(rules.asked.search(sentence))
    kind = "asks-for-code" if is_asked else None
    if is_asked or rules.told.search(sentence):
        kind = next((kind for kind, thing in rules.things if thing.search(sentence)), kind)
    return kind if kind and not rules.harmless.search(sentence) else None
