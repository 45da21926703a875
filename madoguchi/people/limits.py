"""How often somebody may do something: counted per network address, person or mail address in the database."""

import datetime
import hashlib
import ipaddress
import time
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.core.cache import caches
from django.utils.translation import gettext_lazy as _

from madoguchi.events.faults import Refused

from .models import Count

MOST_HERE = 100_000  # who are counted in this process in one window
_here: dict[tuple[str, int], tuple[int, Counter[str]]] = {}


class TooMany(Refused):
    code, status = "too-many", 429

    def __init__(self, retry_after: int):
        self.retry_after = retry_after

    def __str__(self):
        return str(_("This was tried too often in a short time. Please wait a moment and try again."))


def address_of(request) -> str:
    """The sender's network address; X-Forwarded-For is believed only as far as our own proxies wrote it. IPv6: its /64."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.TRUSTED_PROXIES:
        written = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
        if len(written) >= settings.TRUSTED_PROXIES:
            address = written[-settings.TRUSTED_PROXIES]
    return _sender(address)


@lru_cache(maxsize=10_000)
def _sender(address: str) -> str:
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    return str(ipaddress.ip_network((known, 64), strict=False)) if known.version == 6 else str(known)


def whose_tries(person, request) -> str:
    """Whose tries these are: those of a person who is known, else of the network address."""
    return f"person:{person.pk}" if person.is_authenticated else address_of(request)


def mailbox_of(address: str) -> str:
    """The mailbox behind an address, so that victim+1, victim+2… count as one victim; dots mean nothing at Gmail."""
    local, _, host = address.lower().partition("@")
    local = local.partition("+")[0]
    return f"{local.replace('.', '') if host in ('gmail.com', 'googlemail.com') else local}@{host}"


@dataclass(frozen=True)
class Try:
    """One try of somebody, or so much of something, of which there may be `times` in a window of `seconds`."""

    action: str
    who: str
    times: int
    seconds: int = 60
    amount: int = 1


def limit(action: str, who: str, *, times: int, seconds: int, amount: int = 1) -> None:
    """Count one try, or so much of something; raises TooMany when it was more than `times` in this window of `seconds`."""
    limit_all(Try(action, who, times, seconds, amount))


def limit_all(*tries: Try) -> None:
    """As `limit`, for several at once: one statement counts them all, always in the order of their keys, so that none waits in a circle.

    Whoever is over his limit is refused without a row being written until the window ends: a flood may not keep others from writing.
    """
    if not settings.RATE_LIMITS:
        return
    now, rows = int(time.time()), {}
    for one in tries:
        slot, spent = divmod(now, one.seconds)
        key = hashlib.sha256(f"{one.action}:{one.who}:{one.seconds}:{slot}".encode()).hexdigest()[:40]
        rows[key] = one, one.seconds - spent, datetime.datetime.fromtimestamp((slot + 1) * one.seconds, datetime.UTC)
        if f"{key}:{one.times}" in caches["refused"]:
            raise TooMany(one.seconds - spent)
    counted = Count.objects.add(
        *((key, ends_at, one.amount) for key, (one, _left, ends_at) in sorted(rows.items(), key=lambda row: row[0]))
    )
    for key, (one, left, _ends_at) in rows.items():
        if counted[key] > one.times:
            caches["refused"].set(f"{key}:{one.times}", True, left)
            raise TooMany(left)


def limit_here(action: str, who: str, *, times: int, seconds: int) -> None:
    """As `limit`, but counted in this process alone: for pages that only read, where a row for each would cost more than the page."""
    if not settings.RATE_LIMITS:
        return
    slot, spent = divmod(int(time.time()), seconds)
    window, counts = _here.get((action, seconds), (None, Counter()))
    if window != slot or len(counts) >= MOST_HERE:
        counts = Counter()
        _here[action, seconds] = slot, counts
    counts[who] += 1
    if counts[who] > times:
        raise TooMany(seconds - spent)
