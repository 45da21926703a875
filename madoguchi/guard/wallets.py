"""Wallet addresses in a text."""

import re
from typing import NamedTuple

from madoguchi.guard.chains.forms import Fit
from madoguchi.guard.chains.kinds import kinds_of
from madoguchi.guard.chains.transactions import digits_of_a_hash
from madoguchi.guard.reading import read


class FoundAddress(NamedTuple):
    address: str
    start: int
    end: int
    networks: tuple[str, ...]


def wallet_addresses(text: str) -> list[FoundAddress]:
    """Addresses of every network that we know, also Ethereum's whose capitals are wrong: nobody types forty digits by chance."""
    reading = read(text)
    found = []
    for match in _ADDRESS.finditer(reading.text):
        networks = _networks(match.group())
        if networks:
            first, last = reading.span(*match.span())
            found.append(FoundAddress(text[first:last], first, last, networks))
    return found


_ADDRESS = re.compile(r"(?<![A-Za-z0-9])(?:[EU][Qf][A-Za-z0-9_-]{46}(?![A-Za-z0-9_-])|(?:bitcoincash:)?[A-Za-z0-9]{25,110}(?![A-Za-z0-9]))")
_MIXED = re.compile(r"(?=.*[0-9])(?=.*[a-z])(?=.*[A-Z])")


def _networks(token: str) -> tuple[str, ...]:
    if re.match(r"0[xX][0-9a-fA-F]{40}\Z", token):
        return ("ethereum",)
    if digits_of_a_hash(token):
        return ()  # an address of Aptos looks like it, but so does every transaction id of Ethereum
    networks = tuple(kind.network for kind in kinds_of(token) if kind.what == "address" and kind.fit != Fit.WRONG)
    if networks == ("solana",) and not _MIXED.match(token):
        return ()  # thirty-two letters without a checksum may be anything
    return networks
