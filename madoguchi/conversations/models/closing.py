"""The trait of being closed and opened again."""

from django.conf import settings
from django.db import models, transaction
from django.db.models.functions import TruncWeek
from django.utils import timezone

from madoguchi.events.reacting import record
from madoguchi.watch.models import Decoy

from .entry import Kind


class ClosingQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed_at=None)

    def closed(self):
        return self.exclude(closed_at=None)

    def ended_by_week(self, since):
        """{Monday: how many} of those closed since then; by the index of closed ones, whose order is that of their last change."""
        ended = self.filter(closed_at__gte=since, updated_at__gte=since).exclude(pk__in=Decoy.objects.keys_of(self.model._meta.label_lower))
        ended = ended.values(week=TruncWeek("closed_at"))
        return {timezone.localtime(row["week"]).date(): row["ended"] for row in ended.annotate(ended=models.Count("pk")).order_by()}


class Closing(models.Model):
    closed_at = models.DateTimeField(null=True, editable=False)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+")

    class Meta:
        abstract = True

    @property
    def is_closed(self):
        return self.closed_at is not None

    @transaction.atomic
    def close(self, *, by, words=""):
        """Settled, by the desk or by the customer himself; a new line of the customer opens it again. `words`: what he reads of it."""
        self._hold()
        if not self.is_closed:
            self.closed_at, self.closed_by, self.waiting_since = timezone.now(), by if by.is_authenticated else None, None
            self.save(update_fields=["closed_at", "closed_by", "waiting_since"])
            entry = self._happened(Kind.CLOSED, by=by, text=words)
            record("conversation.closed", self, by=by, seq=entry.seq)

    @transaction.atomic
    def reopen(self, *, by):
        self._hold()
        self._open_again(by=by)

    def _open_again(self, *, by):
        if self.is_closed:
            self.closed_at, self.closed_by = None, None
            self.save(update_fields=["closed_at", "closed_by"])
            entry = self._happened(Kind.REOPENED, by=by)
            record("conversation.reopened", self, by=by, seq=entry.seq)
