"""Verifying: goes through all seals and events in order and tells the first place that is wrong."""

import datetime
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Max, Min, Sum

from madoguchi.events.models import Event

from .models import Seal
from .models.seal import NONE_BEFORE, content_of, is_hash_of
from .ranges import count_of, gaps_in, joined, numbers_in
from .sealing import mark_of, open_gaps, waiting, within

AT_ONCE = 5000  # events in memory
RANGES_IN_A_QUESTION = 50
LOWEST = -(2**63)  # number of an event that a database holds
UPGRADE = datetime.timedelta(days=1)


class Wrong(Exception):
    """The log is not what it was. `fault` names how, `about` where: numbers of a seal and an event; plain_words.py says it in a sentence."""

    def __init__(self, fault: str, **about: Any):
        super().__init__(fault, about)
        self.fault, self.about = fault, about


@dataclass
class Place:
    """How far a verification has come: up to this seal all is well."""

    seal: int = 0
    hash: bytes = NONE_BEFORE
    events: int = 0
    unsigned: int = 0


def verified(place: Place, *, most: int | None = None) -> Iterator[Place]:
    """Goes on from this place, piece by piece, through all seals, or some `most` events; raises Wrong."""
    done = 0
    seals = Seal.objects.filter(number__gt=place.seal).order_by("number").iterator(chunk_size=500)
    for piece in _pieces(seals):
        rows = {event.pk: event for event in events_in(itertools.chain.from_iterable(seal.ranges for seal in piece))}
        for seal in piece:
            _check_seal(seal, place)
            _check_events(seal, rows)
            place = Place(seal.number, bytes(seal.hash), place.events + seal.count, place.unsigned + seal.unsigned)
        yield place
        done += sum(seal.count for seal in piece)
        if most is not None and done >= most:
            return


def check_head(head: str) -> None:
    """The chain still has this seal, which was kept elsewhere; else somebody has cut it off, or begun another chain."""
    number, _colon, digest = head.partition(":")
    seal = Seal.objects.filter(number=int(number)).first() if number.isdecimal() else None
    if number != "0" and (seal is None or bytes(seal.hash).hex() != digest.lower()):
        raise Wrong("seals-cut", seal=int(number) if number.isdecimal() else 0)


def check_rest() -> int:
    """After all seals: nothing was put in between them, and what waits for one is genuine. Returns how many events wait."""
    newest = Seal.objects.order_by("number").last()
    if newest is not None:
        _check_nothing_put_in(newest)
    count = 0
    for event in waiting(newest):
        count += 1
        if not event.is_genuine:
            raise Wrong("event-unsigned" if event.digest is None else "event-changed", event=event.pk)
    return count


def check_copies() -> None:
    """No event stands twice. The database sorts all digests for it, which takes a while."""
    ends = Event.objects.exclude(digest=None).values("digest").annotate(first=Min("pk"), last=Max("pk"))
    for _digest, first, last in ends.filter(last__gt=F("first")).order_by("first").values_list("digest", "first", "last")[:1]:
        raise Wrong("event-copied", event=last, original=first)


def events_in(ranges: Iterable[list[int]]) -> Iterator[Event]:
    wanted = joined(ranges)
    for first in range(0, len(wanted), RANGES_IN_A_QUESTION):
        yield from Event.objects.filter(within(wanted[first : first + RANGES_IN_A_QUESTION])).order_by("pk").iterator(chunk_size=2000)


def _pieces(seals: Iterator[Seal]) -> Iterator[list[Seal]]:
    piece: list[Seal] = []
    for seal in seals:
        if piece and sum(one.count for one in piece) + seal.count > AT_ONCE:
            yield piece
            piece = []
        piece.append(seal)
    if piece:
        yield piece


def _check_seal(seal: Seal, place: Place) -> None:
    if seal.number != place.seal + 1:
        raise Wrong("seal-missing", seal=place.seal + 1)
    if not is_hash_of(seal, place.hash):
        raise Wrong("seal-changed", seal=seal.number)


def _check_events(seal: Seal, rows: dict[int, Event]) -> None:
    marks = []
    for number in numbers_in(seal.ranges):
        event = rows.get(number)
        if event is None:
            raise Wrong("event-missing", seal=seal.number, event=number)
        if event.digest is not None and not event.is_genuine:
            raise Wrong("event-changed", seal=seal.number, event=number)
        marks.append((number, mark_of(event)))
    if content_of(marks) != bytes(seal.content):
        raise Wrong("events-replaced", seal=seal.number, event=seal.ranges[0][0], last=seal.ranges[-1][1])
    if seal.unsigned and not _may_be_unsigned(seal):
        raise Wrong("event-unsigned", seal=seal.number, event=next(number for number, _mark in marks if rows[number].digest is None))


def _may_be_unsigned(seal: Seal) -> bool:
    """Events of before this service knew digests, and what processes of that version still wrote within a day of the upgrade."""
    first = Seal.objects.get(number=1)
    return bool(first.unsigned) and seal.sealed_at - first.sealed_at <= UPGRADE


def _check_nothing_put_in(newest: Seal) -> None:
    """Counted first; looked for only if there are too many."""
    closed, _gaps = open_gaps(newest)
    recent = Seal.objects.filter(sealed_at__gte=newest.horizon)
    first = recent.order_by("number").values_list("number", flat=True)[0]
    sealed = Seal.objects.filter(number__lt=first).aggregate(sum=Sum("count"))["sum"] or 0
    late = sum(count_of(ranges, up_to=closed) for ranges in recent.values_list("ranges", flat=True).iterator())
    if Event.objects.filter(pk__lte=closed).count() <= sealed + late:
        return
    covered = joined(itertools.chain.from_iterable(Seal.objects.order_by("number").values_list("ranges", flat=True).iterator()))
    for gap in gaps_in(covered, LOWEST, closed):
        if (event := Event.objects.filter(pk__range=gap).order_by("pk").first()) is not None:
            raise Wrong("event-inserted", event=event.pk)
