"""Reads of customers' data by staff: each is recorded, each counts, and whoever reads too much is reported and then stopped.

A read of the same thing by the same person within ten minutes is one event, and within an hour counts once. What is counted is
told to this process's memory too, so that most pages cost one look whether the reader is stopped. Without a database nothing is shown.
"""

import datetime
import time
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.db import models, transaction
from django.utils.translation import gettext

from madoguchi.events.faults import Refused
from madoguchi.events.reacting import record
from madoguchi.people.models import Count

from .keys import HOUR, SLOT, hashed, slots_of, subject_of
from .models import Alarm, AlarmKind, Decoy

OWN, OTHERS = 1, 4  # what a read counts: of work that is assigned to the reader, and of what is not his


class ReadTooMuch(Refused):
    code, status = "read-too-much", 403

    def __str__(self) -> str:
        return gettext(
            "You have opened more customers' data within an hour than your work explains, so nothing more is shown to you. Your leads "
            "have been told. To go on, ask a lead to look at the alarm and settle it; you cannot do that yourself."
        )


def note_read(kind: str, subject: models.Model, *, by: Any, cost: int, number: str = "", **facts: Any) -> None:
    """Somebody of staff is about to read this. Raises ReadTooMuch, and then it may not be shown."""
    refuse_stopped(by)
    now = int(time.time())
    known = f"read:{by.pk}:{subject_of(subject)}:{kind}:{now // SLOT}"
    if known in caches["local"]:
        return
    what = (by.pk, kind, subject_of(subject))
    with transaction.atomic():
        recent, hour = hashed("read", *what, now // SLOT), hashed("read-in", *what, now // HOUR)
        counts = [(recent, _ends(now, SLOT), 1), (hour, _ends(now, HOUR), 1)]
        counts += [(_others_work(*what, now), _ends(now, HOUR), 1)] if cost == OTHERS else []
        seen = Count.objects.add(*sorted(counts))
        is_too_much = seen[hour] == 1 and _is_too_much(by, cost, now)
        if is_too_much:  # it was not shown: when he may read on, it is read for the first time
            Count.objects.filter(key__in=seen).update(count=models.F("count") - 1)
        elif seen[recent] == 1:
            record(kind, subject, by=by, number=number, **facts)
            sound_if_decoy(subject, by=by, number=number)
    if is_too_much:
        raise ReadTooMuch
    caches["local"].set(known, True, SLOT)


def note_use(by: Any, cost: int) -> None:
    """Something that tells of many customers, such as another page of a list or a search. Raises ReadTooMuch."""
    refuse_stopped(by)
    with transaction.atomic():
        is_too_much = _is_too_much(by, cost, int(time.time()))
    if is_too_much:
        raise ReadTooMuch


def is_stopped(person: Any) -> bool:
    return bool(settings.READS_STOP) and Alarm.objects.stops(person)


def refuse_stopped(by: Any) -> None:
    if is_stopped(by):
        raise ReadTooMuch


def became_work(kind: str, subject: models.Model, *, of: Any) -> None:
    """What he read within this hour as nobody's work is his work now: it counts as such."""
    now = int(time.time())
    if not Count.objects.filter(key=_others_work(of.pk, kind, subject_of(subject), now)).exists():
        return
    once = hashed("credited", of.pk, kind, subject_of(subject), now // HOUR)
    with transaction.atomic():
        if Count.objects.add((once, _ends(now, HOUR), 1))[once] == 1:
            _add("credit", of.pk, OTHERS - OWN, now)


def sound_if_decoy(subject: models.Model, *, by: Any, number: str = "") -> None:
    """Nobody has a reason to open or to find a honey record; in the transaction of what noticed it."""
    if Decoy.objects.has(subject):
        day = datetime.datetime.now(datetime.UTC).date().isoformat()
        Alarm.objects.sound(AlarmKind.DECOY, who=by, subject=subject, number=number, key=f"{by.pk}:{subject_of(subject)}:{day}")


def _is_too_much(by: Any, cost: int, now: int) -> bool:
    """Count it; sounds the alarms."""
    _add("reads", by.pk, cost, now)
    read = _read(by.pk, now)
    if settings.READS_STOP and read > settings.READS_STOP * OTHERS:
        Alarm.objects.stop(by, count=read // OTHERS)
        return True
    if settings.READS_ALARM and read > settings.READS_ALARM * OTHERS:
        Alarm.objects.sound(AlarmKind.BUDGET, who=by, count=read // OTHERS, key=f"{by.pk}:{now // HOUR}")
    return False


def _add(what: str, person: int, amount: int, now: int) -> None:
    Count.objects.add((hashed(what, person, now // SLOT), _ends(now, SLOT, HOUR), amount))


def _read(person: int, now: int) -> int:
    """What he has read within the last hour, counted in tens of minutes."""
    reads, credits = slots_of("reads", person, now), slots_of("credit", person, now)
    counted = dict(Count.objects.filter(key__in=reads | credits).values_list("key", "count"))
    return max(0, sum(counted.get(key, 0) for key in reads) - sum(counted.get(key, 0) for key in credits))


def _others_work(person: int, kind: str, subject: str, now: int) -> str:
    """That he read this within the hour, and that it counted as others' work."""
    return hashed("read-of-others", person, kind, subject, now // HOUR)


def _ends(now: int, length: int, longer: int = 0) -> datetime.datetime:
    return datetime.datetime.fromtimestamp((now // length + 1) * length + longer, datetime.UTC)
