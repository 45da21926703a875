"""Shapes of transaction ids. None of them has a checksum."""

import re
from collections.abc import Callable

from madoguchi.guard.checksums import base58

Shape = Callable[[str], bool]


def _matching(pattern: str) -> Shape:
    compiled = re.compile(rf"(?:{pattern})\Z")
    return lambda text: bool(compiled.match(text))


def _base58_of(length: int, pattern: str) -> Shape:
    compiled = re.compile(rf"{pattern}\Z")
    return lambda text: bool(compiled.match(text)) and len(base58(text) or b"") == length


none = _matching(r"(?!)")
plain_hash = _matching(r"[0-9a-fA-F]{64}")
hash_after_0x = _matching(r"0[xX][0-9a-fA-F]{64}")
hash_with_or_without_0x = _matching(r"(?:0[xX])?[0-9a-fA-F]{64}")
solana = _base58_of(64, r"[1-9A-HJ-NP-Za-km-z]{64,88}")
sui = _base58_of(32, r"[1-9A-HJ-NP-Za-km-z]{32,44}")
ton = _matching(r"[0-9a-fA-F]{64}|[A-Za-z0-9_-]{43}=|[A-Za-z0-9+/]{43}=")
polkadot = _matching(r"0[xX][0-9a-fA-F]{64}|[0-9]{6,10}-[0-9]{1,5}")  # or block and place


def digits_of_a_hash(text: str) -> int | None:
    """How many digits a text has that is hexadecimal and about as long as a hash."""
    digits = text[2:] if text[:2] in ("0x", "0X") else text
    return len(digits) if re.match(r"[0-9a-fA-F]{56,72}\Z", digits) else None
