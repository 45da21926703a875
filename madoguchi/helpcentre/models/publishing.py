"""The trait of being published: readers see the published revision, whatever is being written meanwhile."""

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from madoguchi.events.reacting import record

from ..faults import NotComplete, RevisedMeanwhile, StillTheOriginal
from ..rendering import VERSION, render
from ..skeletons import is_unfilled
from .lagging import measure
from .planning import Deed
from .revising import WORDS


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    ARCHIVED = "archived", _("Archived")


IN_USE = ~models.Q(state=State.ARCHIVED)  # all but what was put out of the way
UNFINISHED = IN_USE & ~models.Q(state=State.PUBLISHED, published_revision=models.F("revision"))  # also what is published, with later words


class PublishingQuerySet(models.QuerySet):
    def published(self):
        return self.filter(state=State.PUBLISHED)

    def in_use(self):
        return self.filter(IN_USE)

    def rendered_by_an_older_version(self):
        return self.published().exclude(html_version=VERSION).order_by("id")


class Publishing(models.Model):
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT, editable=False)
    published_revision = models.PositiveIntegerField(null=True, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)  # the first time
    html = models.TextField(blank=True, editable=False)  # of `text`, safe; links and the brand's name are filled in when it is read
    html_version = models.PositiveSmallIntegerField(default=0, editable=False)
    outline = models.JSONField(default=list, editable=False)  # [level, anchor, title] of its headings

    class Meta:
        abstract = True

    @property
    def is_published(self):
        return self.state == State.PUBLISHED

    @property
    def is_archived(self):
        return self.state == State.ARCHIVED

    @property
    def has_unpublished_changes(self):
        return self.published_revision != self.revision

    @property
    def rendered(self):
        """Html and outline as of now: kept ones, or made anew for a draft and after the renderer changed."""
        if self.is_published and self.html_version == VERSION:
            return self.html, self.outline
        fresh = render(self.text, key=self.article.key, language=self.language)
        return fresh.html, fresh.outline

    @property
    def current_html(self):
        return self.rendered[0]

    @transaction.atomic
    def publish(self, *, by, revision=None):
        """Show the latest revision to readers; published already, it changes nothing. `revision` is the number that the person saw: raises
        RevisedMeanwhile if there is a later one. Raises NotComplete, StillTheOriginal, NotApproved, LooksLikeASecret, Held.
        """
        self._lock()
        if revision is not None and revision != self.revision:
            raise RevisedMeanwhile
        if self.is_published and not self.has_unpublished_changes:
            return
        self._check_complete(by)
        self._check_approval(by)
        latest = self.latest
        self.plans.filter(deed=Deed.PUBLISH).delete()
        self.state, self.published_revision, self.published_at = State.PUBLISHED, latest.number, self.published_at or timezone.now()
        self._show(latest)
        self._keep_html()
        self._measure()
        record("article.published", self, by=by, key=self.article.key, language=self.language, revision=latest.number)

    def _check_complete(self, by):
        """Raises NotComplete where there are no words; where a person publishes a translation, StillTheOriginal if it is none."""
        latest = self.latest
        if latest is None or not latest.title.strip() or is_unfilled(latest.text):
            raise NotComplete
        source = None if by is None or self.is_source or self.source is None else self.source.latest
        if source is not None and (latest.title, latest.text) == (source.title, source.text):
            raise StillTheOriginal

    @transaction.atomic
    def unpublish(self, *, by):
        """Take it away from readers; its revisions stay."""
        self._lock()
        if self.is_published:
            self.plans.filter(deed=Deed.UNPUBLISH).delete()
            self.state, self.published_revision = State.DRAFT, None
            self._show(self.latest)
            self._measure()
            record("article.unpublished", self, by=by, key=self.article.key, language=self.language)

    @transaction.atomic
    def archive(self, *, by):
        """Out of the way: no reader sees it, and editors only when they look for it."""
        self._lock()
        if self.state != State.ARCHIVED:
            self.unpublish(by=by)
            for deed in Deed:
                self.cancel_plan(deed, by=by)
            self._put_into(State.ARCHIVED)
            record("article.archived", self, by=by, key=self.article.key, language=self.language)

    @transaction.atomic
    def bring_back(self, *, by):
        """A draft again, with all its revisions."""
        self._lock()
        if self.state == State.ARCHIVED:
            self._put_into(State.DRAFT)
            record("article.brought_back", self, by=by, key=self.article.key, language=self.language)

    @transaction.atomic
    def render_anew(self):
        """After the renderer changed; what readers see stays the same words."""
        if self.is_published and self.html_version != VERSION:
            self._keep_html()

    def _put_into(self, state):
        self.state = state
        self.save(update_fields=["state"])

    def _show(self, revision):
        for name in WORDS:
            setattr(self, name, getattr(revision, name))
        self.updated_at = timezone.now()
        self.save(update_fields=[*WORDS, "updated_at", "state", "published_revision", "published_at"])

    def _measure(self):
        measure(self.article, at=self.updated_at)
        self.refresh_from_db(fields=["lag", "lagging_since"])

    def _keep_html(self):
        rendered = render(self.text, key=self.article.key, language=self.language)
        self.html, self.outline, self.html_version = rendered.html, rendered.outline, VERSION
        self.save(update_fields=["html", "outline", "html_version"])
