"""Announcement: news of the exchange, in every language that somebody wrote it in."""

import datetime
import secrets
from collections.abc import Collection, Mapping

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from madoguchi.events.reacting import record
from madoguchi.translation.languages import LANGUAGES, reading_order
from madoguchi.ui.unseen import seen

from ..faults import NotAnEditor, NothingWritten, Withdrawn
from ..guarding import guarded, stop_unfit
from .publishing import Publishing, PublishingQuerySet
from .translation import AnnouncementTranslation

LETTERS = "23456789abcdefghjkmnpqrstvwxyz"
Texts = Mapping[str, tuple[str, str]]  # language: (title, body in Markdown)


class Severity(models.TextChoices):
    INFO = "info", _("Information")
    WARNING = "warning", _("Warning")
    CRITICAL = "critical", _("Critical")


def new_number() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(10))


def written_in(texts: Texts, *, by, place: str, before: Collection[str] = ()) -> Texts:
    """What may be stored, judged before the transaction that stores it, but for what stood there `before`. Raises NothingWritten,
    MayNotSay, Held."""
    safe = {code: tuple(guarded(part) for part in parts) for code, parts in texts.items() if code in LANGUAGES}
    written = {code: text for code, text in safe.items() if all(text)}
    if not written:
        raise NothingWritten
    said = [seen(part) for code in written for part in texts[code]]
    stop_unfit([part for part in said if part not in before], by=by, place=place)
    return written


class AnnouncementQuerySet(PublishingQuerySet, models.QuerySet["Announcement"]):
    def newest_first(self):
        return self.order_by("-published_at", "-id")

    def before(self, other: "Announcement"):
        """Those that come after this one in `newest_first`."""
        older = models.Q(published_at__lt=other.published_at) | models.Q(published_at=other.published_at, pk__lt=other.pk)
        return self.filter(older)

    def draft(self, texts: Texts, *, by, severity: str = Severity.INFO, banner_until: datetime.datetime | None = None) -> "Announcement":
        """A draft that only editors see. Raises NotAnEditor, NothingWritten, MayNotSay, Held."""
        if not by.is_editor:
            raise NotAnEditor
        written = written_in(texts, by=by, place="new")
        with transaction.atomic():
            announcement = self.create(severity=Severity(severity), banner_until=banner_until, drafted_by=by)
            announcement._say(written)
            record("announcement.drafted", announcement, by=by, languages=announcement.languages)
        return announcement


class Announcement(Publishing, models.Model):
    """`text_in(language)` is what a reader gets: his language, else the next best."""

    number = models.CharField(max_length=12, unique=True, default=new_number, editable=False)
    severity = models.CharField(max_length=8, choices=Severity, default=Severity.INFO)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = AnnouncementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(severity__in=[s.value for s in Severity]), name="announcement_severity_known"),
        ]
        indexes = [
            models.Index(
                fields=["-published_at", "-id"],
                condition=models.Q(published_at__isnull=False, withdrawn_at=None),
                name="announcement_published",
            ),
            models.Index(fields=["banner_until"], name="announcement_banner"),
        ]

    def __str__(self):
        return self.number

    @property
    def languages(self) -> list[str]:
        return sorted(translation.language for translation in self.translations.all())

    def text_in(self, language: str) -> AnnouncementTranslation | None:
        texts = {translation.language: translation for translation in self.translations.all()}
        return next((texts[code] for code in reading_order(language) if code in texts), None)

    def rewrite(self, texts: Texts, *, by, severity: str, banner_until: datetime.datetime | None = None) -> None:
        """Another wording; readers of a published one see it at once, with the time of the change. Raises as `draft` does."""
        if not by.is_editor:
            raise NotAnEditor
        if self.withdrawn_at:
            raise Withdrawn
        before = {part for one in self.translations.all() for part in (one.title, one.body)}
        written = written_in(texts, by=by, place=self.number, before=before)
        with transaction.atomic():
            self.severity, self.banner_until, self.updated_at = Severity(severity), banner_until, timezone.now()
            self.save(update_fields=["severity", "banner_until", "updated_at"])
            self._say(written)
            record("announcement.rewritten", self, by=by, languages=self.languages)

    def _say(self, written: Texts) -> None:
        self.translations.exclude(language__in=written).delete()
        for code, (title, body) in written.items():
            known = self.translations.filter(language=code).first()
            (known or AnnouncementTranslation(announcement=self, language=code)).say(title, body)
