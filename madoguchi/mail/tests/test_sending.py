"""Handing over: once queued per entry, recipient and kind; tried again, given up, never twice by us when it is known to have left."""

import smtplib

import pytest
from cryptography.exceptions import InvalidTag

from madoguchi.events.models import Duty, Event
from madoguchi.events.worker import run_due
from madoguchi.mail.keys import reference_in
from madoguchi.mail.models import OutboundMail
from madoguchi.mail.sending import hand_over, header_ids, message_of, one_address, render

pytestmark = pytest.mark.django_db


def queue(**fields):
    given = {
        "entry": 1,
        "seq": 2,
        "conversation": "7KQF-3M2P-9DXA",
        "kind": "answer",
        "recipient": "taro@customer.example",
        "language": "en",
    }
    given |= {
        "subject": "Hi",
        "text": "text",
        "html": "<p>text</p>",
        "message_id": "<a@mihon.example>",
        "reply_to": "reply+abc@mihon.example",
    }
    return OutboundMail.objects.queue(**given | fields)


def test_one_row_and_one_duty_per_entry_recipient_and_kind():
    assert queue() is not None and queue(message_id="<b@mihon.example>") is None
    assert queue(message_id="<c@mihon.example>", kind="acknowledgement") is not None
    assert Duty.objects.filter(reaction="mail.send").count() == 2


def test_what_may_be_said_once_is_said_once():
    assert queue(once="x") is not None and queue(entry=2, message_id="<b@mihon.example>", once="x") is None


def test_handing_over_twice_sends_once_and_forgets_the_words(mailoutbox):
    mail = queue()
    hand_over(mail.pk)
    hand_over(mail.pk)
    mail.refresh_from_db()
    assert len(mailoutbox) == 1 and (mail.state, bytes(mail.sealed)) == ("handed-over", b"")
    assert Event.objects.get(kind="mail.handed_over").facts["seq"] == 2


@pytest.mark.parametrize(
    ("error", "is_final"),
    [
        (smtplib.SMTPRecipientsRefused({"taro@customer.example": (550, b"no")}), True),
        (smtplib.SMTPRecipientsRefused({"taro@customer.example": (450, b"later")}), False),
        (smtplib.SMTPDataError(554, b"spam"), True),
        (smtplib.SMTPAuthenticationError(535, b"bad"), False),
        (smtplib.SMTPSenderRefused(550, b"no", "x"), False),
        (ConnectionRefusedError(), False),
    ],
)
def test_refused_for_good_is_failed_everything_else_is_tried_again(monkeypatch, error, is_final):
    def refuse(*_):
        raise error

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", refuse)
    mail = queue()
    if is_final:
        hand_over(mail.pk)
    else:
        with pytest.raises(type(error)):
            hand_over(mail.pk)
    mail.refresh_from_db()
    assert (mail.state, mail.tries) == ("failed" if is_final else "queued", 1) and "customer.example" not in mail.fault


def test_after_eight_tries_it_is_given_up_and_an_operator_may_send_it_again(monkeypatch, mailoutbox, aya):
    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", lambda *_: 1 / 0)
    mail = queue()
    for _ in range(7):
        with pytest.raises(ZeroDivisionError):
            hand_over(mail.pk)
    hand_over(mail.pk)
    mail.refresh_from_db()
    assert mail.state == "failed" and Event.objects.filter(kind="mail.failed").count() == 1
    monkeypatch.undo()
    Duty.objects.all().delete()
    mail.send_again(by=aya)
    hand_over(mail.pk)
    assert mailoutbox[0].extra_headers["Message-ID"] == "<a@mihon.example>"


def test_only_acknowledgements_say_that_a_machine_wrote_them():
    assert "Auto-Submitted" not in message_of(queue()).extra_headers
    automatic = message_of(queue(kind="acknowledgement", message_id="<b@mihon.example>", is_automatic=True))
    assert automatic.extra_headers["Auto-Submitted"] == "auto-replied" and automatic.extra_headers["X-Auto-Response-Suppress"] == "All"


def test_the_shown_sender_is_the_brand_and_the_envelopes_is_signed():
    message = message_of(queue(language="ja"))
    reference, key = reference_in(message.from_email)
    assert reference.is_of_return_path and reference.is_for(key, "taro@customer.example") and message.from_email.endswith("@mihon.example")
    assert message.extra_headers["X-Madoguchi-Loop"] in message.from_email and "support@mihon.example" in message.extra_headers["From"]


def test_a24_what_is_not_exactly_one_address_is_none():
    for text in (
        "a@b.example,c@d.example",
        "a@b.example\r\nBcc: c@d.example",
        "A <a@b.example>",
        "a@b.example\x00",
        "",
        "@",
        "a@b",
        '"a@b.example, c"@d.example',
    ):
        assert one_address(text) == "", text
    assert one_address("Taro@Customer.Example") == "taro@customer.example"
    assert header_ids(["<a@b>", "<a b>", "<a@b>\r\nX: y", "a@b", "<é@b>"]) == ["<a@b>"]


def test_styles_are_written_into_the_elements_and_nothing_is_loaded():
    words = {
        "number": "N",
        "link": "https://x.example/1",
        "verify_url": "https://x.example/v",
        "subject": "s",
        "html_language": "en",
        "direction": "ltr",
    }
    text, html = render("acknowledgement", words, language="en")
    assert "<style" not in html and 'style="' in html and "<img" not in html and "src=" not in html and "https://x.example/1" in text


def test_what_waits_rests_sealed_and_what_has_left_is_gone(monkeypatch, mailoutbox, caplog):
    """A mail bears its reader's own code and a link that opens his conversation: no row, duty or line of the log has them."""
    mail = queue(text="code TANUKI-7", html="<p>code TANUKI-7</p>")
    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", lambda *_: (_ for _ in ()).throw(OSError("code TANUKI-7")))
    run_due()
    assert mail.words == ("code TANUKI-7", "<p>code TANUKI-7</p>") and OutboundMail.objects.get().tries == 1
    stored = [*OutboundMail.objects.values_list(), *Duty.objects.values_list(), *Event.objects.values_list()]
    assert "TANUKI" not in f"{stored}{[bytes(row) for row in OutboundMail.objects.values_list('sealed', flat=True)]}{caplog.text}"
    monkeypatch.undo()
    hand_over(mail.pk)
    assert "TANUKI-7" in mailoutbox[0].body and "TANUKI-7" in mailoutbox[0].alternatives[0][0]
    assert bytes(OutboundMail.objects.get().sealed) == b""


def test_mail_whose_key_is_gone_fails_like_any_other_that_cannot_be_sent(settings, mailoutbox):
    mail = queue()
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another" * 10, []
    with pytest.raises(InvalidTag):
        hand_over(mail.pk)
    mail.refresh_from_db()
    assert mail.tries == 1 and mail.state == "queued" and not mailoutbox
