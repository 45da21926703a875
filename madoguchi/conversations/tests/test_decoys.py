"""Honey records: nobody has a reason to open one, so whoever does is reported at once; they stand in no queue and in no figure."""

import datetime

import pytest
from django.core.cache import caches
from django.utils import timezone

from madoguchi.conversations.decoys import AddressTaken, make_decoy
from madoguchi.conversations.models import Conversation
from madoguchi.events.models import Duty, Event
from madoguchi.people.models import ApiToken
from madoguchi.watch.models import Alarm

STORY = {
    "name": "Ichiro Sakamoto", "email": "sakamoto@trap.example", "language": "en", "problem": "withdrawal-stuck", "subject": "Withdrawal of 42 BTC",
    "text": "My withdrawal of 42 BTC is pending.", "answer": "It has left now.", "days": 40,
}  # fmt: skip


@pytest.fixture(autouse=True)
def nothing_known():
    caches["local"].clear()


@pytest.fixture
def decoy(aya):
    return make_decoy(**STORY, by=aya)


def test_opening_one_is_reported_at_once_with_who(decoy, hana, browser_of):
    text = browser_of(hana).get(f"/desk/{decoy.number}/").text
    alarm = Alarm.objects.get()
    assert (alarm.kind, alarm.person, alarm.number) == ("decoy", hana, decoy.number)
    assert "Withdrawal of 42 BTC" in text and "honey" not in text.lower() and "decoy" not in text.lower()


def test_finding_one_by_its_address_is_reported(decoy, hana, browser_of):
    assert decoy.number in browser_of(hana).post("/desk/search/", {"asked": STORY["email"]}).text
    assert Alarm.objects.get().person == hana


def test_reading_one_with_a_token_is_reported(decoy, hana, browser_of):
    secret = ApiToken.objects.give(hana, name="test", by=hana)
    browser_of(None).get(f"/api/v1/conversations/{decoy.number}/entries", headers={"authorization": f"Bearer {secret}"})
    assert Alarm.objects.get().person == hana


def test_opening_its_customer_in_the_administration_is_reported(decoy, aya, browser_of):
    browser_of(aya).get(f"/admin/people/person/{decoy.customer_id}/change/")
    assert Alarm.objects.get().person == aya


def test_it_looks_like_a_case_of_some_time_ago_and_its_chain_holds(decoy):
    decoy.refresh_from_db()
    assert timezone.now() - decoy.updated_at > datetime.timedelta(days=39)
    assert decoy.is_closed and decoy.entries.count() == 2
    assert all(line.created_at < decoy.closed_at for line in decoy.entries.all())


def test_it_stands_in_no_queue_and_in_no_figure(decoy, hana, kenji, browser_of):
    for view in ("waiting", "mine", "unassigned", "open"):
        assert decoy.number not in browser_of(hana).get(f"/desk/?view={view}").text
    assert decoy.number in browser_of(hana).get("/desk/?view=closed").text
    assert Conversation.objects.ended_by_week(timezone.now() - datetime.timedelta(weeks=52)) == {}
    assert not Duty.objects.filter(event__subject__startswith="conversations.").exists()
    assert not Event.objects.filter(kind__startswith="conversation.").exists()


def test_only_administrators_know_them(decoy, aya, kenji, browser_of):
    assert decoy.number in browser_of(aya).get("/desk/honey-records/").text
    assert browser_of(kenji).get("/desk/honey-records/").status_code == 404
    assert "Honey" not in browser_of(kenji).get("/desk/").text
    Alarm.objects.sound("decoy", who=None, subject=decoy, number=decoy.number, key="one")
    assert decoy.number in browser_of(aya).get("/desk/alarms/").text
    assert decoy.number not in browser_of(kenji).get("/desk/alarms/").text


def test_an_administrator_makes_one_by_the_page_and_never_of_somebody_who_exists(aya, alice, browser_of):
    browser = browser_of(aya)
    assert browser.post("/desk/honey-records/", STORY).status_code == 302
    assert browser.post("/desk/honey-records/", STORY | {"email": alice.email}).status_code == 422
    with pytest.raises(AddressTaken):
        make_decoy(**STORY | {"email": alice.email}, by=aya)
    assert Event.objects.filter(kind="decoy.made", actor=aya).count() == 2
