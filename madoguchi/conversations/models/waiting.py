"""The trait of waiting: whose turn it is, and since when the customer has been waiting for us."""

from django.db import models
from django.utils import timezone


class WaitingQuerySet(models.QuerySet):
    def waiting_for_us(self):
        """Longest waiting first, the urgent ones before all others; follows the partial index conversation_waiting."""
        return self.filter(closed_at=None, waiting_since__isnull=False).order_by("-priority", "waiting_since", "id")


class Waiting(models.Model):
    waiting_since = models.DateTimeField(null=True, editable=False)  # of the oldest unanswered line of the customer
    answered_at = models.DateTimeField(null=True, editable=False)  # our first answer

    class Meta:
        abstract = True

    @property
    def waits_for_us(self):
        return self.closed_at is None and self.waiting_since is not None

    def _turn(self, *, by, preview):
        """A public line is written: by us, so the customer's wait is over; by him, so it begins unless it runs already. Stored with it."""
        self.preview, now = preview, timezone.now()
        if by.is_agent:
            self.waiting_since, self.answered_at, self.goes_first = None, self.answered_at or now, False
        else:
            self.waiting_since, self.heard_at = self.waiting_since or now, now
