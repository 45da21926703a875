"""Addresses of networks where one address serves many customers: XRP, Stellar, TON. A tag can stand inside the first two."""

import base64
import re

from madoguchi.guard.checksums import RIPPLE_ALPHABET, base58check, crc16_xmodem

from .base32 import base32
from .forms import Fit, Form, any_of, mistyped

CLASSIC = re.compile(r"r[A-Za-z0-9]{24,34}\Z")
WITH_TAG = {"X": b"\x05\x44", "T": b"\x04\x93"}
MUXED = re.compile(r"M[A-Z0-9]{67,69}\Z")
FOR_TESTS = 0x80


def xrp(address: str) -> Fit | None:
    """Classic addresses (r…) and those with the tag inside (X…, XLS-5)."""
    if not CLASSIC.match(address):
        return xrp_with_tag("X")(address)
    body = base58check(address, RIPPLE_ALPHABET)
    if body is None:
        return mistyped(address)
    return Fit.VALID if len(body) == 21 and body[0] == 0 else None


def xrp_with_tag(first: str) -> Form:
    """X-addresses; those of the test network begin with T."""
    shape = re.compile(rf"{first}[A-Za-z0-9]{{45,47}}\Z")

    def form(address: str) -> Fit | None:
        if not shape.match(address):
            return None
        body = _x_address(address)
        return Fit.VALID if body and body.startswith(WITH_TAG[first]) else mistyped(address)

    return form


def tag_of_xrp(address: str) -> int | None:
    """The tag inside a valid X-address."""
    body = _x_address(address)
    return int.from_bytes(body[23:27], "little") if body and body[22] == 1 else None


def _x_address(address: str) -> bytes | None:
    """Two bytes of network, twenty of account, whether there is a tag, eight of tag, of which four are used."""
    body = base58check(address, RIPPLE_ALPHABET)
    if body is None or len(body) != 31 or body[22] > 1 or any(body[27:]):
        return None
    return None if body[22] == 0 and any(body[23:27]) else body


def stellar(address: str) -> Fit | None:
    """SEP-23: account (G) and muxed account (M), of which the last eight bytes are the tag."""
    if not re.match(r"(?:G[A-Z0-9]{54,56}\Z|M[A-Z0-9]{67,69}\Z)", address):
        return None
    data = base32(address)
    if data is None or len(data) != (35 if address[0] == "G" else 43):
        return Fit.WRONG
    return Fit.VALID if crc16_xmodem(data[:-2]) == int.from_bytes(data[-2:], "little") else Fit.WRONG


def tag_of_stellar(address: str) -> int | None:
    """The tag inside a valid muxed account."""
    data = base32(address) if MUXED.match(address) else None
    return int.from_bytes(data[33:41], "big") if data else None


def ton_friendly(*, for_tests: bool) -> Form:
    """36 bytes in base64: flags, workchain, account, CRC. In base64 as such or as in URLs, not mixed."""
    first = "[k0]" if for_tests else "[EU]"
    shape = re.compile(rf"(?:{first}[Qf](?:[A-Za-z0-9_-]{{45,47}}|[A-Za-z0-9+/]{{45,47}}))\Z")

    def form(address: str) -> Fit | None:
        if not shape.match(address):
            return None
        if len(address) != 48:
            return mistyped(address)
        data = base64.b64decode(address.replace("-", "+").replace("_", "/"))
        is_right = (
            data[0] & ~FOR_TESTS in (0x11, 0x51) and data[1] in (0x00, 0xFF) and crc16_xmodem(data[:-2]) == int.from_bytes(data[-2:], "big")
        )
        return Fit.VALID if is_right else mistyped(address)

    return form


def _ton_raw(address: str) -> Fit | None:
    return Fit.CANNOT_TELL if re.match(r"(?:0|-1):[0-9a-fA-F]{64}\Z", address) else None


ton = any_of(ton_friendly(for_tests=False), _ton_raw)
ton_test = ton_friendly(for_tests=True)
