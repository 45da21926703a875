"""What one of the staff can read: every read is recorded, who reads too much is reported and stopped, and a lead lets him go on."""

import datetime

import pytest
import time_machine
from django.core import mail
from django.core.cache import caches
from django.urls import reverse

from madoguchi.conversations import desk_urls
from madoguchi.conversations.models import Attachment, Conversation
from madoguchi.events.models import Event
from madoguchi.events.worker import run_due
from madoguchi.people.models import ApiToken
from madoguchi.watch.models import Alarm
from madoguchi.watch.models.alarm import OwnAlarm
from madoguchi.watch.reading import ReadTooMuch
from tests.world import make_conversation, make_person

MOST = 20
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64


@pytest.fixture(autouse=True)
def nothing_known():
    """As in a process that has just begun."""
    caches["local"].clear()


@pytest.fixture
def others_work(db):
    return [make_conversation() for _ in range(MOST + 5)]


def read_by(browser, conversations):
    """How many of them were shown."""
    return sum(browser.get(f"/desk/{talk.number}/").status_code == 200 for talk in conversations)


def viewed(person):
    return Event.objects.filter(kind="conversation.viewed", actor=person)


def test_an_insider_who_opens_one_after_the_other_is_stopped_reported_and_every_read_is_in_the_log(
    others_work, hana, kenji, aya, browser_of
):
    shown = read_by(browser_of(hana), others_work)
    assert 10 <= shown <= MOST
    assert viewed(hana).count() == shown
    assert {event.subject_id for event in viewed(hana)} == {talk.pk for talk in others_work[:shown]}
    kinds = list(Alarm.objects.order_by("pk").values_list("kind", "person"))
    assert kinds == [("budget", hana.pk), ("stop", hana.pk)]


def test_leads_and_administrators_are_told_at_once_and_without_a_customers_data(others_work, hana, kenji, aya, browser_of):
    read_by(browser_of(hana), others_work)
    run_due()
    told = {message.to[0]: message for message in mail.outbox if "Stopped" in message.subject}
    assert set(told) == {kenji.email, aya.email}
    assert "Hana" in told[kenji.email].body and "/desk/alarms/" in told[kenji.email].body
    assert "Deposit missing" not in told[kenji.email].body
    assert "alarm-mark" in browser_of(kenji).get("/desk/").text and "alarm-mark" not in browser_of(hana).get("/desk/").text


def test_whoever_is_stopped_reads_nothing_by_any_way(others_work, alice, hana, browser_of):
    own = make_conversation(by=alice)
    own.assign(to=hana, by=hana)
    file = Attachment.objects.take("shot.png", PNG)
    own.reply("a picture", by=alice, files=[file])
    browser = browser_of(hana)
    read_by(browser, others_work)
    secret = ApiToken.objects.give(hana, name="test", by=hana)
    with_token = {"authorization": f"Bearer {secret}"}
    stopped = browser.get(f"/desk/{own.number}/")
    assert stopped.status_code == 403 and "ask a lead" in stopped.text
    for path in (
        f"/desk/chats/{own.number}/", f"/api/v1/conversations/{own.number}", f"/api/v1/conversations/{own.number}/entries",
        f"/en/cases/{own.number}/files/{file.public_id}/", f"/api/v1/conversations/{own.number}/files/{file.public_id}",
    ):  # fmt: skip
        assert browser.get(path).status_code == 403, path
        assert not path.startswith("/api/") or browser_of(None).get(path, headers=with_token).status_code == 403, path
    assert browser.post("/desk/search/", {"asked": alice.email}).status_code == 403
    assert browser.post(f"/desk/{others_work[-1].number}/take/").status_code == 403


def test_another_lead_lets_him_read_on_with_a_reason_and_nobody_settles_his_own(others_work, kenji, aya, browser_of):
    browser = browser_of(kenji)
    read_by(browser, others_work)
    alarm = Alarm.objects.get(kind="stop")
    assert browser.post(f"/desk/alarms/{alarm.pk}/settle/", {"words": "It is fine."}).status_code == 403
    with pytest.raises(OwnAlarm):
        alarm.settle("It is fine.", by=kenji)
    assert browser_of(aya).post(f"/desk/alarms/{alarm.pk}/settle/", {"words": ""}).status_code == 422
    browser_of(aya).post(f"/desk/alarms/{alarm.pk}/settle/", {"words": "A review that I had asked for."})
    run_due()
    assert Event.objects.get(kind="alarm.settled").facts["words"] == "A review that I had asked for."
    assert read_by(browser, others_work[-3:]) == 3


def test_an_agent_cannot_settle_alarms(others_work, hana, browser_of):
    read_by(browser_of(hana), others_work)
    ben = make_person("ben", "agent")
    with pytest.raises(OwnAlarm):
        Alarm.objects.get(kind="stop").settle("He is honest.", by=ben)
    assert browser_of(ben).get("/desk/alarms/").status_code == 404


def test_a_day_of_honest_work_raises_no_alarm(hana, browser_of):
    browser = browser_of(hana)
    with time_machine.travel(datetime.datetime(2026, 11, 23, 9, 0, tzinfo=datetime.UTC)) as clock:
        for _ in range(60):
            talk = make_conversation(channel="chat")
            talk.assign(to=hana, by=hana)
            browser.get("/desk/")
            browser.get("/desk/chats/")
            for _look in range(3):
                assert browser.get(f"/desk/chats/{talk.number}/").status_code == 200
                clock.shift(100)
            talk.close(by=hana)
            clock.shift(180)
    assert not Alarm.objects.exists()


def test_who_reads_nobodys_work_and_takes_it_is_counted_lightly(hana, browser_of):
    browser = browser_of(hana)
    for talk in [make_conversation() for _ in range(MOST + 5)]:
        assert browser.get(f"/desk/{talk.number}/").status_code == 200
        browser.post(f"/desk/{talk.number}/take/")
        run_due()
    assert not Alarm.objects.filter(kind="stop").exists()


def test_attack_what_was_read_as_ones_own_work_gives_no_credit(others_work, hana, browser_of):
    """Taking, opening and giving back one case after the other would make room for more than it costs."""
    browser = browser_of(hana)
    for talk in others_work[:15]:
        for to in (hana, None, hana):
            talk.assign(to=to, by=hana)
            browser.get(f"/desk/{talk.number}/")
        talk.assign(to=None, by=hana)
        run_due()
    assert read_by(browser, [make_conversation() for _ in range(MOST)]) <= 18


def test_attack_what_the_stop_refused_is_recorded_when_it_is_shown_after_all(others_work, hana, aya, browser_of):
    shown = read_by(browser_of(hana), others_work)
    refused = others_work[shown]
    Alarm.objects.get(kind="stop").settle("I had asked for it.", by=aya)
    caches["local"].clear()
    assert browser_of(hana).get(f"/desk/{refused.number}/").status_code == 200
    assert viewed(hana).filter(subject=f"conversations.conversation:{refused.pk}").exists()


def test_what_a_lead_has_looked_at_gives_no_credit_for_later(others_work, hana, aya, browser_of):
    with time_machine.travel(datetime.datetime(2026, 11, 23, 9, 1, tzinfo=datetime.UTC), tick=False) as clock:
        first = read_by(browser_of(hana), others_work)
        clock.move_to(datetime.datetime(2026, 11, 23, 9, 51, tzinfo=datetime.UTC))
        Alarm.objects.get(kind="stop").settle("I had asked for it.", by=aya)
        clock.move_to(datetime.datetime(2026, 11, 23, 10, 12, tzinfo=datetime.UTC))
        caches["local"].clear()
        assert read_by(browser_of(hana), [make_conversation() for _ in range(2 * MOST)]) == first


def test_the_same_reader_of_the_same_talk_within_ten_minutes_is_one_event(hana, browser_of):
    talk = make_conversation()
    browser = browser_of(hana)
    with time_machine.travel(datetime.datetime(2026, 11, 23, 9, 0, tzinfo=datetime.UTC)) as clock:
        for _ in range(3):
            browser.get(f"/desk/{talk.number}/")
            caches["local"].clear()  # as on another node
        assert viewed(hana).count() == 1
        clock.shift(601)
        browser.get(f"/desk/{talk.number}/")
    assert viewed(hana).count() == 2


def test_reading_slowly_from_hour_to_hour_is_no_way_around_the_window(others_work, hana, browser_of):
    """Half of them just before the hour and half just after: it is one hour all the same."""
    browser = browser_of(hana)
    with time_machine.travel(datetime.datetime(2026, 11, 23, 9, 55, tzinfo=datetime.UTC)) as clock:
        before = read_by(browser, others_work[:12])
        clock.shift(600)
        after = read_by(browser, others_work[12:])
    assert before + after <= MOST


def test_no_page_of_a_conversation_opens_to_whoever_is_stopped(alice, hana, browser_of):
    talk = make_conversation(by=alice, problem="account-takeover", priority=4)
    Alarm.objects.stop(hana, count=19)
    browser, looked_at = browser_of(hana), 0
    for pattern in desk_urls.urlpatterns:
        if "number" in pattern.pattern.converters:
            words = {"number": talk.number, "pk": 1, "seq": 1, "field": "email", "public_id": "x"}
            path = reverse(f"desk:{pattern.name}", kwargs={name: words[name] for name in pattern.pattern.converters})
            assert browser.get(path).status_code == 403, pattern.name
            looked_at += 1
    assert looked_at >= 20 and not viewed(hana).exists()


def test_files_are_counted_and_recorded(alice, hana, browser_of):
    talk = make_conversation(by=alice)
    file = Attachment.objects.take("shot.png", PNG)
    talk.reply("a picture", by=alice, files=[file])
    browser_of(hana).get(f"/en/cases/{talk.number}/files/{file.public_id}/")
    assert Event.objects.get(kind="attachment.viewed").facts["number"] == talk.number


def test_customers_reading_their_own_are_not_watched(alice, browser_of):
    talk = make_conversation(by=alice)
    browser_of(alice).get(f"/en/cases/{talk.number}/")
    assert not Event.objects.filter(kind__endswith=".viewed").exists()


def test_paging_through_lists_counts(hana, browser_of, settings):
    settings.READS_STOP = 2
    for _ in range(60):
        make_conversation()
    browser = browser_of(hana)
    following = browser.get("/api/v1/conversations?view=open").json()["next"]
    answers = [browser.get(f"/api/v1/conversations?view=open&cursor={following}").status_code for _ in range(10)]
    assert answers.count(200) == 8 and answers[-1] == 403
    assert browser.get("/api/v1/conversations?view=open").status_code == 403


def test_without_the_count_nothing_is_shown(hana, browser_of, monkeypatch):
    talk = make_conversation()
    monkeypatch.setattr("madoguchi.watch.reading.Count.objects.add", lambda *rows: 1 / 0)
    browser = browser_of(hana)
    with pytest.raises(ZeroDivisionError):
        browser.get(f"/desk/{talk.number}/")


def test_whoever_is_stopped_follows_no_stream(others_work, hana, browser_of):
    from madoguchi.conversations.live_source import ConversationSource
    from madoguchi.conversations.tokens import live_token
    from madoguchi.live.sources import Credentials

    source, shows = ConversationSource(), Credentials(token=live_token(hana))
    right = source.admit(shows, others_work[-1].number)
    assert right and source.still_admitted({right}) == {right}
    assert viewed(hana).count() == 1
    read_by(browser_of(hana), others_work)
    assert source.still_admitted({right}) == set()
    assert source.admit(shows, others_work[-2].number) is None


def test_a_stop_takes_the_shift_and_with_it_the_chats(others_work, hana, browser_of):
    from madoguchi.workforce.models import Shift

    Shift.objects.begin(hana, by=hana)
    read_by(browser_of(hana), others_work)
    run_due()
    assert Shift.objects.of(hana) is None


def test_the_page_of_a_person_in_the_administration_is_a_read(alice, aya, browser_of):
    browser = browser_of(aya)
    assert alice.email not in browser.get("/admin/people/person/").text
    assert browser.get(f"/admin/people/person/{alice.pk}/change/").status_code == 200
    assert Event.objects.get(kind="person.viewed").subject_id == alice.pk


def test_reading_goes_by_the_verb_as_well(others_work, hana):
    from madoguchi.conversations.viewing import note_view

    with pytest.raises(ReadTooMuch):
        for talk in Conversation.objects.order_by("pk"):
            note_view(hana, talk)
