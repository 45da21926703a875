"""The trait of being published: drafted by an editor, seen by all, withdrawn, and a banner meanwhile."""

import datetime

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from madoguchi.events.reacting import record

from ..faults import NotAnEditor, Withdrawn


class PublishingQuerySet(models.QuerySet):
    def visible_to(self, person):
        """What is published and not withdrawn; editors see drafts and withdrawn ones too."""
        return self if person.is_editor else self.published()

    def published(self):
        return self.filter(published_at__isnull=False, withdrawn_at=None)

    def drafts(self):
        return self.filter(published_at=None, withdrawn_at=None)

    def with_banner(self):
        """What stands over every page now."""
        return self.published().filter(banner_until__gt=timezone.now())


class Publishing(models.Model):
    published_at = models.DateTimeField(null=True, editable=False)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+")
    banner_until = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_published(self) -> bool:
        return self.published_at is not None and self.withdrawn_at is None

    @property
    def is_draft(self) -> bool:
        return self.published_at is None and self.withdrawn_at is None

    @property
    def has_banner(self) -> bool:
        return self.is_published and self.banner_until is not None and self.banner_until > timezone.now()

    @transaction.atomic
    def publish(self, *, by, banner_until: datetime.datetime | None = None) -> None:
        """Everybody may read it from now on. Raises NotAnEditor, Withdrawn."""
        _only_editors(by)
        if self.withdrawn_at:
            raise Withdrawn
        if self.published_at is None:
            self.published_at = self.updated_at = timezone.now()
            self.published_by, self.banner_until = by, banner_until or self.banner_until
            self.save(update_fields=["published_at", "published_by", "updated_at", "banner_until"])
            record("announcement.published", self, by=by, severity=self.severity, languages=self.languages)

    @transaction.atomic
    def withdraw(self, *, by) -> None:
        """Take it from the site, the feeds and the search; editors keep it. Raises NotAnEditor."""
        _only_editors(by)
        if self.withdrawn_at is None:
            self.withdrawn_at, self.withdrawn_by = timezone.now(), by
            self.save(update_fields=["withdrawn_at", "withdrawn_by"])
            record("announcement.withdrawn", self, by=by)

    @transaction.atomic
    def end_banner(self, *, by) -> None:
        """It is over: the banner goes, the announcement stays. Raises NotAnEditor."""
        _only_editors(by)
        if self.has_banner:
            self.banner_until = timezone.now()
            self.save(update_fields=["banner_until"])
            record("announcement.banner_ended", self, by=by)


def _only_editors(by) -> None:
    if not by.is_editor:
        raise NotAnEditor
