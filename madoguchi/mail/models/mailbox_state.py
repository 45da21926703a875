"""MailboxState: how far we have come in a mailbox, who fetches from it now, and what is wrong with it."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

LEASE = datetime.timedelta(seconds=90)
MOST_SKIPPED = 100


class MailboxStateQuerySet(models.QuerySet["MailboxState"]):
    def hold(self, name: str, *, by: str) -> "MailboxState | None":
        """This machine fetches from the mailbox for the next 90 seconds; None while another one does.

        It is a courtesy to the server: two that fetch at once keep each mail once all the same.
        """
        now = timezone.now()
        self.get_or_create(name=name)
        free = Q(held_by=by) | Q(held_until=None) | Q(held_until__lt=now)
        taken = self.filter(free, name=name).update(held_by=by, held_until=now + LEASE)
        return self.get(name=name) if taken else None

    def let_go(self, name: str, *, by: str) -> None:
        self.filter(name=name, held_by=by).update(held_until=None)


class MailboxState(models.Model):
    name = models.CharField(max_length=40, unique=True)
    uid_validity = models.BigIntegerField(default=0)
    last_uid = models.BigIntegerField(default=0)  # every mail up to here is kept, but for the skipped ones
    skipped = models.JSONField(default=list)  # numbers of mails that the server does not give out; asked for again at each connection
    held_by = models.CharField(max_length=80, blank=True)
    held_until = models.DateTimeField(null=True)
    looked_at = models.DateTimeField(null=True)  # when the server last answered
    mail_at = models.DateTimeField(null=True)  # when the last mail was kept
    kept = models.PositiveBigIntegerField(default=0)
    fault = models.CharField(max_length=300, blank=True)  # a word of `imap.FAULTS`, or kind and place
    fault_at = models.DateTimeField(null=True)  # since when, without a break

    objects = MailboxStateQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    def is_same_life(self, uid_validity: int) -> bool:
        """Whether the server's numbers mean what they meant before (RFC 9051, 2.3.1.1)."""
        return uid_validity == self.uid_validity

    def looked(self) -> None:
        self.looked_at, self.fault, self.fault_at = timezone.now(), "", None
        self.save(update_fields=["looked_at", "fault", "fault_at"])

    def came_to(self, uid: int, *, uid_validity: int, skipped: list[int]) -> None:
        self.uid_validity, self.last_uid, self.skipped = uid_validity, uid, skipped[-MOST_SKIPPED:]
        self.save(update_fields=["uid_validity", "last_uid", "skipped"])

    def has_kept(self, count: int) -> None:
        type(self).objects.filter(pk=self.pk).update(kept=F("kept") + count, mail_at=timezone.now())

    @classmethod
    def failed(cls, name: str, fault: str) -> None:
        cls.objects.get_or_create(name=name)
        cls.objects.filter(name=name).update(fault=fault[:300])
        cls.objects.filter(name=name, fault_at=None).update(fault_at=timezone.now())
