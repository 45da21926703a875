"""How much one reader, or one network address, may hold open or say; counted in this process."""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings

from .sources import Pass

PER_READER = 20  # streams and waiting polls of one person or token on one thing
PER_ADDRESS = 200  # of all who come from one address; staff in one office are not counted
OPENED_A_MINUTE = 600  # streams and polls of one person or token on one thing, however short
JUNK_A_MINUTE = 60  # tokens of nobody from one address; valid ones from there are not stopped
TYPING_SECONDS = 1.0
REMEMBERED = 10_000  # who typed lately

open_now: Counter[tuple[str, ...]] = Counter()
typed_at: dict[tuple[str, ...], float] = {}


class TooMany(Exception):
    def __init__(self, retry_after: int):
        self.retry_after = retry_after


@contextmanager
def place(kind: str, right: Pass, scope: dict[str, Any]) -> Iterator[None]:
    """Hold one place while a stream or poll is open. Raises TooMany when the reader or his address has enough of them."""
    reader, address = (kind, right.key, right.name), (_address_of(scope),)
    _limit("opened", ":".join(reader), OPENED_A_MINUTE)
    if settings.RATE_LIMITS and (open_now[reader] >= PER_READER or (not right.is_staff and open_now[address] >= PER_ADDRESS)):
        raise TooMany(10)
    held = [reader] if right.is_staff else [reader, address]
    open_now.update(held)
    try:
        yield
    finally:
        for key in held:
            open_now[key] -= 1
            if not open_now[key]:
                del open_now[key]


def limit_typing(kind: str, right: Pass) -> None:
    """Raises TooMany when this reader has just said that he is writing."""
    who, now = (kind, right.key, right.name), time.monotonic()
    if settings.RATE_LIMITS and now - typed_at.get(who, -TYPING_SECONDS) < TYPING_SECONDS:
        raise TooMany(1)
    if len(typed_at) >= REMEMBERED:
        typed_at.clear()
    typed_at[who] = now


def limit_junk(scope: dict[str, Any]) -> None:
    """Raises TooMany when too many tokens of nobody were shown from this address."""
    _limit("junk-tokens", _address_of(scope), JUNK_A_MINUTE)


def _limit(action: str, who: str, times: int) -> None:
    from madoguchi.people.limits import TooMany as Refusal  # this module is read before the apps are
    from madoguchi.people.limits import limit_here

    try:
        limit_here(f"live-{action}", who, times=times, seconds=60)
    except Refusal as error:
        raise TooMany(error.retry_after) from None


class _Asked:
    """As much of a request as its sender's address is read from; a whole one would cost as much as the rest of opening a stream."""

    def __init__(self, scope: dict[str, Any]):
        self.META = {"REMOTE_ADDR": (scope.get("client") or ("",))[0]}
        forwarded = [value.decode("latin-1") for name, value in scope["headers"] if name == b"x-forwarded-for"]
        self.headers = {"X-Forwarded-For": ",".join(forwarded)}


def _address_of(scope: dict[str, Any]) -> str:
    from madoguchi.people.limits import address_of  # this module is read before the apps are

    return str(address_of(_Asked(scope)))
