"""How rows and windows of time are named where reads are counted."""

import hashlib
from typing import Any


def subject_of(row: Any) -> str:
    """conversations.conversation:12, as in events."""
    return f"{row._meta.label_lower}:{row.pk}"


def hashed(*parts: object) -> str:
    """The key of a count: nobody's name is in it."""
    return hashlib.sha256(":".join(map(str, parts)).encode()).hexdigest()[:40]
