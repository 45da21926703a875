"""What a text can be, of each network: by published addresses, and by mistyping them."""

import base64
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from madoguchi.guard.chains.forms import Fit
from madoguchi.guard.chains.kinds import Kind, bare_of, kinds_of
from madoguchi.guard.chains.ledgers_with_tags import tag_of_stellar, tag_of_xrp
from madoguchi.guard.chains.networks import NETWORKS, network_called, network_of_coin
from madoguchi.guard.chains.transactions import digits_of_a_hash

from .addresses_for_tests import ADDRESSES, HASH_AFTER_0X, PLAIN_HASH, SOLANA_SIGNATURE

WITHOUT_CHECKSUM = {"solana", "aptos", "sui"}
PAIRS = [(network, address) for network, addresses in ADDRESSES.items() for address in addresses]
CHECKED = [
    (network, address)
    for network, address in PAIRS
    if network not in WITHOUT_CHECKSUM and (network, address.lower()) != ("ethereum", address)
]
OF_SHORT_CHECKSUM = {"ethereum", "polkadot", "kusama", "astar"}  # chance hits one in some thousands, of SS58 in 65,536
LIKE_ETHEREUM = {"ethereum", "polygon", "bnb-smart-chain", "arbitrum", "optimism", "base", "avalanche-c", "ethereum-classic"}


def fits(text, what="address"):
    return {kind.network: kind.fit for kind in kinds_of(text) if kind.what == what}


@pytest.mark.parametrize(("network", "address"), CHECKED)
def test_an_address_with_a_checksum_is_valid_on_its_network(network, address):
    assert fits(f" {address}\n")[network] == Fit.VALID


@pytest.mark.parametrize(("network", "address"), [pair for pair in PAIRS if pair not in CHECKED])
def test_of_an_address_without_a_checksum_only_the_form_is_told(network, address):
    assert fits(address)[network] == Fit.CANNOT_TELL


@pytest.mark.parametrize(("network", "address"), CHECKED)
def test_no_character_can_be_changed_unseen(network, address):
    for place in range(0, len(address), 3):
        for letter in string.ascii_letters + string.digits:
            changed = address[:place] + letter + address[place + 1 :]
            assert changed == address or Fit.VALID not in fits(changed).values(), changed


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from([address for network, address in CHECKED if network not in OF_SHORT_CHECKSUM]),
    st.integers(0, 200),
    st.sampled_from(string.ascii_letters + string.digits + "-_ .:"),
)
def test_no_mistyped_address_is_valid(address, place, letter):
    place %= len(address)
    missing, changed = address[:place] + address[place + 1 :], address[:place] + letter + address[place + 1 :]
    assert changed.strip() == address.strip() or Fit.VALID not in fits(changed.strip()).values()
    assert missing == address or Fit.VALID not in fits(missing).values()


@pytest.mark.parametrize(
    "address",
    [
        "tc1qw508d6qejxtdg4y5r3zarvary0c5xw7kg3g4ty",
        "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5",
        "BC13W508D6QEJXTDG4Y5R3ZARVARY0C5XW7KN40WF2",
        "bc1rw5uspcuh",
        "bc10w508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kw5rljs90",
        "BC1QR508D6QEJXTDG4Y5R3ZARVARYV98GJ9P",
        "bc1zw508d6qejxtdg4y5r3zarvaryvqyzf3du",
        "bc1gmk9yu",
        "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd",
        "tb1z0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqglt7rf",
        "BC1S0XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ54WELL",
        "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kemeawh",
        "tb1q0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq24jc47",
        "bc1p38j9r5y49hruaue7wxjce0updqjuyyx0kh56v8s25huc6995vvpql3jow4",
        "BC130XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ7ZWS8R",
        "bc1pw5dgrnzv",
    ],
)
def test_what_the_proposals_of_bech32_call_invalid_is(address):
    assert Fit.VALID not in fits(address).values()


@pytest.mark.parametrize(
    "address",
    [
        "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4",
        "bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5nd6y",
        "BC1SW50QGDZ25J",
        "bc1zw508d6qejxtdg4y5r3zarvaryvaxxpcs",
    ],
)
def test_what_they_call_valid_is(address):
    assert fits(address) == {"bitcoin": Fit.VALID}


@pytest.mark.parametrize(
    "address",
    [
        "0x52908400098527886E0F7030069857D2E4169EE7",
        "0xde709f2102306220921060314715629080e2fb77",
        "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
        "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
        "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
    ],
)
def test_the_examples_of_eip_55(address):
    has_checksum = address[2:] not in (address[2:].upper(), address[2:].lower())
    assert fits(address) == dict.fromkeys(LIKE_ETHEREUM, Fit.VALID if has_checksum else Fit.CANNOT_TELL)


@pytest.mark.parametrize(("address", "tag"), [
    ("X7AcgcsBL6XDcUb289X4mJ8djcdyKaB5hJDWMArnXr61cqZ", None),
    ("XVLhHMPHU98es4dbozjVtdWzVrDjtV8AqEL4xcZj5whKbmc", 0),
    ("XVLhHMPHU98es4dbozjVtdWzVrDjtV18pX8yuPT7y4xaEHi", 4294967295),
])  # fmt: skip
def test_a_tag_inside_an_address_of_xrp_is_read(address, tag):
    assert fits(address) == {"xrp": Fit.VALID} and tag_of_xrp(address) == tag


def test_a_tag_inside_a_muxed_account_of_stellar_is_read():
    assert tag_of_stellar("MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVAAAAAAAAAAAAAJLK") == 1 << 63
    assert tag_of_stellar(ADDRESSES["stellar"][1]) == 0 and tag_of_stellar(ADDRESSES["stellar"][0]) is None


def test_the_same_account_of_ton_in_both_forms():
    friendly = ADDRESSES["ton"][0]
    account = base64.urlsafe_b64decode(friendly)[2:34].hex()
    assert account == "ca6e321c7cce9ecedf0a8ca2492ec8592494aa5fb5ce0387dff96ef6af982a3e"
    assert fits(f"0:{account}") == {"ton": Fit.CANNOT_TELL} and fits(friendly.replace("-", "+")) == {"ton": Fit.VALID}


@pytest.mark.parametrize(("network", "address"), [
    ("bitcoin-test", "tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx"),
    ("bitcoin-test", "mkpZhYtJu2r87Js3pDiWJDmPte2NRZ8bJV"),
    ("cardano-test", "addr_test1vz2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzerspjrlsz"),
])  # fmt: skip
def test_an_address_of_a_test_network_is_of_no_other(network, address):
    assert fits(address)[network] == Fit.VALID and all(NETWORKS[key].is_for_tests for key in fits(address))


def test_addresses_for_staking_receive_nothing():
    for address in ("cosmosvaloper1sjllsnramtg3ewxqwwrwjxfgc4n4ef9u2lcnj0", "stake1uyehkck0lajq8gr28t9uxnuvgcqrc6070x3k9r8048z8y5gh6ffgw"):
        assert Fit.VALID in fits(address, "staking").values() and not fits(address)


def test_an_address_that_several_networks_share_is_of_all_of_them():
    assert set(fits(ADDRESSES["bitcoin"][0])) == {"bitcoin", "bitcoin-cash"}
    assert set(fits("37VucYSaXLCAsxYyAPfbSi9eh4iEcbShgf")) == {"bitcoin", "bitcoin-cash", "litecoin"}
    assert set(fits(ADDRESSES["ethereum"][0])) == LIKE_ETHEREUM
    assert set(fits("5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY")) == {"polkadot", "kusama", "astar"}


@pytest.mark.parametrize(("address", "network"), [
    ("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6", "tron"), ("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6O", "tron"), ("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe", "ethereum"),
    ("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeO", "ethereum"), ("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3tb", "bitcoin"), ("rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTl", "xrp"),
    ("GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSG0", "stellar"), ("EQDKbjIcfM6ezt8KjKJJLshZJJSqX7XOA4ff-W72r5gqPrH", "ton"),
])  # fmt: skip
def test_what_lacks_a_character_or_has_one_that_cannot_be_is_mistyped(address, network):
    assert fits(address)[network] == Fit.WRONG


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "2026-11-23",
        "order 1983757300749845695",
        "a" * 40,
        "9" * 34,
        "Donaudampfschifffahrtsgesellschaft",
        "x" * 5000,
        "\0",
        "https://exchange.example/",
        "送金しました",
    ],
)
def test_words_and_numbers_are_nothing(text):
    assert kinds_of(text) == ()


def test_transaction_ids_by_their_shape():
    assert {"bitcoin", "tron", "xrp", "ethereum"} <= set(fits(PLAIN_HASH, "transaction")) and "solana" not in fits(
        PLAIN_HASH, "transaction"
    )
    assert "ethereum" in fits(HASH_AFTER_0X, "transaction") and "bitcoin" not in fits(HASH_AFTER_0X, "transaction")
    assert set(fits(SOLANA_SIGNATURE, "transaction")) == {"solana"}
    assert not fits(PLAIN_HASH[:-1], "transaction") and digits_of_a_hash(PLAIN_HASH[:-1]) == 63


@pytest.mark.parametrize(("said", "bare"), [
    ("bitcoin:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4?amount=0.1", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"),
    ("ethereum:0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed@1/transfer", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"),
    (f"https://etherscan.io/tx/{HASH_AFTER_0X}#eventlog", HASH_AFTER_0X),
    ("https://tronscan.org/#/address/TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"),
    ("bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a?amount=1", "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a"),
    ("ton://transfer/EQDKbjIcfM6ezt8KjKJJLshZJJSqX7XOA4ff-W72r5gqPrHF?amount=1", "EQDKbjIcfM6ezt8KjKJJLshZJJSqX7XOA4ff-W72r5gqPrHF"),
    ("\u200bＴＲ7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t\u3000", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"),
])  # fmt: skip
def test_what_people_paste_is_read(said, bare):
    assert bare_of(said) == bare and kinds_of(said)


@pytest.mark.parametrize(("name", "key"), [
    ("ERC-20", "ethereum"), ("Ethereum (ERC-20)", "ethereum"), ("trc20", "tron"), ("ＴＲＣ２０", "tron"), ("BEP20", "bnb-smart-chain"), ("リップル", "xrp"), ("xrp", "xrp"), ("Arbitrum One", "arbitrum"),
])  # fmt: skip
def test_networks_by_the_names_that_people_give_them(name, key):
    assert network_called(name) is NETWORKS[key]


@pytest.mark.parametrize(
    ("coin", "key"),
    [("BTC", "bitcoin"), ("ビットコイン", "bitcoin"), ("xlm", "stellar"), ("BTC（ビットコイン）", "bitcoin"), ("USDT (TRC-20)", "tron")],
)
def test_a_coin_has_its_own_network(coin, key):
    assert network_of_coin(coin) is NETWORKS[key]


@pytest.mark.parametrize("coin", ["USDT", "JPY", "円", "", "BTC / ETH"])
def test_other_coins_name_none(coin):
    assert network_of_coin(coin) is None


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=500))
def test_anything_can_be_asked(text):
    assert all(isinstance(kind, Kind) for kind in kinds_of(text))
