"""The trait of being closed: it can be read, and nobody but moderators writes in it."""

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from madoguchi.events.reacting import record

from ..faults import NotAModerator
from .moderation_action import ModerationAction


class Closing(models.Model):
    closed_at = models.DateTimeField(null=True, editable=False)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+")

    class Meta:
        abstract = True

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    @transaction.atomic
    def close(self, *, by) -> None:
        self._close_or_reopen(timezone.now(), by, "closed", by=by)

    @transaction.atomic
    def reopen(self, *, by) -> None:
        self._close_or_reopen(None, None, "reopened", by=by)

    def _close_or_reopen(self, at, person, kind, *, by) -> None:
        if not by.is_moderator:
            raise NotAModerator
        if self.is_closed != (at is not None):
            self.closed_at, self.closed_by = at, person
            self.save(update_fields=["closed_at", "closed_by"])
            ModerationAction.objects.create(topic=self, kind=kind, by=by)
            record(f"topic.{kind}", self, by=by)
