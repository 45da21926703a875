"""Mail that came back: what proves that it is ours, and what anybody might have written."""

import pytest

from madoguchi.events.worker import run_due
from madoguchi.mail.models import OutboundMail, RawMail, StoppedAddress
from madoguchi.mail.receiving import process
from madoguchi.mail.sending import message_of
from madoguchi.mail.tests.posting import make_mail
from madoguchi.watch.masking import masked
from tests.world import make_conversation

TARO = "taro@customer.example"
NOTICE = """From: MAILER-DAEMON@mx.example
To: support@mihon.example
Subject: Undelivered Mail Returned to Sender
Message-ID: <{id}@mx.example>
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

It could not be delivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; taro@customer.example
Action: failed
Status: 5.1.1

--b
Content-Type: text/rfc822-headers

{ours}
Subject: x

--b--
"""


@pytest.fixture
def talk(db):
    return make_conversation(email=TARO, channel="mail", text="Where is my deposit?")


@pytest.fixture
def sent(talk, hana):
    talk.reply("An answer.", by=hana)
    run_due()
    return OutboundMail.objects.get(kind="answer")


def take(ours="", *, number=1, to=(), way="smtp"):
    raw = RawMail.objects.keep(NOTICE.format(id=number, ours=ours or "X-Nothing: 1").encode(), way=way, sender="", recipients=list(to))
    return process(raw.pk)


def notes(conversation):
    return "\n".join(conversation.entries.filter(is_internal=True).order_by("seq").values_list("text", flat=True))


def headers_of(mail):
    return message_of(mail).message().as_string().partition("\n\n")[0]


def test_a_notice_with_our_headers_marks_the_mail_and_its_address_and_tells_the_desk(talk, sent):
    raw = take(headers_of(sent))
    run_due()
    sent.refresh_from_db()
    assert (raw.outcome, raw.conversation, sent.bounce_status) == ("bounce", talk.number, "5.1.1")
    assert StoppedAddress.objects.holds(TARO) and "5.1.1" in notes(talk)


@pytest.mark.parametrize("is_in_envelope", [True, False])
def test_a_notice_to_the_sender_of_our_envelope_needs_no_more(talk, sent, is_in_envelope):
    """A pipe or a mailbox does not tell the envelope: then the address stands in To."""
    path = message_of(sent).from_email.upper()
    notice = NOTICE.format(id=1, ours="X-Nothing: 1").replace(
        "support@mihon.example", path if not is_in_envelope else "support@mihon.example"
    )
    raw = process(RawMail.objects.keep(notice.encode(), way="pipe", recipients=[path] if is_in_envelope else []).pk)
    assert raw.conversation == talk.number and StoppedAddress.objects.holds(TARO)


def test_the_address_of_the_envelope_stands_nowhere_in_the_mail_and_is_no_reply_address(sent):
    mail = message_of(sent)
    assert mail.from_email != sent.reply_to and mail.from_email not in mail.message().as_string()


def test_a_forged_bounce_that_quotes_what_every_answer_shows_marks_nothing_and_the_desk_reads_of_it_once(talk, sent):
    """The Message-ID and the reply address go to everybody whom the customer copies or forwards to."""
    forged = [
        take(f"Message-ID: {sent.message_id}", number=1),
        take(number=2, to=[sent.reply_to]),
        take(f"Message-ID: {sent.message_id}\nReply-To: {sent.reply_to}", number=3, to=[sent.reply_to]),
    ]
    sent.refresh_from_db()
    assert {(raw.outcome, raw.conversation, raw.reason) for raw in forged} == {("bounce", talk.number, "unproven")}
    assert not StoppedAddress.objects.exists() and sent.bounced_at is None
    assert notes(talk).count(masked(TARO)) == 1 and "5.1.1" in notes(talk)


def test_a_token_that_was_made_for_another_recipient_marks_nobody_else(talk, sent, hana):
    other = make_conversation(email="mallory@evil.example", channel="mail", text="Hello")
    other.reply("An answer.", by=hana)
    run_due()
    his = OutboundMail.objects.get(kind="answer", recipient="mallory@evil.example")
    take(headers_of(his).replace(his.message_id, sent.message_id))
    assert [one.address for one in StoppedAddress.objects.stopped()] == ["mallory@evil.example"]


def test_a_notice_about_no_mail_of_ours_is_kept_and_marks_nothing(talk, sent):
    raw = take(f"Message-ID: <{talk.number}@mihon.example>")
    assert (raw.outcome, raw.conversation, raw.reason) == ("bounce", "", "not-ours")


def test_a_person_who_writes_about_a_failed_delivery_opens_a_case(db):
    text = "I wrote to you and the delivery has failed: 550 5.1.1 User unknown. Is <help@mihon.example> not your address?"
    raw = RawMail.objects.keep(
        make_mail(text, sender="Taro <info@small.example>", subject="Delivery failed"), way="smtp", sender="info@small.example"
    )
    assert process(raw.pk).outcome == "opened"
