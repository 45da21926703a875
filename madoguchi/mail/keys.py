"""The keys of mail, made from SECRET_KEY: one signs addresses and Message-IDs, one seals raw mail while it rests."""

import hashlib
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from .addresses import Reference, reference_of

NONCE_BYTES = 12


def signing_key() -> bytes:
    return _keys("signing")[0]


def reference_in(text: str) -> tuple[Reference, bytes] | None:
    """What an address, token or Message-ID of ours refers to and the key that signed it; None unless it was ours."""
    for key in _keys("signing"):
        if reference := reference_of(key, text):
            return reference, key
    return None


def seal(content: bytes) -> bytes:
    """Raw mail may hold what the guard takes out of its text; so nobody reads it from a disk or a backup without the key."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(_keys("raw")[0]).encrypt(nonce, content, None)


def unseal(sealed: bytes) -> bytes:
    """Raises InvalidTag if it was changed or sealed with a key that is gone."""
    for key in _keys("raw"):
        try:
            return AESGCM(key).decrypt(bytes(sealed[:NONCE_BYTES]), bytes(sealed[NONCE_BYTES:]), None)
        except InvalidTag:
            continue
    raise InvalidTag


def _keys(purpose: str) -> list[bytes]:
    """Of SECRET_KEY, then of each of SECRET_KEY_FALLBACKS, so that the key can be changed."""
    keys = map(str, (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))
    return [hashlib.sha256(f"madoguchi.mail.{purpose}:{key}".encode()).digest() for key in keys]
