"""How much one reader, or one network address, may hold open or say; counted in this process."""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from madoguchi.people.limits import TooMany as Refusal
from madoguchi.people.limits import limit_here

from .asked import Asked
from .sources import Pass

PER_READER = 20  # streams and waiting polls of one person or token on one thing
PER_ADDRESS = 200  # of all who come from one address; staff in one office are not counted
OPENED_A_MINUTE = 600  # streams and polls of one person or token on one thing, however short
JUNK_A_MINUTE = 60  # tokens of nobody from one address; valid ones from there are not stopped
TYPING_SECONDS = 1.0
REMEMBERED = 10_000  # who typed lately

Held = tuple[tuple[str, ...], ...]
open_now: Counter[tuple[str, ...]] = Counter()
typed_at: dict[tuple[str, ...], float] = {}


class TooMany(Exception):
    def __init__(self, retry_after: int):
        self.retry_after = retry_after


def take_place(kind: str, right: Pass, asked: Asked) -> Held:
    """A place for a stream or poll, to be given back. Raises TooMany when the reader or his address has enough of them."""
    reader, address = (kind, right.key, right.name), (asked.address,)
    _limit("opened", ":".join(reader), OPENED_A_MINUTE)
    if settings.RATE_LIMITS and (open_now[reader] >= PER_READER or (not right.is_staff and open_now[address] >= PER_ADDRESS)):
        raise TooMany(10)
    held = (reader,) if right.is_staff else (reader, address)
    for key in held:
        open_now[key] += 1
    return held


def give_back(held: Held) -> None:
    for key in held:
        open_now[key] -= 1
        if not open_now[key]:
            del open_now[key]


@contextmanager
def place(kind: str, right: Pass, asked: Asked) -> Iterator[None]:
    """Hold a place meanwhile. Raises TooMany."""
    held = take_place(kind, right, asked)
    try:
        yield
    finally:
        give_back(held)


def limit_typing(kind: str, right: Pass) -> None:
    """Raises TooMany when this reader has just said that he is writing."""
    who, now = (kind, right.key, right.name), time.monotonic()
    if settings.RATE_LIMITS and now - typed_at.get(who, -TYPING_SECONDS) < TYPING_SECONDS:
        raise TooMany(1)
    if len(typed_at) >= REMEMBERED:
        typed_at.clear()
    typed_at[who] = now


def limit_junk(asked: Asked) -> None:
    """Raises TooMany when too many tokens of nobody were shown from this address."""
    _limit("junk-tokens", asked.address, JUNK_A_MINUTE)


def _limit(action: str, who: str, times: int) -> None:
    try:
        limit_here(f"live-{action}", who, times=times, seconds=60)
    except Refusal as error:
        raise TooMany(error.retry_after) from None
