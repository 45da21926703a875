"""What is seen in the facts of a transfer: wrong network, mistyped, no tag, the one in the place of the other."""

import datetime

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from madoguchi.guard.chains.transfer import Transfer, findings
from madoguchi.guard.words_for_transfers import SENTENCES, sentence_of

from .addresses_for_tests import ADDRESSES, HASH_AFTER_0X, PLAIN_HASH, SOLANA_SIGNATURE

NOW = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)
TRON, BITCOIN, XRP, SOLANA = (ADDRESSES[network][0] for network in ("tron", "bitcoin", "xrp", "solana"))
EVM, EVM_SMALL = ADDRESSES["ethereum"][0], ADDRESSES["ethereum"][2]
WITH_TAG = "XVLhHMPHU98es4dbozjVtdWzVrDjtV18pX8yuPT7y4xaEHi"


@pytest.fixture(autouse=True, scope="module")
def english():
    with translation.override("en"):
        yield


def seen(**facts):
    return [finding.code for finding in findings(Transfer(**facts), now=NOW)]


def said(**facts):
    return " ".join(sentence_of(finding) for finding in findings(Transfer(**facts), now=NOW))


@pytest.mark.parametrize(("network", "address", "there"), [
    ("Ethereum (ERC-20)", TRON, "TRON (TRC-20)"), ("TRON (TRC-20)", EVM, "Ethereum (ERC-20)"), ("TRON (TRC-20)", EVM_SMALL, "Ethereum (ERC-20)"), ("Bitcoin", XRP, "XRP Ledger"),
    ("BEP20", BITCOIN, "Bitcoin"), ("Ethereum (ERC-20)", SOLANA, "Solana"), ("Bitcoin", "ltc1qjmxnz78nmc8nq77wuxh25n2es7rzm5c2rkk4wh", "Litecoin"), ("Polkadot", ADDRESSES["astar"][0], "Astar"),
    ("Stellar", ADDRESSES["cardano"][0], "Cardano"), ("TON", ADDRESSES["cosmos"][0], "Cosmos Hub"), ("Bitcoin", TRON[:-1] + "u", "TRON (TRC-20)"),
])  # fmt: skip
def test_an_address_of_another_network_is_told(network, address, there):
    (finding,) = findings(Transfer(network=network, address=address), now=NOW)
    assert finding.code == "address-of-another-network" and finding.there[0] == there and finding.is_warning
    assert there in sentence_of(finding) and finding.chosen in sentence_of(finding) and address not in sentence_of(finding)


@pytest.mark.parametrize("network", ["Polygon", "Base", "Ethereum (ERC-20)", "bsc", "Arbitrum"])
def test_networks_that_share_their_addresses_are_not_mixed_up(network):
    assert seen(network=network, address=EVM) == ["address-fits"] and seen(network=network, address=EVM_SMALL) == ["address-form-fits"]


@pytest.mark.parametrize(("facts", "code"), [
    ({"network": "TRON (TRC-20)", "address": TRON[:-1] + "u"}, "address-mistyped"),
    ({"network": "TRON (TRC-20)", "address": TRON[:-1]}, "address-mistyped"),
    ({"address": TRON[:-1] + "u"}, "address-mistyped"),
    ({"network": "Polygon", "address": EVM[:-1] + "D"}, "address-mistyped"),
    ({"network": "Bitcoin", "address": "tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx"}, "address-for-tests"),
    ({"address": "tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx"}, "address-for-tests"),
    ({"network": "Cardano", "address": "stake1uyehkck0lajq8gr28t9uxnuvgcqrc6070x3k9r8048z8y5gh6ffgw"}, "address-for-staking"),
    ({"network": "Bitcoin", "address": PLAIN_HASH}, "address-is-transaction"),
    ({"network": "Ethereum (ERC-20)", "address": HASH_AFTER_0X}, "address-is-transaction"),
    ({"address": SOLANA_SIGNATURE}, "address-is-transaction"),
    ({"network": "Bitcoin", "address": "my wallet"}, "address-of-no-form"),
    ({"address": "my wallet"}, "address-of-no-known-form"),
    ({"coin": "BTC", "address": TRON}, "address-of-another-network"),
    ({"coin": "XRP", "network": "Bitcoin"}, "network-without-coin"),
    ({"network": "Bitcoin", "transaction": HASH_AFTER_0X}, "transaction-of-another-network"),
    ({"network": "Solana", "transaction": PLAIN_HASH}, "transaction-of-another-network"),
    ({"network": "Ethereum (ERC-20)", "transaction": SOLANA_SIGNATURE}, "transaction-of-another-network"),
    ({"network": "Ethereum (ERC-20)", "transaction": EVM_SMALL}, "transaction-is-address"),
    ({"network": "Bitcoin", "transaction": TRON}, "transaction-is-address"),
    ({"network": "Solana", "transaction": SOLANA}, "transaction-is-address"),
    ({"network": "another", "transaction": TRON}, "transaction-is-address"),
    ({"network": "Bitcoin", "transaction": PLAIN_HASH[:-1]}, "transaction-of-wrong-length"),
    ({"transaction": HASH_AFTER_0X + "a"}, "transaction-of-wrong-length"),
    ({"network": "Bitcoin", "transaction": "internal transfer 12"}, "transaction-of-no-form"),
    ({"transaction": "internal transfer 12"}, "transaction-of-no-known-form"),
    ({"amount": "a lot"}, "amount-no-number"),
    ({"amount": "△5"}, "amount-below-zero"),
    ({"time": NOW + datetime.timedelta(hours=1)}, "time-in-future"),
])  # fmt: skip
def test_what_is_wrong_is_seen(facts, code):
    (finding,) = findings(Transfer(**facts), now=NOW)
    assert (finding.code, finding.fact, finding.is_warning) == (code, code.partition("-")[0], True)


@pytest.mark.parametrize("facts", [
    {}, {"coin": "JPY", "amount": "10万"}, {"network": "other", "address": "t1Rv4exT7bqhZqi2j7xz8bUHDMxwosrjADU", "transaction": "12345-6"},
    {"amount": "０．５", "time": NOW + datetime.timedelta(minutes=5)},
])  # fmt: skip
def test_nothing_is_said_without_need(facts):
    assert seen(**facts) == []


def test_the_number_of_digits_is_told():
    assert "This one has 63" in said(transaction=PLAIN_HASH[:-1])


@pytest.mark.parametrize("network", ["XRP Ledger", "Stellar", "Cosmos Hub", "TON", "EOS", "Osmosis"])
@pytest.mark.parametrize("tag", ["", " "])
def test_a_missing_tag_is_told(network, tag):
    assert seen(network=network, tag=tag) == ["tag-missing"] and seen(network=network, tag="1234567") == []


def test_a_missing_tag_is_told_by_the_coin_alone():
    assert seen(coin="XRP") == ["tag-missing"] and seen(coin="ATOM", address=ADDRESSES["cosmos"][0]) == ["address-fits", "tag-missing"]
    assert seen(network="XRP Ledger", tag="なし") == ["tag-missing"]


def test_networks_without_tags_need_none():
    assert seen(network="Bitcoin", address=BITCOIN, tag="") == ["address-fits"] and seen(coin="ETH") == []


def test_a_tag_inside_the_address_is_enough_unless_another_stands_beside_it():
    assert seen(network="XRP Ledger", address=WITH_TAG) == ["address-fits"]
    assert seen(network="XRP Ledger", address=WITH_TAG, tag="4294967295") == ["address-fits"]
    assert seen(network="XRP Ledger", address=WITH_TAG, tag="12") == ["address-fits", "tag-differs"]
    assert seen(network="Stellar", address=ADDRESSES["stellar"][1]) == ["address-fits"]


@pytest.mark.parametrize(("network", "tag", "code"), [
    ("XRP Ledger", "4294967296", "tag-not-a-number"), ("XRP Ledger", "12a", "tag-not-a-number"), ("XRP Ledger", "9" * 4000, "tag-not-a-number"), ("Stellar", "あ" * 10, "tag-too-long"),
])  # fmt: skip
def test_a_tag_that_cannot_be_is_told(network, tag, code):
    assert seen(network=network, tag=tag) == [code]


def test_an_address_and_a_transaction_of_different_networks_are_told():
    assert seen(address=TRON, transaction=HASH_AFTER_0X) == ["address-fits", "transaction-and-address-differ"]
    assert seen(address=TRON, transaction=PLAIN_HASH) == ["address-fits", "transaction-form-fits"]


def test_the_same_text_in_both_places_is_told():
    both = ADDRESSES["aptos"][0]
    assert seen(network="Aptos", address=both, transaction=both) == ["address-form-fits", "transaction-is-address"]


def test_what_fits_is_a_remark_and_promises_nothing():
    fitting = findings(Transfer(network="Bitcoin", address=BITCOIN, transaction=PLAIN_HASH), now=NOW)
    assert [finding.is_warning for finding in fitting] == [False, False]
    assert "Whose address it is cannot be seen" in said(address=TRON) and "was not looked up" in said(transaction=PLAIN_HASH)


def test_no_sentence_calls_anything_safe_or_right():
    assert not [
        text
        for text in map(str, SENTENCES.values())
        if any(word in text.lower() for word in ("safe", "correct", "verified", "owner", "belongs"))
    ]


@settings(max_examples=200, deadline=None)
@given(*[st.one_of(st.text(max_size=80), st.sampled_from([TRON, EVM, XRP, PLAIN_HASH, "XRP Ledger", "BTC", "TON"]))] * 6)
def test_whatever_is_typed_gives_sentences(coin, network, address, tag, transaction, amount):
    transfer = Transfer(coin, network, address, tag, transaction, amount, NOW)
    found = findings(transfer, now=NOW)
    assert all(sentence_of(finding) for finding in found) and len({finding.fact for finding in found}) == len(found)
