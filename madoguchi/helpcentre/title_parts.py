"""A title cut into parts that can be looked up: words written apart by how they begin, other scripts by characters and pairs.

Katakana count as hiragana, numerals as digits, and letters have no accents, in what is kept as in what is asked.
"""

import re

from madoguchi.search.tokens import as_hiragana, is_word, normalise, tokens, unaccented

LONGEST_PART = 20
MOST_ASKED = 20
_DIGITS = str.maketrans("一二三四五六七八九", "123456789")
_LATIN = re.compile("[a-z\u00df-\u024f\u1e00-\u1eff]+")
_RUN = re.compile("(?P<apart>[^\\W_\u0e00-\U0010ffff]+)|(?P<together>[^\\W_\0-\u0dff]+)")


def kept(text: str) -> set[str]:
    """By which parts a title is found; okurigana may be left out of them."""
    found = {as_hiragana(token) for token in tokens(text, "ja") if not is_word(token) and len(token) <= LONGEST_PART}
    for run in _runs(text):
        part = run.group()
        if run.lastgroup == "apart":
            found |= {part[:end] for end in range(1, min(len(part), LONGEST_PART) + 1)}
        else:
            found |= {*part, *_pairs(part)}
    return found


def asked(query: str) -> list[str]:
    """Which parts a title must have, each once."""
    found: list[str] = []
    for run in _runs(query):
        part = run.group()
        found += [part[:LONGEST_PART]] if run.lastgroup == "apart" or len(part) == 1 else _pairs(part)
    return list(dict.fromkeys(found))[:MOST_ASKED]


def _runs(text: str) -> list[re.Match[str]]:
    plain = _LATIN.sub(lambda found: unaccented(found.group()), as_hiragana(normalise(text)).translate(_DIGITS))
    return list(_RUN.finditer(plain))


def _pairs(text: str) -> list[str]:
    return [text[at : at + 2] for at in range(len(text) - 1)]
