"""The file of mailboxes: what it may say, and how what it may not say is told."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from madoguchi.mail.mailboxes import read_mailboxes

GOOD = {"server": "imaps://imap.example.com", "user": "support@example.com", "password_file": "password"}


@pytest.fixture
def read(tmp_path):
    def reading(name="support", **changed):
        table = "".join(f'{key} = "{value}"\n' for key, value in {**GOOD, **changed}.items() if value is not None)
        path = tmp_path / "mailboxes.toml"
        path.write_text(f"[{name}]\n{table}")
        return read_mailboxes(path, ["ja", "en"])[name]

    return reading


def test_a_mailbox_has_what_its_table_says(read, tmp_path):
    mailbox = read(folder="Support", done_folder="Done", address="Help@Example.com", language="ja", team="payments", ca_file="ca.pem")
    assert (mailbox.scheme, mailbox.host, mailbox.port, mailbox.folder) == ("imaps", "imap.example.com", 993, "Support")
    assert (mailbox.language, mailbox.team, read().team) == ("ja", "payments", "")
    assert (mailbox.address, mailbox.ca_file, mailbox.password_file) == ("help@example.com", tmp_path / "ca.pem", tmp_path / "password")


def test_a_mailbox_without_a_server_only_says_what_mail_to_its_address_is(read):
    mailbox = read(**dict.fromkeys(GOOD), address="kyc@example.com", team="payments")
    assert (mailbox.is_fetched_from, mailbox.address, mailbox.team) == (False, "kyc@example.com", "payments") and read().is_fetched_from


def test_the_password_is_read_each_time(read, tmp_path):
    mailbox = read()
    for password in ("first", "second"):
        (tmp_path / "password").write_text(f"{password}\n")
        assert mailbox.password == password
    assert "second" not in repr(mailbox)


@pytest.mark.parametrize(
    ("server", "port"), [("imap+tls://mail.example.com", 143), ("imaps://[::1]:9993", 9993), ("imap://localhost:2143", 2143)]
)
def test_ways_to_a_server(read, server, port):
    assert read(server=server).port == port


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"server": "imap://imap.example.com"}, "readable to all"),
        ({"server": "pop3://pop.example.com"}, "must be like"),
        ({"server": "imaps://me:secret@imap.example.com"}, "must be like"),
        ({"server": "imaps://[imap"}, "must be like"),
        ({"server": None}, "needs server"),
        ({"password_file": None}, "needs password_file"),
        ({**dict.fromkeys(GOOD), "team": "payments"}, "needs address, or a server"),
        ({"password": "in the open"}, "no key password"),
        ({"address": "nobody"}, "no mail address"),
        ({"language": "tlh"}, "none of ja, en"),
        ({"name": "Support"}, "small letters"),
    ],
)
def test_what_cannot_be_used_is_told_by_its_name(read, changed, told):
    with pytest.raises(ImproperlyConfigured, match=told):
        read(**changed)


@pytest.mark.parametrize("text", ["[support", "support = 3\n", "[support]\nport = 3\n", "\xff"])
def test_a_file_that_is_none_is_told(tmp_path, text):
    path = tmp_path / "mailboxes.toml"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(ImproperlyConfigured, match=r"mailboxes\.toml"):
        read_mailboxes(path, ["ja"])
    with pytest.raises(ImproperlyConfigured, match=r"none\.toml"):
        read_mailboxes(tmp_path / "none.toml", ["ja"])
