"""Verifications: rounds in which the whole log was looked at, and what came of them."""

from typing import Any

from django.db import models


class VerificationQuerySet(models.QuerySet["Verification"]):
    def finished(self) -> "VerificationQuerySet":
        return self.exclude(ended_at=None)

    def under_way(self) -> "VerificationQuerySet":
        return self.filter(ended_at=None)


class Verification(models.Model):
    """One round through the log, from the first seal to the newest."""

    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    seal = models.BigIntegerField(default=0)  # up to this one all is well
    hash = models.BinaryField(default=bytes)  # of that seal
    events = models.BigIntegerField(default=0)
    fault = models.CharField(max_length=40, blank=True)
    about = models.JSONField(default=dict)  # numbers of the seal and the event that the fault is at

    objects = VerificationQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["ended_at"], name="verification_ended_at")]

    def __str__(self) -> str:
        return f"{self.began_at:%Y-%m-%d %H:%M} {self.fault or 'well'}"

    def went_on(self, *, seal: int, hash: bytes, events: int) -> None:
        self.seal, self.hash, self.events = seal, hash, events
        self.save(update_fields=["seal", "hash", "events"])

    def end(self, *, at: Any, fault: str = "", about: dict[str, Any] | None = None) -> None:
        self.ended_at, self.fault, self.about = at, fault, about or {}
        self.save(update_fields=["ended_at", "fault", "about"])
