"""Words that search leaves out of a query: an editable list per language."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import yaml

from madoguchi.search.tokens import normalise

_LETTER = "(?=[\0-\u0dff])[^\\W_]"  # of scripts that write words apart: there a word must stand alone, a is not in bank


class StopWords:
    """The words of one language, ready to be taken out of a normalised text, the longest at each place."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        known = sorted({" ".join(normalise(word).split()) for word in words} - {""}, key=lambda word: (-len(word), word))
        self._pattern = re.compile("|".join(map(_alone, known))) if known else None

    def take_out(self, text: str) -> tuple[str, tuple[str, ...]]:
        """What is left of a text, and the words that were taken out."""
        if self._pattern is None:
            return text, ()
        found = tuple(dict.fromkeys(self._pattern.findall(text)))
        return (self._pattern.sub(" ", text), found) if found else (text, ())


@cache
def seed(language: str) -> tuple[str, ...]:
    """The words that ship."""
    table = yaml.safe_load(files(__package__).joinpath("seed_stopwords.yaml").read_text(encoding="utf-8"))
    return tuple(table.get(re.split("[-_]", language)[0], ()))


def _alone(word: str) -> str:
    before = f"(?<!{_LETTER})" if re.match(_LETTER, word[0]) else ""
    after = f"(?!{_LETTER})" if re.match(_LETTER, word[-1]) else ""
    return f"{before}{re.escape(word)}{after}"
