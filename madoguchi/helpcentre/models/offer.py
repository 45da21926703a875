"""Offer: an article that was offered to somebody who was about to open a case or a chat, and whether it made that needless.

Counted honestly: it did if the reader said so, or if he had opened the article and no case or chat followed within a day.
Nobody's name is on it: a browser draws a number for itself and forgets it after that day. Of a reader who is signed in a mark is kept
for the same day, by which a case that he begins elsewhere, by mail or on another device, is known as his.
"""

import datetime

from django.db import models
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from madoguchi.search.models import VISIT

from .article import Article

DECIDED_AFTER = datetime.timedelta(hours=24)
GRACE = datetime.timedelta(minutes=10)  # in which a worker learns of the last minute's cases


class Way(models.TextChoices):
    CASE = "case", _("Case")
    CHAT = "chat", _("Chat")


class Answer(models.TextChoices):
    YES = "yes", _("It solved it")
    NO = "no", _("It did not solve it")


class OfferQuerySet(models.QuerySet["Offer"]):
    def open(self, visit, *, key, language, way, by):
        """This reader opened this article instead of going on. None if there is no such article for him."""
        article = Article.objects.published_for(by).filter(key=key).first()
        if article is None or not VISIT.fullmatch(visit):
            return None
        facts = {"language": language, "way": way, "whose": mark_of(by.email) if by.is_authenticated else ""}
        return self.get_or_create(visit=visit, article=article, defaults=facts)[0]

    def answer(self, visit, answer):
        """What the reader says of all that he opened; the last word counts."""
        if VISIT.fullmatch(visit):
            self.filter(visit=visit).update(answer=answer)

    def went_on(self, visit):
        """The reader opened a case or began a chat after all."""
        if VISIT.fullmatch(visit):
            self.filter(visit=visit, went_on_at=None).update(went_on_at=timezone.now(), whose="")

    def begun_by(self, email, *, at):
        """Who has this address began a case or a chat then, wherever he was: what he was offered in the day before did not spare it."""
        if not email:
            return
        before = self.filter(whose=mark_of(email), opened_at__lte=at, opened_at__gt=at - DECIDED_AFTER)
        before.filter(went_on_at=None).update(went_on_at=at, whose="")

    def forget_whose(self):
        """After a day it is decided, and nobody need be known any more."""
        self.exclude(whose="").filter(opened_at__lt=timezone.now() - DECIDED_AFTER - GRACE).update(whose="")

    def counted(self, *, days=30):
        """{opened, solved, silent, went_on, waiting}: readers of the last days. `solved` said yes; `silent` said nothing and did not go on."""
        now = timezone.now()
        recent = self.filter(opened_at__gt=now - datetime.timedelta(days=days))
        is_decided = Q(opened_at__lt=now - DECIDED_AFTER)
        went_on, yes = Q(went_on_at__isnull=False), Q(answer=Answer.YES)
        readers = {
            "opened": Q(),
            "went_on": went_on,
            "solved": yes & ~went_on,
            "silent": is_decided & ~yes & ~Q(answer=Answer.NO) & ~went_on,
            "not_solved": Q(answer=Answer.NO) & ~went_on,
            "waiting": ~is_decided & Q(answer="") & ~went_on,
        }
        return recent.aggregate(**{name: Count("visit", filter=condition, distinct=True) for name, condition in readers.items()})


class Offer(models.Model):
    visit = models.CharField(max_length=32)
    article = models.ForeignKey(Article, models.CASCADE, related_name="offers")
    language = models.CharField(max_length=12)
    way = models.CharField(max_length=4, choices=Way)
    answer = models.CharField(max_length=3, choices=Answer, blank=True)
    went_on_at = models.DateTimeField(null=True)
    whose = models.CharField(max_length=32, blank=True)
    opened_at = models.DateTimeField(default=timezone.now)

    objects = OfferQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["visit", "article"], name="offer_once_per_visit")]
        indexes = [
            models.Index(fields=["-opened_at"], name="offer_latest"),
            models.Index(fields=["whose"], name="offer_whose", condition=~Q(whose="")),
        ]

    def __str__(self):
        return f"{self.article_id} {self.answer or '?'}"


def mark_of(email):
    """Tells nobody whose address it is without the service's own key."""
    return salted_hmac("madoguchi.offer", email.strip().lower(), algorithm="sha256").hexdigest()[:32]
