"""Base32 of RFC 4648 as addresses have it: without padding."""

PLACES = {letter: place for place, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")}


def base32(text: str) -> bytes | None:
    """None if a character does not belong, or the bits that are left over at the end are not zero."""
    number = 0
    for letter in text:
        if letter not in PLACES:
            return None
        number = number << 5 | PLACES[letter]
    left = len(text) * 5 % 8
    return None if number & (1 << left) - 1 else (number >> left).to_bytes(len(text) * 5 // 8, "big")
