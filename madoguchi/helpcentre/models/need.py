"""Need: one time that a reader wanted something that the help centre did not give him. Nobody's name is on it."""

import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from madoguchi.guard.door import Held
from madoguchi.search.models import Question
from madoguchi.search.models.questions import impersonal

LONGEST = 300
KEPT = datetime.timedelta(days=400)
AT_ONCE = 500  # questions weighed in one go


class Source(models.TextChoices):
    NOTHING_FOUND = "nothing-found", _("Search that found nothing")
    NOT_OPENED = "not-opened", _("Search whose results nobody opened")
    CASE = "case", _("Search that ended in a case")
    CHAT = "chat", _("Search that ended in a chat")
    RATING = "rating", _("Article that did not help")
    TOPIC = "topic", _("Question solved in the forum")


WEIGHTS = {Source.NOTHING_FOUND: 2, Source.NOT_OPENED: 1, Source.CASE: 3, Source.CHAT: 3, Source.RATING: 2, Source.TOPIC: 2}


class NeedQuerySet(models.QuerySet["Need"]):
    def hear(self, text, *, language, source, about="", at=None):
        """Remember it, without secrets and personal data; nothing is left of it, or the guard fails: None.

        `about`: the topic (`topic:number`) or rating (`rating:key`) that it came from, which says it once.
        """
        try:
            words = impersonal(" ".join(text.split()))[:LONGEST].strip(" …")
        except Held:
            return None
        if not words:
            return None
        said = {"text": words, "language": language, "source": source, "about": about[:320]}
        if about and (known := self.filter(source=source, about=about).first()):
            return known
        return self.create(**said, at=at or timezone.now())

    def weigh_questions(self):
        """Look at searches that have come to their end; how many were looked at."""
        questions = list(Question.objects.settled()[:AT_ONCE])
        for question in questions:
            if source := _source_of(question):
                self.hear(question.text, language=question.language, source=source, at=question.asked_at)
        Question.objects.filter(pk__in=[question.pk for question in questions]).update(weighed_at=timezone.now())
        return len(questions)

    def forget(self):
        """What is older than a year and a month, with the searches behind it."""
        limit = timezone.now() - KEPT
        self.filter(at__lt=limit).delete()
        Question.objects.filter(asked_at__lt=limit).delete()

    def ungrouped(self):
        return self.filter(gap=None).order_by("id")

    def latest_first(self):
        return self.order_by("-at", "-id")


class Need(models.Model):
    gap = models.ForeignKey("helpcentre.Gap", models.SET_NULL, null=True, related_name="needs")
    source = models.CharField(max_length=16, choices=Source)
    text = models.CharField(max_length=LONGEST)
    language = models.CharField(max_length=12)
    about = models.CharField(max_length=320, blank=True)
    at = models.DateTimeField(default=timezone.now)

    objects = NeedQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["gap", "-at", "-id"], name="need_of_gap"),
            models.Index(fields=["language", "id"], name="need_ungrouped", condition=models.Q(gap=None)),
            models.Index(fields=["source", "about"], name="need_about"),
        ]

    def __str__(self):
        return self.text

    @property
    def weight(self):
        return WEIGHTS[self.source]


def _source_of(question):
    """Why a search counts as a need; None if its reader found something."""
    if question.ended_in:
        return Source(question.ended_in)
    if not question.found:
        return Source.NOTHING_FOUND
    return None if question.clicked else Source.NOT_OPENED
