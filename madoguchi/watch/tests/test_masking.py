"""What is left to read of personal data that nobody has asked for."""

import pytest

from madoguchi.watch.masking import masked, masked_code, short_name, without_mailboxes, without_name


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("alice@customer.example", "a•••@c•••.example"),
        ("a@b.co.jp", "a•••@b•••.jp"),
        ("root@localhost", "r•••@l•••"),
        ("alice", "a•••"),
        ("", ""),
    ],
)
def test_of_a_mail_address_the_first_letters_and_the_ending_are_shown(value, shown):
    assert masked(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"), [("bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", "bc1q•••5mdq"), ("1234567", "•••67"), ("123", "•••")]
)
def test_of_a_code_as_much_is_shown_as_one_compares_by_eye(value, shown):
    assert masked_code(value) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Alice Aoki", "Alice A."),
        ("青木 花子", "青木 花."),
        ("青木花子", "青木•"),
        ("김철수", "김철•"),
        ("Al", "Al"),
        ("Maria del Carmen Lopez", "Maria d. C."),
        ("taro@customer.example", "t•••@c•••.example"),
        ("", ""),
    ],
)
def test_of_a_name_the_first_word_is_shown(name, shown):
    assert short_name(name) == shown


def test_who_looks_after_mail_reads_the_domain_and_not_the_mailbox():
    assert without_mailboxes("Taro <taro@customer.example>, b@x.example") == "Taro <t•••@customer.example>, b•••@x.example"


@pytest.mark.parametrize(
    ("text", "name", "shown"),
    [
        ("Where is the deposit of Alice Aoki?", "Alice Aoki", "Where is the deposit of •••?"),
        ("AOKI: alice cannot sign in", "Alice Aoki", "•••: ••• cannot sign in"),
        ("青木花子の出金", "青木 花子", "•••の出金"),
        ("Malice is not meant", "Alice Aoki", "Malice is not meant"),
        ("A deposit", "A", "A deposit"),
        ("A deposit", "", "A deposit"),
        ("(.*) waits", "(.*)", "••• waits"),
    ],
)
def test_a_text_is_told_without_the_name_of_whom_it_tells(text, name, shown):
    assert without_name(text, name) == shown
