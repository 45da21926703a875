"""How rows and windows of time are named where reads are counted."""

import hashlib
from typing import Any

SLOT, HOUR = 600, 3600  # seconds


def subject_of(row: Any) -> str:
    """conversations.conversation:12, as in events."""
    return f"{row._meta.label_lower}:{row.pk}"


def hashed(*parts: object) -> str:
    """The key of a count: nobody's name is in it."""
    return hashlib.sha256(":".join(map(str, parts)).encode()).hexdigest()[:40]


def slots_of(what: str, person: int, now: int) -> set[str]:
    """The counts of this sort of somebody's last hour, in tens of minutes."""
    return {hashed(what, person, now // SLOT - back) for back in range(HOUR // SLOT + 1)}
