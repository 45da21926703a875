"""Whoever told a secret is told what to do on every way, and his conversation is urgent at once if his coins can be taken."""

import pytest
from django.core import mail

from madoguchi.community.models import Category, Topic
from madoguchi.conversations.models import Conversation
from madoguchi.events.models import Duty, Event
from madoguchi.events.worker import run_due
from madoguchi.guard.advice import NOW, funds_at_risk, what_to_do
from madoguchi.guard.findings import MARKERS
from madoguchi.guard.redact import redact
from madoguchi.guard.tests.secrets_for_tests import phrase, wallet_import_format
from madoguchi.mail.models import OutboundMail
from tests.world import make_conversation

CODE = "My verification code is 482913."
PASSWORD = "My password is Sakura-2021!"


def fresh(talk):
    run_due()
    talk.refresh_from_db()
    return talk


def test_there_is_advice_for_every_kind_and_the_guard_takes_nothing_out_of_it():
    assert set(NOW) == set(MARKERS)
    assert redact("\n\n".join(what_to_do(NOW))).is_clean


@pytest.mark.parametrize("secret", [phrase(), f"key {wallet_import_format()}", "api secret: k3J8sLq0PzX7vWm2NbT5rYc9HdF4gA1e"])
def test_a_conversation_becomes_urgent_when_coins_can_be_taken_and_the_desk_reads_why(alice, secret):
    talk = fresh(make_conversation(by=alice, text=f"It does not work: {secret}"))
    assert talk.is_urgent
    notes = talk.entries.filter(is_internal=True)
    assert notes.count() == 1 and "緊急" in notes.get().text


def test_it_becomes_so_once_and_a_lead_may_make_it_less(alice):
    talk = fresh(make_conversation(by=alice, text=phrase()))
    Conversation.objects.filter(pk=talk.pk).update(priority=2)
    talk.reply(phrase(seed=2), by=alice)
    assert not fresh(talk).is_urgent and Event.objects.filter(kind="conversation.at_risk").count() == 1


def test_a_password_alone_is_not_urgent_but_with_a_code_it_is(alice):
    talk = fresh(make_conversation(by=alice, text=PASSWORD))
    assert not talk.is_urgent
    talk.reply(CODE, by=alice)
    assert fresh(talk).is_urgent
    assert funds_at_risk(["card", "password"]) == []


def test_a_secret_in_the_subject_counts_and_one_of_staff_does_not(alice, hana):
    assert fresh(make_conversation(by=alice, subject=wallet_import_format())).is_urgent
    talk = make_conversation(by=alice)
    talk.reply(f"An example of a key: {wallet_import_format()}", by=hana)
    assert not fresh(talk).is_urgent


def test_whoever_mails_a_secret_is_told_by_mail_once_a_day_and_without_his_words(alice):
    talk = make_conversation(by=alice, channel="mail", subject="Harmless words of mine")
    for seed in (1, 2):
        talk.reply(f"Elephant in the room: {phrase(seed=seed)}", by=alice, channel="mail")
    run_due()
    told = OutboundMail.objects.filter(kind="removal")
    assert told.count() == 1 and told.get().recipient == alice.email and told.get().is_automatic
    sent = next(message for message in mail.outbox if "secret out of your mail" in message.subject)
    assert "move the coins" in sent.body and "Elephant" not in sent.body and "Harmless" not in sent.subject


def test_whoever_writes_on_a_page_gets_no_such_mail(alice):
    make_conversation(by=alice, text=phrase())
    run_due()
    assert not OutboundMail.objects.filter(kind="removal").exists()


def test_a_phrase_in_the_forum_opens_an_urgent_case_of_its_writer_once_a_day(alice):
    category = Category.objects.first()
    for told in (phrase(seed=1), f"{phrase(seed=2)}, and the key is {wallet_import_format()}"):
        Topic.objects.open("Help", f"I cannot restore {told}", by=alice, category=category, language="en")
    run_due()
    assert not Duty.objects.exclude(fault="").exists()
    case = Conversation.objects.get(customer=alice)
    assert case.is_urgent and "move the coins" in case.entries.get(seq=1).text


def test_a_page_and_a_program_are_told_what_to_do(alice, browser_of):
    browser = browser_of(alice)
    begun = browser.post(
        "/api/v1/conversations", {"channel": "web", "language": "en", "text": PASSWORD}, content_type="application/json", headers={"idempotency-key": "one-key", "origin": "http://testserver"}
    )  # fmt: skip
    assert begun.json()["removed"] == ["password"]
    page = browser.get(f"/en/cases/{begun.json()['number']}/").content.decode()
    assert "change it now, wherever you use it" in page
