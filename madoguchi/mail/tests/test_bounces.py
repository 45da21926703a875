"""Mail that came back, and mail that only looks like it."""

import pytest

from madoguchi.mail.parse import parse
from madoguchi.mail.tests.letters import letter, multipart, part, whole

DAEMON = b"MAILER-DAEMON@mx.customer.example"
RETURNED = (
    b"From: support@exchange.example\r\nTo: taro@customer.example\r\nMessage-ID: <abc@exchange.example>\r\nSubject: x\r\n\r\nold words"
)


def report(status: bytes, diagnostic: bytes, action: bytes = b"failed") -> bytes:
    fields = b"Reporting-MTA: dns; mx\r\n\r\nFinal-Recipient: rfc822; taro@customer.example\r\nAction: " + action + b"\r\nStatus: " + status
    fields += b"\r\nDiagnostic-Code: smtp; " + diagnostic + b"\r\n"
    words, machine = part(b"could not be delivered"), part(fields, b"message/delivery-status")
    return whole(
        multipart(b"report; report-type=delivery-status", words, machine, part(RETURNED, b"message/rfc822")),
        b"Return-Path: <>",
        sender=DAEMON,
    )


def test_a_delivery_report_is_read():
    (found,) = parse(report(b"5.1.1", b"550 5.1.1 <taro@customer.example>... User Unknown")).bounces
    assert (found.status, found.recipient, found.hard, found.reason) == ("5.1.1", "taro@customer.example", True, "user-unknown")
    assert found.original_message_id == "<abc@exchange.example>"


@pytest.mark.parametrize(
    ("status", "diagnostic", "hard", "reason"),
    [
        (b"5.2.2", b"552 5.2.2 Mailbox full", False, "mailbox-full"),
        (b"5.1.2", b"550 Host unknown", True, "host-unknown"),
        (b"5.1.6", b"551 5.1.6 recipient no longer on server", True, "has-moved"),
        (
            b"5.7.26",
            b"550 5.7.26 Unauthenticated email from exchange.example is not accepted due to DMARC policy",
            False,
            "auth-failure",
        ),
        (b"5.7.1", b"554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org", False, "blocked"),
        (b"5.2.1", b"550 5.2.1 The email account that you tried to reach is disabled", False, "suspend"),
        (b"4.4.1", b"connect to mx.customer.example: Connection timed out", False, "expired"),
        (b"5.3.4", b"552 5.3.4 Message size exceeds fixed limit", False, "mesg-too-big"),
        (b"5.7.25", b"550-5.7.25 The IP address sending this message does not have a PTR record setup", False, "require-ptr"),
        (b"5.2.1", b"450-5.2.1 The user is receiving mail at a rate that prevents additional messages", False, "speeding"),
        (b"4.3.2", b"452 4.3.2 Connection rate limit exceeded", False, "too-many-conn"),
        (b"5.7.1", b"554 5.7.1 <taro@customer.example>: Relay access denied", False, "no-relaying"),
        (b"5.7.1", b"550 5.7.1 Messages with multiple addresses in From: header are not accepted", False, "not-compliant-rfc"),
        (b"5.1.10", b"550 5.1.10 Domain does not accept mail (nullMX)", True, "not-accept"),
        (b"5.6.0", b"552 5.6.0 Headers too large", False, "content-error"),
        (b"5.4.6", b"554 5.4.6 Too many hops", False, "network-error"),
        (b"5.0.0", b"554 5.0.0 This message is likely spam, see https://virus.example/malware", False, "spam-detected"),
        (b"5.7.1", b"550 5.7.1 User unknown", False, "filtered"),
        (b"5.0.0", b"550 5.0.0 User unknown", False, "filtered"),
        (b"5.0.0", b"550 User unknown (in reply to RCPT TO command)", True, "user-unknown"),
        (b"5.0.0", b"554 5.0.0 This user doesn't have a customer.example account", True, "user-unknown"),
        (b"5.4.1", b"550 5.4.1 Recipient address rejected: Access denied", True, "user-unknown"),
        (b"5.0.0", b"550 Unknown user taro@customer.example (in reply to end of DATA command)", False, "filtered"),
        (
            b"5.1.8",
            b"553 5.1.8 Domain of sender address x@exchange.example does not exist (in reply to MAIL FROM command)",
            False,
            "rejected",
        ),
    ],
)
def test_only_an_address_that_will_never_work_is_hard(status, diagnostic, hard, reason):
    found = parse(report(status, diagnostic)).bounce
    assert found is not None
    assert (found.hard, found.reason) == (hard, reason)


def test_the_far_servers_code_is_better_than_an_empty_one():
    found = parse(report(b"5.0.0", b"550 5.1.1 no such user")).bounce
    assert found is not None
    assert found.status == "5.1.1"


def test_a_delay_is_soft_and_a_success_is_no_bounce():
    delayed = parse(report(b"4.4.7", b"still trying", action=b"delayed")).bounce
    assert delayed is not None
    assert (delayed.status, delayed.hard) == ("4.4.7", False)
    assert (
        parse(report(b"2.0.0", b"250 ok", action=b"delivered")).bounce is None
        or parse(report(b"2.0.0", b"250 ok", action=b"delivered")).auto
    )


NOTICES = {
    "Exim": (
        b"A message that you sent could not be delivered to one or more of its recipients.\nThe following address(es) failed:\n\n"
        b"  taro@customer.example\n    SMTP error from remote mail server after RCPT TO:<taro@customer.example>"
        b":\n    host mx: 550 5.1.1 No such user\n",
        ("5.1.1", True),
    ),
    "Gmail": (
        b"Delivery to the following recipient failed permanently:\n\n     taro@customer.example\n\nThe error "
        b"that the other server returned was:\n550 5.1.1 User Unknown\n",
        ("5.1.1", True),
    ),
    "a Japanese carrier": (
        "次のあて先へのメッセージはエラーのため送信できませんでした。\n\n<taro@customer.example>\n送信先のメールアドレスが見つかりません。\n".encode(
            "iso2022_jp"
        ),
        ("5.1.1", True),
    ),
    "a full mailbox in Japanese": (
        "送信先のメールボックスが一杯のため、送信できませんでした。\n\nCould not be delivered to: <taro@customer.example>\n".encode(
            "iso2022_jp"
        ),
        ("5.2.2", False),
    ),
    "qmail": (
        b"Hi. This is the qmail-send program.\nI'm afraid I wasn't able to deliver your message to the following "
        b"addresses.\n\n<taro@customer.example>:\n"
        b"192.0.2.1 does not like recipient.\nRemote host said: 550 5.1.1 user unknown\nGiving up on 192.0.2.1.\n",
        ("5.1.1", True),
    ),
    "Domino": (
        b"Your message\n\n  Subject: x\n\nwas not delivered to:\n\n  taro@customer.example\n\nbecause:\n\n "
        b" User taro (taro@customer.example) not listed in Domino Directory\n",
        ("5.1.1", True),
    ),
}


@pytest.mark.parametrize("server", NOTICES)
def test_a_notice_without_report_is_read(server):
    words, (status, hard) = NOTICES[server]
    kind = b"Content-Type: text/plain; charset=iso-2022-jp" if b"\x1b" in words else b"Content-Type: text/plain"
    mail = parse(letter(words, b"Return-Path: <>", kind, sender=DAEMON, subject=b"Undelivered Mail Returned to Sender"))
    assert mail.bounce is not None
    assert (mail.bounce.recipient, mail.bounce.status, mail.bounce.hard) == ("taro@customer.example", status, hard)


def test_each_failed_address_is_judged_alone():
    words = b"The following addresses failed:\n\n<a@x.example>: 550 5.1.1 User unknown\n<b@x.example>: 552 5.2.2 Mailbox full\n"
    found = parse(letter(words, sender=DAEMON, subject=b"failure notice")).bounces
    assert [(one.recipient, one.status, one.hard) for one in found] == [("a@x.example", "5.1.1", True), ("b@x.example", "5.2.2", False)]


def test_mail_from_nobody_is_a_bounce_that_says_nothing():
    mail = parse(letter(b"TXID 1234", b"Return-Path: <>"))
    assert (mail.auto, mail.bounces[0].status, mail.bounces[0].recipient) == ("null-sender", "", "")


def test_a_read_receipt_is_no_bounce():
    inside = multipart(
        b"report; report-type=disposition-notification",
        part(b"Your message was displayed"),
        part(b"x", b"message/disposition-notification"),
    )
    mail = parse(whole(inside, b"Return-Path: <>"))
    assert mail.bounces == ()
    assert mail.auto


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        (
            b"Undelivered Mail Returned to Sender",
            b"Your confirmation could not be delivered to me: 550 5.1.1 User unknown. What shall I do?",
        ),
        (b"Fwd: Mail delivery failed", b"I got this:\n\n<support@exchange.example>: 550 5.1.1 User unknown"),
        (b"withdrawal failed", b"My withdrawal was returned to sender, status 5.1.1"),
    ],
)
def test_a_person_who_writes_about_a_bounce_is_not_one(subject, words):
    mail = parse(letter(words, b"Return-Path: <taro@customer.example>", subject=subject))
    assert (mail.bounces, mail.auto) == ((), "")


WROTE = b"I wrote to you, and the delivery has failed: 550 5.1.1 User unknown. Is <support@exchange.example> not your address?"


@pytest.mark.parametrize(
    ("sender", "header"),
    [
        (b"info@small-company.example", b"X-Mailer: Apple Mail"),
        (b"admin@small-company.example", b"Auto-Submitted: no"),
        (b"Hans Meier <hans@bounce-studios.example>", b"User-Agent: Thunderbird"),
        (b"taro@mail-delivery.example", b"X-Mailer: x"),
        (b"Taro <taro@systems.example>", b"Precedence: list"),
    ],
)
def test_a_person_at_a_company_who_writes_about_a_bounce_is_not_one(sender, header):
    mail = parse(letter(WROTE, header, b"Return-Path: <taro@customer.example>", sender=sender, subject=b"Delivery failed"))
    assert mail.bounces == ()


def test_a_bounce_that_a_person_forwards_with_its_parts_is_his_mail():
    """Webmail forwards the words and keeps the parts of the notice as files."""
    parts = (
        part(WROTE),
        part(b"Final-Recipient: rfc822; support@exchange.example\r\nAction: failed\r\nStatus: 5.1.1\r\n", b"message/delivery-status"),
    )
    mail = parse(whole(multipart(b"mixed", *parts), b"Return-Path: <taro@customer.example>"))
    assert (mail.bounces, mail.auto) == ((), "")
