"""Which of our languages a mail is written in."""

import re
from collections.abc import Iterable
from functools import lru_cache

from django.conf import settings
from py3langid.langid import MODEL_FILE, LanguageIdentifier

KANA = re.compile(r"[\u3041-\u30ff\uff66-\uff9f]")
LETTERS = re.compile(r"[^\W\d_]")
ENOUGH = 12  # letters: below it a model only guesses
NOT_PROSE = re.compile(r"https?://\S+|\S+@\S+|\b[0-9A-Za-z]{20,}\b")  # links, addresses, hashes


def language_of(text: str, *, hints: Iterable[str] = (), default: str = "") -> str:
    """Kana is Japanese; else what the model finds among our languages; of too few letters what the mail's headers say; else the default."""
    default = default or settings.LANGUAGE_CODE
    codes = [code for code, _ in settings.LANGUAGES]
    text = NOT_PROSE.sub(" ", text[:5_000])
    if "ja" in codes and KANA.search(text):
        return "ja"
    if len(LETTERS.findall(text)) >= ENOUGH:
        found = _identifier().classify(text)[0]
        return next((code for code in codes if code.partition("-")[0] == found), default)
    wanted = (hint.lower().partition("-")[0] for hint in hints)
    return next((code for hint in wanted for code in codes if code.partition("-")[0] == hint), default)


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    known = set(map(str, identifier.labels))
    identifier.set_languages([base for code, _ in settings.LANGUAGES if (base := code.partition("-")[0]) in known])
    return identifier
