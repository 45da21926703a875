"""Business hours by the wall clock: several periods, holidays, and the days on which clocks change."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from madoguchi.events.models import Event
from madoguchi.workforce.models import BusinessHours
from madoguchi.workforce.models.business_hours import PeriodsUnfit, periods_in, periods_text
from madoguchi.workforce.opening import Opening

TOKYO, BERLIN, NEW_YORK = (ZoneInfo(name) for name in ("Asia/Tokyo", "Europe/Berlin", "America/New_York"))
ZONES = [TOKYO, BERLIN, NEW_YORK, *map(ZoneInfo, ("Australia/Lord_Howe", "Africa/Cairo", "UTC"))]


def utc(*parts):
    return datetime.datetime(*parts, tzinfo=datetime.UTC)


def daily(*periods):
    return (tuple((begin * 60, end * 60) if isinstance(begin, int) else (int(begin * 60), int(end * 60)) for begin, end in periods),) * 7


def weekdays(*periods):
    return daily(*periods)[:5] + ((), ())


def test_without_a_word_it_is_always_open():
    assert Opening(TOKYO).is_open(utc(2026, 1, 1)) and Opening(TOKYO).next_opening(utc(2026, 1, 1)) == utc(2026, 1, 1)


def test_the_lunch_break_is_closed_and_ends_at_the_minute():
    desk = Opening(TOKYO, weekdays((9, 12), (13, 18)))
    assert not desk.is_open(utc(2026, 5, 10, 23, 59))  # Monday 08:59
    assert desk.is_open(utc(2026, 5, 11, 0, 0)) and desk.is_open(utc(2026, 5, 11, 2, 59))
    assert not desk.is_open(utc(2026, 5, 11, 3, 0))
    assert desk.next_opening(utc(2026, 5, 11, 3, 0)) == utc(2026, 5, 11, 4, 0)


def test_the_weekend_and_a_holiday_after_it_are_skipped():
    desk = Opening(TOKYO, weekdays((9, 18)), frozenset({datetime.date(2026, 5, 11)}))
    assert desk.next_opening(utc(2026, 5, 8, 9, 0)) == utc(2026, 5, 12, 0, 0)  # Friday 18:00 to Tuesday 09:00


def test_a_holiday_is_a_day_of_the_desks_own_zone():
    desk = Opening(TOKYO, daily((0, 24)), frozenset({datetime.date(2026, 1, 1)}))
    assert desk.is_open(utc(2025, 12, 31, 14, 59)) and not desk.is_open(utc(2025, 12, 31, 15, 0))
    assert not desk.is_open(utc(2026, 1, 1, 14, 59)) and desk.is_open(utc(2026, 1, 1, 15, 0))


def test_a_desk_that_never_opens_has_no_next_opening():
    assert Opening(BERLIN, ((),) * 7).next_opening(utc(2026, 5, 11)) is None


@pytest.mark.parametrize(
    ("zone", "day", "opens"),
    [
        (BERLIN, (2026, 3, 27), (8, 0)),  # the Friday before the clocks go forward: UTC+1
        (BERLIN, (2026, 3, 30), (7, 0)),  # the Monday after: UTC+2
        (BERLIN, (2026, 10, 23), (7, 0)),
        (BERLIN, (2026, 10, 26), (8, 0)),
        (NEW_YORK, (2026, 3, 6), (14, 0)),
        (NEW_YORK, (2026, 3, 9), (13, 0)),
        (NEW_YORK, (2026, 10, 30), (13, 0)),
        (NEW_YORK, (2026, 11, 2), (14, 0)),
        (TOKYO, (2026, 3, 30), (0, 0)),
        (TOKYO, (2026, 10, 26), (0, 0)),
    ],
)
def test_nine_in_the_morning_is_nine_on_the_wall_before_and_after_a_change(zone, day, opens):
    desk = Opening(zone, weekdays((9, 18)))
    moment = utc(*day, *opens)
    assert desk.is_open(moment) and not desk.is_open(moment - datetime.timedelta(minutes=1))
    assert desk.next_opening(moment - datetime.timedelta(hours=5)) == moment


@pytest.mark.parametrize(("zone", "change"), [(BERLIN, utc(2026, 3, 29, 1)), (NEW_YORK, utc(2026, 3, 8, 7))])
def test_a_period_that_begins_in_the_skipped_hour_begins_at_the_change(zone, change):
    desk = Opening(zone, daily((2.5, 4)))
    assert not desk.is_open(change - datetime.timedelta(minutes=1)) and desk.is_open(change)
    assert desk.next_opening(change - datetime.timedelta(minutes=40)) == change
    assert not desk.is_open(change + datetime.timedelta(hours=1)), "it ends at four on the wall"


def test_a_period_that_lies_in_the_skipped_hour_is_not_there_that_day():
    desk = Opening(BERLIN, daily((2.25, 2.75)))
    assert desk.next_opening(utc(2026, 3, 29, 0, 0)) == utc(2026, 3, 30, 0, 15)


@pytest.mark.parametrize(("zone", "change"), [(BERLIN, utc(2026, 10, 25, 1)), (NEW_YORK, utc(2026, 11, 1, 6))])
def test_an_hour_that_comes_twice_counts_both_times(zone, change):
    inside, between = Opening(zone, daily((1, 3))), Opening(zone, daily((1.5, 2)))
    hour = datetime.timedelta(hours=1)
    assert all(inside.is_open(change + step) for step in (-hour, datetime.timedelta(), hour - datetime.timedelta(minutes=1)))
    assert between.next_opening(change) >= change


def test_a_night_is_two_periods():
    desk = Opening(BERLIN, daily((0, 6), (22, 24)))
    assert desk.is_open(utc(2026, 5, 11, 21, 59)) and desk.is_open(utc(2026, 5, 11, 22, 0)) and not desk.is_open(utc(2026, 5, 11, 4, 0))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a slow machine is no fault
@given(
    zone=st.sampled_from(ZONES),
    at=st.datetimes(datetime.datetime(2026, 1, 1), datetime.datetime(2027, 12, 31)).map(
        lambda at: at.replace(second=0, microsecond=0, tzinfo=datetime.UTC)
    ),
    edges=st.lists(st.integers(0, 1440), min_size=2, max_size=4, unique=True).map(sorted),
)
def test_the_next_opening_is_open_and_nothing_is_before_it(zone, at, edges):
    periods = tuple(zip(edges[::2], edges[1::2], strict=False))
    desk = Opening(zone, (periods, ()) * 3 + (periods,))
    opens = desk.next_opening(at)
    assert opens is not None and opens >= at and desk.is_open(opens)
    minutes = range(0, min(int((opens - at).total_seconds() // 60), 2000))
    assert not any(desk.is_open(at + datetime.timedelta(minutes=minute)) for minute in minutes)


def test_hours_are_kept_and_told_once(kenji):
    desk = Opening(BERLIN, weekdays((9, 18)), frozenset({datetime.date(2026, 12, 25)}))
    for _ in range(2):
        BusinessHours.objects.arrange("chat", desk, by=kenji)
    assert BusinessHours.objects.of("chat") == desk and Event.objects.filter(kind="hours.arranged").count() == 1
    assert not BusinessHours.objects.is_open("chat", utc(2026, 5, 10, 12))
    assert BusinessHours.objects.next_opening("chat", utc(2026, 5, 10, 12)) == utc(2026, 5, 11, 7)
    assert BusinessHours.objects.is_open("mail", utc(2026, 5, 10, 12)), "a channel without hours of its own is always open"


@pytest.mark.parametrize("text", ["9:00-12:00, 13:00-18:00", "13:00 – 18:00、09:00〜12:00"])
def test_periods_are_read_as_people_write_them(text):
    assert periods_in(text) == ((540, 720), (780, 1080)) and periods_text(periods_in(text)) == "09:00-12:00, 13:00-18:00"


@pytest.mark.parametrize(
    "text",
    [
        "9-12",
        "09:00",
        "12:00-09:00",
        "09:00-25:00",
        "09:00-12:00, 11:00-13:00",
        "09:60-10:00",
        "-",
        "٠٩:٠٠-١٠:٠٠",
        "a:00-b:00",
        "9" * 5000 + ":00-10:00",
    ],
)
def test_what_is_no_period_is_refused(text):
    with pytest.raises(PeriodsUnfit):
        periods_in(text)


def test_no_period_is_closed():
    assert periods_in(" ") == () and periods_in("00:00-24:00") == ((0, 1440),)
