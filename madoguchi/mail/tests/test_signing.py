"""Our own signature on what leaves, and what the DNS must say so that others can check it."""

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage, get_connection

from madoguchi.mail.authenticity import look
from madoguchi.mail.dns_records import missing_records
from madoguchi.mail.sending import message_of
from madoguchi.mail.signing import read_key
from madoguchi.mail.tests.posting import sink_on_a_port
from madoguchi.mail.tests.test_authenticity import Names, text
from madoguchi.mail.tests.test_sending import queue

PLACE = ("madoguchi._domainkey.mihon.example", "TXT")


def pem(key, shape=serialization.PrivateFormat.PKCS8, password=None):
    hidden = serialization.BestAvailableEncryption(password) if password else serialization.NoEncryption()
    return key.private_bytes(serialization.Encoding.PEM, shape, hidden)


@pytest.fixture(scope="module")
def made():
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@pytest.fixture
def key(made, settings, tmp_path):
    path = tmp_path / "dkim.pem"
    path.write_bytes(pem(made))
    settings.DKIM_KEY_FILE = str(path)
    return read_key(path)


def sent_by_smtp(message):
    with sink_on_a_port() as sink:
        get_connection("madoguchi.mail.signing_smtp.EmailBackend", host="127.0.0.1", port=sink.port).send_messages([message])
    return sink.mails[0][2]


@pytest.mark.django_db
def test_what_we_send_is_proved_to_be_ours_by_whoever_receives_it(key):
    mail = queue(
        language="ja",
        subject="お問い合わせへの回答",
        text="出金は完了しました。\n.\n" + "長" * 500 + "\n",
        html="<p>出金は完了しました。</p>",
    )
    content = sent_by_smtp(message_of(mail))
    names = Names({PLACE: text(key.record[:200], key.record[200:]), ("_dmarc.mihon.example", "TXT"): text("v=DMARC1; p=reject")})
    found = look(content, sender_domain="mihon.example", client=None, ask=names)
    assert (found.dkim, found.dmarc, found.signers) == ("pass", "pass", ("mihon.example",))
    forged = content.replace(b"mihon.example>", b"mihom.example>", 1)
    assert look(forged, sender_domain="mihon.example", client=None, ask=names).dkim == "fail"


def test_codes_for_signing_in_are_signed_too_and_another_domain_may_sign(key, settings):
    settings.DKIM_DOMAIN = "example"
    content = sent_by_smtp(EmailMessage("Code", "123456", "Mihon <support@mihon.example>", ["taro@customer.example"]))
    assert b"d=example;" in content and b"s=madoguchi;" in content


def test_without_a_key_nothing_is_signed(settings):
    settings.DKIM_KEY_FILE = ""
    content = sent_by_smtp(EmailMessage("Hi", "text", "support@mihon.example", ["taro@customer.example"]))
    assert b"dkim" not in content.lower()


def test_a_file_that_holds_no_fit_key_is_refused_by_its_name(tmp_path, made):
    small = pem(rsa.generate_private_key(public_exponent=65537, key_size=1024))
    files = {
        "none": (None, "No such file"),
        "words": (b"secret words", "no private key"),
        "locked": (pem(made, password=b"x"), "without a password"),
        "small": (small, "2048 bits"),
        "other": (pem(ed25519.Ed25519PrivateKey.generate()), "RSA"),
    }
    for name, (content, told) in files.items():
        if content is not None:
            (tmp_path / name).write_bytes(content)
        with pytest.raises(ImproperlyConfigured, match=told) as refused:
            read_key(tmp_path / name)
        assert "MADOGUCHI_DKIM_KEY_FILE" in str(refused.value) and "secret words" not in str(refused.value)


def missing(names, key=None):
    return list(missing_records("mihon.example", names, key=key, selector="madoguchi", signer="mihon.example"))


def test_records_that_are_there_are_not_told(key):
    known = {
        ("mihon.example", "MX"): [object()],
        ("mihon.example", "TXT"): text("v=spf1 mx -all"),
        ("_dmarc.mihon.example", "TXT"): text("v=DMARC1; p=reject"),
        PLACE: text(key.record[:200], key.record[200:]),
    }
    assert missing(Names(known), key) == []
    assert "another key" in missing(Names(known | {PLACE: text("v=DKIM1; p=AAAA")}), key)[0]
    twice = Names(known | {("mihon.example", "TXT"): [*text("v=spf1 a"), *text("v=spf1 b")]})
    assert missing(twice, key) == ["mihon.example has 2 SPF records, so none counts: publish one."]


def test_what_is_missing_is_told_with_what_to_publish(key):
    told = missing(Names(), key)
    assert [one.partition("publish ")[2].split()[0] for one in told] == [
        "mihon.example", "mihon.example", "_dmarc.mihon.example", "madoguchi._domainkey.mihon.example",
    ]  # fmt: skip
    assert key.record in told[3] and len(missing(Names())) == 3


def test_the_key_is_in_no_message_of_a_fault(key):
    assert "PRIVATE" not in repr(key)


def test_a_dns_that_does_not_answer_is_told_and_asked_no_more():
    names = Names(silent=["mihon.example"])
    assert missing(names) == ["mihon.example: the DNS does not answer here, so nothing is known of its records: MX, SPF, DMARC."]
    assert names.asked == 1
