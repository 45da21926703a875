"""How far each side has read: told to the other side at once, never back, and what was seen in a chat is not mailed."""

import datetime

import pytest

from madoguchi.conversations.models import Conversation, ReadMark
from madoguchi.events.models import Duty, Event
from madoguchi.events.worker import run_due
from tests.world import make_conversation

from .test_api import START, post
from .test_mail_in import take

OURS = {"origin": "http://testserver"}


@pytest.fixture
def told(monkeypatch):
    said = []
    monkeypatch.setattr("madoguchi.conversations.models.seeing.tell", lambda *words, **to: said.append((*words, to["audience"])))
    return said


def test_each_side_is_told_how_far_the_other_has_read(alice, hana, told, django_capture_on_commit_callbacks):
    talk = make_conversation(by=alice, channel="chat")
    talk.reply("We are looking.", by=hana)
    with django_capture_on_commit_callbacks(execute=True):
        talk.mark_seen(1, by=hana)
        talk.mark_seen(2, by=alice)
    assert talk.seen == {"customer": 2, "desk": 1}
    assert told == [
        ("conversations", talk.number, "seen", {"audience": "desk", "seq": 1}, "customer"),
        ("conversations", talk.number, "seen", {"audience": "customer", "seq": 2}, "desk"),
    ]


def test_a_mark_never_goes_back_and_what_changes_nothing_is_not_told(alice, told, django_capture_on_commit_callbacks):
    talk = make_conversation(by=alice)
    talk.reply("And one more.", by=alice)
    with django_capture_on_commit_callbacks(execute=True):
        for seq in (2, 1, 2, 0):
            talk.mark_seen(seq, by=alice)
    assert talk.seen["customer"] == 2 and len(told) == ReadMark.objects.count() == 1


def test_nobody_has_seen_what_is_not_there_yet_nor_a_customer_an_internal_note(alice, hana):
    talk = make_conversation(by=alice)
    talk.note("Careful.", by=hana)
    talk.mark_seen(99, by=alice)
    talk.mark_seen(99, by=hana)
    assert talk.seen == {"customer": 1, "desk": 2}


def test_of_the_desk_each_has_his_own_mark_and_the_furthest_is_told(alice, hana, kenji, nobody):
    talk = make_conversation(by=alice)
    talk.reply("And one more.", by=alice)
    talk.mark_seen(2, by=hana)
    talk.mark_seen(1, by=kenji)
    assert talk.seen["desk"] == 2 and ReadMark.objects.count() == 2


def test_seen_marks_write_no_events(alice):
    talk = make_conversation(by=alice)
    before = Event.objects.count(), Duty.objects.count()
    talk.mark_seen(1, by=alice)
    assert (Event.objects.count(), Duty.objects.count()) == before


def test_by_api_a_visitor_marks_and_reads_the_marks(browser_of, hana):
    browser = browser_of()
    begun = post(browser, START, {"channel": "chat", "language": "en", "text": "hello"}).json()
    path, token = f"{START}/{begun['id']}", begun["token"]
    Conversation.objects.get().mark_seen(1, by=hana)
    assert post(browser, f"{path}/seen", {"seq": 1}, token=token).status_code == 204
    read = browser.get(path, headers={"Authorization": f"Bearer {token}"}).json()
    assert read["seen"] == {"customer": 1, "desk": 1}
    assert [post(browser, f"{path}/seen", body, token=token).status_code for body in ({"seq": -1}, {"seq": "x"}, {}, {"seq": 2**40})] == [
        422
    ] * 4


def test_anothers_conversation_cannot_be_marked(alice, bob, browser_of):
    talk = make_conversation(by=alice)
    assert post(browser_of(bob), f"{START}/{talk.number}/seen", {"seq": 1}, **OURS).status_code == 404
    assert post(browser_of(alice), f"{START}/{talk.number}/seen", {"seq": 1}, origin="https://evil.example").status_code == 403
    assert talk.seen["customer"] == 0


def test_the_desks_list_reads_all_marks_at_once(alice, hana, browser_of, django_assert_max_num_queries):
    for _ in range(3):
        make_conversation(by=alice).mark_seen(1, by=alice)
    browser = browser_of(hana)
    browser.get(START)
    with django_assert_max_num_queries(9):
        listed = browser.get(f"{START}?view=open").json()["conversations"]
    assert [one["seen"] for one in listed] == [{"customer": 1, "desk": 0}] * 3


def later():
    Duty.objects.update(due_at=datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC))
    run_due()


def chat_with_answers(alice, hana):
    talk = make_conversation(by=alice, channel="chat")
    talk.reply("One.", by=hana, channel="chat")
    talk.reply("Two.", by=hana, channel="chat")
    return talk


def test_what_the_customer_has_seen_in_the_chat_is_not_mailed(alice, hana, mailoutbox):
    talk = chat_with_answers(alice, hana)
    talk.mark_seen(2, by=alice)
    run_due()
    later()
    assert len(mailoutbox) == 1 and "Two." in mailoutbox[0].body and "One." not in mailoutbox[0].body


def test_who_has_seen_everything_gets_no_mail(alice, hana, mailoutbox):
    chat_with_answers(alice, hana).mark_seen(3, by=alice)
    run_due()
    later()
    assert not mailoutbox


def test_that_the_desk_has_seen_it_keeps_no_mail_back(alice, hana, mailoutbox):
    chat_with_answers(alice, hana).mark_seen(3, by=hana)
    run_due()
    later()
    assert len(mailoutbox) == 1 and "One.\n\nTwo." in mailoutbox[0].body


def reply_by_mail(mail, text):
    """The customer answers a mail of ours in his mail program."""
    headers = mail.message()
    return take(
        text=text,
        sender=mail.to[0],
        to=[mail.reply_to[0]],
        message_id=f"<{len(text)}@people.example>",
        In_Reply_To=str(headers["Message-ID"]),
    )


def test_a_chat_goes_on_by_mail_and_the_mail_goes_on_in_the_chat_in_one_conversation(alice, hana, browser_of, mailoutbox):
    """C6: whichever way he takes, it is the same conversation, and what he has not seen follows by mail."""
    talk = make_conversation(by=alice, channel="chat")
    talk.reply("Did it arrive?", by=hana, channel="chat")
    run_due()
    later()
    assert reply_by_mail(mailoutbox[0], "Yes, thank you.").outcome == "replied"
    talk.reply("Anything else?", by=hana, channel="chat")
    run_due()
    later()
    assert len(mailoutbox) == 2 and "Anything else?" in mailoutbox[1].body and "Did it arrive?" not in mailoutbox[1].body
    said = post(browser_of(alice), f"{START}/{talk.number}/entries", {"text": "No, that is all."}, **OURS)
    assert said.status_code == 201
    lines = talk.entries.filter(kind="message").order_by("seq").values_list("channel", "author_kind")
    assert list(lines) == [("chat", "customer"), ("chat", "agent"), ("mail", "customer"), ("chat", "agent"), ("chat", "customer")]
    assert Conversation.objects.count() == 1


def test_what_was_said_after_his_mail_in_a_chat_that_he_reads_is_not_mailed(alice, hana, mailoutbox):
    talk = make_conversation(by=alice, channel="chat")
    talk.reply("Did it arrive?", by=hana, channel="chat")
    run_due()
    later()
    reply_by_mail(mailoutbox[0], "Yes.")
    talk.reply("Good.", by=hana, channel="chat")
    talk.mark_seen(99, by=alice)
    run_due()
    later()
    assert len(mailoutbox) == 1


def test_attack_customers_do_not_learn_how_much_the_desk_notes(alice, hana, browser_of):
    talk = make_conversation(by=alice)
    for _ in range(3):
        talk.note("he is suspicious", by=hana)
    talk.mark_seen(4, by=hana)
    told = browser_of(alice).get(f"/api/v1/conversations/{talk.number}").json()
    assert (told["last_seq"], told["seen"]["desk"]) == (1, 1)
    to_the_desk = browser_of(hana).get(f"/api/v1/conversations/{talk.number}").json()
    assert (to_the_desk["last_seq"], to_the_desk["seen"]["desk"]) == (4, 4)
