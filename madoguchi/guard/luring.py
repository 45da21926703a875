"""Lures: a bribe offered to staff, and a call away from our channels ("write me on Telegram"). Pure, in time that grows with the text.

A lure is told by its parts, not by its sentences: a verb of calling, a messenger and an account near each other are a call away;
a payment to the reader and what only staff can see or do are a bribe. Who tells of such a thing, asks whether it is ours or warns
of it is innocent.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache
from heapq import merge
from operator import itemgetter

from madoguchi.guard.lure_parts import Found, parts_of, plain
from madoguchi.guard.lure_words import Part
from madoguchi.guard.meaning import LURE, lure_in
from madoguchi.guard.reading import read

BRIBE, OFF_CHANNEL = "bribe", "off-channel"
NEAR = 150  # characters within which the parts of a lure stand
BESIDE = 30  # characters between two parts that make one
AROUND = 100  # characters around them in which somebody may tell of others
LONGEST = 60_000

_P = Part
_ANY_ACCOUNT = _P.ACCOUNT | _P.PHONE
_ACCOUNTS = _ANY_ACCOUNT | _P.NICKNAME
_CALLS_AWAY = (
    # each rule: one of every group must be near
    (_P.LINK | _P.INVITED, _P.CALL | _P.HELPER | _P.PROMISE | _P.HELPED | _P.DIRECT | _P.NUMBER),
    (_P.MESSENGER, _ACCOUNTS, _P.CALL | _P.HELPER | _P.HELPED | _P.DIRECT | _P.NUMBER),
    (_P.MESSENGER, _P.CALL, _P.HELPER | _P.PROMISE | _P.HELPED | _P.DIRECT | _P.NUMBER),
    (_P.ACCOUNT, _P.CALL, _P.HELPER | _P.PROMISE | _P.HELPED | _P.DIRECT),
    (_P.PHONE, _P.CALL, _P.HELPED | _P.DIRECT),
    (_P.PHONE, _P.CALL, _P.HELPER, _P.PROMISE),
    (_P.HELPERS_MAIL, _P.CALL | _P.HELPER | _P.DIRECT),
    (_P.MAIL, _P.CALL, _P.DIRECT, _P.HELPER | _P.PROMISE),
)
_CALLS_WITHOUT_WORDS = _P.LINK | _P.INVITED
_PLAIN_CALLS = (
    (_P.HELPED, _ANY_ACCOUNT | _P.LINK),
    (_P.MESSENGER, _ACCOUNTS, _P.CALL, _P.DIRECT | _P.PROMISE | _P.NUMBER),
)
_PAIRS = ((_P.MESSENGER, _ACCOUNTS, _P.INVITED), (_P.GIVES, _P.MONEY, _P.OFFER), (_P.MONEY, _P.GIVES, _P.OFFER))
_OF_OTHERS = _P.TOLD | _P.ASKED
_BRIBES = (
    (_P.PAYS, _P.DATA | _P.DEED | _P.INSIDER),
    (_P.SIDE, _P.DATA | _P.DEED | _P.INSIDER),
    (_P.OFFER, _P.DATA | _P.DEED | _P.INSIDER),
    (_P.TRADE, _P.DATA),
    (_P.TRADE, _P.INSIDER, _P.PAYS | _P.MONEY | _P.PER | _P.SIDE),
    (_P.GIVES, _P.SECRET, _P.DEED | _P.DATA),
    (_P.MONEY, _P.PER, _P.DATA),
    (_P.MONEY, _P.INSIDER, _P.DATA | _P.DEED),
    (_P.SECRET, _P.DEED),
    (_P.SECRET, _P.MONEY, _P.DATA | _P.INSIDER),
)


def lures_in(text: str, *, official: Iterable[str] = (), domains: Iterable[str] = (), by_meaning: bool = True) -> tuple[str, ...]:
    """The kinds of lures in a text. Our own handles and addresses at our own domains are none. Where the rules find nothing and nothing
    of ours is named, its meaning is judged, unless that takes too long here."""
    reading = read(text[:LONGEST])
    low = _without_our_own(reading.low, official, domains)
    by_rules = _kinds_by_rules(low)
    if by_rules or low != reading.low or not by_meaning:
        return by_rules
    meant = lure_in(reading.text)
    return (OFF_CHANNEL if meant == LURE else BRIBE,) if meant else ()


def _kinds_by_rules(low: str) -> tuple[str, ...]:
    found = _with_pairs(parts_of(plain(low)))
    neutral = [one for one in found if not one[2] or one[1] & _OF_OTHERS]
    by_language: dict[str, list[Found]] = defaultdict(list, {"": []})
    for one in found:
        if one[2] and not one[1] & _OF_OTHERS:
            by_language[one[2]].append(one)
    kinds: set[str] = set()
    for language, words in by_language.items():
        kinds |= _kinds_near(bool(language), list(merge(neutral, words, key=itemgetter(0))))
    return tuple(kind for kind in (BRIBE, OFF_CHANNEL) if kind in kinds)


def _with_pairs(found: list[Found]) -> list[Found]:
    """With what two parts right beside each other are: "WhatsApp +44 …" invites without a verb, "send you" and "$500" are an offer."""
    whole: list[Found] = []
    last: dict[int, int] = {}
    for place, part, language in found:
        whole.append((place, part, language))
        for first, second, pair in _PAIRS:
            if part & second and place - last.get(first, -BESIDE - 1) <= BESIDE:
                whole.append((place, pair, ""))
        last[part] = place
    return whole


def _kinds_near(has_words: bool, found: list[Found]) -> set[str]:
    """The kinds of which all parts stand within NEAR, and nothing around them tells of others."""
    kinds: set[str] = set()
    told = [place for place, part, _language in found if part == _P.TOLD]
    asked = [place for place, part, _language in found if part == _P.ASKED]
    counts: Counter[int] = Counter()
    present = 0
    first = 0
    for place, part, _language in found:
        counts[part] += 1
        present |= part
        while place - found[first][0] > NEAR:
            gone = found[first][1]
            counts[gone] -= 1
            if not counts[gone]:
                present &= ~gone
            first += 1
        start, end = found[first][0] - AROUND, place + AROUND
        for kind, is_plain in _kinds_of(present, has_words):
            if kind not in kinds and not _any_between(told, start, end) and (is_plain or not _any_between(asked, start, end)):
                kinds.add(kind)
    return kinds


@lru_cache(4096)
def _kinds_of(parts: int, has_words: bool) -> tuple[tuple[str, bool], ...]:
    """The kinds that these parts make, and whether so plainly that no question excuses them."""
    kinds = []
    if any(all(parts & group for group in rule) for rule in _BRIBES):
        kinds.append((BRIBE, True))
    if any(all(parts & group for group in rule) for rule in _CALLS_AWAY) or (parts & _CALLS_WITHOUT_WORDS and not has_words):
        kinds.append((OFF_CHANNEL, any(all(parts & group for group in rule) for rule in _PLAIN_CALLS)))
    return tuple(kinds)


def _any_between(places: list[int], start: int, end: int) -> bool:
    return bisect_left(places, start) < bisect_right(places, end)


def _without_our_own(low: str, official: Iterable[str], domains: Iterable[str]) -> str:
    for handle in sorted({handle.casefold().strip("@") for handle in official if handle}, key=len, reverse=True):
        low = re.sub(rf"(?:t\.me/|@)?(?<![\w]){re.escape(handle)}(?![\w])", " ", low)
    for domain in domains:
        low = re.sub(rf"[\w.+-]{{1,64}}@(?:[a-z0-9-]{{1,63}}\.){{0,3}}{re.escape(domain.lower())}\b", " ", low)
    return low
