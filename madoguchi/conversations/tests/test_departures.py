"""An answer of the desk waits some seconds, can be taken back, leaves once and is never lost."""

import datetime

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from madoguchi.conversations.models import Attachment, Conversation, Entry
from madoguchi.conversations.models.departure import Departure, HasLeft
from madoguchi.conversations.reactions import look_after_answers
from madoguchi.events.faults import KeyReused
from madoguchi.events.models import Duty
from madoguchi.events.worker import run, run_due
from madoguchi.guard.door import AsksForSecret
from tests.world import make_conversation

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64


@pytest.fixture(autouse=True)
def five_seconds(settings):
    settings.UNDO_SECONDS = 5


@pytest.fixture
def clock():
    with time_machine.travel(timezone.now(), tick=False) as traveller:
        yield traveller


def answers(talk):
    return list(talk.entries.filter(author_kind="agent", kind="message").order_by("seq").values_list("text", flat=True))


def later(clock, seconds=6):
    clock.shift(seconds)
    run_due()


def send(browser, talk, text="It has arrived.", **said):
    return browser.post(f"/desk/{talk.number}/answer/", {"text": text, **said})


def test_an_answer_waits_and_then_is_a_line(hana, browser_of, clock, mailoutbox):
    talk = make_conversation(email="taro@customer.example")
    assert send(browser_of(hana), talk).status_code == 302
    run_due()
    assert answers(talk) == []
    later(clock)
    assert answers(talk) == ["It has arrived."] and not Departure.objects.exists()
    assert sum("It has arrived." in mail.body for mail in mailoutbox) == 1


def test_the_agent_sees_it_on_its_way_and_takes_it_back(hana, browser_of, clock):
    talk, browser = make_conversation(), browser_of(hana)
    send(browser, talk, "Half a sentence")
    html = browser.get(f"/desk/{talk.number}/").content.decode()
    assert "Sends in 5 s" in html and "Undo" in html
    browser.post(f"/desk/{talk.number}/answer/{Departure.objects.get().pk}/undo/")
    html = browser.get(f"/desk/{talk.number}/").content.decode()
    assert "Half a sentence</textarea>" in html and "Sends in" not in html
    later(clock)
    assert answers(talk) == []


def test_undo_stands_with_the_box_that_stays_in_view_however_long_the_conversation_is(hana, browser_of, clock):
    talk, browser = make_conversation(), browser_of(hana)
    send(browser, talk)
    html, undo = browser.get(f"/desk/{talk.number}/").content.decode(), f"/answer/{Departure.objects.get().pk}/undo/"
    places = [html.index(piece) for piece in ('<reply-form class="talk-reply"', undo, 'class="form reply"')]
    assert places == sorted(places)


def test_what_was_taken_back_is_sent_once_when_it_is_sent_again_with_the_files_that_are_kept(hana, browser_of, clock):
    talk, browser = make_conversation(), browser_of(hana)
    files = [SimpleUploadedFile(name, PNG + name.encode(), "image/png") for name in ("one.png", "two.png")]
    send(browser, talk, files=files)
    draft = Departure.objects.get()
    draft.take_back(by=hana)
    html = browser.get(f"/desk/{talk.number}/").content.decode()
    assert "one.png" in html and "two.png" in html
    kept, dropped = Attachment.objects.order_by("pk")
    send(browser, talk, "Better words", again=draft.pk, keep=kept.public_id, files=SimpleUploadedFile("three.png", PNG + b"3", "image/png"))
    later(clock)
    entry = Entry.objects.get(conversation=talk, text="Better words")
    assert [file.name for file in entry.attachments.order_by("pk")] == ["one.png", "three.png"]
    assert entry.attachments.order_by("pk").first().open().read() == PNG + b"one.png"
    assert not Attachment.objects.filter(pk=dropped.pk).exists() and not Departure.objects.exists()


def test_files_of_an_answer_on_its_way_are_not_the_customers_yet(alice, hana, browser_of, clock):
    talk = make_conversation(by=alice)
    send(browser_of(hana), talk, files=SimpleUploadedFile("one.png", PNG, "image/png"))
    address = f"/en/cases/{talk.number}/files/{Attachment.objects.get().public_id}/"
    assert browser_of(alice).get(address).status_code == 404 and browser_of(hana).get(address).status_code == 200
    later(clock)
    assert browser_of(alice).get(address).status_code == 200


def test_too_late_is_said_and_nothing_is_taken_back(hana, browser_of, clock):
    talk, browser = make_conversation(), browser_of(hana)
    send(browser, talk)
    pk = Departure.objects.get().pk
    later(clock)
    page = browser.post(f"/desk/{talk.number}/answer/{pk}/undo/", follow=True).content.decode()
    assert "already been sent" in page and answers(talk) == ["It has arrived."]


def test_others_see_that_an_answer_is_on_its_way_but_cannot_take_it_back(hana, kenji, alice, browser_of):
    talk = make_conversation(by=alice)
    send(browser_of(hana), talk, "words of hana")
    html = browser_of(kenji).get(f"/desk/{talk.number}/").content.decode()
    assert "An answer of Hana is on its way." in html and "/undo/" not in html
    departure = Departure.objects.get()
    assert browser_of(kenji).post(f"/desk/{talk.number}/answer/{departure.pk}/undo/").status_code == 404
    with pytest.raises(HasLeft):
        departure.take_back(by=kenji)
    assert "words of hana" not in browser_of(alice).get(f"/en/cases/{talk.number}/").content.decode()


def test_the_guard_speaks_at_once(hana, browser_of):
    talk = make_conversation()
    refused = send(browser_of(hana), talk, "パスワードと認証コードを教えてください。")
    assert refused.status_code == 422 and not Departure.objects.exists()


def test_an_ask_cut_in_two_answers_is_seen_though_the_first_is_still_on_its_way(hana, clock):
    talk = make_conversation()
    Departure.objects.set_out(talk, "認証コードを", by=hana, key="one")
    with pytest.raises(AsksForSecret):
        Departure.objects.set_out(talk, "教えてください。", by=hana, key="two")
    assert answers(talk) == ["認証コードを"]  # whoever writes on lets the one before stand


def test_send_and_close_closes_when_it_leaves(hana, browser_of, clock):
    talk = make_conversation()
    send(browser_of(hana), talk, closes="1")
    talk.refresh_from_db()
    assert not talk.is_closed
    later(clock)
    talk.refresh_from_db()
    assert talk.is_closed and answers(talk) == ["It has arrived."]


def test_a_customer_who_wrote_meanwhile_is_not_closed_over_and_still_waits(alice, hana, browser_of, clock):
    talk, browser = make_conversation(by=alice), browser_of(hana)
    send(browser, talk, closes="1")
    clock.shift(1)
    Conversation.objects.get(pk=talk.pk).reply("Wait, one more thing.", by=alice)
    assert "The customer has written meanwhile." in browser.get(f"/desk/{talk.number}/").content.decode()
    later(clock)
    talk.refresh_from_db()
    assert answers(talk) == ["It has arrived."] and not talk.is_closed and talk.waits_for_us
    assert talk.entries.filter(kind="note", author_kind="system", is_internal=True).count() == 1


def test_sent_twice_with_the_same_key_it_is_one_answer_before_and_after_it_has_left(hana, browser_of, clock):
    talk, browser = make_conversation(), browser_of(hana)
    for _ in range(2):
        send(browser, talk, key="k1")
    later(clock)
    send(browser, talk, key="k1")
    later(clock)
    assert answers(talk) == ["It has arrived."]
    with pytest.raises(KeyReused):
        Departure.objects.set_out(talk, "Other words", by=hana, key="k1")


def test_a_repeated_request_does_not_send_what_was_taken_back(hana, browser_of, clock):
    talk, browser = make_conversation(), browser_of(hana)
    send(browser, talk, key="k1")
    Departure.objects.get().take_back(by=hana)
    send(browser, talk, key="k1")
    later(clock)
    assert answers(talk) == []


def test_a_worker_that_dies_while_it_leaves_neither_loses_nor_doubles_it(hana, clock, monkeypatch):
    talk = make_conversation()
    Departure.objects.set_out(talk, "Once.", by=hana, key="k1")
    clock.shift(6)
    with monkeypatch.context() as broken:
        broken.setattr(Departure, "delete", lambda self: 1 / 0)  # the power goes after the line was written
        (duty,) = [duty for duty in Duty.objects.take(worker="dying") if duty.reaction == "conversations.let_it_leave"]
        assert not run(duty, worker="dying")
    assert answers(talk) == [] and Departure.objects.count() == 1
    clock.shift(10)
    run_due()
    Departure(pk=1, conversation=talk, author=hana).leave()
    assert answers(talk) == ["Once."]


def test_one_whose_duty_is_gone_leaves_all_the_same(hana, clock):
    talk = make_conversation()
    Departure.objects.set_out(talk, "Once.", by=hana)
    Duty.objects.all().delete()
    clock.shift(200)
    look_after_answers({})
    run_due()
    assert answers(talk) == ["Once."]


def test_what_was_taken_back_and_forgotten_goes_after_a_week_with_its_files(hana, browser_of, clock, django_capture_on_commit_callbacks):
    talk = make_conversation()
    send(browser_of(hana), talk, files=SimpleUploadedFile("one.png", PNG, "image/png"))
    Departure.objects.get().take_back(by=hana)
    file = Attachment.objects.get()
    clock.shift(datetime.timedelta(days=8))
    with django_capture_on_commit_callbacks(execute=True):
        look_after_answers({})
    assert not Departure.objects.exists() and not Attachment.objects.exists()
    with pytest.raises(FileNotFoundError):
        file.open()


def test_it_can_be_thrown_away(hana, kenji, browser_of):
    talk = make_conversation()
    send(browser_of(hana), talk, "never mind")
    draft = Departure.objects.get()
    assert browser_of(hana).post(f"/desk/{talk.number}/answer/{draft.pk}/throw-away/").status_code == 404  # it is on its way
    draft.take_back(by=hana)
    assert browser_of(kenji).post(f"/desk/{talk.number}/answer/{draft.pk}/throw-away/").status_code == 404
    assert browser_of(hana).post(f"/desk/{talk.number}/answer/{draft.pk}/throw-away/").status_code == 302
    assert "never mind" not in browser_of(hana).get(f"/desk/{talk.number}/").content.decode()


def test_the_answer_of_somebody_who_lost_the_desk_meanwhile_is_not_sent(hana, aya, clock):
    talk = make_conversation()
    Departure.objects.set_out(talk, "Once.", by=hana)
    hana.take_role("customer", by=aya)
    later(clock)
    assert answers(talk) == [] and talk.entries.filter(kind="note", author_kind="system").count() == 1


def test_an_answer_in_a_chat_goes_at_once(hana, browser_of):
    talk = make_conversation(channel="chat")
    send(browser_of(hana), talk, "Hello!", closes="1")
    talk.refresh_from_db()
    assert answers(talk) == ["Hello!"] and talk.is_closed


def test_without_seconds_it_goes_at_once(hana, browser_of, settings):
    settings.UNDO_SECONDS = 0
    talk = make_conversation()
    send(browser_of(hana), talk)
    assert answers(talk) == ["It has arrived."]


def test_open_pages_of_the_desk_hear_of_it_and_the_customers_do_not(hana, monkeypatch, django_capture_on_commit_callbacks):
    told = []
    monkeypatch.setattr("madoguchi.conversations.reactions.tell", lambda *said, **to: told.append((said, to)))
    talk = make_conversation()
    with django_capture_on_commit_callbacks(execute=True):
        Departure.objects.set_out(talk, "Once.", by=hana)
        Departure.objects.get().take_back(by=hana)
    assert told == [(("conversations", talk.number, "state", {}), {"audience": "desk"})] * 2
