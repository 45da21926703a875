"""StoppedDraft: what one of staff was about to say and may say only when somebody else has released exactly these words, there, for one time."""

import datetime
import unicodedata
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext

from madoguchi.events.faults import EmptyText, Refused
from madoguchi.events.reacting import record
from madoguchi.guard.door import guarded
from madoguchi.guard.staff_words import Objection
from madoguchi.people.models import LEADS

from ..words import PLACES, WHY

LONGEST_WORDS = 500
LASTS = datetime.timedelta(days=1)  # so long its author may say released words, and a stopped draft is looked at again as the same
WAITS = datetime.timedelta(days=7)  # nobody decides it any more after that


class CannotRelease(Refused):
    code, status = "cannot-release", 409

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence

    def __str__(self) -> str:
        return self.sentence


class StoppedDraftQuerySet(models.QuerySet["StoppedDraft"]):
    def visible_to(self, person: Any) -> "StoppedDraftQuerySet":
        """One's own; leads and administrators see all."""
        if person.role in LEADS:
            return self
        return self.filter(author=person.pk) if person.is_official else self.none()

    def waiting(self) -> "StoppedDraftQuerySet":
        return self.filter(decided_at=None, stopped_at__gt=timezone.now() - WAITS)

    def decided(self) -> "StoppedDraftQuerySet":
        return self.exclude(decided_at=None)

    def to_decide(self, person: Any) -> "StoppedDraftQuerySet":
        """What waits for this person: of others, if he may release at all."""
        return self.waiting().exclude(author=person.pk) if person.role in LEADS else self.none()

    def at(self, place: str, *, by: Any) -> "StoppedDraftQuerySet":
        """Somebody's own at one place that still matter to him, the newest first."""
        fresh = models.Q(decided_at=None) | models.Q(used_at=None) & ~models.Q(decided_by=by)
        return self.filter(fresh, place=place, author=by, stopped_at__gt=timezone.now() - LASTS).order_by("-id")

    def released(self, text: str, *, by: Any, place: str) -> "StoppedDraft | None":
        """The release of these words of his, there, within a day, that he has not used yet."""
        found = self.filter(author=by, place=place, fingerprint=fingerprint_of(text), is_released=True, used_at=None)
        return found.filter(decided_at__gt=timezone.now() - LASTS).order_by("-id").first()

    def give_back(self, text: str, *, by: Any, place: str) -> None:
        """Nobody has read these words of his after all, so their release is not used."""
        used = self.filter(author=by, place=place, fingerprint=fingerprint_of(text), is_released=True).order_by("-id").first()
        if used is not None:
            self.filter(pk=used.pk).update(used_at=None)

    @transaction.atomic
    def stop(self, text: str, found: tuple[Objection, ...], *, by: Any, place: str) -> "StoppedDraft":
        """Keep what was stopped, without secrets, for whoever decides; the same words again are the same draft."""
        fingerprint = fingerprint_of(text)
        before = self.filter(author=by, place=place, fingerprint=fingerprint, stopped_at__gt=timezone.now() - LASTS).order_by("-id").first()
        if before is not None and before.is_released is None:
            return before
        kept = guarded(text)
        reasons = [[one.kind, one.start, one.end] for one in found]
        if kept.found:
            reasons = [[one.kind, 0, len(kept.text)] for one in found[:1]]  # the places are those of the text as it was
        draft = self.create(author=by, place=place, text=kept.text, fingerprint=fingerprint, reasons=reasons)
        record("draft.stopped", draft, by=by, place=place, reasons=sorted({one.kind for one in found}))
        return draft


class StoppedDraft(models.Model):
    """`place` says where it was to go: "answer:7KQF-3M2P-9DXA", "post:new:general". `reasons` are [kind, start, end] in `text`."""

    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    place = models.CharField(max_length=60)
    text = models.TextField()
    fingerprint = models.CharField(max_length=64)
    reasons = models.JSONField(default=list)
    stopped_at = models.DateTimeField(default=timezone.now)
    asked_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=LONGEST_WORDS, blank=True)  # its author's, why it must be said so
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    is_released = models.BooleanField(null=True)
    words = models.CharField(max_length=LONGEST_WORDS, blank=True)  # why it was decided so
    used_at = models.DateTimeField(null=True)

    objects = StoppedDraftQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["-id"], condition=models.Q(decided_at=None), name="draft_waiting"),
            models.Index(fields=["author", "place", "-id"], name="draft_of_author"),
        ]

    def __str__(self) -> str:
        return self.place

    @property
    def where(self) -> str:
        """ "answer", "announcement"…: the kind of its place; `where_number` is which."""
        return self.place.partition(":")[0]

    @property
    def where_number(self) -> str:
        return self.place.partition(":")[2]

    @property
    def is_of_something_new(self) -> bool:
        """Its place has no page yet."""
        return self.where_number.partition(":")[0] in ("", "new")

    @property
    def where_label(self) -> str:
        return str(PLACES.get(self.where, self.where))

    @property
    def why_stopped(self) -> list[str]:
        """Each reason once, in words."""
        return [str(WHY[kind]) for kind in dict.fromkeys(kind for kind, _start, _end in self.reasons) if kind in WHY]

    def may_be_decided_by(self, person: Any) -> bool:
        """By a lead or an administrator, never by its author."""
        return person.role in LEADS and person.is_active and person.pk != self.author_id and self.decided_at is None

    @property
    def is_withdrawn(self) -> bool:
        """By its author, who wants to say it no more: nobody else decides as its author."""
        return self.decided_by_id is not None and self.decided_by_id == self.author_id

    @property
    def state(self) -> str:
        if self.is_released is None:
            return "waiting"
        return "released" if self.is_released else "withdrawn" if self.is_withdrawn else "refused"

    def use(self) -> bool:
        """Its words are said now; False if they were before, for a release is good for one time."""
        self.used_at = timezone.now()
        return bool(type(self).objects.filter(pk=self.pk, is_released=True, used_at=None).update(used_at=self.used_at))

    @transaction.atomic
    def ask(self, why: str, *, by: Any) -> None:
        """Its author says why it must be said so. Raises EmptyText, CannotRelease."""
        if by.pk != self.author_id or self.decided_at is not None:
            raise CannotRelease(gettext("This was decided already, or is not yours."))
        self.why, self.asked_at = _words(why), timezone.now()
        self.save(update_fields=["why", "asked_at"])
        record("draft.release_asked", self, by=by, place=self.place)

    @transaction.atomic
    def withdraw(self, *, by: Any) -> None:
        """Its author gives it up; it is kept, for leads to read what was stopped. Nothing if he did already. Raises CannotRelease."""
        if by.pk == self.author_id and self.is_withdrawn:
            return
        if by.pk != self.author_id:
            raise CannotRelease(gettext("This was decided already, or is not yours."))
        self._settle(is_released=False, decided_by=by)
        record("draft.withdrawn", self, by=by, place=self.place)

    def release(self, words: str, *, by: Any) -> None:
        """Its author may say exactly these words, there, once, within a day. Raises EmptyText, CannotRelease."""
        self._decide(True, words, by=by)

    def refuse(self, words: str, *, by: Any) -> None:
        self._decide(False, words, by=by)

    @transaction.atomic
    def _decide(self, is_released: bool, words: str, *, by: Any) -> None:
        if by.role not in LEADS or not by.is_active:
            raise CannotRelease(gettext("Only team leads and administrators release what was stopped."))
        if by.pk == self.author_id:
            raise CannotRelease(gettext("Nobody releases his own words: somebody else must look at them."))
        self._settle(is_released=is_released, words=_words(words), decided_by=by)
        record("draft.released" if is_released else "draft.refused", self, by=by, author=self.author_id, place=self.place)

    def _settle(self, **said: Any) -> None:
        """Once, by whoever is first."""
        said["decided_at"] = timezone.now()
        if not type(self).objects.filter(pk=self.pk, decided_at=None).update(**said):
            raise CannotRelease(gettext("This was decided already."))
        for name, value in said.items():
            setattr(self, name, value)


def fingerprint_of(text: str) -> str:
    """Of the words as their reader reads them: a browser's line ends and blanks at the edges make no other text. With a key of ours:
    a short secret that was taken out cannot be guessed from it."""
    said = unicodedata.normalize("NFC", text).replace("\r\n", "\n").strip()
    return salted_hmac("release.stopped_draft", said, algorithm="sha256").hexdigest()


def _words(words: str) -> str:
    if not words.strip():
        raise EmptyText
    return guarded(words.strip()).text[:LONGEST_WORDS]
