"""Ratings of articles: yes or no, a reason and words; one per reader and article, the last one counts."""

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from madoguchi.events.reacting import record
from madoguchi.guard.door import guarded

LONGEST_WORDS = 1000


class Reason(models.TextChoices):
    NOT_SOLVED = "not-solved", _("I did what it says and it did not help")
    NOT_MINE = "not-mine", _("It is not about my problem")
    UNCLEAR = "unclear", _("It is hard to understand")
    OUTDATED = "outdated", _("The screens look different")
    WRONG = "wrong", _("Something in it is wrong")
    OTHER = "other", _("Another reason")


class RatingQuerySet(models.QuerySet["Rating"]):
    def for_editors(self, *, done=False):
        """Of readers who were not helped: not dealt with yet, or dealt with; the latest first."""
        return self.filter(is_helpful=False, dealt_with_at__isnull=not done).select_related("article", "translation").order_by("-id")


class Rating(models.Model):
    """What one reader says of an article. A reader is a person, or a browser known by a signed cookie."""

    article = models.ForeignKey("helpcentre.Article", models.CASCADE, related_name="ratings")
    translation = models.ForeignKey("helpcentre.Translation", models.CASCADE, related_name="ratings")
    revision = models.PositiveIntegerField(null=True)  # the one that was published then
    is_helpful = models.BooleanField()
    reason = models.CharField(max_length=12, choices=Reason, blank=True)
    words = models.TextField(blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    reader = models.CharField(max_length=60)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)
    dealt_with_at = models.DateTimeField(null=True)

    objects = RatingQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "reader"], name="rating_once_per_reader")]
        indexes = [models.Index(fields=["-id"], name="rating_for_editors", condition=models.Q(is_helpful=False))]

    def __str__(self):
        return f"{self.article_id} {'+' if self.is_helpful else '-'}"

    @transaction.atomic
    def deal_with(self, *, by):
        """An editor has seen to it; the reader's next word brings it back."""
        if self.dealt_with_at is None:
            self.dealt_with_at = timezone.now()
            self.save(update_fields=["dealt_with_at"])
            record("rating.dealt_with", self, by=by, key=self.article.key)


class Rated(models.Model):
    """The trait of an article that readers say something of."""

    helpful_count = models.PositiveIntegerField(default=0, editable=False)
    unhelpful_count = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    def has_word_of(self, reader, *, by):
        """Whether this reader has said something of it before."""
        return self.ratings.filter(reader=_name_of(reader, by)).exists()

    @transaction.atomic
    def rate(self, *, translation, is_helpful, reader, by, reason="", words=""):
        """A reader's word on this article, in place of what he said before. Raises Held if the guard cannot look at it."""
        said = {
            "translation": translation,
            "revision": translation.published_revision,
            "is_helpful": is_helpful,
            "updated_at": timezone.now(),
            "dealt_with_at": None,
        }
        said |= {
            "reason": "" if is_helpful else reason,
            "words": guarded(words.strip()[:LONGEST_WORDS]).text,
            "person": by if by.is_authenticated else None,
        }
        rating, _made = self.ratings.update_or_create(reader=_name_of(reader, by), defaults=said)
        for name, helpful in (("helpful_count", True), ("unhelpful_count", False)):
            setattr(self, name, self.ratings.filter(is_helpful=helpful).count())
        self.save(update_fields=["helpful_count", "unhelpful_count"])
        record("article.rated", self, by=by, rating=rating.pk, language=translation.language, is_helpful=is_helpful, reason=rating.reason)
        return rating


def _name_of(reader, by):
    return f"person:{by.pk}" if by.is_authenticated else f"browser:{reader}"
