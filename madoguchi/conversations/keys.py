"""Idempotency keys: kept as hashes, since callers may put anything into them; and which of them nobody can guess."""

import hashlib
import re

RANDOM = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}", re.IGNORECASE)


def hashed(key: str | None) -> str | None:
    return hashlib.sha256(key.encode()).hexdigest() if key else None


def of_line(key: str | None, channel: str) -> str | None:
    """As it is stored with a line: whoever writes by mail cannot use up the keys of the page, and a chat that goes on as a case keeps its own."""
    return hashed(f"{'mail' if channel == 'mail' else 'page'}:{key}") if key else None


def is_unguessable(key: str | None) -> bool:
    """Holds a UUID or as many hexadecimal digits: 122 random bits."""
    return bool(key and RANDOM.search(key))
