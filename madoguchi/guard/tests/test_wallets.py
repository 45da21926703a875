"""Wallet addresses in texts, and the networks they belong to."""

import pytest

from madoguchi.guard.wallets import wallet_addresses

from .addresses_for_tests import ADDRESSES

PAIRS = [(network, address) for network in ADDRESSES for address in ADDRESSES[network] if network not in ("aptos", "sui")]


@pytest.mark.parametrize("network, address", PAIRS)
def test_addresses_are_found_in_a_draft(network, address):
    text = f"送金先は{address}です。"
    (found,) = wallet_addresses(text)
    assert text[found.start : found.end] == found.address and network in found.networks


def test_hashes_words_and_numbers_are_no_addresses():
    assert (
        wallet_addresses("tx 9b728785ef4a936648bdc8c1e807af92a9f99c282b62b235a1508a3ae7f196ea order 1983757300749845695 " + "a" * 40) == []
    )


def test_an_address_that_looks_like_a_transaction_is_left_alone():
    assert wallet_addresses(ADDRESSES["aptos"][0]) == []
