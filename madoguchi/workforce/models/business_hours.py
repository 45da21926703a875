"""BusinessHours: when somebody of the desk answers in a channel; without a row it is always open."""

import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models, transaction

from madoguchi.events.reacting import record

from ..opening import WHOLE_DAY, Opening, Period

MOST_PERIODS, MOST_HOLIDAYS = 6, 200
CLOCK_END = 24 * 60


class BusinessHoursQuerySet(models.QuerySet["BusinessHours"]):
    def of(self, channel: str) -> Opening:
        row = self.filter(channel=channel).first()
        return row.opening if row else Opening(ZoneInfo(settings.TIME_ZONE))

    def is_open(self, channel: str, at: datetime.datetime) -> bool:
        return self.of(channel).is_open(at)

    def next_opening(self, channel: str, at: datetime.datetime) -> datetime.datetime | None:
        """The first moment from `at` on at which the channel is open; None if there is none within 400 days."""
        return self.of(channel).next_opening(at)

    @transaction.atomic
    def arrange(self, channel: str, opening: Opening, *, by: Any) -> "BusinessHours":
        """Be open so from now on."""
        hours, _made = self.select_for_update().get_or_create(channel=channel)
        facts: dict[str, Any] = {
            "zone": opening.zone.key,
            "week": [[list(period) for period in periods] for periods in opening.week],
            "holidays": sorted(day.isoformat() for day in opening.holidays),
        }
        if (hours.zone, hours.week, hours.holidays) != tuple(facts.values()):
            hours.zone, hours.week, hours.holidays = facts.values()
            hours.save(update_fields=list(facts))
            record("hours.arranged", hours, by=by, channel=channel, **facts)
        return hours


class BusinessHours(models.Model):
    channel = models.CharField(max_length=8, unique=True)
    zone = models.CharField(max_length=60)  # IANA's name of the time zone
    week = models.JSONField(default=list)  # for Monday to Sunday the periods, in minutes since midnight
    holidays = models.JSONField(default=list)  # days, 2026-12-31

    objects = BusinessHoursQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "business hours"

    def __str__(self) -> str:
        return self.channel

    @property
    def opening(self) -> Opening:
        week = tuple(tuple((begin, end) for begin, end in periods) for periods in self.week) or (WHOLE_DAY,) * 7
        zone = ZoneInfo(self.zone or settings.TIME_ZONE)
        return Opening(zone, week, frozenset(map(datetime.date.fromisoformat, self.holidays)))


class PeriodsUnfit(ValueError):
    """What was written is no list of periods."""


def periods_in(text: str) -> tuple[Period, ...]:
    """`09:00-12:00, 13:00-18:00` as periods in order; nothing is closed, `24:00` the end of the day. Raises PeriodsUnfit."""
    periods = sorted(_period(piece) for piece in text.replace("、", ",").split(",") if piece.strip())
    if len(periods) > MOST_PERIODS or any(later[0] < earlier[1] for earlier, later in zip(periods, periods[1:], strict=False)):
        raise PeriodsUnfit(text)
    return tuple(periods)


def periods_text(periods: tuple[Period, ...]) -> str:
    return ", ".join(f"{_clock(begin)}-{_clock(end)}" for begin, end in periods)


def _period(piece: str) -> Period:
    begin, dash, end = piece.replace("–", "-").replace("〜", "-").replace("~", "-").partition("-")
    period = _minutes(begin), _minutes(end)
    if not dash or not period[0] < period[1] <= CLOCK_END:
        raise PeriodsUnfit(piece)
    return period


def _minutes(clock: str) -> int:
    hours, colon, minutes = clock.strip().partition(":")
    if not (
        colon
        and hours.isascii()
        and hours.isdigit()
        and minutes.isascii()
        and minutes.isdigit()
        and len(minutes) == 2
        and int(minutes) < 60
    ):
        raise PeriodsUnfit(clock)
    return int(hours[:3]) * 60 + int(minutes)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
