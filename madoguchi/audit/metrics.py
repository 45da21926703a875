"""What Prometheus may ask of the log: its newest seal, so that it stands elsewhere too, and what the last look at it found."""

from collections.abc import Iterator

from prometheus_client import REGISTRY
from prometheus_client.core import GaugeMetricFamily

from .models import Seal, Verification


class Audit:
    """Asked from the database at each scrape."""

    def describe(self) -> Iterator[GaugeMetricFamily]:
        return iter(())

    def collect(self) -> Iterator[GaugeMetricFamily]:
        newest = Seal.objects.order_by("number").last()
        head = GaugeMetricFamily("madoguchi_audit_head", "Number of the newest seal of the audit log, with its hash", labels=["hash"])
        if newest is not None:
            head.add_metric([bytes(newest.hash).hex()], newest.number)
        yield head
        sealed = newest.sealed_at.timestamp() if newest else 0
        yield GaugeMetricFamily("madoguchi_audit_sealed_timestamp_seconds", "When events were last sealed", sealed)
        last = Verification.objects.finished().order_by("-ended_at").first()
        verified = last.ended_at.timestamp() if last and last.ended_at else 0
        yield GaugeMetricFamily("madoguchi_audit_verified_timestamp_seconds", "When the audit log was last verified as a whole", verified)
        yield GaugeMetricFamily("madoguchi_audit_faults", "1 if that found something wrong", int(bool(last and last.fault)))


def watch() -> None:
    REGISTRY.register(Audit())
