"""FakeReport: somebody says that a channel is a fake. Each person or network counts once for each indicator."""

from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from madoguchi.events.reacting import record

from ..door import guarded
from ..indicators import Target, target_of
from ..own_channels import is_ours
from .indicator import Indicator

LONGEST_WORDS = 1_000
MOST_AT_ONCE = 20


class Way(models.TextChoices):
    VERIFY = "verify", "verify"
    CASE = "case", "case"
    DESK = "desk", "desk"


class FakeReportQuerySet(models.QuerySet["FakeReport"]):
    @transaction.atomic
    def take(self, values: list[str], *, who: str, way: str, by: Any = None, words: str = "", conversation: str = "") -> list[Indicator]:
        """Count what was reported; what is ours or cannot be looked up again is left out. `who`: a person's or a network's name in
        this process, of which only a keyed digest is kept. Raises Held."""
        targets = {target.key: target for value in values[:MOST_AT_ONCE] if (target := target_of(value))}
        kept = guarded(words.strip()[:LONGEST_WORDS]).text
        found = []
        for key in sorted(targets):
            target = targets[key]
            if not is_ours(target.kind, key) and guarded(key).text == key:
                found.append(self._count(target, who=who, way=way, by=by, words=kept, conversation=conversation))
        return found

    def _count(self, target: Target, *, who: str, way: str, by: Any, words: str, conversation: str) -> Indicator:
        indicator, _is_new = Indicator.objects.get_or_create(key=target.key, defaults={"kind": target.kind, "family": target.family})
        digest = salted_hmac("madoguchi.guard.reporter", who, algorithm="sha256").hexdigest()[:40]
        kept = {"way": way, "words": words, "conversation": conversation}
        _report, is_first = self.get_or_create(indicator=indicator, reporter=digest, defaults=kept)
        if is_first:
            Indicator.objects.filter(pk=indicator.pk).update(reports=models.F("reports") + 1, last_at=timezone.now())
            record("indicator.reported", indicator, by=by, kind=target.kind, way=way)
        return indicator


class FakeReport(models.Model):
    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="reported")
    reporter = models.CharField(max_length=40)
    way = models.CharField(max_length=8, choices=Way)
    words = models.CharField(max_length=1_200, blank=True)
    conversation = models.CharField(max_length=20, blank=True)
    reported_at = models.DateTimeField(default=timezone.now)

    objects = FakeReportQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["indicator", "reporter"], name="fake_reported_once")]

    def __str__(self) -> str:
        return f"{self.indicator} by {self.way}"
