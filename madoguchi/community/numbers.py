"""Numbers of topics: for addresses, not guessable."""

import secrets

LETTERS = "23456789abcdefghjkmnpqrstvwxyz"


def new_number() -> str:
    """Ten letters of 30, 49 bits."""
    return "".join(secrets.choice(LETTERS) for _ in range(10))
