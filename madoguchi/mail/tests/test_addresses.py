"""One spelling for one mailbox, and references that nobody else can write."""

import re
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.mail.addresses import message_id, normalise, reference_of, reply_address, sign_reference, sign_return_path

KEY = b"k" * 32
CONVERSATION = str(uuid.UUID("0190b6a0-5b1a-7c3e-8f00-112233445566"))
ALICE, BOB = "alice@customer.example", "bob@customer.example"


@pytest.mark.parametrize(
    ("written", "spelling"),
    [
        ("Taro@Customer.EXAMPLE", "taro@customer.example"),
        (" <taro@customer.example.> ", "taro@customer.example"),
        ("ｔａｒｏ@customer.example", "taro@customer.example"),
        ("taro@例え.example", "taro@xn--r8jz45g.example"),
        ("no at sign", ""),
        ("a b@customer.example", ""),
        ("taro@", ""),
        ("a@b@c.example", ""),
        ("taro@customer.example\r\nBcc: x@y.example", ""),
    ],
)
def test_an_address_has_one_spelling(written, spelling):
    assert normalise(written) == spelling


def test_a_reply_address_finds_its_conversation():
    reference = reference_of(KEY, reply_address(KEY, CONVERSATION, ALICE, "exchange.example"))
    assert reference is not None
    assert (reference.conversation, reference.seq) == (CONVERSATION, None)
    assert reference.is_for(KEY, "Alice@Customer.example")


def test_a_reply_address_used_by_another_sender_is_noticed():
    reference = reference_of(KEY, sign_reference(KEY, CONVERSATION, ALICE))
    assert reference is not None
    assert not reference.is_for(KEY, BOB)


def test_a_local_part_fits_the_limit_and_ignores_case():
    local = reply_address(KEY, CONVERSATION, ALICE, "exchange.example").partition("@")[0]
    assert len(local) <= 64
    assert re.fullmatch(r"reply\+[a-z2-7]+", local)
    assert reference_of(KEY, local.upper()) == reference_of(KEY, local)


@pytest.mark.parametrize("conversation", ["1001", "K7-Q2", CONVERSATION, "a" * 15])
def test_any_short_name_of_a_conversation_survives(conversation):
    found = reference_of(KEY, sign_reference(KEY, conversation, ALICE))
    assert found is not None
    assert found.conversation == conversation


@pytest.mark.parametrize("conversation", ["", "a" * 16, CONVERSATION.upper()])
def test_a_name_that_would_not_survive_is_refused(conversation):
    with pytest.raises(ValueError, match="UUID"):
        sign_reference(KEY, conversation, ALICE)


def test_attack_12_no_changed_letter_of_a_token_is_believed():
    token = sign_reference(KEY, CONVERSATION, ALICE)
    for place, letter in enumerate(token):
        for other in "abc234567z":
            if other != letter:
                assert reference_of(KEY, token[:place] + other + token[place + 1 :]) is None


def test_the_token_of_a_return_path_is_told_from_a_reply_addresss():
    for sign, is_of_return_path in ((sign_return_path, True), (sign_reference, False)):
        reference = reference_of(KEY, sign(KEY, CONVERSATION, ALICE))
        assert reference is not None
        assert (reference.conversation, reference.is_of_return_path) == (CONVERSATION, is_of_return_path)
        assert reference.is_for(KEY, ALICE)


def test_another_key_signs_nothing_of_ours():
    assert reference_of(b"x" * 32, sign_reference(KEY, CONVERSATION, ALICE)) is None


def test_a_message_id_is_the_same_for_every_try_and_names_its_entry():
    first = message_id(KEY, CONVERSATION, 7, "exchange.example", recipient=ALICE)
    assert first == message_id(KEY, CONVERSATION, 7, "exchange.example", recipient=ALICE)
    assert first != message_id(KEY, CONVERSATION, 8, "exchange.example", recipient=ALICE)
    assert re.fullmatch(r"<[a-z2-7]+@exchange\.example>", first)
    reference = reference_of(KEY, first)
    assert reference is not None
    assert (reference.conversation, reference.seq) == (CONVERSATION, 7)
    assert reference.is_for(KEY, ALICE)


def test_a_message_id_for_everybody_is_for_nobody_in_particular():
    reference = reference_of(KEY, message_id(KEY, CONVERSATION, 7, "exchange.example"))
    assert reference is not None
    assert not reference.is_for(KEY, ALICE)


def test_a_message_id_is_no_reply_address():
    token = message_id(KEY, CONVERSATION, 7, "exchange.example").strip("<>").partition("@")[0]
    found = reference_of(KEY, "reply+" + token)
    assert found is not None
    assert found.seq == 7


def test_attack_a2_a_guessed_message_id_refers_to_nothing():
    for guess in ("<ticket-1001@exchange.example>", "support+1001.AbCdEf0123456789@exchange.example", "", "<>", "reply+@exchange.example"):
        assert reference_of(KEY, guess) is None


@given(st.text(max_size=120))
def test_no_text_makes_the_check_raise(text):
    assert reference_of(KEY, text) is None
    normalise(text)
