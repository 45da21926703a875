"""Seals: each says which events it covers and what they were, and hangs on the seal before it."""

import hashlib
import hmac
import json
from typing import Any

from django.db import models

from madoguchi.events.digests import EPOCH, MICROSECOND, keys

NONE_BEFORE = b"\0" * 32


class Seal(models.Model):
    """Covers `count` events by their numbers. Whoever changes, removes, adds or reorders one of them, or a seal, breaks the chain."""

    number = models.BigIntegerField(primary_key=True)
    ranges = models.JSONField()  # [[1, 100], [102, 105]]: a number that is left out was rolled back, or comes in a later seal
    count = models.PositiveIntegerField()
    unsigned = models.PositiveIntegerField()  # of them without a digest of their own
    high = models.BigIntegerField()  # the highest number of an event in this seal and all before it
    content = models.BinaryField()  # SHA-256 over number and mark of each event, in order
    horizon = models.DateTimeField()  # no transaction was open that had begun before this
    sealed_at = models.DateTimeField()
    hash = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["sealed_at"], name="seal_sealed_at")]

    def __str__(self) -> str:
        return self.head

    @property
    def head(self) -> str:
        """What to keep elsewhere: as long as a chain has this seal, nothing before it was cut off or changed."""
        return f"{self.number}:{bytes(self.hash).hex()}"


def content_of(rows: list[tuple[int, bytes]]) -> bytes:
    """Of the events' numbers and marks."""
    content = hashlib.sha256()
    for number, mark in rows:
        content.update(number.to_bytes(8, "big"))
        content.update(len(mark).to_bytes(1, "big") + mark)
    return content.digest()


def hash_of(seal: Any, before: bytes, key: bytes | None = None) -> bytes:
    times = [(moment - EPOCH) // MICROSECOND for moment in (seal.horizon, seal.sealed_at)]
    ranges = [[low, high] for low, high in seal.ranges]
    fields = [1, seal.number, ranges, seal.count, seal.unsigned, seal.high, bytes(seal.content).hex(), *times]
    return hmac.digest(key or keys("seal")[0], before + json.dumps(fields, separators=(",", ":")).encode(), "sha256")


def is_hash_of(seal: Seal, before: bytes) -> bool:
    return any(hmac.compare_digest(bytes(seal.hash), hash_of(seal, before, key)) for key in keys("seal"))
