"""What is official and what is known as a fake now, compiled from the database and kept in memory; each node sees a change within seconds.

The brand file is the first start and what remains when the database cannot be read. Where the database has spoken, it wins: what two
administrators withdrew stays withdrawn though the file still names it. A channel of the file that the register has never had is official
(`init` gives it its row), and one that was listed for the file's sake alone is not, once the file no longer names it.
"""

import datetime
import logging
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone

from madoguchi.events.faults import fault_of
from madoguchi.ui.brand import Brand, brand

from .channel_values import ACCOUNT, ALIAS, DOMAIN, PHONE_NUMBER, SENDER, Unfit, listed
from .phones import forms_of
from .register import OfficialRegister

log = logging.getLogger(__name__)
SECONDS = 2
"""How old the answer of this process may be when another one has changed what is official."""

Place = tuple[str, str, str]


@dataclass(frozen=True)
class InForce:
    """`reported`: since when each known fake is known, by all forms of its key. `until`: when a channel begins or ends next."""

    own: Brand
    register: OfficialRegister
    reported: Mapping[str, datetime.datetime] = field(default_factory=dict)
    stamp: str = ""
    until: datetime.datetime | None = None


_kept: InForce | None = None
_looked_at = 0.0


def in_force() -> InForce:
    """Read again only if the stamp is another, or a period has begun or ended."""
    global _kept, _looked_at
    now, kept = time.monotonic(), _kept
    if kept is not None and now - _looked_at < (SECONDS if settings.KEEP_PAGES else 0):
        return kept
    try:
        stamp = apps.get_model("guard.IntelligenceStamp").now()
        if kept is None or kept.stamp != stamp or kept.own is not brand() or (kept.until and kept.until <= timezone.now()):
            kept = _kept = _read(stamp)
    except DatabaseError as error:
        log.warning("the register cannot be read", extra={"fault": fault_of(error)})
        kept = _kept = kept or InForce(brand(), register_of(of_file(brand()).values()))
    _looked_at = now
    return kept


def look_again() -> None:
    """This process has changed something itself."""
    global _looked_at
    _looked_at = float("-inf")


def _read(stamp: str) -> InForce:
    at = timezone.now()
    named = of_file(brand())
    known: set[Place] = set()
    official: list[tuple[str, str, str]] = []
    until: datetime.datetime | None = None
    for channel in apps.get_model("guard.Channel").objects.in_order().iterator():
        known.add(channel.place)
        turns = [moment for moment in (channel.valid_from, channel.valid_until) if moment and moment > at]
        until = min([*turns, *([until] if until else [])], default=None)
        is_now = channel.valid_from <= at and not channel.is_withdrawn
        if is_now and (not channel.is_of_file or channel.place in named):
            official.append((channel.kind, channel.network, channel.value))
    official += [value for place, value in named.items() if place not in known]
    rows = apps.get_model("guard.Indicator").objects.known_as_fake().values_list("kind", "key", "confirmed_at")
    reported = {form: since or at for kind, key, since in rows.iterator() for form in ({key} if kind != "phone" else {key, *forms_of(key)})}
    return InForce(brand(), register_of(official), reported, stamp, until)


def of_file(own: Brand) -> dict[Place, tuple[str, str, str]]:
    """(kind, network, value) of each channel of the brand file, by its place in the register."""
    named = [(DOMAIN, "", domain) for domain in own.domains]
    named += [(SENDER, "", sender) for sender in own.mail_senders]
    named += [(PHONE_NUMBER, "", phone) for phone in own.phones]
    named += [(ACCOUNT, network, handle) for network, handles in own.accounts.items() for handle in handles]
    named += [(ALIAS, "", alias) for alias in own.aliases]
    return {(kind, network, _key(kind, network, value)): (kind, network, value) for kind, network, value in named}


def _key(kind: str, network: str, value: str) -> str:
    """What the operator's own file names counts, also if it is of no form that a page would take."""
    try:
        return listed(kind, network, value)[1]
    except Unfit:
        return value.strip().lower().lstrip("@")


def register_of(channels: Iterable[tuple[str, str, str]]) -> OfficialRegister:
    values: dict[str, list[str]] = defaultdict(list)
    accounts: dict[str, tuple[str, ...]] = {}
    for kind, network, value in channels:
        if kind == ACCOUNT:
            accounts[network] = (*accounts.get(network, ()), value)
        else:
            values[kind].append(value)
    return OfficialRegister(
        names=tuple(brand().names.values()),
        domains=tuple(values[DOMAIN]),
        senders=tuple(values[SENDER]),
        accounts=accounts,
        phones=tuple(values[PHONE_NUMBER]),
        aliases=tuple(values[ALIAS]),
    )
