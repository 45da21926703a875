"""The trait of being looked through: a draft is sent, edits are asked for or it is approved; a new revision begins again as a draft."""

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from madoguchi.events.reacting import record
from madoguchi.guard.door import Held, MayNotSay, guarded_answer

from ..faults import LooksLikeASecret, NotApproved, OwnWords, RevisedMeanwhile, WordsNeeded

LONGEST_WORDS = 2_000


class Stage(models.TextChoices):
    """How far the latest revision has come; whether readers see it, `state` says."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in-review", _("In review")
    EDITS_ASKED = "edits-asked", _("Edits asked for")
    APPROVED = "approved", _("Approved")


KINDS = {  # of the event that each step writes
    Stage.DRAFT: "article.review_withdrawn",
    Stage.IN_REVIEW: "article.review_asked",
    Stage.EDITS_ASKED: "article.edits_asked",
    Stage.APPROVED: "article.approved",
}


class Review(models.Model):
    """One step of a revision's way: who brought it to which stage, and with which words."""

    translation = models.ForeignKey("helpcentre.Translation", models.CASCADE, related_name="reviews")
    revision = models.PositiveIntegerField()
    verdict = models.CharField(max_length=12, choices=Stage)
    words = models.TextField(max_length=LONGEST_WORDS, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=200, blank=True)  # of a step that came in with its text's history: who took it elsewhere
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["translation", "-id"], name="review_of_translation")]

    def __str__(self):
        return f"{self.translation_id}#{self.revision}: {self.verdict}"

    @property
    def reviewer(self) -> str:
        return self.by.name if self.by else self.by_name


class Reviewing(models.Model):
    stage = models.CharField(max_length=12, choices=Stage, default=Stage.DRAFT, editable=False)

    class Meta:
        abstract = True

    @property
    def is_approved_by_another(self):
        """Did somebody other than its author approve the latest revision, and nobody take that back?"""
        if self.stage != Stage.APPROVED:
            return False
        approvals = self.reviews.filter(revision=self.revision, verdict=Stage.APPROVED)
        return approvals.exclude(by=self.latest.author_id).exists() if self.latest.author_id else approvals.exists()

    @property
    def waits_for_another(self):
        """Must somebody other than its author approve the latest revision before readers see it?"""
        try:
            return not self.is_approved_by_another and (settings.ARTICLES_NEED_APPROVAL or self._looks_like_a_secret)
        except Held:
            return True

    def ask_review(self, *, by, words="", revision=None):
        """Send the latest revision to be looked through by somebody else."""
        self._bring_to(Stage.IN_REVIEW, by=by, words=words, revision=revision)

    def ask_edits(self, *, by, words, revision=None):
        """It cannot stay so; `words` say what is to be changed. Raises WordsNeeded."""
        if not words.strip():
            raise WordsNeeded
        self._bring_to(Stage.EDITS_ASKED, by=by, words=words, revision=revision)

    @transaction.atomic
    def approve(self, *, by, words="", revision=None):
        """Readers may see it so. Raises OwnWords if it is by the same person."""
        self._lock()
        if self.latest is not None and self.latest.author_id == by.pk:
            raise OwnWords
        self._bring_to(Stage.APPROVED, by=by, words=words, revision=revision)

    def withdraw_review(self, *, by, words="", revision=None):
        """A draft again."""
        self._bring_to(Stage.DRAFT, by=by, words=words, revision=revision)

    @transaction.atomic
    def _bring_to(self, stage, *, by, words, revision):
        """`revision` is the number that the person saw: raises RevisedMeanwhile if there is a later one. The same stage again changes nothing."""
        self._lock()
        if revision is not None and revision != self.revision:
            raise RevisedMeanwhile
        if self.stage != stage:
            self.stage = stage
            self.save(update_fields=["stage"])
            review = self.reviews.create(revision=self.revision, verdict=stage, words=words.strip()[:LONGEST_WORDS], by=by)
            record(KINDS[stage], self, by=by, key=self.article.key, language=self.language, revision=self.revision, review=review.pk)

    def _check_approval(self, by):
        """Where articles need a second person, nobody publishes without; nor, anywhere, words that hold a secret or ask for one.

        An operator's import, which nobody signs, needs none. Raises NotApproved, LooksLikeASecret, Held.
        """
        if by is None or self.is_approved_by_another:
            return
        if settings.ARTICLES_NEED_APPROVAL:
            raise NotApproved
        if self._looks_like_a_secret:
            raise LooksLikeASecret

    @property
    def _looks_like_a_secret(self):
        latest = self.latest
        try:
            return bool(guarded_answer("\n\n".join((latest.title, latest.summary, *latest.tags, latest.text))).found)
        except MayNotSay:
            return True
