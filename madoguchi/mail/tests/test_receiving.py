"""The incoming server over real sockets: only our addresses, nothing acknowledged that is not stored, no smuggling, no endless mail."""

import smtplib
import socket

import pytest

from madoguchi.events.models import Duty, Event
from madoguchi.mail import receiving, smtp
from madoguchi.mail.addresses import reply_address
from madoguchi.mail.keys import reference_in, signing_key
from madoguchi.mail.models import RawMail
from madoguchi.mail.own_addresses import is_for_us, is_our_own
from madoguchi.mail.sameness import fingerprint_of, message_id_of
from madoguchi.mail.tests.posting import OURS, make_mail, our_server, post

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ours():
    with our_server() as address:
        yield address


def talk(address, *lines):
    """The raw answers of the server to these bytes, each sent alone."""
    answers = []
    with socket.create_connection(address, timeout=20) as line, line.makefile("rb") as said:
        answers.append(_answer(said))
        for one in lines:
            line.sendall(one)
            answers.append(_answer(said))
        answers.append(said.read())
    return answers


def _answer(said):
    lines = [said.readline()]
    while lines[-1][3:4] == b"-":
        lines.append(said.readline())
    return b"".join(lines)


def test_what_was_acknowledged_is_stored_with_its_duty(ours):
    raw = make_mail()
    post(ours, raw)
    kept = RawMail.objects.get()
    assert kept.content == raw.replace(b"\n", b"\r\n") and (kept.way, kept.envelope_from, kept.envelope_to) == (
        "smtp",
        "taro@customer.example",
        [OURS],
    )
    assert kept.delivered.startswith(b"Return-Path: <taro@customer.example>\r\n")
    assert Duty.objects.filter(reaction="mail.process", facts={"mail": kept.pk}).count() == 1


def test_mail_for_others_is_refused(ours):
    good = reply_address(signing_key(), "7KQF-3M2P-9DXA", "taro@customer.example", "mihon.example")
    for stranger in ("someone@mihon.example", "support@other.example", "support@mihon.example.evil.example", f"{good}.evil.example"):
        with pytest.raises(smtplib.SMTPRecipientsRefused) as refusal:
            post(ours, make_mail(), to=stranger)
        assert refusal.value.recipients[stranger][0] == 550
    for address in (OURS.upper(), "support+tag@mihon.example", good):
        post(ours, make_mail(message_id=f"<{address}>"), to=address)
    assert RawMail.objects.count() == 3


def test_a_bounce_with_the_empty_sender_is_taken(ours):
    post(ours, make_mail(), sender="")
    kept = RawMail.objects.get()
    assert kept.envelope_from == "" and kept.delivered.startswith(b"Return-Path: <>\r\n")


def test_a_mail_that_is_too_large_is_refused_with_552(ours, settings):
    settings.MAX_MAIL_BYTES = 10_000
    with our_server() as small:
        with pytest.raises(smtplib.SMTPResponseException) as refusal:
            post(small, make_mail("x" * 70 + "\n" * 20_000))
        assert refusal.value.smtp_code == 552
        with smtplib.SMTP(*small, timeout=20) as silent:  # one that does not say its size beforehand
            silent.ehlo()
            silent.mail("taro@customer.example")
            silent.rcpt(OURS)
            assert silent.data(make_mail("x\n" * 8_000))[0] == 552
    assert not RawMail.objects.exists()


def test_a_line_without_an_end_is_cut_off_and_others_are_served(ours, settings):
    settings.MAX_MAIL_BYTES = 10_000
    with our_server() as small:
        with socket.create_connection(small, timeout=20) as endless:
            endless.recv(4096)
            for said in (b"EHLO x\r\n", b"MAIL FROM:<a@b.example>\r\n", b"RCPT TO:<support@mihon.example>\r\n", b"DATA\r\n"):
                endless.sendall(said)
                endless.recv(4096)
            with pytest.raises(OSError):
                for _ in range(2_000):
                    endless.sendall(b"x" * 100_000)
        post(small, make_mail("short"))
    assert RawMail.objects.count() == 1


@pytest.mark.parametrize("ending", [b"\n.\n", b"\n.\r\n", b"\r.\r", b"\r\n.\n", b"\r\n\x00.\r\n"])
def test_row_20_no_second_mail_is_smuggled_behind_a_wrong_end_of_data(ours, ending):
    hidden = b"MAIL FROM:<evil@evil.example>\r\nRCPT TO:<support@mihon.example>\r\nDATA\r\nFrom: boss@mihon.example\r\n\r\nevil"
    data = b"From: a@b.example\r\nSubject: s\r\n\r\nhi" + ending + hidden + b"\r\n.\r\n"
    answers = talk(
        ours, b"EHLO x\r\n", b"MAIL FROM:<a@b.example>\r\n", b"RCPT TO:<support@mihon.example>\r\n", b"DATA\r\n", data, b"QUIT\r\n"
    )
    assert [one[:3] for one in answers] == [b"220", b"250", b"250", b"250", b"354", b"250", b"221", b""]
    assert RawMail.objects.get().envelope_from == "a@b.example" and b"boss@mihon.example" in RawMail.objects.get().content


def test_what_cannot_be_stored_is_not_acknowledged(ours, monkeypatch):
    """Row 61: the other side keeps it and comes again."""
    monkeypatch.setattr(smtp, "_keep", lambda *_: 1 / 0)
    with pytest.raises(smtplib.SMTPDataError) as refusal:
        post(ours, make_mail())
    assert refusal.value.smtp_code == 451 and not RawMail.objects.exists()
    monkeypatch.undo()
    post(ours, make_mail())
    assert RawMail.objects.count() == 1


def test_too_many_connections_are_turned_away_and_the_door_opens_again(ours, monkeypatch):
    monkeypatch.setattr(smtp, "CONNECTIONS", 2)
    lines = [socket.create_connection(ours, timeout=20) for _ in range(3)]
    assert sorted(line.recv(4096)[:3] for line in lines) == [b"220", b"220", b"421"]
    for line in lines:
        line.close()
    for _ in range(50):
        try:
            post(ours, make_mail())
            break
        except smtplib.SMTPException:
            continue
    assert RawMail.objects.count() == 1


def test_many_recipients_of_one_mail_are_one_mail_and_bounded(ours):
    refused = post(ours, make_mail(), to=[f"support+{number}@mihon.example" for number in range(120)])
    assert len(refused) == 20 and len(RawMail.objects.get().envelope_to) == 100


def test_a_raw_mail_rests_sealed():
    """Row 45: what the guard takes out of the text lies nowhere in the clear either."""
    raw = RawMail.objects.keep(make_mail("my password is hunter2"), way="pipe")
    sealed = bytes(RawMail.objects.values_list("sealed", flat=True).get(pk=raw.pk))
    assert b"hunter2" not in sealed and b"hunter2" in RawMail.objects.get(pk=raw.pk).content


def test_the_key_can_be_changed(settings):
    raw = RawMail.objects.keep(make_mail(), way="pipe")
    address = reply_address(signing_key(), "7KQF-3M2P-9DXA", "taro@customer.example", "mihon.example")
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another" * 10
    reference, key = reference_in(address)
    assert RawMail.objects.get(pk=raw.pk).content == make_mail() and reference.is_for(key, "TARO@customer.example")


def test_the_same_mail_is_the_same_however_it_travelled():
    raw = make_mail()
    travelled = b"Return-Path: <a@b>\r\nReceived: from x\r\n\tby y; z\r\n" + raw.replace(b"\n", b"\r\n") + b"\r\n"
    assert fingerprint_of(travelled) == fingerprint_of(raw) and message_id_of(travelled) == "<1@customer.example>"
    assert fingerprint_of(raw.replace(b"stuck", b"gone")) != fingerprint_of(raw)
    assert RawMail.objects.keep(raw, way="pipe").is_repeat is False
    assert RawMail.objects.keep(travelled, way="smtp").is_repeat is True
    assert Duty.objects.filter(reaction="mail.process").count() == 1


def test_which_addresses_are_ours():
    """A29: no allow-list by suffix."""
    assert is_for_us("Support@MIHON.example") and not is_for_us("support@notmihon.example") and not is_for_us("")
    assert (
        is_our_own("x@sub.mihon.example") and not is_our_own("x@attacker-mihon.example") and not is_our_own("x@mihon.example.evil.example")
    )


def test_hostile_envelopes_do_not_break_the_row():
    raw = RawMail.objects.keep(b"x", way="smtp", sender="a\x00\udc80\r\nX: y" + "b" * 400, recipients=["\udcff@x"] * 300)
    raw.refresh_from_db()
    assert len(raw.envelope_from) == 320 and len(raw.envelope_to) == 100 and b"\r\nX:" not in raw.delivered.partition(b">")[0]


def test_a_held_mail_is_an_event_for_operators(aya, browser_of, settings):
    raw = RawMail.objects.keep(make_mail(sender=OURS), way="pipe")
    receiving.process(raw.pk)
    assert Event.objects.get(kind="mail.held").facts == {"outcome": "held", "reason": "own-address"}


def test_a_mail_whose_duty_was_lost_is_found_again():
    from madoguchi.mail.reactions import look_for_forgotten

    raw = RawMail.objects.keep(make_mail(), way="pipe")
    Duty.objects.all().delete()
    RawMail.objects.update(received_at="2020-01-01T00:00:00Z")
    look_for_forgotten({})
    look_for_forgotten({})
    assert Duty.objects.filter(facts={"mail": raw.pk}).count() == 1


@pytest.fixture
def ours_by_lmtp():
    with our_server(is_lmtp=True) as address:
        yield address


def deliver(server, raw, *recipients):
    """As a mail server does by LMTP; the codes that it hears for each recipient, and after the mail for each that was taken."""
    server.ehlo_or_helo_if_needed()
    server.mail("taro@customer.example")
    heard = [server.rcpt(one)[0] for one in recipients]
    taken = heard.count(250)
    return heard, [server.data(raw.replace(b"\n", b"\r\n"))[0], *(server.getreply()[0] for _ in range(taken - 1))]


def test_lmtp_answers_for_each_recipient_and_the_mail_is_kept_once(ours_by_lmtp):
    second = "support+second@mihon.example"
    with smtplib.LMTP(*ours_by_lmtp, timeout=20) as server:
        assert deliver(server, make_mail(), OURS, "nobody@other.example", second) == ([250, 550, 250], [250, 250])
        assert deliver(server, make_mail(message_id="<2@customer.example>"), OURS) == ([250], [250])
    first, other = RawMail.objects.order_by("pk")
    assert (first.way, first.envelope_to, first.client) == ("lmtp", [OURS, second], {}) and other.envelope_to == [OURS]
    assert first.delivered.startswith(b"Return-Path: <taro@customer.example>\r\n")


def test_lmtp_says_to_each_recipient_that_nothing_was_kept(ours_by_lmtp, monkeypatch):
    monkeypatch.setattr(RawMail.objects, "keep", lambda *_, **__: 1 / 0)
    with smtplib.LMTP(*ours_by_lmtp, timeout=20) as server:
        assert deliver(server, make_mail(), OURS, "support+x@mihon.example") == ([250, 250], [451, 451])
        assert server.noop()[0] == 250


def test_lmtp_and_smtp_are_greeted_each_in_its_own_way(ours, ours_by_lmtp):
    assert talk(ours_by_lmtp, b"EHLO here\r\n", b"QUIT\r\n")[1][:3] == b"500"
    assert talk(ours, b"LHLO here\r\n", b"QUIT\r\n")[1][:3] == b"500"


def test_lmtp_without_a_recipient_is_answered_once(ours_by_lmtp):
    said = talk(ours_by_lmtp, b"LHLO here\r\n", b"MAIL FROM:<a@b.example>\r\n", b"DATA\r\n", b"QUIT\r\n")
    assert said[3][:3] == b"503" and said[4][:3] == b"221"
