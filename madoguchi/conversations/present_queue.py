"""The queue of chats as it stands: who waits, who is there, what they have in hand; and from that how long each one waits."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.core.cache import caches
from django.db.models import Count
from django.utils import timezone

from .forecast import Curve, Forecast
from .matching import PATIENCE, WaitingChat, fit_seats, spoken_form
from .models import Conversation, PromisedWait

OF_LATE = 500  # the last chats whose times are looked at
ENOUGH, ENOUGH_OF_ITS_OWN = 10, 30  # of them: to measure at all, and to measure a team or a language by itself
SHARED_SECONDS = 1
TIMES_SECONDS = 30  # so long the times of late are kept in each process
ASSUMED_SERVICE = tuple(480 * share for share in (0.11, 0.22, 0.36, 0.51, 0.69, 0.92, 1.2, 1.61, 2.3))  # eight minutes, spread as is usual
ASSUMED_REPLY = (10.0, 20.0, 30.0, 45.0, 60.0, 90.0)
NOT_YET = datetime.timedelta()


class InQueue(NamedTuple):
    number: str
    team: int | None
    language: str
    since: datetime.datetime


@dataclass(frozen=True)
class Told:
    """`forecast` is None when nobody is there who may take it."""

    forecast: Forecast | None
    can_be_now: bool


class Group:
    """Those who may take chats of one team and language."""

    def __init__(self, seats, *, speaks, elapsed, times):
        self.shares = {seat.shift: seat.places for seat in seats}
        self.places = sum(self.shares.values())
        self.is_free = sum(seat.places - seat.taken for seat in seats if seat.is_free)
        self.speaks = speaks  # else a chat waits a minute for somebody who does
        self._elapsed = [seconds for seat in seats for seconds in elapsed[seat.person]]
        self._times = times

    def overlap(self, other: "Group") -> float:
        """Which part of the chats of the other group comes to these people."""
        shared = sum(places for shift, places in other.shares.items() if shift in self.shares)
        return shared / other.places if other.places else 0.0

    @cached_property
    def _curve(self) -> Curve:
        return Curve(self.places, self._elapsed, *self._times)

    def after(self, ahead: int) -> Forecast:
        return self._curve.after(ahead)


class PresentQueue:
    """Four reads, and one of the times of late twice a minute; then work in proportion to the queue. `numbers`: only these are told."""

    def __init__(self, numbers=None):
        self.now = timezone.now()
        self._wanted = None if numbers is None else set(numbers)
        self._groups: dict = {}
        self._overlaps: dict = {}

    @classmethod
    def shared(cls) -> "PresentQueue":
        """Who is there and what they have in hand, a second old at most in each process; for `of`, which reads who waits anew."""
        return caches["local"].get_or_set("present-queue", cls._ready, SHARED_SECONDS)

    @classmethod
    def _ready(cls):
        present = cls()
        for team, language in Conversation.objects.queue().order_by().values_list("team_id", "language").distinct():
            present._told((team, spoken_form(language)), Counter(), NOT_YET)
        return present

    def of(self, chat) -> tuple[int, Told]:
        """Place of one chat of the queue, and what it may be told; one read, in which the database counts who comes before it."""
        before: Counter = Counter()
        kinds = Conversation.objects.before(chat).values_list("team_id", "language").annotate(Count("pk"))
        for team, language, count in kinds:
            before[team, spoken_form(language)] += count
        key = chat.team_id, spoken_form(chat.language)
        return before.total() + 1, self._told(key, before, timezone.now() - chat.waiting_since)

    @cached_property
    def chats(self) -> list[InQueue]:
        rows = Conversation.objects.queue().values_list("number", "team_id", "language", "waiting_since")
        return [InQueue(*row) for row in rows.iterator(chunk_size=2000)]

    @cached_property
    def seats(self):
        return Conversation.objects.seats()

    @cached_property
    def is_measured(self) -> bool:
        return len(self._times) >= ENOUGH

    def places(self) -> Iterator[tuple[int, InQueue]]:
        for place, chat in enumerate(self.chats, 1):
            if self._wanted is None or chat.number in self._wanted:
                yield place, chat

    def forecasts(self) -> Iterator[tuple[int, InQueue, Told]]:
        """Place, chat and what it may be told, in order. Who competes for the same people counts as before one, others in part or not."""
        before: Counter = Counter()
        for place, chat in enumerate(self.chats, 1):
            key = chat.team, spoken_form(chat.language)
            if self._wanted is None or chat.number in self._wanted:
                yield place, chat, self._told(key, before, self.now - chat.since)
            before[key] += 1

    def newcomer(self, language: str, team: int | None = None) -> Told:
        """Of somebody who comes now."""
        keys = Counter((chat.team, spoken_form(chat.language)) for chat in self.chats)
        return self._told((team, spoken_form(language)), keys, NOT_YET)

    def _told(self, key, before, waited):
        group = self._group(key)
        if not group.places:
            return Told(None, False)
        ahead = sum(count * self._overlap(key, other) for other, count in before.items())
        forecast = group.after(round(ahead))
        patience = 0.0 if group.speaks else max((PATIENCE - waited).total_seconds(), 0.0)
        if patience:
            forecast = Forecast(*(max(seconds, patience) for seconds in (forecast.low, forecast.middle, forecast.high)))
        return Told(forecast, group.speaks and ahead < group.is_free)

    def _overlap(self, key, other):
        if (key, other) not in self._overlaps:
            self._overlaps[key, other] = self._group(key).overlap(self._group(other))
        return self._overlaps[key, other]

    def _group(self, key):
        if key not in self._groups:
            team, language = key
            seats = fit_seats(WaitingChat(0, team, language, self.now - PATIENCE), self.seats, self.now)
            speaks = any(language in seat.spoken for seat in seats)
            self._groups[key] = Group(seats, speaks=speaks, elapsed=self._elapsed, times=self._times_of(*key))
        return self._groups[key]

    @cached_property
    def _elapsed(self):
        """{person: for each chat that takes a place of his the seconds since it was given to him}"""
        elapsed = defaultdict(list)
        taken = Conversation.objects.taking_places().filter(assignee__in=[seat.person for seat in self.seats])
        for person, given_at in taken.order_by("id").values_list("assignee", "promise__given_at"):
            elapsed[person].append((self.now - given_at).total_seconds() if given_at else 0.0)
        return elapsed

    @cached_property
    def _times(self):
        return caches["local"].get_or_set("chat-times", lambda: PromisedWait.objects.times_of_late(OF_LATE), TIMES_SECONDS)

    def _times_of(self, team, language):
        """(seconds that chats took a place, seconds from being given to being answered) of its own team and language if there are
        enough, else of its language, else of all; assumed if there are too few at all."""
        if not self.is_measured:
            return ASSUMED_SERVICE, ASSUMED_REPLY
        of_language = [row for row in self._times if spoken_form(row[1]) == language]
        of_both = [row for row in of_language if row[0] == team]
        rows = next((rows for rows in (of_both, of_language) if len(rows) >= ENOUGH_OF_ITS_OWN), self._times)
        return [row[2] for row in rows], [row[3] for row in rows]
