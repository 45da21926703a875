"""PromisedWait: what a customer was told of his wait when his chat began, and what came of it. Forecasts learn from it."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from .conversation import Channel, Conversation
from .queueing import OWED, SILENT

KEPT = datetime.timedelta(days=90)
MANY = 500


class Outcome(models.TextChoices):
    ANSWERED = "answered"
    LEFT = "left"  # he ended it, or went silent, before an answer
    MAIL = "mail"  # he chose to be answered by mail


class PromisedWaitQuerySet(models.QuerySet["PromisedWait"]):
    def visible_to(self, person):
        return self if person.is_agent else self.none()

    def told(self, conversation, *, place, forecast, is_measured):
        """What was told for this chat; the first time counts. `forecast` is None if nobody was there and no time was told."""
        low, middle, high = (round(forecast.low), round(forecast.middle), round(forecast.high)) if forecast else (None, None, None)
        return self.get_or_create(
            conversation=conversation,
            defaults={
                "told_at": conversation.created_at, "place": place, "low": low, "middle": middle, "high": high, "is_measured": is_measured,
                "language": conversation.language, "team": conversation.team_id,
            },
        )[0]  # fmt: skip

    def given(self, *, at):
        """Somebody has it now; the first time counts."""
        self.filter(given_at=None).update(given_at=at)

    def settle(self):
        """Write down what came of those whose chat takes no place any more and waits for none; how many."""
        open_ones = self.filter(freed_at=None).select_related("conversation").order_by("pk")
        over = open_ones.filter(~Q(conversation__in=Conversation.objects.taking_places().order_by())).exclude(
            conversation__in=Conversation.objects.queue().order_by()
        )
        rows = list(over[:MANY])
        for row in rows:
            row.settle()
        self.bulk_update(rows, ["answered_at", "freed_at", "outcome"])
        return len(rows)

    def times_of_late(self, limit):
        """(team, language, seconds that a place was taken, seconds from being given to being answered) of the latest chats."""
        took = self.filter(given_at__isnull=False, answered_at__gte=F("given_at"), freed_at__gt=F("given_at")).order_by("-freed_at", "-pk")
        rows = took.values_list("team", "language", "given_at", "answered_at", "freed_at")[:limit]
        return [
            (team, language, (freed - given).total_seconds(), (answered - given).total_seconds())
            for team, language, given, answered, freed in rows
        ]

    def forget_old(self):
        return self.filter(told_at__lt=timezone.now() - KEPT).delete()[0]


class PromisedWait(models.Model):
    conversation = models.OneToOneField(Conversation, models.CASCADE, related_name="promise")
    told_at = models.DateTimeField()
    place = models.PositiveIntegerField()  # in the queue; 1 = next
    low, middle, high = (models.PositiveIntegerField(null=True) for _ in range(3))  # seconds; null: no time was told
    is_measured = models.BooleanField()
    language = models.CharField(max_length=12)
    team = models.PositiveBigIntegerField(null=True)
    given_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    freed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)

    objects = PromisedWaitQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["-freed_at", "-id"], condition=Q(freed_at__isnull=False), name="promise_freed"),
            models.Index(fields=["id"], condition=Q(freed_at=None), name="promise_unsettled"),
            models.Index(fields=["told_at"], name="promise_told"),
        ]

    def __str__(self):
        return f"{self.conversation_id} {self.low}–{self.high}"

    def settle(self):
        """Take over from the conversation what happened; the caller saves."""
        chat = self.conversation
        self.answered_at = chat.answered_at
        silent = (chat.heard_at or chat.created_at) + (OWED if chat.waiting_since else SILENT)
        self.freed_at = chat.closed_at or min(silent, timezone.now())
        self.outcome = Outcome.ANSWERED if chat.answered_at else Outcome.MAIL if chat.channel == Channel.MAIL else Outcome.LEFT
