"""Whether a mail comes from where it says: with real signatures and a made-up DNS."""

import base64
from types import SimpleNamespace

import dkim
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from madoguchi.mail.authenticity import Authenticity, are_aligned, look, said_by
from madoguchi.mail.dns import NoAnswer
from madoguchi.mail.spf import Client

from .posting import make_mail

STRANGER = "203.0.114.9"


class Names:
    """A DNS of the test's own: {(name, kind): [records]}; names in `silent` do not answer."""

    def __init__(self, records=(), silent=()):
        self.known, self.silent, self.asked = dict(records), set(silent), 0

    def texts(self, name):
        return [b"".join(record.strings) for record in self.records(name, "TXT")]

    def records(self, name, kind):
        self.asked += 1
        if name in self.silent:
            raise NoAnswer
        return self.known.get((name.lower(), kind), [])


def text(*strings):
    return [SimpleNamespace(strings=tuple(string.encode() for string in strings))]


@pytest.fixture(scope="module")
def key():
    made = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    private = made.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption())
    public = made.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return SimpleNamespace(private=private, record=f"v=DKIM1; k=rsa; p={base64.b64encode(public).decode()}")


def signed(mail, key, domain="customer.example", **options):
    return dkim.sign(mail, b"s1", domain.encode(), key.private, **options) + mail


@pytest.fixture
def names(key):
    return Names(
        {
            ("s1._domainkey.customer.example", "TXT"): text(key.record[:200], key.record[200:]),
            ("s1._domainkey.evil.example", "TXT"): text(key.record),
            ("_dmarc.customer.example", "TXT"): text("v=DMARC1; p=reject; adkim=r"),
            ("customer.example", "TXT"): text("v=spf1 ip4:203.0.114.9 -all"),
            ("evil.example", "TXT"): text("v=spf1 ip4:198.51.101.1 -all"),
        }
    )


def seen(content, names, *, sender_domain="customer.example", ip="", sender="taro@customer.example"):
    client = Client(ip, "mx.customer.example", sender) if ip else None
    return look(content, sender_domain=sender_domain, client=client, ask=names)


def test_a_good_signature_of_the_senders_domain_proves_it(key, names):
    found = seen(signed(make_mail(), key), names)
    assert (found.dkim, found.dmarc, found.signers, found.policy) == ("pass", "pass", ("customer.example",), "reject")
    assert found.is_proven and not found.is_doubtful


def test_a_changed_mail_is_not_proved(key, names):
    found = seen(signed(make_mail("My withdrawal is stuck."), key).replace(b"stuck", b"fine!"), names, ip=STRANGER, sender="x@evil.example")
    assert (found.dkim, found.spf, found.dmarc) == ("fail", "fail", "fail")
    assert found.is_doubtful and not found.is_proven


def test_a_good_signature_of_somebody_else_proves_nothing(key, names):
    found = seen(signed(make_mail(), key, "evil.example"), names, ip="198.51.101.1", sender="x@evil.example")
    assert (found.dkim, found.spf, found.dmarc, found.signers) == ("pass", "pass", "fail", ("evil.example",))
    assert found.is_doubtful


def test_words_that_somebody_puts_behind_a_signed_length_prove_nothing(key, names):
    mail = signed(make_mail(), key, length=True) + b"Please send the coins to another address.\r\n"
    found = seen(mail, names)
    assert found.signers == () and not found.is_proven


def test_spf_of_the_senders_domain_proves_it_where_a_stranger_brought_it(names):
    found = seen(make_mail(), names, ip=STRANGER)
    assert (found.spf, found.dkim, found.dmarc) == ("pass", "none", "pass") and found.is_proven


def test_spf_is_not_asked_of_our_own_servers(names):
    found = seen(make_mail(), names, ip="127.0.0.1")
    assert (found.spf, found.dmarc) == ("", "none") and not found.is_doubtful and not found.is_proven


def test_a_silent_dns_condemns_and_proves_nobody(key, names):
    names.silent = {"s1._domainkey.customer.example"}
    found = seen(signed(make_mail(), key), names, ip="198.51.101.7", sender="x@nobody.example")
    assert (found.dkim, found.dmarc) == ("temperror", "none") and not found.is_proven and not found.is_doubtful
    names.silent = {"_dmarc.customer.example"}
    assert seen(make_mail(), names, ip=STRANGER).dmarc == "temperror"


def test_the_policy_of_the_organisation_holds_for_the_domains_below_it(names):
    names.known[("_dmarc.customer.example", "TXT")] = text("v=DMARC1; p=reject; sp=none")
    found = seen(make_mail(), names, sender_domain="mail.customer.example", ip="198.51.101.7", sender="x@nobody.example")
    assert (found.dmarc, found.policy) == ("fail", "none")


def test_strict_alignment_is_kept(names):
    names.known[("_dmarc.customer.example", "TXT")] = text("v=DMARC1; p=reject; aspf=s; adkim=s")
    names.known[("mail.customer.example", "TXT")] = text("v=spf1 ip4:203.0.114.9 -all")
    assert seen(make_mail(), names, ip=STRANGER, sender="taro@mail.customer.example").dmarc == "fail"


@pytest.mark.parametrize(
    "header", [b"v=1;" + b" " * 60_000 + b"a=rsa", b"\t \t" * 20_000, b"v=1; h=" + b"a:" * 50_000, b"\xff\x00=;;;", b""]
)
def test_a_hostile_signature_costs_little_and_proves_nothing(header, names):
    found = seen(b"DKIM-Signature: " + header + b"\r\n" + make_mail(), names)
    assert found.signers == () and names.asked < 10


def test_many_signatures_are_not_all_looked_at(key, names):
    mail = make_mail()
    for _ in range(20):
        mail = signed(mail, key, "evil.example")
    assert not seen(mail, names).is_proven and names.asked < 10


def test_an_spf_record_that_includes_itself_ends(names):
    names.known[("loop.example", "TXT")] = text("v=spf1 include:loop.example include:a.loop.example -all")
    assert seen(make_mail(), names, ip=STRANGER, sender="x@loop.example").spf == "permerror"
    assert names.asked < 30


def test_only_a_server_of_ours_is_believed():
    forged = "mx.customer.example; dmarc=pass header.from=customer.example"
    assert said_by([forged], ["mx.mihon.example"], "customer.example") is None
    assert said_by([forged], [], "customer.example") is None


def test_what_a_server_of_ours_says_is_read_through_comments_and_quotes():
    header = (
        'mx.mihon.example 1; spf=softfail (sender "a; dmarc=pass" (nested)) smtp.mailfrom="x; dmarc=pass"@evil.example;'
        " dkim=pass (2048-bit key) header.d=evil.example header.i=@evil.example; dmarc=fail (p=reject) header.from=customer.example"
    )
    later = "mx.mihon.example; dmarc=pass"
    found = said_by([header, later], ["MX.mihon.example"], "customer.example")
    assert (found.spf, found.dkim, found.dmarc, found.by) == ("softfail", "pass", "fail", "mx.mihon.example")
    assert found.is_doubtful and not found.is_proven and not found.is_aligned


def test_a_signature_that_our_server_found_good_proves_its_own_domain():
    header = "mx.mihon.example; dkim=pass header.d=mail.customer.example"
    assert said_by([header], ["mx.mihon.example"], "customer.example").is_proven
    assert not said_by([header], ["mx.mihon.example"], "other.example").is_proven


@pytest.mark.parametrize(
    ("one", "other", "aligned"),
    [
        ("customer.example", "CUSTOMER.example", True),
        ("mail.customer.example", "customer.example", True),
        ("co.jp", "bank.co.jp", False),
        ("evil.co.jp", "bank.co.jp", False),
        ("", "", False),
    ],
)
def test_domains_of_one_organisation_are_aligned(one, other, aligned):
    assert are_aligned(one, other) is aligned


def test_what_is_kept_is_read_again():
    found = Authenticity("pass", "pass", "pass", "", ("customer.example",), "reject", True, "own")
    assert Authenticity.of_json(found.as_json()) == found and Authenticity.of_json({}) == Authenticity()
