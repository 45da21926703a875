"""StoppedAddress: one that we send nothing to, because its server says that it will never work or its reader complained."""

from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from madoguchi.events.reacting import record

from ..addresses import normalise


class Why(models.TextChoices):
    BOUNCE = "bounce", _("Mail came back for good")
    COMPLAINT = "complaint", _("Its reader called our mail spam")


class StoppedAddressQuerySet(models.QuerySet["StoppedAddress"]):
    def stopped(self) -> "StoppedAddressQuerySet":
        return self.filter(cleared_at=None)

    def holds(self, address: str) -> bool:
        return self.stopped().filter(address=normalise(address)).exists()

    @transaction.atomic
    def stop(self, address: str, *, why: str, status: str = "", conversation: str = "") -> None:
        """Send nothing more to this address until it is verified again."""
        if not normalise(address):
            return
        found, is_new = self.get_or_create(address=normalise(address))
        if is_new or found.cleared_at is not None:
            found.why, found.status, found.conversation = why, status[:20], conversation
            found.stopped_at, found.cleared_at = timezone.now(), None
            found.save()
            record("mail.address_stopped", found, why=why, status=found.status, conversation=conversation)

    def verified(self, address: str, *, by: Any = None) -> None:
        """Its owner has shown that he reads it."""
        for one in self.stopped().filter(address=normalise(address)):
            one.clear(by=by)


class StoppedAddress(models.Model):
    """What was to go there waits; it leaves when the address is verified again or an operator knows better."""

    address = models.CharField(max_length=320, unique=True)
    why = models.CharField(max_length=12, choices=Why)
    status = models.CharField(max_length=20, blank=True)
    conversation = models.CharField(max_length=20, blank=True)  # the number of the one whose mail came back
    stopped_at = models.DateTimeField(default=timezone.now)
    cleared_at = models.DateTimeField(null=True)

    objects = StoppedAddressQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["-id"], condition=models.Q(cleared_at=None), name="stopped_address_now")]

    def __str__(self) -> str:
        return self.address

    @transaction.atomic
    def clear(self, *, by: Any) -> None:
        """Mail goes there again, and what waited leaves."""
        if self.cleared_at is None:
            self.cleared_at = timezone.now()
            self.save(update_fields=["cleared_at"])
            record("mail.address_cleared", self, by=by)
