"""Who is named in From, To and Cc, also when it is written to deceive."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.mail.address_lists import Address, parse


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (b"taro@customer.example", [("", "taro@customer.example")]),
        (b'"Yamada, Taro" <taro@customer.example>', [("Yamada, Taro", "taro@customer.example")]),
        (b"taro@customer.example (Taro)", [("Taro", "taro@customer.example")]),
        (b"=?utf-8?b?5bGx55Sw?= <taro@customer.example>", [("山田", "taro@customer.example")]),
        (b'"=?utf-8?b?5bGx55Sw?=" <taro@customer.example>', [("山田", "taro@customer.example")]),
        (b"a@x.example, b@x.example; c@x.example", [("", "a@x.example"), ("", "b@x.example"), ("", "c@x.example")]),
        (b"Team: a@x.example, B <b@x.example>;", [("", "a@x.example"), ("B", "b@x.example")]),
        (b"undisclosed-recipients:;", []),
        (b"<a@x.example> <b@x.example>", [("", "a@x.example"), ("", "b@x.example")]),
        (b"<mailto:a@x.example>", [("", "a@x.example")]),
        (b"<@relay.example:a@x.example>", [("", "a@x.example")]),
        (b"'a@x.example'", [("", "a@x.example")]),
        (b"Taro a@x.example", [("Taro", "a@x.example")]),
        (b"=?utf-8?b?5bGx55SwIDxhQHguZXhhbXBsZT4=?=", [("山田", "a@x.example")]),
        (b'"quoted local"@x.example', [("", '"quoted local"@x.example')]),
        (b"a@[192.0.2.1]", [("", "a@[192.0.2.1]")]),
        ("太郎 <太郎@例え.example>".encode(), [("太郎", "太郎@例え.example")]),
        (b"Nobody <>", [("Nobody", "")]),
        (b"", []),
    ],
)
def test_mailboxes_are_read(value, found):
    assert parse(value) == tuple(Address(*one) for one in found)


def test_a_name_that_shows_another_address_is_only_a_name():
    assert parse(b'"support@exchange.example" <attacker@evil.example>') == (Address("support@exchange.example", "attacker@evil.example"),)


def test_an_encoded_name_cannot_smuggle_an_address():
    (found,) = parse(b"=?utf-8?q?support=40exchange=2Eexample=3E=2C?= <attacker@evil.example>")
    assert found.address == "attacker@evil.example"


def test_line_breaks_in_an_encoded_name_become_spaces():
    (found,) = parse(b"=?utf-8?q?x=0D=0ABcc=3A_v=40customer=2Eexample?= <taro@customer.example>")
    assert found == Address("x Bcc: v@customer.example", "taro@customer.example")


def test_a_nul_does_not_join_two_halves_to_an_address():
    (found,) = parse(b"taro@customer.example\0@evil.example")
    assert found.address == ""
    assert "\0" not in found.name


def test_words_in_angle_brackets_are_no_address():
    assert parse(b'"your past" <power quadrant system@x.example>') == (Address("your past", ""),)


def test_twenty_thousand_nested_comments_are_read_in_no_time():
    assert parse(b"(" * 20_000 + b")" * 20_000 + b" taro@customer.example")[0].address == "taro@customer.example"


@given(st.binary(max_size=300))
def test_no_bytes_make_it_raise_or_return_control_letters(value):
    for one in parse(value):
        assert not set(one.name + one.address) & {"\0", "\r", "\n"}
