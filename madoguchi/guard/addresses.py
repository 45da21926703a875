"""Wallet addresses: whether one is well formed, and for which networks.

    check_address("bc1q…", "bitcoin")   AddressCheck(valid=True, networks=("bitcoin",), why="ok")

A checksum finds a mistyped address; that the address is somebody's it cannot say.
"""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass

from madoguchi.guard.checksums import (
    RIPPLE_ALPHABET,
    base58,
    base58check,
    bech32,
    crc16_xmodem,
    eight_bit,
    keccak256,
)

BECH32, BECH32M = 1, 0x2BC830A3

Form = Callable[[str], str | None]
"""What a network says of an address: "ok", "no-checksum" (well formed, none to check), "wrong-checksum", None (not its form)."""


@dataclass(frozen=True)
class AddressCheck:
    """`networks`: all whose form and checksum fit. `why`: ok, no-checksum; empty, unknown-network, wrong-network,
    wrong-checksum, unknown-form."""

    valid: bool
    networks: tuple[str, ...]
    why: str


def check_address(address: str, network: str) -> AddressCheck:
    """Whether an address can receive on a network of NETWORKS."""
    text = address.strip()
    if not text:
        return AddressCheck(False, (), "empty")
    networks = networks_of(text)
    form = NETWORKS.get(network)
    if form is None:
        return AddressCheck(False, networks, "unknown-network")
    said = form(text)
    if said in {"ok", "no-checksum"}:
        return AddressCheck(True, networks, str(said))
    if said:
        return AddressCheck(False, networks, said)
    return AddressCheck(False, networks, "wrong-network" if networks else "unknown-form")


def networks_of(address: str) -> tuple[str, ...]:
    """The networks on which an address is well formed."""
    if not 20 <= len(address) <= 130:
        return ()
    return tuple(network for network, form in NETWORKS.items() if form(address) in {"ok", "no-checksum"})


def _base58check(versions: frozenset[int], length: int, first: str) -> Form:
    shape = re.compile(rf"[{first}][1-9A-HJ-NP-Za-km-z]{{24,34}}\Z")

    def form(address: str) -> str | None:
        if not shape.match(address):
            return None
        body = base58check(address)
        if body is None:
            return "wrong-checksum"
        return "ok" if len(body) == length + 1 and body[0] in versions else None

    return form


def _witness(prefix: str) -> Form:
    """BIP-173 for version 0, BIP-350 for the others."""

    def form(address: str) -> str | None:
        if not re.match(rf"{prefix}1[02-9ac-hj-np-z]{{8,87}}\Z", address, re.IGNORECASE):
            return None
        decoded = bech32(address)
        if decoded is None:
            return "wrong-checksum"
        _, values, constant = decoded
        program = eight_bit(values[1:]) if values else None
        if program is None or values[0] > 16 or not 2 <= len(program) <= 40:
            return "wrong-checksum"
        if values[0] == 0:
            return "ok" if constant == BECH32 and len(program) in (20, 32) else "wrong-checksum"
        return "ok" if constant == BECH32M else "wrong-checksum"

    return form


def _plain_bech32(prefix: str, lengths: frozenset[int]) -> Form:
    def form(address: str) -> str | None:
        if not re.match(rf"{prefix}1[02-9ac-hj-np-z]{{20,110}}\Z", address):
            return None
        decoded = bech32(address)
        program = eight_bit(decoded[1]) if decoded else None
        return "ok" if program is not None and len(program) in lengths else "wrong-checksum"

    return form


def _any_of(*forms: Form) -> Form:
    def form(address: str) -> str | None:
        said = [one(address) for one in forms]
        return next((word for word in ("ok", "no-checksum", "wrong-checksum") if word in said), None)

    return form


def _ethereum(address: str) -> str | None:
    """EIP-55: capitals are the checksum; an address all in small letters or capitals has none."""
    if not re.match(r"0[xX][0-9a-fA-F]{40}\Z", address):
        return None
    digits = address[2:]
    if digits in (digits.lower(), digits.upper()):
        return "no-checksum"
    digest = keccak256(digits.lower().encode()).hex()
    right = all(c.isdigit() or c.isupper() == (int(d, 16) >= 8) for c, d in zip(digits, digest, strict=False))
    return "ok" if right else "wrong-checksum"


def _xrp(address: str) -> str | None:
    """Classic addresses (r…) and those with the tag inside (X…, XLS-5)."""
    if not re.match(r"(?:r[1-9A-HJ-NP-Za-km-z]{24,34}|X[1-9A-HJ-NP-Za-km-z]{46})\Z", address):
        return None
    body = base58check(address, RIPPLE_ALPHABET)
    if body is None:
        return "wrong-checksum"
    is_classic, is_with_tag = len(body) == 21 and body[0] == 0, len(body) == 31 and body[:2] == b"\x05\x44"
    return "ok" if is_classic or is_with_tag else None


def _solana(address: str) -> str | None:
    """A public key of 32 bytes in base58; there is no checksum."""
    if not re.match(r"[1-9A-HJ-NP-Za-km-z]{32,44}\Z", address):
        return None
    key = base58(address)
    return "no-checksum" if key is not None and len(key) == 32 else None


def _stellar(address: str) -> str | None:
    """SEP-23: account (G) and muxed account (M)."""
    if not re.match(r"(?:G[A-Z2-7]{55}|M[A-Z2-7]{68})\Z", address):
        return None
    data = _base32(address)
    return "ok" if crc16_xmodem(data[:-2]) == int.from_bytes(data[-2:], "little") else "wrong-checksum"


def _base32(text: str) -> bytes:
    """RFC 4648 without padding; the bits that are left over fall away."""
    number = 0
    for character in text:
        number = number << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".index(character)
    bits = len(text) * 5
    return (number >> bits % 8).to_bytes(bits // 8, "big")


def _symbol(address: str) -> str | None:
    """Symbol: network 0x68, 20 bytes, three bytes of SHA3-256."""
    text = address.replace("-", "")
    if not re.match(r"N[A-Z2-7]{38}\Z", text):
        return None
    data = _base32(text)
    return "ok" if data[0] == 0x68 and hashlib.sha3_256(data[:21]).digest()[:3] == data[21:] else "wrong-checksum"


def _nem(address: str) -> str | None:
    """NEM: network 0x68, 20 bytes, four bytes of Keccak-256."""
    text = address.replace("-", "")
    if not re.match(r"N[A-Z2-7]{39}\Z", text):
        return None
    data = _base32(text)
    return "ok" if data[0] == 0x68 and keccak256(data[:21])[:4] == data[21:] else "wrong-checksum"


def _polkadot(address: str) -> str | None:
    """SS58: network 0, 32 bytes, two bytes of BLAKE2b-512."""
    if not re.match(r"1[1-9A-HJ-NP-Za-km-z]{45,47}\Z", address):
        return None
    data = base58(address)
    if data is None or len(data) != 35 or data[0] != 0:
        return None
    return "ok" if hashlib.blake2b(b"SS58PRE" + data[:-2]).digest()[:2] == data[-2:] else "wrong-checksum"


def _cash_address(address: str) -> str | None:
    """The address form of Bitcoin Cash of 2018, with or without its prefix."""
    text = address.lower().removeprefix("bitcoincash:")
    if not re.match(r"[qp][02-9ac-hj-np-z]{41}\Z", text):
        return None
    values = [ord(letter) & 31 for letter in "bitcoincash"] + [0] + ["qpzry9x8gf2tvdw0s3jn54khce6mua7l".index(letter) for letter in text]
    check = 1
    for value in values:
        top = check >> 35
        check = (check & 0x07FFFFFFFF) << 5 ^ value
        for place, generator in enumerate((0x98F2BC8E61, 0x79B76D99E2, 0xF33E5FB3C4, 0xAE2EABE2A8, 0x1E4F43E470)):
            if top >> place & 1:
                check ^= generator
    return "ok" if check == 1 else "wrong-checksum"


def _cardano(address: str) -> str | None:
    """Shelley addresses (CIP-19); those of Byron have a checksum within CBOR, which is not checked."""
    if re.match(r"(?:Ae2|DdzFF)[1-9A-HJ-NP-Za-km-z]{50,105}\Z", address):
        return "no-checksum"
    return _plain_bech32("addr", frozenset({29, 57}))(address)


def _bitcoin_like(pay_to_key: int, pay_to_script: int, first: str, prefix: str) -> Form:
    return _any_of(_base58check(frozenset({pay_to_key, pay_to_script}), 20, first), _witness(prefix))


NETWORKS: dict[str, Form] = {
    "bitcoin": _bitcoin_like(0x00, 0x05, "13", "bc"),
    "bitcoin-cash": _any_of(_cash_address, _base58check(frozenset({0x00, 0x05}), 20, "13")),
    "litecoin": _any_of(_base58check(frozenset({0x30, 0x32, 0x05}), 20, "LM3"), _witness("ltc")),
    "monacoin": _any_of(_base58check(frozenset({0x32, 0x37}), 20, "MP"), _witness("mona")),
    "dogecoin": _base58check(frozenset({0x1E, 0x16}), 20, "DA9"),
    "ethereum": _ethereum,
    "ethereum-classic": _ethereum,
    "polygon": _ethereum,
    "bnb-smart-chain": _ethereum,
    "arbitrum": _ethereum,
    "optimism": _ethereum,
    "base": _ethereum,
    "avalanche-c": _ethereum,
    "tron": _base58check(frozenset({0x41}), 20, "T"),
    "xrp": _xrp,
    "solana": _solana,
    "stellar": _stellar,
    "symbol": _symbol,
    "nem": _nem,
    "polkadot": _polkadot,
    "cardano": _cardano,
    "cosmos": _plain_bech32("cosmos", frozenset({20, 32})),
}
"""Networks by the names that forms use."""
