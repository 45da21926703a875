"""Shift: somebody at the desk who takes chats now: how many at once, in which languages, and when he last gave a sign."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext

from madoguchi.events.faults import Refused
from madoguchi.events.reacting import record
from madoguchi.people.models.role import DESK

PLACES, MOST_PLACES = 3, 20  # chats at once: to begin with, and at most
LAPSE = datetime.timedelta(seconds=60)  # without a sign; the desk's pages give one each 15 s, so 45 s are left for a reload
WRITTEN = datetime.timedelta(seconds=5)  # several pages of one person write his sign once in so long
KEPT = datetime.timedelta(days=90)  # so long the ended ones are there
MANY = 500


class NotOfTheDesk(Refused):
    code = "not-of-the-desk"

    def __str__(self) -> str:
        return gettext("Only somebody who works at the desk can take chats.")


class Why(models.TextChoices):
    """Why a shift ended."""

    SELF = "self"
    LAPSED = "lapsed"  # no sign for a minute: a closed lid, a lost network
    LEAD = "lead"
    RIGHTS = "rights"  # he works at the desk no more


class ShiftQuerySet(models.QuerySet["Shift"]):
    def visible_to(self, person: Any) -> "ShiftQuerySet":
        """Leads and administrators see all of them, other people of the desk their own."""
        if person.role in DESK and person.role != "agent":
            return self
        return self.filter(person=person) if person.is_agent else self.none()

    def running(self) -> "ShiftQuerySet":
        """Not ended yet, away or not."""
        return self.filter(ended_at=None)

    def on(self) -> "ShiftQuerySet":
        """Those who can be given a chat now: running, not away, heard of within the last minute, and still of the desk."""
        alive = timezone.now() - LAPSE
        return self.running().filter(away_since=None, seen_at__gt=alive, person__is_active=True, person__role__in=DESK)

    def silent(self) -> "ShiftQuerySet":
        """Running, without a sign for a minute."""
        return self.running().filter(seen_at__lte=timezone.now() - LAPSE)

    def of(self, person: Any) -> "Shift | None":
        """His running shift."""
        return self.running().filter(person=person.pk).first()

    @transaction.atomic
    def begin(self, person: Any, *, by: Any, places: int | None = None, languages: Iterable[str] | None = None) -> "Shift":
        """Be there from now on. What is not said is as in the last shift. Who is there already comes back. Raises NotOfTheDesk."""
        if person.role not in DESK or not person.is_active:
            raise NotOfTheDesk
        last = self.filter(person=person.pk).order_by("-pk").first()
        shift = last if last is not None and last.ended_at is None else self._begun(person, by=by, last=last)
        shift.come_back(by=by)
        shift.arrange(
            by=by, places=shift.places if places is None else places, languages=shift.languages if languages is None else languages
        )
        return shift

    def _begun(self, person: Any, *, by: Any, last: "Shift | None") -> "Shift":
        try:
            with transaction.atomic():
                shift = self.create(person=person, places=last.places if last else PLACES, languages=last.languages if last else [])
        except IntegrityError:  # by another page at the same moment
            return self.running().get(person=person.pk)
        record("shift.began", shift, by=by, places=shift.places, languages=shift.languages)
        return shift

    def lapse(self) -> int:
        """End those of which nothing was heard for a minute; how many."""
        return sum(shift.end(why=Why.LAPSED, by=None) for shift in self.silent().select_related("person").order_by("pk")[:MANY])

    def forget_old(self) -> int:
        """Those that ended long ago, but the last of each person, which says how he takes chats and that he has left; how many."""
        later = self.model.objects.filter(person=models.OuterRef("person"), pk__gt=models.OuterRef("pk"))
        return self.filter(models.Exists(later), ended_at__lt=timezone.now() - KEPT).delete()[0]


class Shift(models.Model):
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="shifts")
    places = models.PositiveSmallIntegerField(default=PLACES)
    languages = models.JSONField(default=list)  # that he speaks beside his own
    began_at = models.DateTimeField(default=timezone.now, editable=False)
    seen_at = models.DateTimeField(default=timezone.now, editable=False)  # his last sign, by the server's clock
    away_since = models.DateTimeField(null=True, editable=False)
    given_at = models.DateTimeField(null=True, editable=False)  # when he was last given a chat
    ended_at = models.DateTimeField(null=True, editable=False)

    objects = ShiftQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person"], condition=models.Q(ended_at=None), name="shift_one_at_a_time")]
        indexes = [models.Index(fields=["person", "-id"], name="shift_of_person")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.began_at:%Y-%m-%d %H:%M}"

    @property
    def is_away(self) -> bool:
        return self.away_since is not None

    @property
    def spoken(self) -> set[str]:
        """Codes of the languages in which he can talk: his own and those of the shift."""
        return {self.person.language, *self.languages}

    def keep(self) -> bool:
        """A sign of life of one of his pages. False: the shift has ended. After a silence in which nobody ended it, it simply goes on."""
        now = timezone.now()
        mine = type(self).objects.running().filter(pk=self.pk)
        if mine.filter(seen_at__gt=now - WRITTEN).exists():
            return True
        with transaction.atomic():
            if mine.filter(seen_at__gt=now - LAPSE).update(seen_at=now):
                return True
            if mine.update(seen_at=now):
                record("shift.kept_again", self, by=None)
                return True
        return False

    @transaction.atomic
    def go_away(self, *, by: Any) -> None:
        """No new chats; those that he has stay his."""
        self._hold()
        if self.ended_at is None and not self.is_away:
            self.away_since = timezone.now()
            self.save(update_fields=["away_since"])
            record("shift.went_away", self, by=by)

    @transaction.atomic
    def come_back(self, *, by: Any) -> None:
        self._hold()
        if self.ended_at is None and self.is_away:
            self.away_since, self.seen_at = None, timezone.now()
            self.save(update_fields=["away_since", "seen_at"])
            record("shift.came_back", self, by=by)

    @transaction.atomic
    def arrange(self, *, by: Any, places: int, languages: Iterable[str]) -> None:
        """Take so many chats at once, in these languages beside his own."""
        self._hold()
        places, spoken = min(max(places, 1), MOST_PLACES), sorted(set(languages))
        if self.ended_at is None and (self.places, self.languages) != (places, spoken):
            self.places, self.languages = places, spoken
            self.save(update_fields=["places", "languages"])
            record("shift.arranged", self, by=by, places=places, languages=spoken)

    @transaction.atomic
    def end(self, *, by: Any, why: str = Why.SELF) -> bool:
        """Be there no more. False: it had ended, or a sign came just before it lapsed."""
        self._hold()
        if self.ended_at is not None or (why == Why.LAPSED and self.seen_at > timezone.now() - LAPSE):
            return False
        self.ended_at = timezone.now()
        self.save(update_fields=["ended_at"])
        record("shift.ended", self, by=by, person=self.person_id, why=str(why))
        return True

    def _hold(self) -> None:
        """Take the row's lock and read what others have changed meanwhile."""
        fields = ["places", "languages", "seen_at", "away_since", "ended_at"]
        self.refresh_from_db(fields=fields, from_queryset=type(self)._base_manager.select_for_update(of=("self",)))
