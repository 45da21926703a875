"""The trait of being kept in order: a moderator hides, shows again, releases what was held, or finds nothing wrong."""

from django.db import models, transaction
from django.utils import timezone

from madoguchi.events.reacting import record

from ..faults import NotAModerator
from .flag import Kind, Outcome
from .moderation_action import Action, ModerationAction
from .withholding import Withholding, WithholdingQuerySet

REASON_OF = {"contact": Kind.SCAM, "bribe": Kind.SCAM, "wallet": Kind.SCAM, "asks": Kind.SCAM, "name": Kind.SCAM}


class ModeratingQuerySet(WithholdingQuerySet):
    def waiting_for_moderator(self):
        """Longest waiting first; follows the partial index post_waiting."""
        return self.filter(waiting_since__isnull=False).order_by("waiting_since", "id")


class Moderating(Withholding):
    held_because = models.JSONField(default=list, editable=False)  # contact, wallet, asks, name
    waiting_since = models.DateTimeField(null=True, editable=False)  # for a moderator

    class Meta:
        abstract = True

    @transaction.atomic
    def hide(self, *, by, reason: str = "") -> None:
        """Nobody but moderators sees it; a hidden question hides its topic. Open flags are upheld. Raises NotAModerator."""
        _only_moderators(by)
        if not self.is_hidden:
            self.hidden_at, self.hidden_by = timezone.now(), by
            self._decided(Action.HIDDEN, Outcome.UPHELD, by=by, reason=reason if reason in Kind.values else self._likely_reason())

    @transaction.atomic
    def restore(self, *, by) -> None:
        """Everybody sees it again. Raises NotAModerator."""
        _only_moderators(by)
        if self.is_hidden:
            self.hidden_at = self.hidden_by = self.held_at = None
            self._decided(Action.RESTORED, Outcome.DISMISSED, by=by)

    @transaction.atomic
    def release(self, *, by) -> None:
        """What was held is harmless: everybody sees it. Raises NotAModerator."""
        _only_moderators(by)
        if self.is_held:
            self.held_at = None
            self._decided(Action.RELEASED, Outcome.DISMISSED, by=by)

    @transaction.atomic
    def dismiss_flags(self, *, by) -> None:
        """Nothing is wrong with it: all open flags are dismissed. Raises NotAModerator."""
        _only_moderators(by)
        if not self.is_held and self.flags.open().exists():
            self._decided(Action.DISMISSED, Outcome.DISMISSED, by=by)

    def settle_if_done(self) -> None:
        """After one flag was settled: if none is left open, no moderator needs to look."""
        if not self.is_held and not self.flags.open().exists():
            self.waiting_since = None
            self.save(update_fields=["waiting_since"])

    def _likely_reason(self) -> str:
        first = self.flags.open().order_by("id").first()
        return first.kind if first else next((REASON_OF[cause] for cause in self.held_because if cause in REASON_OF), "")

    def _decided(self, kind, outcome, *, by, reason="") -> None:
        self.waiting_since = None
        self.save(update_fields=["hidden_at", "hidden_by", "held_at", "waiting_since"])
        self.flags.all().settle(outcome, by=by)
        ModerationAction.objects.create(topic_id=self.topic_id, post=self, kind=kind, reason=reason, by=by)
        self.topic.count_shown()
        record(f"post.{kind}" if kind != Action.DISMISSED else "post.flags_dismissed", self, by=by, topic=self.topic_id, reason=reason)


def _only_moderators(by) -> None:
    if not by.is_moderator:
        raise NotAModerator
