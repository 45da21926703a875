"""Encodings and check digits, by published examples."""

from madoguchi.guard.checksums import base58check, bech32, crc16_xmodem, keccak256, luhn, my_number


def test_keccak_of_nothing_is_the_well_known_hash():
    assert keccak256(b"").hex() == "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"


def test_keccak_over_several_blocks():
    assert keccak256(b"a" * 200).hex() == keccak256(b"a" * 199 + b"a").hex() != keccak256(b"a" * 201).hex()


def test_crc_of_the_check_string():
    assert crc16_xmodem(b"123456789") == 0x31C3


def test_bech32_examples_of_its_proposal():
    assert bech32("A12UEL5L") and bech32("A1LQFN3A") and not bech32("A1G7SGD8") and not bech32("a12UEL5L")


def test_base58_with_a_wrong_letter_is_refused():
    assert base58check("1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2") and base58check("1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3") is None
    assert base58check("0OIl") is None


def test_check_digits():
    assert luhn("4111111111111111") and not luhn("4111111111111112")
    assert my_number("123456789018") and not my_number("123456789012")
