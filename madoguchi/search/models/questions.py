"""What readers asked the search, and how it ended."""

import datetime
import re

from django.db import models
from django.utils import timezone

from madoguchi.guard.door import Held, guarded

from .rows import SearchRow

LONGEST_QUERY = 200
VISIT = re.compile("[0-9a-f]{32}")
SETTLED_AFTER = datetime.timedelta(hours=1)


class QuestionQuerySet(models.QuerySet["Question"]):
    def note(self, text: str, *, language: str, found: int, score: float = 0.0, clicked: str = "", visit: str = "") -> "Question | None":
        """Remember what was searched, without secrets and without who asked. None if the guard could not look at it.

        `clicked` is the kind:key of the result that was opened; what names nothing that all may read is not kept.
        `visit` is a number that the browser drew for one reading of the results: what it tells later belongs to the same question.
        """
        text = " ".join(text.split())[:LONGEST_QUERY]
        try:
            masked = guarded(text).text
        except Held:
            return None
        if not masked:
            return None
        if not SearchRow.objects.offers(clicked):
            clicked = ""
        seen = {"text": masked[:LONGEST_QUERY], "language": language, "found": found, "score": score, "clicked": clicked}
        if not VISIT.fullmatch(visit):
            return self.create(**seen)
        question, is_new = self.get_or_create(visit=visit, defaults=seen)
        if clicked and not is_new:
            question.clicked = clicked
            question.save(update_fields=["clicked"])
        return question

    def end(self, visit: str, *, way: str) -> None:
        """The reader of these results found no answer and went this way: `case` or `chat`."""
        if VISIT.fullmatch(visit):
            self.filter(visit=visit, ended_in="").update(ended_in=way)

    def settled(self) -> "QuestionQuerySet":
        """Asked long enough ago to know how it ended, and not yet weighed; the oldest first."""
        return self.filter(weighed_at=None, asked_at__lt=timezone.now() - SETTLED_AFTER).order_by("asked_at", "id")


class Question(models.Model):
    """A search as somebody typed it: what the help centre was asked, and what it had. Nobody's name is on it."""

    text = models.CharField(max_length=LONGEST_QUERY)
    language = models.CharField(max_length=12)
    found = models.PositiveIntegerField()
    score = models.FloatField(default=0.0)
    clicked = models.CharField(max_length=300, blank=True)
    visit = models.CharField(max_length=32, null=True, unique=True)
    ended_in = models.CharField(max_length=4, blank=True)  # case or chat, if the reader gave up searching
    weighed_at = models.DateTimeField(null=True)  # when it was looked at for gaps
    asked_at = models.DateTimeField(default=timezone.now)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["asked_at"], name="question_asked"),
            models.Index(fields=["found", "asked_at"], name="question_found"),
            models.Index(fields=["asked_at", "id"], name="question_unweighed", condition=models.Q(weighed_at=None)),
        ]

    def __str__(self) -> str:
        return self.text
