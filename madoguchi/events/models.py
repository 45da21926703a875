"""Facts and the work that follows from them: Event says what happened, Duty what is still to be done because of it."""

import datetime
import itertools
from typing import Any

from django.conf import settings
from django.db import connection, models, transaction
from django.utils import timezone

from .digests import canonical, digest_of, is_digest_of
from .prepared import insert

LEASE = datetime.timedelta(seconds=60)
TRIES = 8
WAITS = [2, 10, 60, 300, 900, 3600, 4 * 3600]  # seconds before the next try


class Event(models.Model):
    """One thing that happened: who did what to which row. Written once; the database refuses to change or remove it."""

    kind = models.CharField(max_length=64)
    subject = models.CharField(max_length=100)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False)
    facts = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=timezone.now)
    digest = models.BinaryField(null=True)  # none: written by a version that had none yet

    about: Any = None  # the row itself, as the verb has left it: for what reacts at once, and so has no need to read it again

    class Meta:
        indexes = [
            models.Index(fields=["subject", "id"], name="event_subject"),
            models.Index(fields=["actor", "id"], name="event_actor"),
            models.Index(fields=["kind", "id"], name="event_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"

    @property
    def content(self) -> bytes:
        """All that it says, as bytes: what its digest is made of."""
        return canonical(self.kind, self.subject, self.actor_id, self.facts, self.created_at)

    @property
    def is_genuine(self) -> bool:
        """Its digest was made with our key, of what it says now."""
        return self.digest is not None and is_digest_of(bytes(self.digest), self.content)

    @property
    def subject_id(self) -> int:
        """The primary key of the row that the event is about."""
        return int(self.subject.rpartition(":")[2])

    def write(self) -> "Event":
        """Store it with its digest, in one statement."""
        self.digest = digest_of(self.content)
        insert(self)
        return self


class DutyQuerySet(models.QuerySet["Duty"]):
    def parked(self) -> "DutyQuerySet":
        return self.exclude(parked_at=None)

    def ready(self) -> "DutyQuerySet":
        now = timezone.now()
        return self.filter(parked_at=None, due_at__lte=now).filter(models.Q(leased_until=None) | models.Q(leased_until__lt=now))

    def take(self, *, worker: str, limit: int = 20) -> list["Duty"]:
        """Lease up to `limit` due duties to this worker for 60 s; whoever dies holding one loses it to the next worker.

        One that was leased before may have killed its worker: it is taken alone, so that no other is lost with it. A patient one is
        taken when nothing else is due, and alone, so that what comes meanwhile waits for one of them at most.
        """
        is_patient = not self.ready().filter(is_patient=False).exists()
        if is_patient and not self.ready().filter(is_patient=True).exists():
            return []
        limit = 1 if is_patient else limit
        with transaction.atomic():
            duties = self.ready().filter(is_patient=is_patient).order_by("due_at", "id")
            if connection.features.has_select_for_update_skip_locked:
                duties = duties.select_for_update(skip_locked=True)
            found = list(duties.values_list("pk", "leased_until")[:limit])
            fresh = list(itertools.takewhile(lambda row: row[1] is None, found)) or found[:1]
            taken = self.filter(pk__in=[pk for pk, _leased in fresh])
            taken.update(leased_by=worker, leased_until=timezone.now() + LEASE, tries=models.F("tries") + 1)
            return list(taken.select_related("event").order_by("due_at", "id"))

    def give_back(self, duties: list["Duty"], *, worker: str) -> None:
        """A worker that leaves lets others run at once what it took and did not begin."""
        mine = self.filter(pk__in=[duty.pk for duty in duties], leased_by=worker)
        mine.update(leased_until=None, leased_by="", tries=models.F("tries") - 1)

    def plan(
        self, reaction: str, *, due_at: datetime.datetime, key: str | None = None, facts: dict | None = None, is_patient: bool = False
    ) -> None:
        """A duty that time starts and no event. With the same key it is planned once, however often this is said."""
        duty = Duty(reaction=reaction, due_at=due_at, key=key, facts=facts or {}, is_patient=is_patient)
        Duty.objects.bulk_create([duty], ignore_conflicts=key is not None)


class Duty(models.Model):
    """One piece of later work, leased by a worker, tried again with growing waits, parked after eight tries."""

    event = models.ForeignKey(Event, models.CASCADE, null=True, related_name="duties")
    reaction = models.CharField(max_length=120)
    facts = models.JSONField(default=dict)
    key = models.CharField(max_length=150, null=True, unique=True)
    due_at = models.DateTimeField(default=timezone.now)
    is_patient = models.BooleanField(default=False, db_default=False)  # long work of which there may be much: people's come first
    tries = models.PositiveSmallIntegerField(default=0)
    leased_by = models.CharField(max_length=80, blank=True)
    leased_until = models.DateTimeField(null=True)
    parked_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=300, blank=True)  # the kind of the last fault and its place; never its text, which may hold data

    objects = DutyQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["due_at", "id"], condition=models.Q(parked_at=None, is_patient=False), name="duty_next"),
            models.Index(fields=["due_at", "id"], condition=models.Q(parked_at=None, is_patient=True), name="duty_patient"),
        ]

    def __str__(self) -> str:
        return f"{self.reaction} for {self.event or self.key}"

    def keep(self, *, worker: str) -> bool:
        """Lengthen the lease of a long duty. False: it is somebody else's by now, stop."""
        return bool(self._mine(worker).update(leased_until=timezone.now() + LEASE))

    def done(self, *, worker: str) -> bool:
        """Remove it; False if the lease ran out and another worker has it now (then our effects are rolled back)."""
        return bool(self._mine(worker).delete()[0])

    def postpone(self, fault: str, *, worker: str) -> None:
        """Try again later; after the eighth try park it for the operators to see. Nothing, if another worker has it now."""
        now = timezone.now()
        if self.tries >= TRIES:
            self._mine(worker).update(fault=fault[:300], leased_until=None, parked_at=now)
        else:
            wait = datetime.timedelta(seconds=WAITS[self.tries - 1])
            self._mine(worker).update(fault=fault[:300], leased_until=None, due_at=now + wait)

    def try_again(self) -> None:
        """An operator lets a parked duty run again, with all its tries."""
        self.parked_at, self.tries, self.due_at, self.leased_until = None, 0, timezone.now(), None
        self.save(update_fields=["parked_at", "tries", "due_at", "leased_until"])

    def _mine(self, worker: str) -> DutyQuerySet:
        return Duty.objects.filter(pk=self.pk, leased_by=worker, tries=self.tries)
