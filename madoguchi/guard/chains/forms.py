"""Forms of addresses that several networks share, and what a form says of a text."""

import re
from collections.abc import Callable, Collection
from enum import StrEnum

from madoguchi.guard.checksums import base58check, bech32, eight_bit

BECH32, BECH32M = 1, 0x2BC830A3


class Fit(StrEnum):
    VALID = "valid"  # form and checksum fit
    WRONG = "wrong"  # it begins and looks like one, but its checksum or its length does not fit: mistyped, cut off
    CANNOT_TELL = "cannot-tell"  # the form fits, and it has no checksum


Form = Callable[[str], Fit | None]
"""How a text fits one kind of address; None: it does not look like one at all."""

_MIXED = re.compile(r"(?=.*[0-9])(?=.*[a-z])(?=.*[A-Z])")


def mistyped(text: str) -> Fit | None:
    """What to say of a text that is as long as an address and begins like one, but is none: it may be a long word or an order number
    instead, which seldom have digits, small letters and capitals."""
    return Fit.WRONG if _MIXED.match(text) else None


def base58_of(versions: Collection[int], first: str, lengths: str = "26,35") -> Form:
    """Base58check (Bitcoin): one byte of version, twenty of hash, four of checksum."""
    shape = re.compile(rf"[{first}][A-Za-z0-9]{{{lengths}}}\Z")

    def form(address: str) -> Fit | None:
        if not shape.match(address):
            return None
        body = base58check(address)
        if body is None:
            return mistyped(address)
        return Fit.VALID if len(body) == 21 and body[0] in versions else None

    return form


def segwit(prefix: str) -> Form:
    """BIP-173 for version 0, BIP-350 for the others."""
    shape = re.compile(rf"{prefix}1[a-z0-9]{{8,88}}\Z", re.IGNORECASE)

    def form(address: str) -> Fit | None:
        if not shape.match(address):
            return None
        decoded = bech32(address)
        if decoded is None or len(address) > 90:
            return Fit.WRONG
        read_prefix, values, constant = decoded
        program = eight_bit(values[1:]) if values else None
        if read_prefix != prefix or program is None or values[0] > 16 or not 2 <= len(program) <= 40:
            return Fit.WRONG
        if values[0] == 0:
            return Fit.VALID if constant == BECH32 and len(program) in (20, 32) else Fit.WRONG
        return Fit.VALID if constant == BECH32M else Fit.WRONG

    return form


def bech32_of(prefix: str, is_right: Callable[[bytes], bool]) -> Form:
    """A bech32 text of one prefix, whose bytes are right by the network's own rule."""
    shape = re.compile(rf"{prefix}1[a-z0-9]{{20,120}}\Z", re.IGNORECASE)

    def form(address: str) -> Fit | None:
        if not shape.match(address):
            return None
        decoded = bech32(address)
        data = eight_bit(decoded[1]) if decoded and decoded[0] == prefix and decoded[2] == BECH32 else None
        return Fit.VALID if data is not None and is_right(data) else Fit.WRONG

    return form


def any_of(*forms: Form) -> Form:
    """The best that one of several forms says."""

    def form(address: str) -> Fit | None:
        said = {one(address) for one in forms}
        return next((fit for fit in (Fit.VALID, Fit.CANNOT_TELL, Fit.WRONG) if fit in said), None)

    return form


def hexadecimal(least: int, most: int) -> Form:
    """A number of so many digits after 0x, without a checksum."""
    shape = re.compile(rf"0x[0-9a-f]{{{least},{most}}}\Z", re.IGNORECASE)
    return lambda address: Fit.CANNOT_TELL if shape.match(address) else None


def nothing(_address: str) -> Fit | None:
    """Of a network that has no such kind of address."""
    return None
