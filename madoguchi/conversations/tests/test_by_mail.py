"""Answered by mail instead: the same conversation leaves the queue of chats and is a case by its waiting time."""

import pytest

from madoguchi.conversations.models import Conversation, PromisedWait
from madoguchi.conversations.models.entry import Kind
from madoguchi.conversations.models.queueing import AddressNeeded
from madoguchi.conversations.tokens import visitor_token
from madoguchi.events.models import Event
from madoguchi.events.worker import run_due
from madoguchi.mail.models import OutboundMail
from madoguchi.people.models import Visitor
from tests.world import make_conversation

pytestmark = pytest.mark.django_db


def make_chat(**facts):
    return make_conversation(channel="chat", subject="", **facts)


def by_mail(browser_of, chat, said, person=None):
    headers = {} if person else {"Authorization": f"Bearer {visitor_token(chat)}"}
    address = f"/api/v1/conversations/{chat.number}/by-mail"
    return browser_of(person).post(address, said, content_type="application/json", headers=headers | {"Origin": "http://testserver"})


def test_a_visitor_gives_his_address_and_leaves_the_queue(browser_of):
    first, chat, last = (make_chat() for _ in range(3))
    since = chat.waiting_since
    answer = by_mail(browser_of, chat, {"email": "Carol@people.example"})
    assert answer.status_code == 200 and answer.json()["channel"] == "mail" and answer.json()["place"] is None
    chat.refresh_from_db()
    assert (chat.email, chat.waiting_since) == ("carol@people.example", since)
    assert list(Conversation.objects.queue()) == [first, last]
    assert list(Conversation.objects.waiting_for_us()) == [first, chat, last], "its place among the cases is by its waiting time"
    line = chat.entries.get(kind=Kind.BY_MAIL)
    assert not line.is_internal and Event.objects.get(kind="conversation.went_by_mail").facts == {"seq": line.seq}


def test_doing_it_again_does_no_harm(browser_of):
    chat = make_chat()
    for _ in range(2):
        assert by_mail(browser_of, chat, {"email": "carol@people.example"}).status_code == 200
    assert chat.entries.filter(kind=Kind.BY_MAIL).count() == 1


@pytest.mark.parametrize("email", ["", "carol", "carol@", "a@b@c.example", "carol@people.example\nBcc: x@y.example", "x" * 250])
def test_without_a_valid_address_nothing_changes(browser_of, email):
    chat = make_chat()
    answer = by_mail(browser_of, chat, {"email": email})
    assert answer.status_code == 422
    chat.refresh_from_db()
    assert chat.is_chat and chat.email == ""


def test_the_address_of_an_account_is_not_changed(browser_of, alice):
    chat = make_chat(by=alice)
    assert by_mail(browser_of, chat, {"email": "mallory@evil.example"}, person=alice).status_code == 200
    chat.refresh_from_db()
    assert chat.email == alice.email


def test_an_address_that_proved_itself_is_not_changed():
    chat = make_chat(email="carol@people.example")
    chat.verify_mail(by=Visitor())
    chat.go_on_by_mail("mallory@evil.example", by=Visitor())
    chat.refresh_from_db()
    assert chat.email == "carol@people.example"


def test_the_verb_says_that_an_address_is_missing():
    with pytest.raises(AddressNeeded):
        make_chat().go_on_by_mail(by=Visitor())


def test_a_strangers_chat_is_not_there(browser_of, bob, alice):
    assert by_mail(browser_of, make_chat(by=alice), {"email": "bob@people.example"}, person=bob).status_code == 404


def test_one_address_is_mailed_once_a_day_and_never_with_the_senders_words(browser_of):
    for _ in range(3):
        chat = make_chat(text="Visit evil.example now", name="Visit evil.example")
        by_mail(browser_of, chat, {"email": "victim@people.example"})
    run_due()
    (mail,) = OutboundMail.objects.filter(recipient="victim@people.example")
    assert mail.kind == "acknowledgement" and "evil" not in mail.subject + "".join(mail.words)


def test_the_answer_comes_by_mail_at_once(browser_of, hana):
    chat = make_chat()
    by_mail(browser_of, chat, {"email": "carol@people.example"})
    run_due()
    Conversation.objects.get(pk=chat.pk).reply("It has arrived.", by=hana)
    run_due()
    assert OutboundMail.objects.filter(kind="answer", recipient="carol@people.example").count() == 1


def test_somebody_who_goes_by_mail_is_no_wait_of_the_chat(browser_of):
    chat = make_chat()
    run_due()
    by_mail(browser_of, chat, {"email": "carol@people.example"})
    PromisedWait.objects.settle()
    assert PromisedWait.objects.get().outcome == "mail"
