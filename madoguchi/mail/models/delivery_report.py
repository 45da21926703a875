"""DeliveryReport: one call by which a provider tells what became of mails of ours, as it came, and what was made of it."""

import datetime
import hashlib
from collections import Counter
from collections.abc import Iterable

from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.functional import cached_property

from madoguchi.events.models import Duty

from ..keys import seal, unseal

READ_REPORT = "mail.read_report"  # a timer, in reactions.py
KEPT_FOR = datetime.timedelta(days=30)


class DeliveryReportQuerySet(models.QuerySet["DeliveryReport"]):
    def unread(self) -> "DeliveryReportQuerySet":
        return self.filter(read_at=None)

    def odd(self) -> "DeliveryReportQuerySet":
        """Those of which something could not be used."""
        return self.exclude(reason="")

    def old(self) -> "DeliveryReportQuerySet":
        return self.filter(read_at__lt=timezone.now() - KEPT_FOR)

    def keep(self, content: bytes, *, provider: str) -> "DeliveryReport | None":
        """Store a call and plan its reading; None of the same again. When this has returned, outside of a transaction, it is on disk."""
        try:
            with transaction.atomic():
                report = self.create(provider=provider, sha256=hashlib.sha256(content).hexdigest(), sealed=seal(content))
                report.plan()
                return report
        except IntegrityError:
            return None


class DeliveryReport(models.Model):
    """Sealed, for it holds addresses, and forgotten after a month."""

    provider = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64)
    sealed = models.BinaryField()
    received_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)
    used = models.PositiveIntegerField(default=0)  # so many of its events were about mails of ours
    unused = models.PositiveIntegerField(default=0)
    reason = models.CharField(max_length=20, blank=True)  # why the most of the others could not be used

    objects = DeliveryReportQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["provider", "sha256"], name="delivery_report_once")]
        indexes = [
            models.Index(fields=["received_at"], condition=models.Q(read_at=None), name="delivery_report_unread"),
            models.Index(fields=["read_at"], name="delivery_report_read"),
            models.Index(fields=["-id"], condition=~models.Q(reason=""), name="delivery_report_odd"),
        ]

    def __str__(self) -> str:
        return f"{self.provider} {self.pk}"

    @cached_property
    def content(self) -> bytes:
        return unseal(bytes(self.sealed))

    def plan(self) -> None:
        Duty.objects.plan(READ_REPORT, due_at=timezone.now(), key=f"{READ_REPORT}:{self.pk}", facts={"report": self.pk})

    def settle(self, reasons: Iterable[str]) -> None:
        """`reasons`: of each event "", or why it could not be used. Belongs into the transaction of what it brought about."""
        counts = Counter(reasons)
        self.used = counts.pop("", 0)
        self.unused, self.reason = counts.total(), max(counts, key=lambda reason: counts[reason], default="")
        self.read_at = timezone.now()
        self.save(update_fields=["used", "unused", "reason", "read_at"])
