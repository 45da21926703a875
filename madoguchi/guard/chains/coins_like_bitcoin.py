"""Addresses of Bitcoin and of the coins that came out of it."""

import re

from madoguchi.guard.checksums import eight_bit

from .forms import Fit, Form, any_of, base58_of, segwit

CASH_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
CASH_GENERATORS = (0x98F2BC8E61, 0x79B76D99E2, 0xF33E5FB3C4, 0xAE2EABE2A8, 0x1E4F43E470)
CASH_KINDS = {0x00: 20, 0x08: 20, 0x0B: 32, 0x10: 20, 0x18: 20, 0x1B: 32}
"""Bytes of version (to a key or a script, with tokens or without) and the length of their hash."""


def cash_address(prefix: str) -> Form:
    """The address form of Bitcoin Cash of 2018, with its prefix or, if that is the main network's, without."""
    optional = "?" if prefix == "bitcoincash" else ""
    shape = re.compile(rf"(?:{prefix}:){optional}[qpzr](?:[a-z0-9]{{40,42}}|[a-z0-9]{{60}})\Z", re.IGNORECASE)

    def form(address: str) -> Fit | None:
        if not shape.match(address):
            return None
        if address not in (address.lower(), address.upper()):
            return Fit.WRONG
        values = [CASH_LETTERS.find(letter) for letter in address.lower().rpartition(":")[2]]
        if -1 in values or _cash_checksum([ord(letter) & 31 for letter in prefix] + [0] + values) != 1:
            return Fit.WRONG
        data = eight_bit(values[:-8])
        return Fit.VALID if data and CASH_KINDS.get(data[0]) == len(data) - 1 else Fit.WRONG

    return form


def _cash_checksum(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 35
        check = (check & 0x07FFFFFFFF) << 5 ^ value
        for place, generator in enumerate(CASH_GENERATORS):
            if top >> place & 1:
                check ^= generator
    return check


OLD_BITCOIN = base58_of((0x00, 0x05), "13", "25,34")
OLD_BITCOIN_TEST = base58_of((0x6F, 0xC4), "mn2", "25,34")

bitcoin = any_of(OLD_BITCOIN, segwit("bc"))
bitcoin_test = any_of(OLD_BITCOIN_TEST, segwit("tb"))
bitcoin_cash = any_of(cash_address("bitcoincash"), OLD_BITCOIN)
bitcoin_cash_test = any_of(cash_address("bchtest"), OLD_BITCOIN_TEST)
litecoin = any_of(base58_of((0x30, 0x32, 0x05), "LM3", "25,34"), segwit("ltc"))
litecoin_test = segwit("tltc")
monacoin = any_of(base58_of((0x32, 0x37), "MP", "25,34"), segwit("mona"))
dogecoin = base58_of((0x1E, 0x16), "DA9", "25,34")
