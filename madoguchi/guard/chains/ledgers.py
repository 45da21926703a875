"""Addresses of networks that keep accounts: Ethereum, Tron, Solana, Cosmos, Polkadot, Aptos and Sui, EOS."""

import hashlib
import re

from madoguchi.guard.checksums import base58, keccak256

from .forms import Fit, Form, base58_of, bech32_of, hexadecimal, mistyped

tron = base58_of((0x41,), "T", "32,34")
move = hexadecimal(62, 64)  # Aptos and Sui; leading zeros are often left out


def ethereum(address: str) -> Fit | None:
    """EIP-55: capitals are the checksum; an address all in small letters or capitals has none. It misses one
    wrong letter in some thousands."""
    if not re.match(r"0x[0-9a-z]{38,42}\Z", address, re.IGNORECASE):
        return None
    digits = address[2:]
    if not re.match(r"[0-9a-fA-F]{40}\Z", digits):
        return Fit.WRONG
    if digits in (digits.lower(), digits.upper()) or address[1] == "X":
        return Fit.CANNOT_TELL
    digest = keccak256(digits.lower().encode()).hex()
    right = all(c.isdigit() or c.isupper() == (int(d, 16) >= 8) for c, d in zip(digits, digest, strict=False))
    return Fit.VALID if right else Fit.WRONG


def solana(address: str) -> Fit | None:
    """A public key of 32 bytes in base58; there is no checksum."""
    if not re.match(r"[1-9A-HJ-NP-Za-km-z]{32,44}\Z", address):
        return None
    key = base58(address)
    return Fit.CANNOT_TELL if key is not None and len(key) == 32 else None


def cosmos(prefix: str) -> Form:
    """An account of a chain of the Cosmos SDK: 20 bytes, or 32 of a contract."""
    return bech32_of(prefix, lambda data: len(data) in (20, 32))


def ss58(own: int, first: str) -> Form:
    """Polkadot and its kin: the network's number (42: any), 32 bytes, two bytes of BLAKE2b-512."""
    shape = re.compile(rf"[{first}5][A-Za-z0-9]{{45,48}}\Z")

    def form(address: str) -> Fit | None:
        if not shape.match(address):
            return None
        data = base58(address)
        if data is None or len(data) != 35 or hashlib.blake2b(b"SS58PRE" + data[:-2]).digest()[:2] != data[-2:]:
            return mistyped(address)
        return Fit.VALID if data[0] in (own, 42) else None

    return form


def eos(address: str) -> Fit | None:
    """A name that its owner chose: up to twelve small letters, digits from 1 to 5 and points."""
    return Fit.CANNOT_TELL if re.match(r"[a-z1-5.]{0,11}[a-z1-5]\Z", address) else None
