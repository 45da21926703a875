"""Addresses of NEM, Symbol and Cardano."""

import hashlib
import re
import zlib

from madoguchi.guard.checksums import base58, keccak256

from .base32 import base32
from .forms import Fit, any_of, bech32_of

MAIN_NETWORK = 0x68
CARDANO_LENGTHS = {0: 57, 1: 57, 2: 57, 3: 57, 6: 29, 7: 29}
"""Kinds of Shelley addresses and their lengths in bytes; those with a pointer (4, 5) have any."""


def symbol(address: str) -> Fit | None:
    """Network, 20 bytes, three bytes of SHA3-256; a bit is left over, which is zero."""
    text = address.replace("-", "")
    if not re.match(r"N[A-Z0-9]{38}\Z", text):
        return None
    data = base32(text)
    is_right = data and data[0] == MAIN_NETWORK and hashlib.sha3_256(data[:21]).digest()[:3] == data[21:]
    return Fit.VALID if is_right else Fit.WRONG


def nem(address: str) -> Fit | None:
    """Network, 20 bytes, four bytes of Keccak-256."""
    text = address.replace("-", "")
    if not re.match(r"N[A-Z0-9]{39}\Z", text):
        return None
    data = base32(text)
    is_right = data and data[0] == MAIN_NETWORK and keccak256(data[:21])[:4] == data[21:]
    return Fit.VALID if is_right else Fit.WRONG


def _byron(address: str) -> Fit | None:
    """CBOR in base58: an array of the tagged bytes and of their CRC-32."""
    if not re.match(r"(?:Ae2|DdzFF)[A-Za-z0-9]{50,110}\Z", address):
        return None
    data = base58(address) or b""
    if not data.startswith(b"\x82\xd8\x18\x58") or len(data) < 6:
        return Fit.WRONG
    inner, checksum = data[5 : 5 + data[4]], data[5 + data[4] :]
    return Fit.VALID if checksum == _cbor_number(zlib.crc32(inner)) else Fit.WRONG


def _cbor_number(number: int) -> bytes:
    if number < 24:
        return bytes([number])
    head, length = next((head, length) for head, length in ((0x18, 1), (0x19, 2), (0x1A, 4)) if number < 1 << 8 * length)
    return bytes([head]) + number.to_bytes(length, "big")


def _is_shelley(network: int, data: bytes) -> bool:
    kind = data[0] >> 4 if data else 15
    return bool(data) and data[0] & 15 == network and (len(data) > 29 if kind in (4, 5) else CARDANO_LENGTHS.get(kind) == len(data))


cardano = any_of(_byron, bech32_of("addr", lambda data: _is_shelley(1, data)))
cardano_test = bech32_of("addr_test", lambda data: _is_shelley(0, data))
cardano_stake = bech32_of("stake", lambda data: len(data) == 29 and data[0] in (0xE1, 0xF1))
