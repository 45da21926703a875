"""A mail that a reader uploads: read in the child process, its signature looked at anew, its own claims not believed."""

import pytest

from madoguchi.guard.mail_again import MOST_BYTES, Unreadable, judge_mail
from madoguchi.mail import checking_again

from .posting import make_mail
from .test_authenticity import Names, key, signed, text  # noqa: F401 - key is a fixture

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(key, monkeypatch):  # noqa: F811
    names = Names(
        {
            ("s1._domainkey.mihon.example", "TXT"): text(key.record[:200], key.record[200:]),
            ("s1._domainkey.evil.example", "TXT"): text(key.record[:200], key.record[200:]),
            ("_dmarc.mihon.example", "TXT"): text("v=DMARC1; p=reject"),
        }
    )
    monkeypatch.setattr(checking_again, "Asker", lambda: names)
    return names


def ours(words="Your case was answered."):
    return make_mail(words, sender="Mihon <support@mihon.example>")


def test_a_mail_that_our_domain_signed_is_told_so(asked, key):  # noqa: F811
    found = judge_mail(signed(ours(), key, "mihon.example"))
    assert (found.answer, found.facts.address) == ("signed", "support@mihon.example")


def test_a_mail_that_was_changed_is_not(asked, key):  # noqa: F811
    changed = signed(ours("Call 03-0000-0000."), key, "mihon.example").replace(b"03-0000-0000", b"03-6666-6666")
    assert (judge_mail(changed).answer, judge_mail(changed).why) == ("cannot-tell", "broken-signature")


def test_a_mail_that_another_domain_signed_in_our_name_is_not(asked, key):  # noqa: F811
    found = judge_mail(signed(ours(), key, "evil.example"))
    assert (found.answer, found.why) == ("not-ours", "foreign-signature")


def test_what_a_mail_says_that_others_have_found_is_not_believed(asked):
    claims = b"Authentication-Results: mx.google.com; dkim=pass header.d=mihon.example; dmarc=pass header.from=mihon.example\r\n"
    assert judge_mail(claims + ours()).answer == "cannot-tell"


def test_a_silent_dns_proves_and_condemns_nothing(asked, key):  # noqa: F811
    asked.silent.add("s1._domainkey.mihon.example")
    found = judge_mail(signed(ours(), key, "mihon.example"))
    assert (found.answer, found.why) == ("cannot-tell", "no-answer")


def test_a_stranger_is_not_us_however_well_he_signs(asked, key):  # noqa: F811
    mail = make_mail("Hello", sender="Mihon <x@evil.example>")
    found = judge_mail(signed(mail, key, "evil.example"))
    assert (found.answer, found.sender.verdict) == ("not-ours", "lookalike")


@pytest.mark.parametrize("content", [b"", b"\x00" * 100, b"no mail at all", b"x" * (MOST_BYTES + 1), b"From:\r\n\r\nhello"])
def test_what_is_no_mail_is_unreadable(asked, content):
    with pytest.raises(Unreadable):
        judge_mail(content)
