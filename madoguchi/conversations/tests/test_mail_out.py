"""What we write to whom: answers to the one address of the conversation, acknowledgements once a day and in fixed words."""

import datetime
import email
import email.policy
import re

import pytest
import time_machine

from madoguchi.conversations.models import Attachment, Conversation
from madoguchi.conversations.tokens import mail_link_token
from madoguchi.events.models import Duty
from madoguchi.events.worker import run_due
from madoguchi.mail.models import OutboundMail, StoppedAddress
from madoguchi.mail.sending import plain_name
from madoguchi.people.models import Visitor
from tests.world import make_conversation

TARO = "taro@customer.example"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64


def mails(outbox, kind="answer"):
    ids = set(OutboundMail.objects.filter(kind=kind).values_list("message_id", flat=True))
    return [mail for mail in outbox if mail.extra_headers["Message-ID"] in ids]


def answered(hana, outbox, text="An answer.", **fields):
    conversation = make_conversation(**{"email": TARO} | fields)
    conversation.reply(text, by=hana)
    run_due()
    return conversation, mails(outbox)


def test_an_agents_answer_goes_to_the_customers_account(alice, hana, mailoutbox):
    conversation = make_conversation(by=alice, language="en", subject="Deposit missing")
    conversation.reply("Found it.", by=hana)
    run_due()
    mail = mails(mailoutbox)[0]
    assert mail.to == [alice.email] and mail.subject == f"Re: Deposit missing [{conversation.number}]"
    assert "Hello Alice Aoki," in mail.body and "Found it." in mail.body and conversation.number in mail.body


def test_notes_assignments_and_the_customers_own_lines_are_not_mailed(hana, alice, mailoutbox):
    conversation = make_conversation(by=alice)
    conversation.note("internal", by=hana)
    conversation.assign(to=hana, by=hana)
    conversation.reply("more", by=alice)
    conversation.close(by=hana)
    run_due()
    assert not mails(mailoutbox)


def test_an_event_that_is_told_twice_makes_one_mail(hana, mailoutbox):
    from madoguchi.conversations.reactions import mail_the_customer
    from madoguchi.events.models import Event

    answered(hana, mailoutbox)
    mail_the_customer(Event.objects.get(kind="conversation.replied"))
    run_due()
    assert len(mails(mailoutbox)) == 1 and OutboundMail.objects.filter(kind="answer").count() == 1


def test_without_an_address_nothing_is_mailed(hana, mailoutbox):
    answered(hana, mailoutbox, email="")
    assert not mailoutbox and not OutboundMail.objects.exists()


def test_row_18_one_victim_gets_one_acknowledgement_a_day_however_many_forms_name_him(db, mailoutbox):
    noon = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)
    with time_machine.travel(noon, tick=False):
        for number in range(20):
            make_conversation(email=f"victim+{number}@gmail.com", key=f"a-long-key-of-{number:04}", origin=f"192.0.2.{number}")
        make_conversation(email="v.ic.tim@gmail.com")
        run_due()
        assert len(mailoutbox) == 1
    with time_machine.travel(noon + datetime.timedelta(hours=13), tick=False):  # another day's date, but not a day later
        make_conversation(email="victim@gmail.com")
        run_due()
        assert len(mailoutbox) == 1
    with time_machine.travel(noon + datetime.timedelta(hours=25), tick=False):
        make_conversation(email="victim@gmail.com")
        run_due()
        assert len(mailoutbox) == 2


def test_who_is_signed_in_gets_one_for_each_case(alice, mailoutbox):
    for _ in range(2):
        make_conversation(by=alice)
    run_due()
    assert len(mailoutbox) == 2 and all(mail.extra_headers["Auto-Submitted"] == "auto-replied" for mail in mailoutbox)


def test_row_19_no_word_of_an_unproved_sender_stands_in_our_mail(hana, mailoutbox):
    """Trezor, June 2025: the genuine acknowledgement carried the attacker's subject. Nor do answers, until the address is proved."""
    conversation = make_conversation(
        email=TARO, subject="URGENT: wallet.evil", name="Call evil.example now", text="Send all to evil.example"
    )
    conversation.reply("An answer.", by=hana)
    run_due()
    assert len(mailoutbox) == 2
    for mail in mailoutbox:
        whole = mail.message().as_string() + mail.subject + mail.body + mail.alternatives[0][0]
        assert "evil" not in whole and "URGENT" not in whole
    conversation.verify_mail(by=Visitor())
    conversation.reply("Another.", by=hana)
    run_due()
    assert "URGENT" in mails(mailoutbox)[1].subject and "Call evil" not in mails(mailoutbox)[1].body


def test_a26_no_link_in_a_display_name_gets_into_a_greeting():
    for name in (
        "http://evil.example",
        "evil.example",
        "Call +81 90",
        "a@b.example",
        "Win 1 BTC",
        "x\nBcc: y",
        "A" * 41,
        "one two three four five six seven",
        "",
    ):
        assert plain_name(name) == "", name
    for name in ("山田 太郎", "Alice Aoki", "Jean-Luc O'Neil", "محمد علي"):
        assert plain_name(name) == name


@pytest.mark.parametrize(
    "address",
    [
        "taro@customer.example\nBcc: victim@x.example", "taro@customer.example\r\n\r\nbody", "taro@customer.example, victim@x.example",
        "Taro <taro@customer.example>, <victim@x.example>", "taro@customer.example\x7f", "taro", "@x.example", "a b@x.example",
    ],
)  # fmt: skip
def test_a24_neither_line_breaks_nor_lists_make_a_second_recipient_or_header(hana, mailoutbox, address):
    conversation = make_conversation()
    Conversation.objects.filter(pk=conversation.pk).update(email=address)
    conversation.refresh_from_db()
    conversation.reply("An answer.", by=hana)
    run_due()
    assert not mailoutbox and not OutboundMail.objects.exists()


def test_a24_a_subject_or_message_id_with_line_breaks_adds_no_header(hana, mailoutbox):
    conversation = make_conversation(email=TARO, subject="x\r\nBcc: victim@x.example\r\n\r\nbody", message_id="<1@x>\r\nX-Evil: 1")
    conversation.verify_mail(by=Visitor())
    conversation.reply("text\r\n.\r\nMAIL FROM:<support@mihon.example>\r\n", by=hana)
    run_due()
    message = email.message_from_bytes(mails(mailoutbox)[0].message().as_bytes(), policy=email.policy.default)
    assert (
        message["Bcc"] is None and message["X-Evil"] is None and message["References"] is not None and "X-Evil" not in message["References"]
    )
    assert mails(mailoutbox)[0].recipients() == [TARO]


def test_row_42_a_customers_braces_are_plain_text(hana, mailoutbox):
    _, answers = answered(hana, mailoutbox, text="{{ 7*7 }} {% raw %} <script>alert(1)</script>")
    assert "{{ 7*7 }} {% raw %} <script>alert(1)</script>" in answers[0].body
    assert "<script" not in answers[0].alternatives[0][0] and "{{ 7*7 }}" in answers[0].alternatives[0][0]


def test_row_37_links_are_made_of_the_configured_address_and_open_the_case_by_a_post_only(hana, mailoutbox, client, settings):
    conversation, answers = answered(hana, mailoutbox)
    link = next(line for line in answers[0].body.splitlines() if "/from-mail/" in line)
    assert link.startswith(settings.BASE_URL + "/en/cases/")
    path = link.removeprefix(settings.BASE_URL)
    assert client.get(path).status_code == 200
    conversation.refresh_from_db()
    assert conversation.identity == "unverified" and client.get(f"/en/cases/{conversation.number}/").status_code == 404
    assert client.post(path).status_code == 302
    conversation.refresh_from_db()
    assert conversation.identity == "mail" and client.get(f"/en/cases/{conversation.number}/").status_code == 200


@pytest.mark.parametrize(("language", "direction"), [("ja", "ltr"), ("en", "ltr"), ("ar", "rtl")])
def test_a_mail_speaks_the_conversations_language(hana, mailoutbox, language, direction):
    _, answers = answered(hana, mailoutbox, language=language)
    assert f'<html lang="{language}" dir="{direction}"' in answers[0].alternatives[0][0] and f"/{language}/cases/" in answers[0].body


def test_we_never_write_to_ourselves(hana, mailoutbox):
    answered(hana, mailoutbox, email="support@mihon.example")
    assert not mailoutbox


def test_a_chat_is_followed_by_one_mail_when_the_customer_has_gone(alice, hana, mailoutbox):
    """C6: unread answers follow by mail."""
    conversation = make_conversation(by=alice, channel="chat")
    conversation.reply("One.", by=hana, channel="chat")
    conversation.reply("Thanks", by=alice, channel="chat")
    conversation.reply("Two.", by=hana, channel="chat")
    conversation.reply("Three.", by=hana, channel="chat")
    run_due()
    assert not mailoutbox
    Duty.objects.update(due_at=datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC))
    run_due()
    assert len(mailoutbox) == 1 and "Two.\n\nThree." in mailoutbox[0].body and "One." not in mailoutbox[0].body


def test_answers_thread_by_the_mails_before_them(hana, mailoutbox):
    conversation, answers = answered(hana, mailoutbox, channel="mail", message_id="<1@customer.example>")
    conversation.reply("Another.", by=hana)
    run_due()
    second = mails(mailoutbox)[1].extra_headers
    assert second["In-Reply-To"] == answers[0].extra_headers["Message-ID"]
    assert second["References"].split()[0] == "<1@customer.example>" and second["Message-ID"] not in second["References"]


def test_a_customer_reads_his_code_and_a_reference_that_the_signed_in_page_confirms(alice, bob, hana, mailoutbox, browser_of):
    for person in (alice, bob):
        person.emailaddress_set.create(email=person.email, verified=True, primary=True)
    alice.choose_mail_code("kirin 42", by=alice)
    answered(hana, mailoutbox, by=alice, subject="Deposit missing")
    assert len(mailoutbox) == 2
    for mail in mailoutbox:
        assert mail.body.startswith("Your anti-phishing code: kirin 42\n") and mail.alternatives[0][0].count("kirin 42") == 1
    mail = mails(mailoutbox)[0]
    reference = re.search(r"Reference of this mail: ([0-9A-Z]{4}-[0-9A-Z]{4})\.", mail.body)[1]
    assert reference in mail.alternatives[0][0]
    for typed in (reference, reference.lower().replace("-", " ")):
        html = browser_of(alice).get("/en/mail/to-me/", {"reference": typed}).content.decode()
        assert "Yes, we sent a mail with this reference" in html and "Re: Deposit missing" in html
    html = browser_of(bob).get("/en/mail/to-me/", {"reference": reference}).content.decode()
    assert "We sent you no mail with this reference" in html and "Deposit missing" not in html
    assert "We sent you no mail" in browser_of(alice).get("/en/mail/to-me/", {"reference": "K7QF-3M2P"}).content.decode()


def test_a_customer_without_a_code_is_told_where_to_choose_one_in_his_language(alice, hana, mailoutbox):
    answered(hana, mailoutbox, by=alice, language="ja")
    assert (
        "「アカウントとセキュリティ」" in mails(mailoutbox)[0].body
        and mails(mailoutbox)[0].alternatives[0][0].count("「アカウントとセキュリティ」") == 1
    )


def test_whoever_has_only_named_an_address_reads_neither_code_nor_reference(alice, hana, mailoutbox):
    """A visitor may name the address of an account: that mail must not show what its owner knows our mails by."""
    alice.choose_mail_code("kirin 42", by=alice)
    answered(hana, mailoutbox, email=alice.email)
    assert len(mailoutbox) == 2
    for mail in mailoutbox:
        whole = mail.body + mail.alternatives[0][0]
        assert "kirin" not in whole and "Reference of this mail" not in whole and "choose a code" not in whole


def test_an_address_that_is_not_proved_shows_none_of_its_mails(alice, hana, mailoutbox, browser_of):
    answered(hana, mailoutbox, by=alice, subject="Deposit missing")
    assert "Deposit missing" not in browser_of(alice).get("/en/mail/to-me/").content.decode()


def test_files_of_an_answer_go_with_its_mail_until_they_are_too_large(alice, hana, mailoutbox, settings):
    settings.MAX_MAILED_FILES_BYTES = 200
    conversation = make_conversation(by=alice)
    small, large, small_too = (PNG + b"x" * extra for extra in (0, 200, 1))
    files = [Attachment.objects.take(name, content) for name, content in (("図.png", small), ("large.png", large), ("last.png", small_too))]
    conversation.reply("See the pictures.", by=hana, files=files)
    run_due()
    mail = mails(mailoutbox)[0]
    assert [(name, content, kind) for name, content, kind in mail.attachments] == [
        ("図.png", small, "image/png"), ("last.png", small_too, "image/png"),
    ]  # fmt: skip
    said = "Too large for a mail, so only on the page of your case: large.png"
    assert said in mail.body and said in mail.alternatives[0][0] and f"/cases/{conversation.number}/" in mail.body
    message = email.message_from_bytes(mail.message().as_bytes(), policy=email.policy.default)
    assert [part.get_filename() for part in message.iter_attachments()] == ["図.png", "last.png"]


def test_the_customer_reads_on_his_page_that_a_mail_came_back(alice, hana, mailoutbox, browser_of):
    conversation, mail = answered(hana, mailoutbox, by=alice)
    address = f"/en/cases/{conversation.number}/"
    assert "came back" not in browser_of(alice).get(address).content.decode()
    OutboundMail.objects.get(kind="answer").bounce(status="5.1.1", is_hard=True)
    assert "Our mail to you came back" in browser_of(alice).get(address).content.decode()
    conversation.reply("Another.", by=hana)
    run_due()
    assert "your address refused our mail before" in browser_of(alice).get(address).content.decode()


@pytest.mark.parametrize("verb, audience", [("handed_over", "desk"), ("fail", ""), ("hold_back", ""), ("bounce", "")])
def test_open_pages_are_told_what_became_of_a_mail(hana, monkeypatch, django_capture_on_commit_callbacks, verb, audience):
    conversation = make_conversation(email=TARO)
    conversation.reply("An answer.", by=hana)
    from madoguchi.conversations.mail_out import answer

    mail = answer(list(conversation.entries.filter(seq=2)))
    told = []
    monkeypatch.setattr("madoguchi.conversations.reactions.tell", lambda *said, **to: told.append((said, to.get("audience", ""))))
    with django_capture_on_commit_callbacks(execute=True):
        getattr(mail, verb)(**{"status": "5.1.1"} if verb == "bounce" else {})
    assert told == [(("conversations", conversation.number, "state", {}), audience)]


def test_a_waiting_mail_is_looked_at_again_by_open_pages_of_the_desk_only(alice, hana, browser_of):
    conversation = make_conversation(by=alice)
    conversation.reply("An answer.", by=hana)
    assert "data-unsettled" in browser_of(hana).get(f"/desk/{conversation.number}/").content.decode()
    assert "data-unsettled" not in browser_of(alice).get(f"/en/cases/{conversation.number}/").content.decode()
    run_due()
    assert "data-unsettled" not in browser_of(hana).get(f"/desk/{conversation.number}/").content.decode()


def test_who_follows_the_link_of_our_mail_is_written_to_again(hana, mailoutbox, browser_of):
    conversation, _ = answered(hana, mailoutbox)
    StoppedAddress.objects.stop(TARO, why="bounce")
    browser_of(None).post(f"/en/cases/{conversation.number}/from-mail/{mail_link_token(conversation.number, TARO)}/")
    run_due()
    assert not StoppedAddress.objects.holds(TARO)
