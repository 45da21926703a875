"""Decoy: a honey record, which nobody has a reason to open; whoever does is reported at once. That it is one, administrators alone know."""

from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from madoguchi.events.reacting import record

from ..keys import subject_of


class DecoyQuerySet(models.QuerySet["Decoy"]):
    def visible_to(self, person: Any) -> "DecoyQuerySet":
        return self if person.is_authenticated and person.is_admin else self.none()

    def has(self, subject: models.Model) -> bool:
        return self.filter(subject=subject_of(subject)).exists()

    def keys_of(self, label: str) -> list[int]:
        """The primary keys of those that are rows of this model."""
        found = self.filter(subject__startswith=f"{label}:").values_list("subject", flat=True)
        return [int(subject.rpartition(":")[2]) for subject in found]

    @transaction.atomic
    def declare(self, subject: models.Model, *, number: str = "", by: Any) -> "Decoy":
        decoy, is_new = self.get_or_create(subject=subject_of(subject), defaults={"number": number, "made_by": by})
        if is_new:
            record("decoy.made", decoy, by=by)
        return decoy


class Decoy(models.Model):
    subject = models.CharField(max_length=100, unique=True)
    number = models.CharField(max_length=20, blank=True)  # of the conversation, if it is one
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    objects = DecoyQuerySet.as_manager()

    def __str__(self) -> str:
        return self.subject
