"""Words of a list with a slip: a letter changed, dropped, added or swapped, and phrases that have several such words."""

from functools import cache

from madoguchi.guard.dense_runs import CHAIN, LISTED, STRANGER, Run
from madoguchi.guard.everyday import SENTENCE_WORDS
from madoguchi.guard.words import PHRASE_LENGTHS, words_of

WORDS_FOR_A_SLIP = 6
"""A phrase of twelve may have two mistyped words, one of twenty-four four."""


def with_a_typo(words: list[str], run: Run, name: str) -> Run:
    """A run that lacks one word at an end, and the mistyped word that stands there."""
    if run.words + 1 not in PHRASE_LENGTHS:
        return run
    if run.last + 1 < len(words) and is_mistyped(words[run.last + 1], name):
        return Run(run.first, run.last + 1, run.words + 1)
    if run.first > 0 and is_mistyped(words[run.first - 1], name):
        return Run(run.first - 1, run.last, run.words + 1)
    return run


def runs_with_typos(words: list[str], flags: str, name: str, offset: int) -> list[Run]:
    """Runs that are as long as a phrase when each stranger in them is a mistyped word of the list; `offset` of the flags in the words."""
    found: list[Run] = []
    for chain in CHAIN.finditer(flags):
        start, end = chain.span()
        if chain.group().count(STRANGER) < 2:
            continue
        places = [place for place in range(start, end) if flags[place] in {LISTED, STRANGER}]
        for first, last in _windows(places, flags):
            strangers = [place for place in places if first <= place <= last and flags[place] == STRANGER]
            if all(is_mistyped(words[offset + place], name) for place in strangers):
                found.append(Run(offset + start, offset + end - 1, len(places)))
                break
    return found


def _windows(places: list[int], flags: str) -> list[tuple[int, int]]:
    """From and to which places a phrase may stand, the longest first."""
    windows: list[tuple[int, int]] = []
    for length in sorted(PHRASE_LENGTHS, reverse=True):
        for start in range(len(places) - length + 1):
            window = places[start : start + length]
            strangers = sum(flags[place] == STRANGER for place in window)
            if 2 <= strangers <= length // WORDS_FOR_A_SLIP and flags[window[0]] == flags[window[-1]] == LISTED:
                windows.append((window[0], window[-1]))
    return windows


def is_mistyped(word: str, name: str) -> bool:
    """Whether a letter was changed, dropped or added: both words without some letter are the same."""
    if not 3 <= len(word) <= 12 or word in SENTENCE_WORDS:
        return False
    near = _lacking_a_letter(name)
    return word in near or any(word[:i] + word[i + 1 :] in near for i in range(len(word)))


@cache
def _lacking_a_letter(name: str) -> frozenset[str]:
    words = words_of(name)
    return frozenset(words) | {word[:i] + word[i + 1 :] for word in words for i in range(len(word))}
