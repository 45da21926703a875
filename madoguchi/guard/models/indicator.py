"""Indicator: a site, mail address, account, number or wallet that was reported as a fake, and what staff have found of it."""

from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from madoguchi.events.faults import Refused
from madoguchi.events.reacting import record

from ..door import guarded
from ..hosts import to_unicode
from ..own_channels import is_ours
from .intelligence_stamp import IntelligenceStamp

LONGEST_WORDS = 500


class NotYours(Refused):
    code, status = "not-yours", 403

    def __str__(self) -> str:
        return gettext("Moderators, team leads and administrators decide about reported fakes.")


class OfficialItself(Refused):
    code, status = "official-itself", 409

    def __str__(self) -> str:
        return gettext("This is one of our own official channels, so it cannot be called a fake.")


class State(models.TextChoices):
    NEW = "new", _("New")
    CONFIRMED = "confirmed", _("Confirmed")
    TAKEN_DOWN = "taken-down", _("Taken down")
    INNOCENT = "innocent", _("Innocent")


KNOWN_AS_FAKE = (State.CONFIRMED, State.TAKEN_DOWN)


class IndicatorQuerySet(models.QuerySet["Indicator"]):
    def known_as_fake(self) -> "IndicatorQuerySet":
        """What staff have confirmed; a report alone makes nobody one."""
        return self.filter(state__in=KNOWN_AS_FAKE)

    def current(self) -> "IndicatorQuerySet":
        """What the public is warned of now."""
        return self.filter(state=State.CONFIRMED).order_by("-confirmed_at", "-id")

    def for_staff(self, state: str) -> "IndicatorQuerySet":
        return self.filter(state=state).order_by("-last_at", "-id")


class Indicator(models.Model):
    kind = models.CharField(max_length=8)
    key = models.CharField(max_length=300, unique=True)
    family = models.CharField(max_length=300)
    state = models.CharField(max_length=10, choices=State, default=State.NEW)
    reports = models.PositiveIntegerField(default=0)
    first_at = models.DateTimeField(default=timezone.now)
    last_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    words = models.CharField(max_length=600, blank=True)

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["state", "-last_at", "-id"], name="indicator_by_state"),
            models.Index(fields=["family"], name="indicator_family"),
        ]
        constraints = [models.CheckConstraint(condition=models.Q(state__in=State.values), name="indicator_state_known")]

    def __str__(self) -> str:
        return self.key

    @property
    def shown(self) -> str:
        """As a reader sees it."""
        if self.kind == "account":
            network, _colon, handle = self.key.partition(":")
            return f"@{handle}" if not network else f"{network}: @{handle}"
        return to_unicode(self.key) if self.kind == "domain" else self.key

    @property
    def defanged(self) -> str:
        """So that no program makes a link of it."""
        return self.shown.replace(".", "[.]") if self.kind in ("domain", "mail") else self.shown

    def similar(self) -> IndicatorQuerySet:
        """Others of the same registrable domain, look, handle, number or wallet."""
        return Indicator.objects.filter(family=self.family).exclude(pk=self.pk).order_by("-reports", "-id")

    @transaction.atomic
    def decide(self, state: str, *, by: Any, words: str = "") -> None:
        """What it is from now on. Raises OfficialItself for a channel of ours, whatever was reported; the same once more does nothing."""
        if not by.is_moderator:
            raise NotYours
        one = Indicator.objects.select_for_update().get(pk=self.pk)
        if state in KNOWN_AS_FAKE and is_ours(one.kind, one.key):
            raise OfficialItself
        if one.state == state:
            return
        before, one.state = one.state, State(state)
        one.decided_by, one.decided_at = by, timezone.now()
        one.confirmed_at = (one.confirmed_at or one.decided_at) if state in KNOWN_AS_FAKE else None
        one.words = guarded(words.strip()[:LONGEST_WORDS]).text
        one.save(update_fields=["state", "decided_by", "decided_at", "confirmed_at", "words"])
        record("indicator.decided", one, by=by, kind=one.kind, before=before, after=one.state)
        IntelligenceStamp.renew()
