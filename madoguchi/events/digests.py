"""The digest of an event: a keyed hash over its own fields, so that nobody who has the database alone can write or change one."""

import datetime
import functools
import hashlib
import hmac
import json
import os
from decimal import Decimal
from typing import Any

from django.conf import settings

NONCE_BYTES = 8  # so that no two events have one digest, and a copy is seen
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
MICROSECOND = datetime.timedelta(microseconds=1)


def keys(purpose: str) -> list[bytes]:
    """Of SECRET_KEY, then of each of SECRET_KEY_FALLBACKS, so that the key can be changed."""
    return [_key(purpose, str(key)) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def canonical(kind: str, subject: str, actor: int | None, facts: Any, created_at: datetime.datetime) -> bytes:
    """The fields as bytes, the same before they are stored and after, whatever the database makes of numbers and the order of keys."""
    plain = json.loads(json.dumps(facts), parse_float=_number)
    fields = [1, kind, subject, actor, plain, (created_at - EPOCH) // MICROSECOND]
    return json.dumps(fields, sort_keys=True, separators=(",", ":")).encode()


def digest_of(content: bytes) -> bytes:
    """For an event that is being written."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + hmac.digest(keys("event")[0], nonce + content, "sha256")


def is_digest_of(digest: bytes, content: bytes) -> bool:
    nonce, given = digest[:NONCE_BYTES], digest[NONCE_BYTES:]
    return any(hmac.compare_digest(given, hmac.digest(key, nonce + content, "sha256")) for key in keys("event"))


@functools.lru_cache(maxsize=16)
def _key(purpose: str, secret: str) -> bytes:
    return hashlib.sha256(f"madoguchi.events.{purpose}:{secret}".encode()).digest()


def _number(written: str) -> int | str:
    """1.0 is 1 and 1e+22 the number written out, as PostgreSQL keeps them."""
    number = Decimal(written)
    return int(number) if number == number.to_integral_value() else repr(float(written))
