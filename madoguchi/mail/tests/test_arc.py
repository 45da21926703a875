"""Forwarded mail: chains of seals, good and broken, and whom the operator trusts."""

import re

import pytest
from django.utils.translation import override

from madoguchi.conversations.models import Conversation
from madoguchi.mail import receiving
from madoguchi.mail.arc import Chain, chain_of
from madoguchi.mail.authenticity import Authenticity, forwarded
from madoguchi.mail.models import RawMail
from madoguchi.mail.plain_words import origin

from .posting import make_mail
from .sealing import seal
from .test_authenticity import Names, key, signed, text  # noqa: F401

PROVEN = (
    "spf=pass smtp.mailfrom=taro@customer.example; dkim=pass header.d=customer.example; dmarc=pass (p=reject) header.from=customer.example"
)
AGAIN = "dkim=fail header.d=customer.example; dmarc=fail header.from=customer.example; arc=pass"


@pytest.fixture
def names(key):  # noqa: F811
    sealers = ("list.example", "forwarder.example", "evil.example", "customer.example")
    keys = {(f"s1._domainkey.{domain}", "TXT"): text(key.record) for domain in sealers}
    return Names(keys | {("_dmarc.customer.example", "TXT"): text("v=DMARC1; p=reject")})


def known(content, names, *trusted):
    return forwarded(Authenticity(dmarc="fail"), chain_of(content, names), sender_domain="customer.example", trusted=trusted)


@pytest.fixture
def once(key):  # noqa: F811
    return seal(make_mail(), key, "list.example", PROVEN)


@pytest.fixture
def twice(once, key):  # noqa: F811
    """The second forwarder put words under the mail, so the first one's own signature is broken now, as usual."""
    return seal(once.rstrip() + b"\r\n-- \r\nthe list\r\n", key, "forwarder.example", AGAIN)


def test_the_seal_of_a_trusted_forwarder_proves_what_he_found(once, names):
    found = known(once, names, "LIST.example")
    assert (found.arc, found.sealers, found.vouched_by, found.is_proven) == ("pass", ("list.example",), "list.example", True)
    assert not found.is_doubtful


def test_nobody_elses_seal_helps(once, names):
    found = known(once, names, "other.example", "example", "sub.list.example")
    assert (found.arc, found.vouched_by) == ("pass", "") and not found.is_proven and found.is_doubtful


@pytest.mark.parametrize(
    ("trusted", "vouched_by"),
    [
        (("forwarder.example", "list.example"), "list.example"),
        (("forwarder.example",), ""),  # he says himself that it was not proved to him
        (("list.example",), ""),  # who came last may have written all that is in it
    ],
)
def test_all_who_forwarded_it_since_must_be_trusted(twice, names, trusted, vouched_by):
    found = known(twice, names, *trusted)
    assert (found.arc, found.sealers) == ("pass", ("forwarder.example", "list.example")) and found.vouched_by == vouched_by


def test_a_stranger_who_seals_another_text_behind_a_trusted_seal_gets_nothing(once, names, key):  # noqa: F811
    forged = seal(once.replace(b"stuck", b"fine!"), key, "evil.example", "dmarc=pass header.from=customer.example; arc=pass")
    assert known(forged, names, "list.example").vouched_by == ""


def _numbers_swapped(mail):
    return re.sub(rb"(?m)^(ARC-[A-Za-z-]+: i=)([12]);", lambda found: found[1] + (b"2" if found[2] == b"1" else b"1") + b";", mail)


def _sets_swapped(mail):
    """The first set on top of the second, as no server writes them."""
    head, _, body = mail.partition(b"\r\n\r\n")
    lines = re.findall(rb"(?m)^\S.*\r?\n?(?:[ \t].*\r?\n?)*", head + b"\r\n")
    first = [line for line in lines if re.match(rb"ARC-[A-Za-z-]+: i=1;", line)]
    return b"".join([*first, *(line for line in lines if line not in first)]) + b"\r\n" + body


def _without(name):
    return lambda mail: re.sub(rb"(?m)^" + name + rb":.*\r\n(?:[ \t].*\r\n)*", b"", mail, count=1)


BROKEN = {
    "another body": lambda mail: mail.replace(b"stuck", b"fine!"),
    "another From": lambda mail: mail.replace(b"\r\nFrom: Taro", b"\r\nFrom: Hana"),
    "a second From": lambda mail: b"From: other@customer.example\r\n" + mail,
    "other findings": lambda mail: mail.replace(b"arc=pass", b"dmarc=pass header.from=customer.example", 1),
    "another seal": lambda mail: re.sub(rb"(?m)^(ARC-Seal: i=2;.*cv=)pass", rb"\1none", mail),
    "numbers swapped": _numbers_swapped,
    "sets swapped": _sets_swapped,
    "no first set": lambda mail: re.sub(rb"(?m)^ARC-[A-Za-z-]+: i=1;.*\r\n(?:[ \t].*\r\n)*", b"", mail),
    "no second seal": _without(rb"ARC-Seal: i=2;.*\r\n(?:[ \t].*\r\n)*|ARC-Seal"),
    "no findings": _without(rb"ARC-Authentication-Results"),
    "no message signature": _without(rb"ARC-Message-Signature"),
    "one set twice": lambda mail: re.match(rb"(?s)ARC-Seal.*?\r\n(?=\S)", mail)[0] + mail,
    "a number twice in one": lambda mail: re.sub(rb"ARC-Seal: i=2;", b"ARC-Seal: i=2; i=1;", mail, count=1),
    "endless spaces": lambda mail: re.sub(rb"ARC-Seal: i=2;", b"ARC-Seal: i=2;" + b" " * 5000, mail, count=1),
    "bytes": lambda mail: b"ARC-Seal: \xff\x00i=;;\r\n" + mail,
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_chain_never_helps(twice, names, how):
    broken = BROKEN[how](twice)
    found = known(broken, names, "list.example", "forwarder.example")
    assert broken != twice and (found.arc, found.vouched_by, found.sealers) == ("fail", "", ()) and names.asked < 10


def test_a_signature_that_does_not_bind_the_sender_proves_nothing(names, key):  # noqa: F811
    mail = seal(make_mail(), key, "list.example", PROVEN, signs=[b"from", b"subject"])
    assert known(mail, names, "list.example").is_proven
    loose = mail.replace(b"h=from : subject", b"h=subject : to")
    assert loose != mail and not known(loose, names, "list.example").is_proven


def test_many_sets_are_not_all_looked_at(once, names):
    headers = b"".join(
        b"ARC-Seal: i=%d; x\r\nARC-Message-Signature: i=%d; x\r\nARC-Authentication-Results: i=%d; x\r\n" % (number, number, number)
        for number in range(60, 1, -1)
    )
    assert known(headers + once, names, "list.example").arc == "fail" and names.asked == 0


def test_a_silent_dns_proves_nobody_and_condemns_nobody(once, names):
    names.silent = {"s1._domainkey.list.example"}
    found = known(once, names, "list.example")
    assert (found.arc, found.vouched_by) == ("temperror", "") and origin(found) == ""


@pytest.mark.parametrize(
    ("said", "is_proven"),
    [
        ("dmarc=pass header.from=customer.example", True),
        ("dmarc=pass header.from=other.example", False),  # the sender was changed on the way
        ("dmarc=pass", False),
        ("dmarc=fail header.from=customer.example; dkim=pass header.d=customer.example", False),
        ("dmarc=none header.from=customer.example; dkim=pass header.d=mail.customer.example", True),
        ("dkim=pass header.i=@customer.example", True),
        ("dkim=pass header.d=evil.example", False),
        ("spf=pass smtp.mailfrom=bounce@mail.customer.example", True),
        ("spf=pass smtp.mailfrom=taro@evil.example; spf=fail smtp.mailfrom=taro@customer.example", False),
        (
            'spf=fail (smtp.mailfrom=customer.example; dmarc=pass header.from=customer.example) smtp.mailfrom="x; dmarc=pass"@evil.example',
            False,
        ),
    ],
)
def test_what_the_forwarder_found_must_be_about_this_sender(said, is_proven):
    chain = Chain("pass", (("list.example", f"mx.list.example; {said}"),))
    found = forwarded(Authenticity(), chain, sender_domain="customer.example", trusted=["list.example"])
    assert found.is_proven is is_proven
    assert not forwarded(Authenticity(), chain, sender_domain="", trusted=["list.example"]).is_proven


def test_what_is_known_of_a_forwarded_mail_is_kept_and_read_again(once, names):
    found = known(once, names, "list.example")
    assert Authenticity.of_json(found.as_json()) == found


def test_agents_read_who_forwarded_it_in_plain_words(once, twice, names):
    with override("en"):
        assert "list.example forwarded this mail" in origin(known(once, names, "list.example"))
        assert "forwarder.example, list.example" in origin(known(twice, names)) and "not trusted" in origin(known(twice, names))
        assert "broken" in origin(known(BROKEN["another body"](once), names, "list.example"))
    assert origin(Authenticity()) == origin(Authenticity(dmarc="pass")) == ""


@pytest.mark.django_db
@pytest.mark.parametrize("checks", [True, False])
def test_a_forwarded_mail_is_looked_at_when_it_is_read(once, names, settings, monkeypatch, checks):
    settings.MAIL_CHECKS, settings.MAIL_TRUSTED_SEALERS = checks, ["list.example"]
    monkeypatch.setattr(receiving, "Asker", lambda: names)
    raw = RawMail.objects.keep(once, way="pipe")
    raw = receiving.process(raw.pk)
    found = Authenticity.of_json(raw.authenticity)
    assert found.vouched_by == "list.example" and found.is_proven
    talk = Conversation.objects.get(number=raw.conversation)
    assert talk.identity == "mail" and "list.example" in talk.entries.get(is_internal=True).text
    settings.MAIL_TRUSTED_SEALERS = []
    other = receiving.process(RawMail.objects.keep(once.replace(b"<1@", b"<2@"), way="pipe").pk)
    assert not Authenticity.of_json(other.authenticity).is_proven


@pytest.mark.django_db
def test_what_is_proved_already_needs_no_seal(key, names, settings, monkeypatch):  # noqa: F811
    settings.MAIL_CHECKS = True
    monkeypatch.setattr(receiving, "Asker", lambda: names)
    mail = seal(signed(make_mail(), key), key, "evil.example", PROVEN)
    raw = receiving.process(RawMail.objects.keep(mail, way="pipe").pk)
    assert Authenticity.of_json(raw.authenticity).dmarc == "pass" and not Authenticity.of_json(raw.authenticity).sealers
