"""Runs of words of a list among which hardly a stranger stands."""

import re
from itertools import pairwise
from typing import NamedTuple

LISTED, SHORT_AND_LISTED, SHORTENED, BETWEEN, OF_A_SENTENCE, STRANGER = "xXs&|."
FEWEST_AMONG_SLIPS, MOST_AMONG_SLIPS = 10, 40
FEWEST_TO_GO_ON = 3
"""Behind a second stranger the phrase goes on if this many list words follow."""


class Run(NamedTuple):
    """Tokens `first` to `last` (inclusive), of which `words` are in the list."""

    first: int
    last: int
    words: int

    def overlaps(self, other: "Run") -> bool:
        return self.first <= other.last and other.first <= self.last


CHAIN = re.compile(r"x(?:[x&]|\.(?=x))*")
"""List words among which single strangers stand."""
_BLOCK = re.compile(r"x(?:&?x)*")


def chains_with_slips(flags: str) -> list[Run]:
    """Stretches of a phrase's length with two single strangers and more among the list words."""
    found: list[Run] = []
    for chain in CHAIN.finditer(flags):
        words = chain.group().count(LISTED)
        if FEWEST_AMONG_SLIPS <= words <= MOST_AMONG_SLIPS and chain.group().count(STRANGER) >= 2:
            found.append(Run(chain.start(), chain.end() - 1, words))
    return found


def dense_runs(flags: str, fewest: int, offset: int = 0) -> list[Run]:
    """Maximal runs with a core of `fewest` list words among which at most one stranger stands."""
    found: list[Run] = []
    for chain in CHAIN.finditer(flags):
        if chain.group().count(LISTED) < fewest:
            continue
        blocks = [Run(*match.span(), match.group().count(LISTED)) for match in _BLOCK.finditer(flags, *chain.span())]
        core = [i for i, block in enumerate(blocks) if block.words >= fewest]
        for i, (one, other) in enumerate(pairwise(blocks)):
            if one.words + other.words >= fewest and flags[one.last : other.first] == STRANGER:
                core += (i, i + 1)
        if core:
            found.append(_widened(blocks, min(core), max(core), offset))
    return found


def _widened(blocks: list[Run], first: int, last: int, offset: int) -> Run:
    """Blocks from first to last, and those beyond a further stranger that are long enough."""
    while first > 0 and blocks[first - 1].words >= FEWEST_TO_GO_ON:
        first -= 1
    while last + 1 < len(blocks) and blocks[last + 1].words >= FEWEST_TO_GO_ON:
        last += 1
    part = blocks[first : last + 1]
    return Run(offset + part[0].first, offset + part[-1].last - 1, sum(block.words for block in part))
