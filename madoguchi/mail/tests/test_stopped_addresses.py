"""An address that will never work, or whose reader complained: nothing goes there until it is verified again."""

import smtplib

import pytest

from madoguchi.events.models import Event
from madoguchi.events.worker import run_due
from madoguchi.mail.addresses import sign_return_path
from madoguchi.mail.keys import signing_key
from madoguchi.mail.models import OutboundMail, RawMail, StoppedAddress
from madoguchi.mail.receiving import process
from madoguchi.mail.sending import hand_over
from madoguchi.mail.tests.letters import multipart, part, whole
from madoguchi.mail.tests.posting import make_mail
from madoguchi.mail.tests.test_bounces import DAEMON
from madoguchi.mail.tests.test_sending import queue

pytestmark = pytest.mark.django_db
TARO = "taro@customer.example"


TOKEN = sign_return_path(signing_key(), "7KQF-3M2P-9DXA", TARO).encode()


def complaint(message_id, kind=b"abuse"):
    fields = b"Feedback-Type: " + kind + b"\r\nUser-Agent: SomeProvider/1.0\r\nVersion: 1\r\n"
    returned = (
        b"From: support@mihon.example\r\nTo: taro@customer.example\r\nMessage-ID: "
        + message_id.encode()
        + b"\r\nX-Madoguchi-Loop: "
        + TOKEN
        + b"\r\n\r\nwords"
    )
    parts = part(b"A complaint."), part(fields, b"message/feedback-report"), part(returned, b"message/rfc822")
    return whole(
        multipart(b"report; report-type=feedback-report", *parts), b"Message-ID: <c@provider.example>", sender=b"fbl@provider.example"
    )


def notice(message_id, status=b"5.1.1", said=b"550 5.1.1 User unknown"):
    fields = b"Reporting-MTA: dns; mx\r\n\r\nFinal-Recipient: rfc822; taro@customer.example\r\nAction: failed\r\nStatus: " + status
    fields += b"\r\nDiagnostic-Code: smtp; " + said + b"\r\n"
    returned = b"From: support@mihon.example\r\nMessage-ID: " + message_id.encode() + b"\r\nX-Madoguchi-Loop: " + TOKEN + b"\r\n\r\nwords"
    parts = part(b"It could not be delivered."), part(fields, b"message/delivery-status"), part(returned, b"message/rfc822")
    return whole(multipart(b"report; report-type=delivery-status", *parts), b"Return-Path: <>", sender=DAEMON)


def take(raw, **fields):
    return process(RawMail.objects.keep(raw, way="pipe", **fields).pk)


def sent(**fields):
    mail = queue(**fields)
    hand_over(mail.pk)
    return mail


@pytest.mark.parametrize("came", [notice, complaint])
def test_after_it_the_next_mail_waits(came, mailoutbox):
    first = sent()
    assert take(came(first.message_id)).outcome == "bounce"
    second = sent(entry=2, message_id="<b@mihon.example>")
    second.refresh_from_db()
    assert len(mailoutbox) == 1 and second.state == "held-back" and second.words[0]
    assert StoppedAddress.objects.get().why == ("bounce" if came is notice else "complaint")


def test_what_may_pass_with_time_stops_nothing(mailoutbox):
    first = sent()
    take(notice(first.message_id, b"4.2.2", b"452 4.2.2 Mailbox full"))
    take(complaint(first.message_id, b"not-spam"))
    sent(entry=2, message_id="<b@mihon.example>")
    assert len(mailoutbox) == 2 and not StoppedAddress.objects.exists()


@pytest.mark.parametrize("came", [notice, complaint])
def test_a_notice_about_a_mail_that_we_never_sent_or_that_proves_nothing_of_it_stops_nothing(came):
    take(came("<guessed@mihon.example>"))
    sent(recipient="jiro@customer.example")
    take(came("<a@mihon.example>"))
    assert not StoppedAddress.objects.exists()


@pytest.mark.parametrize(("said", "is_stopped"), [(b"5.1.1 User unknown", True), (b"5.7.1 Blocked by policy", False), (b"no", False)])
def test_a_server_that_knows_no_such_user_stops_the_address_and_one_that_dislikes_us_does_not(monkeypatch, said, is_stopped):
    def refuse(*_):
        raise smtplib.SMTPRecipientsRefused({TARO: (550, said)})

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", refuse)
    sent()
    assert StoppedAddress.objects.holds("Taro@customer.example") is is_stopped


def test_an_operator_clears_it_and_what_waited_leaves_once(mailoutbox, aya):
    StoppedAddress.objects.stop(TARO, why="bounce")
    mail = sent()
    StoppedAddress.objects.get().clear(by=aya)
    run_due()
    run_due()
    mail.refresh_from_db()
    assert mail.state == "handed-over" and len(mailoutbox) == 1 and mailoutbox[0].extra_headers["Message-ID"] == mail.message_id
    assert Event.objects.get(kind="mail.address_cleared").actor == aya


def test_a_mail_whose_sender_is_proved_clears_his_address_and_a_forged_one_does_not(settings):
    settings.MAIL_TRUSTED_SERVERS = ["mx.mihon.example"]
    StoppedAddress.objects.stop(TARO, why="bounce")
    forged = {"Authentication_Results": "mx.mihon.example; dmarc=fail"}
    take(make_mail(message_id="<f@b.example>", **forged))
    assert StoppedAddress.objects.holds(TARO)
    take(make_mail(message_id="<g@b.example>", **{"Authentication_Results": "mx.mihon.example; dmarc=pass"}))
    assert not StoppedAddress.objects.holds(TARO)


def test_a_changed_address_that_was_confirmed_is_cleared(alice):
    from madoguchi.events.reacting import record

    StoppedAddress.objects.stop(alice.email, why="bounce")
    record("person.address_changed", alice, by=alice)
    run_due()
    assert not StoppedAddress.objects.holds(alice.email)


def test_stopped_twice_is_one_row_and_the_first_reason_stands():
    for status in ("5.1.1", "5.1.2"):
        StoppedAddress.objects.stop(TARO, why="bounce", status=status)
    assert StoppedAddress.objects.get().status == "5.1.1" and Event.objects.filter(kind="mail.address_stopped").count() == 1


def test_the_desk_reads_why_an_answer_was_not_mailed(browser_of, hana):
    from tests.world import make_conversation

    talk = make_conversation(email=TARO)
    StoppedAddress.objects.stop(TARO, why="bounce")
    talk.reply("An answer.", by=hana)
    run_due()
    run_due()
    assert OutboundMail.objects.get(kind="answer").state == "held-back"
    assert "this address refused our mail before" in browser_of(hana).get(f"/desk/{talk.number}/").text


def test_who_signs_in_by_a_code_of_a_mail_is_written_to_again_and_gets_what_waited(alice, mailoutbox):
    """An old bounce locks nobody out: the mail with the code is sent all the same, and whoever enters it has read it."""
    from madoguchi.people.tests.acting import give_address, give_password, sign_in_by_code, sign_in_by_password

    give_address(alice)
    StoppedAddress.objects.stop(alice.email, why="bounce", status="5.1.1")
    mail = queue(recipient=alice.email)
    run_due()
    mail.refresh_from_db()
    assert mail.state == "held-back"
    sign_in_by_password(give_password(alice))
    run_due()
    assert StoppedAddress.objects.holds(alice.email)  # a password proves nothing about the mailbox
    browser, _ = sign_in_by_code(alice.email)
    run_due()
    mail.refresh_from_db()
    assert not StoppedAddress.objects.holds(alice.email) and mail.state == "handed-over"
