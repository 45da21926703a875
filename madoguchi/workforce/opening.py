"""When a desk is open: several periods a weekday, holidays, a time zone. Pure: what counts is the wall clock of that zone, with its changes."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

DAY, MINUTE = datetime.timedelta(days=1), datetime.timedelta(minutes=1)
LOOK_AHEAD = 400  # days in which the next opening is looked for
WHOLE_DAY = ((0, 24 * 60),)
Period = tuple[int, int]  # minutes of the wall clock since midnight, the end not included; 24 * 60 is the end of the day


@dataclass(frozen=True)
class Opening:
    """`week` has the periods of Monday to Sunday; on `holidays` it is closed.

    An hour that the clock shows twice counts both times; one that it skips is not there.
    """

    zone: ZoneInfo
    week: tuple[tuple[Period, ...], ...] = (WHOLE_DAY,) * 7
    holidays: frozenset[datetime.date] = field(default_factory=frozenset)

    def is_open(self, at: datetime.datetime) -> bool:
        wall = at.astimezone(self.zone)
        minutes = wall.hour * 60 + wall.minute
        return any(begin <= minutes < end for begin, end in self._periods(wall.date()))

    def next_opening(self, at: datetime.datetime) -> datetime.datetime | None:
        """The first moment from `at` on at which it is open (`at` itself if it is open now), in UTC; None: not within 400 days."""
        if self.is_open(at):
            return at
        today = at.astimezone(self.zone).date()
        return next((begin for days in range(LOOK_AHEAD) for begin in self._beginnings(today + days * DAY) if begin >= at), None)

    def _periods(self, day: datetime.date) -> tuple[Period, ...]:
        return () if day in self.holidays else self.week[day.weekday()]

    def _beginnings(self, day: datetime.date) -> list[datetime.datetime]:
        """The moments of one day at which it opens, in order; of one whose time the clock skips, the moment of the change."""
        midnight = datetime.datetime.combine(day, datetime.time())
        return sorted(at for begin, _end in self._periods(day) for at in self._moments(midnight + begin * MINUTE) if self.is_open(at))

    def _moments(self, wall: datetime.datetime) -> Iterator[datetime.datetime]:
        """When the clock shows this time: mostly once, twice when it is put back; else when it goes past."""
        both = sorted({wall.replace(tzinfo=self.zone, fold=fold).astimezone(datetime.UTC) for fold in (0, 1)})
        shown = [at for at in both if self._shown(at) == wall]
        if shown:
            yield from shown
        else:
            yield next(at for at in (both[0] + step * MINUTE for step in range(24 * 60)) if self._shown(at) > wall)

    def _shown(self, at: datetime.datetime) -> datetime.datetime:
        return at.astimezone(self.zone).replace(tzinfo=None)
