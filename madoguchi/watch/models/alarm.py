"""Alarm: something about the work of staff that a lead must look at. One of kind *stop* closes customers' data to its person until it is settled."""

import time
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from madoguchi.events.faults import EmptyText, Refused
from madoguchi.events.prepared import Prepared
from madoguchi.events.reacting import record
from madoguchi.guard.door import guarded
from madoguchi.people.models import LEADS, Count

from ..keys import slots_of, subject_of

LONGEST = 500


class AlarmKind(models.TextChoices):
    BUDGET = "budget", _("Reads much more than others")
    STOP = "stop", _("Stopped: read too much")
    DECOY = "decoy", _("Opened or searched for a honey record")
    LURE = "lure", _("A bribe or a call away from our channels")
    OWN_LURE = "own-lure", _("Staff tried to lead a customer away from our channels")


ONCE = {AlarmKind.BUDGET, AlarmKind.DECOY}  # their keys name a time, so that each is raised once in it, settled or not


class OwnAlarm(Refused):
    code, status = "own-alarm", 403

    def __str__(self) -> str:
        return gettext("This is about you or not yours to settle: somebody else of the leads must look at it.")


class AlarmQuerySet(models.QuerySet["Alarm"]):
    def unsettled(self) -> "AlarmQuerySet":
        return self.filter(settled_at=None)

    def lures_in(self, subject: models.Model) -> "AlarmQuerySet":
        return self.filter(kind=AlarmKind.LURE, subject=subject_of(subject))

    def stops(self, person: Any) -> bool:
        """Whether this person reads no customer's data until somebody has settled it."""
        return bool(STOPPED(_stop_key(person.pk)))

    def stopped(self, people: Any) -> set[int]:
        """Those of these keys of people who are stopped."""
        return set(self.filter(key__in=[_stop_key(person) for person in people]).values_list("person", flat=True))

    @transaction.atomic
    def sound(self, kind: str, *, who: Any, subject: Any = None, number: str = "", count: int = 0, key: str) -> "Alarm | None":
        """Raise it, once for each key; None if it sounds already. `who` is the person of staff it is about, or None."""
        alarm, is_new = self.get_or_create(
            key=f"{kind}:{key}"[:150],
            defaults={
                "kind": kind,
                "person": who,
                "subject": subject_of(subject) if subject is not None else "",
                "number": number,
                "count": count,
            },
        )
        if not is_new:
            return None
        record("alarm.raised", alarm, by=who, of=kind, conversation=number, count=count)
        return alarm

    def stop(self, person: Any, *, count: int) -> "Alarm | None":
        return self.sound(AlarmKind.STOP, who=person, count=count, key=str(person.pk))


class Alarm(models.Model):
    """`key` keeps it from being raised twice; `subject` is the row that it is about, as in events."""

    kind = models.CharField(max_length=10, choices=AlarmKind)
    key = models.CharField(max_length=150, null=True, unique=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    subject = models.CharField(max_length=100, blank=True, db_index=True)
    number = models.CharField(max_length=20, blank=True)  # of the conversation
    count = models.PositiveIntegerField(default=0)  # records read within the hour
    raised_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    words = models.CharField(max_length=LONGEST, blank=True)  # why it is settled

    objects = AlarmQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["-id"], condition=models.Q(settled_at=None), name="alarm_unsettled")]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"

    @property
    def is_stop(self) -> bool:
        return self.kind == AlarmKind.STOP

    def number_for(self, person: Any) -> str:
        """Which conversation it is; of a honey record administrators alone may know."""
        return self.number if self.kind != AlarmKind.DECOY or person.is_admin else ""

    def may_be_settled_by(self, person: Any) -> bool:
        return person.role in LEADS and person.is_active and person.pk != self.person_id

    @transaction.atomic
    def settle(self, words: str, *, by: Any) -> bool:
        """Looked at, with what was found; whoever was stopped reads on. False: somebody was first. Raises OwnAlarm, EmptyText."""
        if not self.may_be_settled_by(by):
            raise OwnAlarm
        if not words.strip():
            raise EmptyText
        self.refresh_from_db(from_queryset=type(self)._base_manager.select_for_update(of=("self",)))
        if self.settled_at is not None:
            return False
        self.settled_at, self.settled_by, self.words = timezone.now(), by, guarded(words).text[:LONGEST]
        self.key = self.key if self.kind in ONCE else None
        self.save(update_fields=["settled_at", "settled_by", "words", "key"])
        if self.person_id and self.kind in (AlarmKind.STOP, AlarmKind.BUDGET):  # what he has read so far counts no more
            now = int(time.time())
            Count.objects.filter(key__in=slots_of("reads", self.person_id, now) | slots_of("credit", self.person_id, now)).delete()
        record("alarm.settled", self, by=by, of=self.kind, person=self.person_id, words=self.words)
        return True


def _stop_key(person: int) -> str:
    return f"{AlarmKind.STOP}:{person}"


STOPPED = Prepared(lambda key: Alarm.objects.filter(key=key).values_list("pk"), str)
