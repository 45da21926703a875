"""The switch in the desk's head, the sign of life of open pages, and the leads' page of who is there."""

import datetime

import pytest
import time_machine
from django.core.cache import caches

from madoguchi.conversations.models import Conversation, Team
from madoguchi.events.models import Event
from madoguchi.events.worker import run_due
from madoguchi.people.models import Role
from madoguchi.workforce.models import Shift
from tests.world import make_conversation, make_person


def post(browser, name, **said):
    return browser.post(f"/desk/shift/{name}/", said)


def test_somebody_says_that_he_takes_chats_by_a_form_alone(hana, browser_of):
    browser = browser_of(hana)
    assert "Not taking chats" in browser.get("/desk/").content.decode()
    answer = post(browser, "begin", places="4", arranges="1", languages=["ja", "xx"], next="/desk/?view=mine")
    assert (answer.status_code, answer["location"]) == (302, "/desk/?view=mine")
    shift = Shift.objects.of(hana)
    assert (shift.places, shift.languages) == (4, ["ja"])
    shown = browser.get("/desk/").content.decode()
    assert "Available" in shown and "0 of 4 places are taken" in shown


def test_away_back_and_no_more(hana, browser_of):
    browser = browser_of(hana)
    for name, is_on, is_running in (("begin", True, True), ("away", False, True), ("begin", True, True), ("end", False, False)):
        assert post(browser, name).status_code == 302
        assert (Shift.objects.on().exists(), Shift.objects.running().exists()) == (is_on, is_running)
    assert post(browser, "away").status_code == post(browser, "end").status_code == 302, "doing it again does no harm"


def test_coming_back_changes_neither_places_nor_languages(hana, browser_of):
    Shift.objects.begin(hana, by=hana, places=5, languages=["ja"])
    post(browser_of(hana), "begin")
    shift = Shift.objects.of(hana)
    assert (shift.places, shift.languages) == (5, ["ja"])


@pytest.mark.parametrize("places", ["", "many", "9" * 30, "-1"])
def test_places_that_are_no_number_change_nothing(hana, browser_of, places):
    assert post(browser_of(hana), "begin", places=places).status_code == 302
    assert 1 <= Shift.objects.of(hana).places <= 20


def test_nobody_is_led_to_another_site(hana, browser_of):
    assert post(browser_of(hana), "begin", next="https://evil.example/")["location"] == "/desk/"


def test_an_open_page_keeps_the_shift_and_learns_what_has_changed(hana, browser_of):
    browser = browser_of(hana)
    with time_machine.travel(datetime.datetime(2026, 5, 11, tzinfo=datetime.UTC), tick=False) as clock:
        Shift.objects.begin(hana, by=hana)
        clock.shift(50)
        assert post(browser, "beat", shown="on:0:3").status_code == 204
        clock.shift(50)
        assert Shift.objects.on().exists(), "the page gave a sign"
        make_conversation(channel="chat")
        run_due()
        answer = post(browser, "beat", shown="on:0:3")
        assert answer.status_code == 200 and "1 of 3 places are taken" in answer.content.decode()
        clock.shift(61)
        Shift.objects.lapse()
        answer = post(browser, "beat", shown="on:1:3")
        assert "Not taking chats" in answer.content.decode() and not Shift.objects.running().exists(), "a sign begins no shift"


def test_a_sign_brings_who_waits_to_somebody_however_busy_the_worker_is(hana, browser_of):
    Shift.objects.begin(hana, by=hana)
    make_conversation(channel="chat")
    assert "1 of 3 places are taken" in post(browser_of(hana), "beat").content.decode()


def test_a_script_gets_the_switch_alone(hana, browser_of):
    html = post(browser_of(hana), "begin", block="switch").content.decode()
    assert "Available" in html and "<html" not in html


def test_a_lead_sees_who_is_there_with_how_much_and_ends_a_shift(hana, kenji, browser_of):
    Team.objects.make("payments", names={"en": "Payments"}, members=[hana], by=kenji)
    Shift.objects.begin(hana, by=hana, languages=["ja"])
    chats = [make_conversation(channel="chat") for _ in range(4)]
    run_due()
    shift = Shift.objects.begin(kenji, by=kenji, places=2)
    shift.go_away(by=kenji)
    browser = browser_of(kenji)
    html = browser.get("/desk/shifts/").content.decode()
    for words in ("Hana", "3 of 3 places are taken", "Payments", "日本語", "0 places are free", "1 chat waits", "Away since"):
        assert words in html, words
    shift.come_back(by=kenji)
    answer = browser.post(f"/desk/shifts/{Shift.objects.of(hana).pk}/end/")
    assert answer["location"] == "/desk/shifts/" and Shift.objects.of(hana) is None
    assert Event.objects.get(kind="shift.ended").facts["why"] == "lead"
    run_due()
    assert Conversation.objects.assigned_to(kenji).count() == 2 and chats[0].entries.filter(kind="given-back").exists()


def test_an_ended_shift_cannot_be_ended_again(hana, kenji, browser_of):
    shift = Shift.objects.begin(hana, by=hana)
    shift.end(by=hana)
    assert browser_of(kenji).post(f"/desk/shifts/{shift.pk}/end/").status_code == 404


def test_the_page_of_who_is_there_takes_the_same_reads_however_many_are(kenji, browser_of, django_assert_max_num_queries):
    browser = browser_of(kenji)
    browser.get("/desk/shifts/")
    for n in range(12):
        person = make_person(f"agent{n}", Role.AGENT)
        Shift.objects.begin(person, by=person)
    with django_assert_max_num_queries(16):
        assert browser.get("/desk/shifts/").content.decode().count("places are taken") == 12


def test_who_gave_no_sign_counts_nowhere_even_if_no_worker_ends_his_shift(hana, kenji, browser_of):
    """Nothing but what is read: no duty runs here."""
    with time_machine.travel(datetime.datetime(2026, 5, 11, tzinfo=datetime.UTC), tick=False) as clock:
        Shift.objects.begin(hana, by=hana)
        make_conversation(channel="chat")
        clock.shift(61)
        assert Conversation.objects.route() == 0 and Conversation.objects.seats() == []
        told = browser_of().get("/api/v1/channels").json()["chat"]
        assert (told["expected_seconds"], told["can_be_now"], told["queue_length"]) == (None, False, 1)
        page = browser_of(kenji).get("/desk/shifts/").content.decode()
        assert "0 places are free" in page and "1 chat waits" in page and "No sign of life" in page and "Available" not in page
        clock.shift(datetime.timedelta(days=8))
        caches["local"].clear()
        told = browser_of().get("/api/v1/channels").json()["chat"]
        assert told["expected_seconds"] is not None, "a lid that was closed a week ago is no desk that says who is there"
