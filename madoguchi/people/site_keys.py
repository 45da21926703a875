"""Keys by which a site proves who its customer is: HS256:SECRET, or EdDSA:KEY and ES256:KEY with a public key in base64 (DER)."""

import base64
import binascii
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_der_public_key
from django.core.exceptions import ImproperlyConfigured

SHORTEST_SECRET = 32


@dataclass(frozen=True)
class SiteKey:
    """A key and the one algorithm that it is for: what a token says of its own algorithm decides nothing."""

    algorithm: str
    key: Any


@lru_cache
def read_site_key(told: str) -> SiteKey:
    """Raises ImproperlyConfigured with what is wrong."""
    algorithm, _colon, said = told.partition(":")
    if algorithm == "HS256":
        if len(said) < SHORTEST_SECRET:
            raise ImproperlyConfigured(f"the secret must have {SHORTEST_SECRET} or more random characters")
        return SiteKey(algorithm, said)
    if algorithm not in ("EdDSA", "ES256"):
        raise ImproperlyConfigured("begins with HS256:, EdDSA: or ES256:")
    try:
        key = load_der_public_key(base64.b64decode(said, validate=True))
    except (ValueError, binascii.Error):
        raise ImproperlyConfigured("is no public key in base64: take the lines between BEGIN and END of its PEM file as one") from None
    if not (isinstance(key, Ed25519PublicKey) if algorithm == "EdDSA" else _is_p256(key)):
        raise ImproperlyConfigured(f"is a key for another algorithm than {algorithm}")
    return SiteKey(algorithm, key)


def _is_p256(key: Any) -> bool:
    return isinstance(key, EllipticCurvePublicKey) and isinstance(key.curve, SECP256R1)
