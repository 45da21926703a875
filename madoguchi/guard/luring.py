"""Lures: a bribe offered to staff, and a call away from our channels ("write me on Telegram"). Pure, in time that grows with the text.

A bribe offers something for what only staff can give. A call away asks somebody to go on by a messenger, at a handle or number,
or at a mail address where help is promised. Who tells of such a thing, asks whether it is ours or warns of it is innocent.
"""

import re
from collections.abc import Iterable

from madoguchi.guard.luring_words import (
    ASKED,
    ASKS,
    CALLS,
    DATA,
    GOODS,
    HELPERS,
    LINKS,
    MAIL,
    MESSENGERS,
    NAMED,
    OFFERS,
    PAYS,
    PLACES,
    RECRUITS,
    TOLD,
)
from madoguchi.guard.reading import read

BRIBE, OFF_CHANNEL = "bribe", "off-channel"
NEAR = 140  # characters between a call and where it leads to, or between an offer and what it is for
LONGEST = 60_000
MOST = 40  # calls or offers that are looked at

_MESSENGERS, _CALLS, _TOLD = re.compile(MESSENGERS), re.compile(CALLS), re.compile(TOLD)
_PLACES, _MAIL, _HELPERS = re.compile(PLACES), re.compile(MAIL), re.compile(HELPERS)
_OFFERS, _GOODS, _DATA, _ASKS, _PAYS, _RECRUITS = map(re.compile, (OFFERS, GOODS, DATA, ASKS, PAYS, RECRUITS))
_ACCOUNTS, _ASKED = re.compile(rf"{LINKS}|(?:{MESSENGERS}){NAMED}"), re.compile(ASKED)
_ANYTHING_WANTED, _ANYWHERE_ELSE = re.compile(f"{GOODS}|{DATA}|{RECRUITS}"), re.compile(rf"@|\+\d|\b00\d|{LINKS}|{MESSENGERS}")
_QUOTE = re.compile(r"[\"“「『«]\s?\Z")


def lures_in(text: str, *, official: Iterable[str] = (), domains: Iterable[str] = ()) -> tuple[str, ...]:
    """The kinds of lures in a text. Our own handles and addresses at our own domains are none."""
    low = _without_our_own(read(text[:LONGEST]).low.replace("’", "'"), official, domains)
    return (BRIBE,) * _bribes(low) + (OFF_CHANNEL,) * _calls_away(low)


def _bribes(low: str) -> bool:
    """Something is offered for what only staff can give; or it is asked for, and somebody pays; or staff are sought, and somebody pays."""
    if not _ANYTHING_WANTED.search(low):
        return False
    return (
        any(_near(_OFFERS, low, goods) and not _is_told(low, goods) for goods in _some(_GOODS, low))
        or any(_near(_PAYS, low, data) and _near(_ASKS, low, data) and not _is_told(low, data) for data in _some(_DATA, low))
        or any(_near(_PAYS, low, wanted) and not _is_told(low, wanted) for wanted in _some(_RECRUITS, low))
    )


def _calls_away(low: str) -> bool:
    if not _ANYWHERE_ELSE.search(low):
        return False
    return any(_leads_away(low, call) and not _is_told(low, call) for call in _some(_CALLS, low)) or any(
        not _is_told(low, account) and not _near(_ASKED, low, account) for account in _some(_ACCOUNTS, low)
    )


def _leads_away(low: str, call: re.Match[str]) -> bool:
    if _near(_MESSENGERS, low, call):
        return True
    around = _around(low, call)
    without_mail = _MAIL.sub(" ", around)
    return bool((_PLACES.search(without_mail) or without_mail != around) and _HELPERS.search(around))


def _near(pattern: re.Pattern[str], low: str, match: re.Match[str]) -> bool:
    return bool(pattern.search(_around(low, match)))


def _around(low: str, match: re.Match[str]) -> str:
    return low[max(0, match.start() - NEAR) : match.end() + NEAR]


def _is_told(low: str, match: re.Match[str]) -> bool:
    """Of somebody else, or quoted from him."""
    return bool(_TOLD.search(_around(low, match)) or _QUOTE.search(low, max(0, match.start() - 2), match.start()))


def _some(pattern: re.Pattern[str], low: str) -> list[re.Match[str]]:
    found = []
    for match in pattern.finditer(low):
        found.append(match)
        if len(found) == MOST:
            break
    return found


def _without_our_own(low: str, official: Iterable[str], domains: Iterable[str]) -> str:
    for handle in sorted({handle.casefold().strip("@") for handle in official if handle}, key=len, reverse=True):
        low = re.sub(rf"(?:t\.me/|@)?(?<![\w]){re.escape(handle)}(?![\w])", " ", low)
    for domain in domains:
        low = re.sub(rf"[\w.+-]{{1,64}}@(?:[a-z0-9-]{{1,63}}\.){{0,3}}{re.escape(domain.lower())}\b", " ", low)
    return low
