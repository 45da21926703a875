"""The DKIM signature that we put on what we send (RFC 6376), and the record of the DNS that lets others check it."""

import base64
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import compat32
from email.utils import parseaddr
from functools import lru_cache
from pathlib import Path

import dkim
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

SMALLEST_KEY = 2048  # bits (RFC 8301, 3.2)


@dataclass(frozen=True)
class Key:
    private: bytes = field(repr=False)  # as dkimpy reads it
    public: str  # base64, for the DNS

    @property
    def record(self) -> str:
        return f"v=DKIM1; k=rsa; p={self.public}"


def read_key(path: Path) -> Key:
    """Raises ImproperlyConfigured with what is wrong with the file; never with a word of it."""
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    except OSError as error:
        raise ImproperlyConfigured(f"MADOGUCHI_DKIM_KEY_FILE {path}: {error.strerror}") from error
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise ImproperlyConfigured(f"MADOGUCHI_DKIM_KEY_FILE {path}: holds no private key in PEM without a password") from None
    if not isinstance(key, rsa.RSAPrivateKey) or key.key_size < SMALLEST_KEY:
        raise ImproperlyConfigured(f"MADOGUCHI_DKIM_KEY_FILE {path}: must be an RSA key of at least {SMALLEST_KEY} bits")
    shapes = serialization.Encoding, serialization.PrivateFormat.TraditionalOpenSSL, serialization.PublicFormat.SubjectPublicKeyInfo
    private = key.private_bytes(shapes[0].PEM, shapes[1], serialization.NoEncryption())
    return Key(private, base64.b64encode(key.public_key().public_bytes(shapes[0].DER, shapes[2])).decode())


@lru_cache(maxsize=1)
def _kept_key(path: str) -> Key:
    return read_key(Path(path))


def key() -> Key | None:
    """The one of the settings; None if mail is not signed here."""
    return _kept_key(settings.DKIM_KEY_FILE) if settings.DKIM_KEY_FILE else None


def domain_for(sender_domain: str) -> str:
    """Whose signature mail from this domain bears: the one of the settings, else its own."""
    return settings.DKIM_DOMAIN or sender_domain


def signed(content: bytes) -> bytes:
    """The mail with a signature of the domain in From; as it is if no key is set."""
    ours = key()
    if ours is None:
        return content
    head = content.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    sender = parseaddr(str(message_from_bytes(head, policy=compat32)["From"]))[1]
    domain = domain_for(sender.rpartition("@")[2])
    return bytes(dkim.sign(content, settings.DKIM_SELECTOR.encode(), domain.encode(), ours.private)) + content
