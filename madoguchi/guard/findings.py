"""What the guard says it found: kinds of secrets, the markers that replace them, and the place of each."""

from typing import NamedTuple

MARKERS = {
    "recovery-phrase": "[recovery phrase removed]",
    "private-key": "[private key removed]",
    "api-secret": "[api secret removed]",
    "password": "[password removed]",
    "one-time-code": "[one-time code removed]",
    "authenticator-key": "[authenticator key removed]",
    "backup-codes": "[backup codes removed]",
    "session": "[session token removed]",
    "card": "[card number removed]",
    "my-number": "[my number removed]",
    "identity-document": "[document number removed]",
    "bank-account": "[bank account removed]",
    "postal-address": "[postal address removed]",
}
"""What stands in stored texts instead of a secret, whatever the reader's language: pages show the kind in theirs."""

GRAVEST_FIRST = tuple(MARKERS)

Hit = tuple[str, int, int]
"""Kind, start and end in characters of a reading."""


class Finding(NamedTuple):
    """`start` and `end` are characters of the text that was given."""

    kind: str
    start: int
    end: int


class GuardFailed(Exception):
    """The text could not be judged in time or at all: whoever asked must hold it, never store or send it as it is."""
