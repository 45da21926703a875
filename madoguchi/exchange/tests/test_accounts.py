"""An account is named by a mail address, a phone number or a customer number; the same one in every spelling is the same."""

import pytest

from madoguchi.exchange.accounts import account_of
from madoguchi.exchange.models import account_key
from madoguchi.exchange.places import is_safe_place


@pytest.mark.parametrize(
    ("typed", "kind", "value"),
    [
        (" Alice@People.Example ", "email", "alice@people.example"),
        ("ａｌｉｃｅ＠ｐｅｏｐｌｅ．ｅｘａｍｐｌｅ", "email", "alice@people.example"),
        ("+81 90-1234-5678", "phone", "+819012345678"),
        ("０９０ー１２３４ー５６７８".replace("ー", "－"), "phone", "09012345678"),
        ("mx-1001", "number", "MX-1001"),
        ("1234 567", "number", "1234567"),
    ],
)  # fmt: skip
def test_what_names_an_account_is_kept_in_one_spelling(typed, kind, value):
    account = account_of(typed)
    assert (account.kind, account.value) == (kind, value)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "my account",
        "two@x.example, three@x.example",
        "a@b",
        "a\nb@x.example",
        "x" * 300,
        "[private key removed]",
        "@",
        "../1",
        "<a@x.example>",
    ],
)
def test_what_names_none_is_no_account(typed):
    assert account_of(typed) is None


def test_names_of_one_mailbox_have_one_key(settings):
    assert account_key(account_of("a.b+1@gmail.com")) == account_key(account_of("ab@gmail.com")) != account_key(account_of("ac@gmail.com"))


@pytest.mark.parametrize(
    "url",
    [
        "https://api.mihon.example/support",
        "https://api.mihon.example:8443",
        "http://127.0.0.1:8790/madoguchi",
        "http://localhost:1",
        "http://[::1]:9",
    ],
)
def test_a_safe_place(url):
    assert is_safe_place(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://api.mihon.example",
        "http://10.0.0.1",
        "http://127.0.0.1.evil.example",
        "https://user:word@x.example",
        "https://x.example/?q=1",
        "https://x.example/#a",
        "ftp://x.example",
        "https://",
        "x.example",
        "https://x.example:port",
        "https://x.example/\r\nX: y",
        "http://localhost.evil.example",
        "https://例え.example/",
    ],
)
def test_an_unsafe_place(url):
    assert not is_safe_place(url)
