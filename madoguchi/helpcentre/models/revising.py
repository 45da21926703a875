"""The trait of being revised: every wording is kept, numbered 1..n."""

import hashlib
import json
import re

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from madoguchi.events.reacting import record

from ..faults import RevisedMeanwhile, TooLong, Unwritable
from ..rendering import LONGEST
from .reviewing import Stage

WORDS = ("title", "summary", "tags", "text")
_NEVER = re.compile("[\0\ud800-\udfff]")  # no database takes these
_NOT_IN_A_LINE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class Risk(models.TextChoices):
    """How much a change of the source matters to its translations, in order of gravity."""

    WORDING = "wording", _("Wording only: translations stay as they are")
    CONTENT = "content", _("Content: translations say that they are older until they follow")
    SAFETY = "safety", _("Safety: translations are hidden until they follow, readers see this text")


def with_plain_line_ends(text):
    """Browsers send CRLF. Nothing else of what was written is changed: search compares letters however they are composed."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _compared(words):
    """Words that differ in blanks only where no reader sees it, as a form sends them back, are the same."""
    text = with_plain_line_ends(words["text"]).strip("\n").rstrip()
    return words | {"summary": " ".join(words["summary"].split()), "text": text}


class Revision(models.Model):
    """One wording of a translation; written once, never changed but for what it means to the translations."""

    translation = models.ForeignKey("helpcentre.Translation", models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    summary = models.CharField(max_length=300, blank=True)
    tags = models.JSONField(default=list)
    text = models.TextField(blank=True)
    note = models.CharField(max_length=200, blank=True)  # what the editor says was changed
    source_revision = models.PositiveIntegerField(null=True)  # the revision of the source language that it was translated from
    risk = models.CharField(max_length=8, choices=Risk, default=Risk.CONTENT)  # of a source's change, for its translations
    brought_lag = models.CharField(
        max_length=8, choices=Risk, blank=True
    )  # how it lagged where it was imported from, behind words unknown here
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    author_name = models.CharField(max_length=200, blank=True)  # of words that came in with their history: who wrote them elsewhere
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["translation", "number"], name="revision_number_once")]

    def __str__(self):
        return f"{self.translation_id}#{self.number}"

    @property
    def words(self):
        return {name: getattr(self, name) for name in WORDS}

    @property
    def writer(self) -> str:
        """Who wrote it, in words; empty for the system and an import."""
        return self.author.name if self.author else self.author_name

    @property
    def fingerprint(self) -> str:
        """By which other help centres know these words, whatever number they have there."""
        words = [self.title, self.summary, self.tags, self.text.strip("\n").rstrip()]
        return hashlib.sha256(json.dumps(words).encode()).hexdigest()[:16]


class Revising(models.Model):
    revision = models.PositiveIntegerField(default=0, editable=False)  # number of the latest
    source_revision = models.PositiveIntegerField(null=True, editable=False)  # of the latest

    class Meta:
        abstract = True

    @property
    def latest(self):
        return self.revisions.filter(number=self.revision).first()

    @transaction.atomic
    def revise(
        self,
        *,
        by,
        title=None,
        text=None,
        summary=None,
        tags=None,
        source_revision=None,
        brought_lag="",
        risk=Risk.CONTENT,
        note="",
        based_on=None,
    ):
        """Write the next revision; what is not given stays. Readers see it when it is published. The same words again change nothing.

        `based_on` is the number of the revision that the editor saw: raises RevisedMeanwhile if there is a later one. Raises TooLong, Unwritable.
        """
        self._lock()
        if based_on is not None and based_on != self.revision:
            raise RevisedMeanwhile
        latest = self.latest
        given = {"title": title, "summary": summary, "tags": None if tags is None else list(tags), "text": text}
        words = {name: given[name] if given[name] is not None else getattr(latest or self, name) for name in WORDS}
        words["title"], words["summary"] = words["title"].strip()[:200], words["summary"].strip()[:300]
        words |= {name: with_plain_line_ends(words[name]) for name in ("summary", "text")}
        if len(words["text"]) > LONGEST:
            raise TooLong
        if _NEVER.search("".join((words["text"], note))) or _NOT_IN_A_LINE.search(
            "".join((words["title"], words["summary"], *words["tags"]))
        ):
            raise Unwritable
        if source_revision is None:
            source_revision, brought_lag = self.source_revision, latest.brought_lag if latest else ""
        if (
            latest
            and _compared(latest.words) == _compared(words)
            and (latest.source_revision, latest.brought_lag) == (source_revision, brought_lag)
        ):
            return latest
        self.revision, self.source_revision = self.revision + 1, source_revision
        revision = self.revisions.create(
            **words,
            number=self.revision,
            note=note[:200],
            source_revision=source_revision,
            brought_lag=brought_lag,
            risk=Risk(risk),
            author=by if by is not None and by.is_authenticated else None,
        )
        self.stage = Stage.DRAFT
        self.save(update_fields=["revision", "source_revision", "stage"])
        if not self.is_published:
            self._show(revision)
        record("article.revised", self, by=by, key=self.article.key, language=self.language, revision=revision.number)
        return revision

    def restore(self, number, *, by):
        """The words of an earlier revision again, as the next one; they follow what they followed then, or nothing if nobody said what."""
        earlier = self.revisions.get(number=number)
        followed = 0 if earlier.source_revision is None and self.source_revision is not None else earlier.source_revision
        note = gettext("The words of revision %(number)s again") % {"number": number}
        return self.revise(**earlier.words, source_revision=followed, brought_lag=earlier.brought_lag, note=note, by=by)

    def _lock(self):
        """Hold the article until the end of the transaction, so that its languages change one after another, and see the latest numbers."""
        type(self.article).objects.select_for_update().filter(pk=self.article_id).first()
        self.refresh_from_db(fields=["revision", "source_revision", "published_revision", "state", "stage", "slug"])
