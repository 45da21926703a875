"""Ways to reach somebody else in words of staff, however they are written; and ordinary answers, which name none."""

import pytest

from madoguchi.guard.broken_wallets import broken_addresses
from madoguchi.guard.door import NamesContact, guarded_answer
from madoguchi.guard.staff_words import objections

pytestmark = pytest.mark.django_db

LINKS = [
    "see evil-pay[.]com",
    "see evil-pay(dot)com now",
    "see evil-pay。com へ",
    "see evil-pay․com",
    "see evil-pay .com",
    "see evil-pay . com please",
    "see evil-pay. com",
    "see evil\u200b-pay.c\u200bom",
    "see hxxps://evil-pay.com/x",
    "hxxps[:]//evil-pay[.]com",
    "see e v i l - p a y . c o m",
    "xn--80ak6aa92e.com",
    "https://еxample-рay.com",
    "日本語サイト.com をご覧ください",
    "evil-pay dot com",
    "evil-pay%2Ecom",
    "https://203.0.113.7/login",
    "wa.me/819012345678",
]
CONTACTS = [
    "write to help@evil-pay.com",
    "write to help [at] evil-pay [dot] com",
    "call +1 (202) 555-0143 now",
    "03-1234-5678 にお電話ください",
    "０９０−１２３４−５６７８ へ",
    "call 1-800-555-0199",
    "Telegram: @kenji_support",
    "see t.me/kenji_support",
    "LINE ID: kenji123",
    "LINEのIDは kenji_s です",
    "WhatsApp +81 90 1234 5678",
    "微信号 kenji888",
]
ADDRESSES = [
    "bc1qw508d6 qejxtdg4y5 r3zarvary0 c5xw7kv8f3t4",
    "bc1qw508d6qejxtdg4y5\nr3zarvary0c5xw7kv8f3t4",
    "0x52908400 098527886E0F 7030069857D2E4169EE7",
    "TR7NHqjeKQxG TCi8q8ZY4pL8otSzgjLj6t",
    "1A1zP1eP5QGefi2D\nMPTfTL5SLmv7DivfNa",
    "1A1z\u200bP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
]


@pytest.mark.parametrize("words", LINKS)
def test_a_link_is_one_however_it_is_written(words):
    (kind, *_others) = {one.kind for one in objections(words)}
    assert kind in ("link-not-ours", "link-imitates-us")


@pytest.mark.parametrize("words", CONTACTS)
def test_who_is_not_on_the_register_is_nobody_to_be_reached(words):
    assert "contact-not-ours" in {one.kind for one in objections(words)}


@pytest.mark.parametrize("words", ADDRESSES)
def test_a_wallet_address_in_pieces_is_one(words):
    (found,) = {(one.kind, one.words) for one in objections(words)}
    assert found == ("wallet-address", words)


@pytest.mark.parametrize(
    "words",
    [
        "Please open https://mihon.example/help and sign in.",
        "The fee is 0.0005 BTC, e.g. for small amounts. See section 3.50 of the terms.",
        "Your withdrawal of 1,234.56 USDT on 2026-11-23 12:30 is done. Number 7KQF-3M2P-9DXA.",
        "Order 0123456789 was filled, transaction 4a5e1e4baab89f3a32518a88c31bc87f618f76673e2cc77ab2127b7afdeda33b.",
        "The deposit arrived. In case of doubt, write here. To me it seems fine. It is in.",
        "Obrigado. Com isso, pode sacar.",
        "Libraries for .NET and Node.js are listed there.",
        "LINE: we have no account there.",
        "Signal is good. Telegram: never trust it.",
        "出金は完了しました。次の手順をご確認ください。",
    ],
)
def test_an_ordinary_answer_passes(words):
    assert objections(words) == []


def test_a_text_full_of_what_may_be_pieces_is_stopped_where_nobody_can_tell_any_more():
    found = list(broken_addresses("1A " * 20_000))
    assert len(found) == 1 and found[0][1] >= 59_999


def test_the_words_are_marked_where_they_stand():
    text = "Dear customer, ｓｅｅ evil-pay[.]com for help."
    (found,) = objections(text)
    assert text[found.start : found.end] == found.words == "evil-pay[.]com"


def test_what_the_customer_wrote_himself_may_be_said_back():
    known = "My number is +81 90 1234 5678, my mail alice@post.example.org"
    assert not objections("We call +81 90 1234 5678 and write to alice@post.example.org.", known=lambda: known)


def test_the_refusal_names_the_contact_and_its_author_may_read_it():
    with pytest.raises(NamesContact, match="help@evil-pay.com"):
        guarded_answer("write to help@evil-pay.com")
