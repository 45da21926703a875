"""Numbers of conversations: for people to say on the phone, and not guessable."""

import secrets

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # without 0 O 1 I L U: nobody misreads them
GROUPS, LENGTH = 3, 4


def new_number() -> str:
    """Such as 7KQF-3M2P-9DXA: 12 letters of 30, 58.9 bits."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(LENGTH)) for _ in range(GROUPS))
