"""ChannelChange: a proposal to list or to withdraw an official channel; another administrator puts it in force. All of them are the history."""

import datetime
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from madoguchi.events.faults import Refused
from madoguchi.events.reacting import record
from madoguchi.people.models import Role

from ..channel_values import Unfit, listed
from ..door import guarded
from .channel import Channel, ChannelKind
from .intelligence_stamp import IntelligenceStamp

LONGEST_REASON = 500


class NotYours(Refused):
    code, status = "not-yours", 403

    def __str__(self) -> str:
        return gettext("Only administrators change the register of official channels.")


class OwnProposal(Refused):
    code, status = "own-proposal", 403

    def __str__(self) -> str:
        return gettext("You proposed this yourself. Another administrator must decide.")


class NoSuchChannel(Refused):
    code = "no-such-channel"

    def __str__(self) -> str:
        return gettext("This is no channel of that kind. Enter it as it stands in an address or on a profile.")


class AlreadySo(Refused):
    code, status = "already-so", 409

    def __str__(self) -> str:
        return gettext("The register says so already, or a proposal of this waits for a decision.")


class NotAPeriod(Refused):
    code = "not-a-period"

    def __str__(self) -> str:
        return gettext("The end must be in the future and after the beginning.")


class ReasonNeeded(Refused):
    code = "reason-needed"

    def __str__(self) -> str:
        return gettext("Please say why: the reason is kept in the history.")


class AlreadyDecided(Refused):
    code, status = "already-decided", 409

    def __str__(self) -> str:
        return gettext("Somebody has decided this meanwhile.")


class Outcome(models.TextChoices):
    WAITING = "waiting", _("Waits for another administrator")
    APPROVED = "approved", _("Approved")
    REFUSED = "refused", _("Refused")
    TAKEN_BACK = "taken-back", _("Taken back")


class ChannelChangeQuerySet(models.QuerySet["ChannelChange"]):
    def waiting(self) -> "ChannelChangeQuerySet":
        return self.filter(outcome=Outcome.WAITING).select_related("asked_by", "channel").order_by("id")

    def history(self) -> "ChannelChangeQuerySet":
        return self.exclude(outcome=Outcome.WAITING).select_related("asked_by", "decided_by").order_by("-id")

    @transaction.atomic
    def propose(
        self,
        *,
        kind: str,
        value: str,
        by: Any,
        why: str,
        network: str = "",
        valid_from: datetime.datetime | None = None,
        valid_until: datetime.datetime | None = None,
    ) -> "ChannelChange":
        """To list a channel, at once after the approval or from a time on. Raises Refused of several kinds; nothing is in force yet."""
        network = network if kind == ChannelKind.ACCOUNT else ""
        try:
            value, key = listed(kind, network, value)
        except Unfit:
            raise NoSuchChannel from None
        if valid_until and valid_until <= max(valid_from or timezone.now(), timezone.now()):
            raise NotAPeriod
        if Channel.objects.filter(kind=kind, network=network, key=key, valid_until=None).exists():
            raise AlreadySo
        return self._ask(kind=kind, network=network, value=value, key=key, valid_from=valid_from, valid_until=valid_until, why=why, by=by)

    @transaction.atomic
    def propose_withdrawal(self, channel: Channel, *, by: Any, why: str, valid_until: datetime.datetime | None = None) -> "ChannelChange":
        """To end a channel, at once after the approval or at a time."""
        if channel.is_withdrawn:
            raise AlreadySo
        if valid_until and valid_until <= max(channel.valid_from, timezone.now()):
            raise NotAPeriod
        kept = {"kind": channel.kind, "network": channel.network, "value": channel.value, "key": channel.key}
        return self._ask(**kept, channel=channel, is_withdrawal=True, valid_until=valid_until, why=why, by=by)

    def _ask(self, *, by: Any, why: str, **fields: Any) -> "ChannelChange":
        if by.role != Role.ADMIN:
            raise NotYours
        why = guarded(why.strip()[:LONGEST_REASON]).text
        if not why:
            raise ReasonNeeded
        same = {name: fields[name] for name in ("kind", "network", "key")}
        if self.filter(outcome=Outcome.WAITING, **same).exists():
            raise AlreadySo
        change = self.create(asked_by=by, why=why, **fields)
        record("channel.change_proposed", change, by=by, kind=change.kind, value=change.value, withdraws=change.is_withdrawal)
        return change


class ChannelChange(models.Model):
    """`asked_by` of nobody: the brand file said so."""

    kind = models.CharField(max_length=8, choices=ChannelKind)
    network = models.CharField(max_length=20, blank=True)
    value = models.CharField(max_length=253)
    key = models.CharField(max_length=253)
    is_withdrawal = models.BooleanField(default=False)
    channel = models.ForeignKey(Channel, models.PROTECT, null=True, related_name="changes")
    valid_from = models.DateTimeField(null=True)
    valid_until = models.DateTimeField(null=True)
    why = models.CharField(max_length=600, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.WAITING)
    words = models.CharField(max_length=600, blank=True)

    objects = ChannelChangeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(outcome="approved")
                | models.Q(asked_by=None)
                | (models.Q(decided_by__isnull=False) & ~models.Q(decided_by=models.F("asked_by"))),
                name="channel_change_four_eyes",
            ),
            models.UniqueConstraint(
                fields=["kind", "network", "key"], condition=models.Q(outcome="waiting"), name="channel_change_waits_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{'-' if self.is_withdrawal else '+'} {self.value}"

    @property
    def shown(self) -> str:
        return f"@{self.value}" if self.kind == ChannelKind.ACCOUNT else self.value

    @transaction.atomic
    def approve(self, *, by: Any, words: str = "") -> Channel:
        """Put it in force. Raises OwnProposal to whoever proposed it, AlreadyDecided if somebody was quicker."""
        change = self._of_others(by)
        change._decide(Outcome.APPROVED, by=by, words=words)
        return change.take_effect(by=by)

    @transaction.atomic
    def refuse(self, *, by: Any, words: str) -> None:
        change = self._of_others(by)
        if not words.strip():
            raise ReasonNeeded
        change._decide(Outcome.REFUSED, by=by, words=words)
        record("channel.change_refused", change, by=by, kind=change.kind, value=change.value)

    @transaction.atomic
    def take_back(self, *, by: Any) -> None:
        """Whoever proposed it thinks better of it."""
        change = self._still_waiting(by)
        if change.asked_by_id != by.pk:
            raise NotYours
        change._decide(Outcome.TAKEN_BACK, by=by, words="")
        record("channel.change_taken_back", change, by=by, kind=change.kind, value=change.value)

    def take_effect(self, *, by: Any) -> Channel:
        """The end of a decision, in its transaction: the channel's row and its facts for all nodes."""
        now = timezone.now()
        if self.is_withdrawal and self.channel:
            self.channel.valid_until = max(self.valid_until or now, self.channel.valid_from)
            self.channel.save(update_fields=["valid_until"])
            record("channel.withdrawn", self.channel, by=by, kind=self.kind, value=self.value, change=self.pk)
        else:
            begins = max(self.valid_from or now, now)
            if self.valid_until and self.valid_until <= begins:
                raise NotAPeriod
            place = {"kind": self.kind, "network": self.network, "key": self.key}
            self.channel = Channel.objects.create(
                **place, value=self.value, valid_from=begins, valid_until=self.valid_until, is_of_file=self.asked_by_id is None
            )
            self.save(update_fields=["channel"])
            record("channel.listed", self.channel, by=by, kind=self.kind, value=self.value, change=self.pk)
        IntelligenceStamp.renew()
        return self.channel

    def _of_others(self, by: Any) -> "ChannelChange":
        change = self._still_waiting(by)
        if change.asked_by_id == by.pk:
            raise OwnProposal
        return change

    def _still_waiting(self, by: Any) -> "ChannelChange":
        if by.role != Role.ADMIN:
            raise NotYours
        change = ChannelChange.objects.select_for_update(of=("self",)).select_related("channel").get(pk=self.pk)
        if change.outcome != Outcome.WAITING:
            raise AlreadyDecided
        return change

    def _decide(self, outcome: str, *, by: Any, words: str) -> None:
        self.outcome, self.decided_by, self.decided_at = outcome, by, timezone.now()
        self.words = guarded(words.strip()[:LONGEST_REASON]).text
        self.save(update_fields=["outcome", "decided_by", "decided_at", "words"])
