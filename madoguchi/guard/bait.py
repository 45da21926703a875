"""Bait beside a name: "livesupport-ledger", "claim-my-okx". What stands between the two is not looked at in names too short to stand out."""

import re
from functools import cache

from madoguchi.guard.lookalike_words import BAIT
from madoguchi.guard.skeleton import skeleton
from madoguchi.guard.slips import is_one_slip

SHORTEST_BAIT = 5
"""Bait at the other end of a label from the name."""


def is_baited(bones: str, brand_bones: str) -> bool:
    """Whether a brand that is short or a word stands alone or among words of bait: "ledgerwallet", "claimsaharaokx"."""
    parts = re.split(r"[.-]", bones)
    if brand_bones in parts:
        return True
    for part in parts:
        if brand_bones in part:
            before, _, after = part.partition(brand_bones)
            if _is_made_of_bait(before) and _is_made_of_bait(after):
                return True
            if len(brand_bones) < SHORTEST_BAIT and (not before and _ends_in_bait(after) or not after and _begins_with_bait(before)):
                return True
    return False


def is_slip_beside_bait(label: str, brand_bones: str) -> bool:
    """Whether one part of a label is bait alone and another one letter longer than the brand: "airdrop-okxn"."""
    parts = label.split("-")
    return any(len(part) >= SHORTEST_BAIT and part in _bait() for part in parts) and any(
        len(part) > len(brand_bones) and is_one_slip(part, brand_bones) for part in parts
    )


@cache
def _bait() -> frozenset[str]:
    return frozenset(skeleton(word) for word in BAIT) | frozenset("0123456789")


def _begins_with_bait(text: str) -> bool:
    return any(text[:length] in _bait() for length in range(SHORTEST_BAIT, len(text) + 1))


def _ends_in_bait(text: str) -> bool:
    return any(text[start:] in _bait() for start in range(len(text) - SHORTEST_BAIT + 1))


def _is_made_of_bait(text: str) -> bool:
    """Whether a text is empty, digits, or one or more words of bait in a row."""
    reached = {0}
    for start in range(len(text)):
        if start in reached:
            reached |= {end for end in range(start + 1, len(text) + 1) if text[start:end] in _bait() or text[start:end].isdigit()}
    return len(text) in reached
