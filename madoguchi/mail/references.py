"""The reference of one mail of ours: printed in it, and found again by its reader on the page “Mails from us”."""

import secrets

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that looks like another
LENGTH = 8


def new_reference() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def shown(reference: str) -> str:
    """K7QF-3M2P, for K7QF3M2P"""
    return f"{reference[:4]}-{reference[4:]}"


def reference_of(text: str) -> str:
    """As it is stored, however somebody has typed it; "" if it cannot be one."""
    found = "".join(char for char in text.upper() if char.isalnum())
    return found if len(found) == LENGTH and set(found) <= set(LETTERS) else ""
