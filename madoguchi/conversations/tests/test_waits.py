"""The leads' page of waits: what was told beside what came of it; and business hours on their page and in front of customers."""

import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from madoguchi.conversations.models import PromisedWait
from madoguchi.conversations.wait_report import Promise, by, figures
from madoguchi.workforce.models import BusinessHours, Shift
from madoguchi.workforce.opening import Opening
from tests.world import make_conversation

NOON = datetime.datetime(2026, 5, 11, 12, tzinfo=datetime.UTC)


def promised(waited, *, low=10, middle=20, high=40, outcome="answered", told_at=NOON):
    return Promise(told_at, low, middle, high, waited, outcome)


def test_the_share_inside_counts_who_was_answered_and_was_told_a_time():
    found = figures(
        [promised(10), promised(40), promised(41), promised(None, outcome="left"), promised(99, low=None, middle=None, high=None)]
    )
    assert found.inside == pytest.approx(2 / 3) and found.chats == 5 and found.left == 1


def test_errors_are_medians_of_what_the_middle_was_wrong_by():
    found = figures([promised(15), promised(20), promised(80)])
    assert (found.error, found.waited, found.told) == (5, 20, 20)


def test_without_chats_there_are_no_figures():
    found = figures([promised(None, outcome="mail")])
    assert (found.inside, found.waited, found.error, found.by_mail) == (None, None, None, 1)


def test_groups_are_in_order():
    hours = [promised(20, told_at=NOON.replace(hour=hour)) for hour in (9, 3, 9)]
    assert {hour: one.chats for hour, one in by(hours, lambda one: one.told_at.hour).items()} == {3: 1, 9: 2}
    assert list(by(hours, lambda one: one.told_at.hour)) == [3, 9]


def keep(waited, *, low=60, middle=120, high=240, outcome="answered", ago=3600):
    told_at = timezone.now() - datetime.timedelta(seconds=ago)
    answered_at = told_at + datetime.timedelta(seconds=waited) if waited is not None else None
    PromisedWait.objects.create(
        conversation=make_conversation(channel="chat"), told_at=told_at, place=1, low=low, middle=middle, high=high, is_measured=True,
        language="en", given_at=answered_at, answered_at=answered_at, freed_at=timezone.now(), outcome=outcome,
    )  # fmt: skip


def test_a_lead_sees_how_well_waits_were_told(kenji, browser_of):
    for waited in (70, 120, 200, 900):
        keep(waited)
    keep(None, outcome="left")
    keep(5, ago=8 * 86400)
    html = browser_of(kenji).get("/desk/waits/").content.decode()
    assert "75 %" in html and "3 minutes" in html and "<svg" in html
    assert "100 %" not in html, "older than the span"


def test_before_anything_is_over_the_page_says_so(kenji, browser_of):
    assert "Nothing to compare yet" in browser_of(kenji).get("/desk/waits/?days=many").content.decode()


def test_the_page_of_waits_takes_the_same_reads_however_many_chats(kenji, browser_of):
    browser, reads = browser_of(kenji), []
    for count in (1, 10):
        for _ in range(count):
            keep(100)
        browser.get("/desk/waits/")
        with CaptureQueriesContext(connection) as asked:
            browser.get("/desk/waits/")
        reads.append(len(asked))
    assert reads[0] == reads[1]


# --- Business hours

WEEK = {f"day_{day}": "09:00-12:00, 13:00-18:00" for day in range(5)} | {"day_5": "", "day_6": ""}


def test_a_lead_sets_the_hours_and_customers_are_told(kenji, browser_of):
    answer = browser_of(kenji).post("/desk/hours/chat/", WEEK | {"zone": "Asia/Tokyo", "holidays": "2026-05-12\n2027-01-01"})
    assert answer.status_code == 302
    opening = BusinessHours.objects.of("chat")
    assert opening.week == (((540, 720), (780, 1080)),) * 5 + ((), ()) and datetime.date(2027, 1, 1) in opening.holidays
    shown = browser_of(kenji).get("/desk/hours/chat/").content.decode()
    assert 'value="09:00-12:00, 13:00-18:00"' in shown and "2026-05-12" in shown
    with time_machine.travel(NOON, tick=False):  # Monday, nine in the evening in Tokyo; Tuesday is a holiday
        caches["local"].clear()
        html = browser_of().get("/en/").content.decode()
        assert "Closed now. We answer again from" in html and "May 13" in html


@pytest.mark.parametrize(
    "said",
    [
        {"day_0": "nine to five"},
        {"day_0": "12:00-09:00"},
        {"zone": "Mars/Olympus"},
        {"zone": "../etc/passwd"},
        {"holidays": "soon"},
        {"holidays": "2026-01-01\n" * 300},
    ],
)
def test_hours_that_are_none_are_refused_and_stay_in_the_form(kenji, browser_of, said):
    answer = browser_of(kenji).post("/desk/hours/chat/", WEEK | {"zone": "Asia/Tokyo", "holidays": ""} | said)
    assert answer.status_code == 422 and not BusinessHours.objects.exists()


def test_there_are_hours_of_our_channels_only(kenji, browser_of):
    assert browser_of(kenji).get("/desk/hours/fax/").status_code == 404


# --- What customers read


def test_a_desk_at_which_nobody_is_says_so(hana, browser_of):
    Shift.objects.begin(hana, by=hana).end(by=hana)
    caches["local"].clear()
    assert "Nobody is there at the moment" in browser_of().get("/en/").content.decode()


def test_a_closed_desk_that_never_opens_says_that_what_is_written_is_kept(kenji, browser_of):
    BusinessHours.objects.arrange("chat", Opening(ZoneInfo("Asia/Tokyo"), ((),) * 7), by=kenji)
    caches["local"].clear()
    assert "Closed now. What you write is kept" in browser_of().get("/en/").content.decode()
