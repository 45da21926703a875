"""What Prometheus may ask of the log: its newest seal, so that it stands elsewhere too, and what the last look at it found."""

from collections.abc import Iterator

from django.utils import timezone
from prometheus_client import REGISTRY
from prometheus_client.core import GaugeMetricFamily

from .models import Seal, Verification


class Audit:
    """Asked from the database at each scrape."""

    def describe(self) -> Iterator[GaugeMetricFamily]:
        return iter(())

    def collect(self) -> Iterator[GaugeMetricFamily]:
        newest = Seal.objects.order_by("number").last()
        yield GaugeMetricFamily("madoguchi_audit_seals", "Number of the newest seal of the audit log", newest.number if newest else 0)
        yield GaugeMetricFamily(
            "madoguchi_audit_sealed_timestamp_seconds", "When it was made", newest.sealed_at.timestamp() if newest else 0
        )
        yield _head()
        last = Verification.objects.finished().order_by("-ended_at").first()
        verified = last.ended_at.timestamp() if last and last.ended_at else 0
        yield GaugeMetricFamily("madoguchi_audit_verified_timestamp_seconds", "When the audit log was last verified as a whole", verified)
        yield GaugeMetricFamily("madoguchi_audit_faults", "1 if that found something wrong", int(bool(last and last.fault)))


def _head() -> GaugeMetricFamily:
    """The last one before the present hour: a new label for each seal would be too many for Prometheus to keep."""
    head = GaugeMetricFamily("madoguchi_audit_head", "Number of the last seal before this hour, with its hash", labels=["hash"])
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    if (seal := Seal.objects.filter(sealed_at__lt=hour).order_by("-number").first()) is not None:
        head.add_metric([bytes(seal.hash).hex()], seal.number)
    return head


def watch() -> None:
    REGISTRY.register(Audit())
