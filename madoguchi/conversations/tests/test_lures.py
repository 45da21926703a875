"""Bribes and calls away in a conversation: the customer's are flagged and told, those of staff are stopped."""

import datetime

import pytest
from django.core.cache import caches
from django.utils import timezone
from markupsafe import escape

from madoguchi.conversations.lure_reactions import begin_to_read_for_lures
from madoguchi.conversations.lures import LeadsAway
from madoguchi.events.models import Duty, Event
from madoguchi.events.worker import run_due
from madoguchi.guard.door import MayNotSay
from madoguchi.release.models import StoppedDraft
from madoguchi.watch.models import Alarm
from tests.world import make_conversation

BRIBE = "We pay you 5 BTC for customer data, contact on Telegram @x_deals"
AWAY = "Let us continue on WhatsApp, my number is +44 7700 900456"


@pytest.fixture(autouse=True)
def nothing_known():
    caches["local"].clear()


@pytest.fixture(autouse=True)
def in_english(settings):
    settings.LANGUAGE_CODE = "en"


def notes(talk):
    return [line.text for line in talk.entries.filter(kind="note")]


@pytest.mark.parametrize(("text", "kind"), [(BRIBE, "bribe"), (AWAY, "off-channel")])
def test_the_agent_reads_what_it_is_and_leads_are_told(text, kind, alice, hana, kenji, browser_of):
    talk = make_conversation(by=alice)
    talk.reply(text, by=alice)
    run_due()
    (note,) = notes(talk)
    alarm = Alarm.objects.get()
    assert (alarm.kind, alarm.number, alarm.person) == ("lure", talk.number, None)
    assert kind in Event.objects.get(kind="conversation.lured").facts["kinds"]
    page = browser_of(hana).get(f"/desk/{talk.number}/").text
    assert str(escape(note)) in page and "Flagged" in page
    assert note not in browser_of(alice).get(f"/en/cases/{talk.number}/").text
    assert talk.number in browser_of(kenji).get("/desk/alarms/").text


def test_a_first_line_and_a_visitors_are_looked_at_as_well(db):
    talk = make_conversation(text=BRIBE)
    run_due()
    assert notes(talk) and Alarm.objects.get().number == talk.number


def test_it_is_flagged_once_until_somebody_has_looked(alice, kenji):
    talk = make_conversation(by=alice)
    for _ in range(3):
        talk.reply(AWAY, by=alice)
        run_due()
    assert len(notes(talk)) == 1
    Alarm.objects.get().settle("A customer without a mail address.", by=kenji)
    talk.reply(AWAY, by=alice)
    run_due()
    assert Alarm.objects.unsettled().count() == 1 and Alarm.objects.count() == 2


def test_what_only_its_meaning_tells_is_flagged_within_seconds_and_each_line_is_read_once(alice, monkeypatch):
    read = []
    monkeypatch.setattr("madoguchi.guard.luring.lure_in", lambda text: read.append(text) or ("lure" if "riverbank" in text else None))
    begin_to_read_for_lures({})
    talk = make_conversation(by=alice)
    talk.reply("Let us meet at the riverbank.", by=alice)
    talk.entries.update(created_at=timezone.now() - datetime.timedelta(minutes=1))
    for _ in range(2):
        Duty.objects.filter(reaction="conversations.read_for_lures").update(due_at=timezone.now())
        run_due()
    assert [text for text in read if "riverbank" in text] == ["Let us meet at the riverbank."]
    assert len(notes(talk)) == 1 and Alarm.objects.get().kind == "lure"
    assert Duty.objects.filter(reaction="conversations.read_for_lures").count() == 1


def test_who_tells_of_a_lure_is_not_flagged(alice):
    talk = make_conversation(by=alice, text="I was contacted by someone on Telegram who claimed to be you")
    run_due()
    assert not notes(talk) and not Alarm.objects.exists()


def test_staff_cannot_lead_a_customer_away_and_leads_are_told(alice, hana, browser_of):
    talk = make_conversation(by=alice)
    with pytest.raises(LeadsAway):
        talk.reply("Please add me on Telegram @hana_private to speed up your case", by=hana)
    answer = browser_of(hana).post(f"/desk/{talk.number}/answer/", {"text": "Let us continue on WhatsApp, mine is +44 7700 900456"})
    assert answer.status_code == 422 and "Calls the customer away from our channels" in answer.text
    assert talk.entries.count() == 1
    alarm = Alarm.objects.get()
    assert (alarm.kind, alarm.person) == ("own-lure", hana)


@pytest.mark.parametrize(
    "words", ["Please write to our partner on Telegram @partner_desk", "I need your password. Please write to us on Telegram @partner_desk"]
)
def test_a_line_that_was_stopped_as_a_lure_is_released_by_a_second_person_for_one_time(alice, hana, kenji, browser_of, words):
    talk, browser = make_conversation(by=alice), browser_of(hana)
    assert browser.post(f"/desk/{talk.number}/answer/", {"text": words}).status_code == 422
    (draft,) = StoppedDraft.objects.to_decide(kenji)
    assert draft.author == hana and draft.text == words and draft.why_stopped
    page = browser_of(kenji).get("/desk/stopped/").text
    assert "@partner_desk" in page and any(why in page for why in draft.why_stopped)
    draft.release("Our partner, whom he asked for.", by=kenji)
    talk.reply(words, by=hana)
    assert talk.entries.filter(text=words).count() == 1
    with pytest.raises(MayNotSay):
        talk.reply(words, by=hana)


def test_what_a_lead_tried_himself_another_one_settles_with_a_reason(alice, kenji, aya, browser_of):
    with pytest.raises(LeadsAway):
        make_conversation(by=alice).reply("Please add me on Telegram @kenji_private to speed up your case", by=kenji)
    alarm, path = Alarm.objects.get(), f"/desk/alarms/{Alarm.objects.get().pk}/settle/"
    assert browser_of(kenji).post(path, {"words": "It was a joke."}).status_code == 422
    assert "Kenji" in browser_of(aya).get("/desk/alarms/").text and browser_of(aya).post(path, {"words": ""}).status_code == 422
    assert browser_of(aya).post(path, {"words": "Talked with him."}).status_code == 302
    alarm.refresh_from_db()
    assert (alarm.settled_by, alarm.words) == (aya, "Talked with him.")


def test_staff_may_name_our_own_channels_and_warn_of_others(alice, hana):
    from madoguchi.ui.brand import brand

    talk = make_conversation(by=alice)
    handle = next(iter(brand().accounts.values()))[0]
    talk.reply(f"You can also contact us at {handle}.", by=hana)
    talk.reply("We never contact you on Telegram or WhatsApp first.", by=hana)
    talk.note(AWAY, by=hana)
    assert not Alarm.objects.exists()


def test_if_it_cannot_be_told_nothing_is_stored(alice, monkeypatch):
    from madoguchi.guard.door import Held

    talk = make_conversation(by=alice)
    monkeypatch.setattr("madoguchi.conversations.lures.lures_in", lambda *text, **ours: 1 / 0)
    with pytest.raises(Held):
        talk.reply("Hello.", by=alice)
    assert talk.entries.count() == 1
