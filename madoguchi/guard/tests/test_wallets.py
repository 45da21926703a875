"""Wallet addresses in texts, and the networks they belong to."""

import pytest

from madoguchi.guard.addresses import NETWORKS, check_address, networks_of
from madoguchi.guard.wallets import wallet_addresses

ADDRESSES = {
    "bitcoin": [
        "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2",
        "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
        "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
    ],
    "bitcoin-cash": ["bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a", "qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a"],
    "dogecoin": ["DH5yaieqoZN36fDVciNyRueRGvGLR3mr7L"],
    "ethereum": ["0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"],
    "tron": ["TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"],
    "xrp": ["rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh", "X7AcgcsBL6XDcUb289X4mJ8djcdyKaB5hJDWMArnXr61cqZ"],
    "solana": ["So11111111111111111111111111111111111111112"],
    "stellar": ["GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ"],
    "nem": ["NALICELGU3IVY4DPJKHYLSSVYFFWYS5QPLYEZDJJ"],
    "polkadot": ["1FRMM8PEiWXYax7rpS6X4XZX1aAAxSWx1CrKTyrVYhV24fg"],
    "cardano": ["addr1qx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzer3n0d3vllmyqwsx5wktcd8cc3sq835lu7drv2xwl2wywfgse35a3x"],
    "cosmos": ["cosmos1depk54cuajgkzea6zpgkq36tnjwdzv4afc3d27"],
}
PAIRS = [(network, address) for network, addresses in ADDRESSES.items() for address in addresses]


@pytest.mark.parametrize("network, address", PAIRS)
def test_an_address_is_valid_on_its_network(network, address):
    assert check_address(f" {address} ", network).valid and network in networks_of(address)


@pytest.mark.parametrize(
    "network, address", [(network, address) for network, address in PAIRS if network != "solana" and address != address.lower()]
)
def test_a_mistyped_address_is_not(network, address):
    place = len(address) // 2
    for letter in "q2zS":
        mistyped = address[:place] + letter + address[place + 1 :]
        assert mistyped == address or not check_address(mistyped, network).valid


def test_the_reason_is_told():
    tron = ADDRESSES["tron"][0]
    assert check_address(tron, "ethereum").why == "wrong-network" and check_address(tron, "ethereum").networks == ("tron",)
    assert check_address("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD", "ethereum").why == "wrong-checksum"
    assert check_address(ADDRESSES["ethereum"][1], "polygon").why == "no-checksum"
    assert check_address("hello", "bitcoin").why == "unknown-form" and check_address("", "bitcoin").why == "empty"
    assert check_address(tron, "no such network").why == "unknown-network"


def test_an_old_address_of_bitcoin_fits_several_networks():
    assert set(networks_of(ADDRESSES["bitcoin"][0])) == {"bitcoin", "bitcoin-cash"}


@pytest.mark.parametrize("network, address", PAIRS)
def test_addresses_are_found_in_a_draft(network, address):
    text = f"送金先は{address}です。"
    (found,) = wallet_addresses(text)
    assert text[found.start : found.end] == found.address and network in (*found.networks, "ethereum")


def test_hashes_words_and_numbers_are_no_addresses():
    assert (
        wallet_addresses("tx 9b728785ef4a936648bdc8c1e807af92a9f99c282b62b235a1508a3ae7f196ea order 1983757300749845695 " + "a" * 40) == []
    )


def test_every_network_answers_for_any_text():
    assert all(form("") is None and form("x" * 50) is None for form in NETWORKS.values())
