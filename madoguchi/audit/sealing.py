"""Sealing: every few seconds a worker covers the events that are in no seal yet. Nobody who writes an event waits for it.

On PostgreSQL an event may appear after one with a higher number, when its transaction ends later. So a seal names the numbers it
covers, and later ones take in what has come into the gaps of those that were made while such a transaction was open.
"""

import datetime
import hashlib
import itertools
from collections.abc import Iterator
from typing import Any

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from madoguchi.events.digests import canonical
from madoguchi.events.models import Event

from .models import Seal
from .models.seal import NONE_BEFORE, content_of, hash_of
from .ranges import Range, gaps_in, is_within, joined, ranges_of

EVERY_SECONDS = 10
IN_A_SEAL = 10_000  # events
IN_A_RUN = 20_000
SKEW = datetime.timedelta(minutes=5)  # between the clocks of workers and of the database
GAPS_IN_A_QUESTION = 50

_OLDEST = "SELECT min(xact_start) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


def seal_up(*, most: int = IN_A_RUN, events: Any = Event, seals: Any = Seal) -> int:
    """Cover what is in no seal yet, in order of its numbers; returns how many events. The classes are a migration's, where one calls.

    Two at once do no harm: the number of a seal is unique, and the second is undone.
    """
    with transaction.atomic():
        before = seals.objects.order_by("number").last()
        horizon = horizon_now()
        rows = waiting(before, events=events, seals=seals)
        done = 0
        while piece := list(itertools.islice(rows, min(IN_A_SEAL, most - done))):
            before = _seal(piece, before, horizon, seals)
            done += len(piece)
        return done


def waiting(before: Any, *, events: Any = Event, seals: Any = Seal) -> Iterator[Any]:
    """The events that no seal covers and that one still can, in order; `before` is the newest seal."""
    found = events.objects.order_by("pk")
    if before is None:
        yield from found.iterator(chunk_size=2000)
        return
    _closed, gaps = open_gaps(before, seals=seals)
    if gaps:
        asked = gaps if len(gaps) <= GAPS_IN_A_QUESTION else [(gaps[0][0], gaps[-1][1])]
        late = found.filter(within(asked)).iterator(chunk_size=2000)
        yield from (event for event in late if is_within(gaps, event.pk))
    yield from found.filter(pk__gt=before.high).iterator(chunk_size=2000)


def open_gaps(before: Any, *, seals: Any = Seal) -> tuple[int, list[Range]]:
    """Up to which number nothing can come any more, and what is free between there and the highest that is sealed."""
    recent = list(seals.objects.filter(sealed_at__gte=before.horizon).order_by("number").values_list("number", "ranges"))
    last_closed = seals.objects.filter(number=recent[0][0] - 1).first()
    closed = last_closed.high if last_closed else 0
    covered = joined(itertools.chain.from_iterable(ranges for _number, ranges in recent))
    return closed, list(gaps_in(covered, closed + 1, before.high))


def within(ranges: list[Range]) -> Q:
    found = Q()
    for one in ranges:
        found |= Q(pk__range=one)
    return found


def horizon_now() -> datetime.datetime:
    """No transaction is open that has begun before this. To be asked before the events are read."""
    oldest = now = timezone.now()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(_OLDEST)
            oldest = cursor.fetchone()[0] or now
    return min(oldest, now) - SKEW


def mark_of(event: Any) -> bytes:
    """What a seal knows an event by: its digest, or a hash of what it says where it has none."""
    if event.digest is not None:
        return bytes(event.digest)
    return hashlib.sha256(canonical(event.kind, event.subject, event.actor_id, event.facts, event.created_at)).digest()


def _seal(piece: list[Any], before: Any, horizon: datetime.datetime, seals: Any) -> Any:
    seal = seals(
        number=before.number + 1 if before else 1,
        ranges=ranges_of(event.pk for event in piece),
        count=len(piece),
        unsigned=sum(event.digest is None for event in piece),
        high=max(piece[-1].pk, before.high if before else 0),
        content=content_of([(event.pk, mark_of(event)) for event in piece]),
        horizon=horizon,
        sealed_at=max(timezone.now(), before.sealed_at) if before else timezone.now(),
    )
    seal.hash = hash_of(seal, bytes(before.hash) if before else NONE_BEFORE)
    seal.save(force_insert=True)
    return seal
