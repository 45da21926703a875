"""The conversations that were begun in a browser: its session remembers each with the stamp of its tokens, and its right ends with them."""

from collections.abc import Callable, Iterable, MutableMapping
from typing import Any

CONVERSATIONS, MOST = "conversations", 50
Stamps = Callable[[Iterable[str]], dict[str, int]]
_stamps: list[Stamps] = []


def ask_stamps(stamps_of: Stamps) -> None:
    """`stamps_of(numbers)` gives the stamp that each of these conversations has now; say it in the room's AppConfig.ready()."""
    _stamps[:] = [stamps_of]


def begun_in(session: MutableMapping[str, Any]) -> frozenset[str]:
    """The numbers of those to which it has a right; one read if it remembers any."""
    return still_held(session.get(CONVERSATIONS, ()))


def still_held(remembered: Iterable[Any]) -> frozenset[str]:
    """Of [number, stamp] those whose tokens were not ended since."""
    begun = _by_number(remembered)
    now = _stamps[0](begun) if begun else {}
    return frozenset(number for number, stamp in begun.items() if now.get(number) == stamp)


def remember(session: MutableMapping[str, Any], number: str, stamp: int) -> None:
    """This browser may see the conversation; the last fifty are remembered."""
    others = _by_number(session.get(CONVERSATIONS, ()))
    others.pop(number, None)
    session[CONVERSATIONS] = [*others.items(), (number, stamp)][-MOST:]


def _by_number(remembered: Iterable[Any]) -> dict[str, int]:
    """A number alone was remembered before there were stamps."""
    return dict((one, 0) if isinstance(one, str) else one for one in remembered)
