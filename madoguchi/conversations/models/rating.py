"""Rating: what a customer thinks of how we helped him, said after the end."""

import datetime

from django.db import models
from django.db.models import Avg, Count
from django.db.models.functions import TruncWeek
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

CHANGEABLE = datetime.timedelta(days=7)  # after it was given


class Score(models.IntegerChoices):
    VERY_BAD = 1, _("1: very bad")
    BAD = 2, _("2: bad")
    FAIR = 3, _("3: fair")
    GOOD = 4, _("4: good")
    VERY_GOOD = 5, _("5: very good")


class RatingQuerySet(models.QuerySet["Rating"]):
    def by_week(self, since):
        """{Monday: (how many, mean score)} of those given since then."""
        weeks = self.filter(given_at__gte=since).values(week=TruncWeek("given_at")).annotate(Count("pk"), Avg("score")).order_by()
        return {timezone.localtime(row["week"]).date(): (row["pk__count"], row["score__avg"]) for row in weeks}

    def with_words(self):
        """Those that say more than a number, the latest first."""
        return self.exclude(words="").select_related("conversation").order_by("-given_at", "-id")


class Rating(models.Model):
    conversation = models.OneToOneField("conversations.Conversation", models.CASCADE, related_name="rating")
    score = models.PositiveSmallIntegerField(choices=Score)
    words = models.TextField(blank=True)
    given_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = RatingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["-given_at", "-id"], name="rating_given")]
        constraints = [models.CheckConstraint(condition=models.Q(score__range=(1, 5)), name="rating_score_1_to_5")]

    def __str__(self):
        return f"{self.conversation_id}: {self.score}"
