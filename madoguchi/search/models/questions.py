"""What readers asked the search, and how it ended."""

import datetime
import re
import unicodedata

from django.db import models
from django.utils import timezone

from madoguchi.guard.door import Held, guarded
from madoguchi.guard.findings import MARKERS

from .rows import SearchRow

LONGEST_QUERY = 200
PERSONAL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+|https?://\S+|@\w+|[0-9A-Za-z]{16,}|\d[\d\s().\-\u2010-\u2015\u2212\u30fc]{4,}\d")
_MARKERS = re.compile("|".join(map(re.escape, MARKERS.values())))
VISIT = re.compile("[0-9a-f]{32}")
SETTLED_AFTER = datetime.timedelta(hours=1)


class QuestionQuerySet(models.QuerySet["Question"]):
    def note(self, text: str, *, language: str, found: int, score: float = 0.0, clicked: str = "", visit: str = "") -> "Question | None":
        """Remember what was searched, without secrets, personal data and without who asked.

        None if nothing else is left of it, or the guard could not look at it.

        `clicked` is the kind:key of the result that was opened; what names nothing that all may read is not kept.
        `visit` is a number that the browser drew for one reading of the results: what it tells later belongs to the same question.
        """
        try:
            masked = impersonal(" ".join(text.split())[:LONGEST_QUERY])
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


def impersonal(text: str) -> str:
    """The text without secrets and personal data, however wide its letters are; empty if it was nothing else. Raises Held."""
    masked = PERSONAL.sub("…", unicodedata.normalize("NFKC", guarded(text).text)).strip(" …")
    return masked if any(char.isalnum() for char in _MARKERS.sub("", masked)) else ""
