"""Small secrets at rest: readable only with SECRET_KEY, or one of SECRET_KEY_FALLBACKS, so that the key can be changed."""

import base64
import hashlib

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def seal(purpose: str, text: str) -> str:
    return _ciphers(purpose).encrypt(text.encode()).decode()


def unseal(purpose: str, sealed: str) -> str:
    """Raises InvalidToken if it was sealed for something else, changed, or with a key that is gone."""
    return _ciphers(purpose).decrypt(sealed.encode()).decode()


def _ciphers(purpose: str) -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        [Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"madoguchi.people.{purpose}:{key}".encode()).digest())) for key in keys]
    )
