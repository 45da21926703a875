"""ListKey: the Ed25519 key that signs the list of official channels; sealed with SECRET_KEY, so the same on every node."""

import base64
import hashlib

from cryptography.fernet import InvalidToken
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.db import models, transaction
from django.utils import timezone

from madoguchi.people.sealing import seal, unseal

PURPOSE = "list-key"


class ListKeyQuerySet(models.QuerySet["ListKey"]):
    @transaction.atomic
    def make_first(self) -> str:
        """Once, at `init`."""
        return "" if self.exists() else f"key {self.make().name}"

    def make(self) -> "ListKey":
        """A new key signs from now on; those of before stay known, so that lists of theirs can still be checked."""
        private = Ed25519PrivateKey.generate()
        raw = private.private_bytes(serialization.Encoding.Raw, serialization.PrivateFormat.Raw, serialization.NoEncryption())
        public = private.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
        name = hashlib.sha256(public).hexdigest()[:16]
        sealed = seal(PURPOSE, base64.b64encode(raw).decode())
        return self.create(name=name, public=base64.urlsafe_b64encode(public).decode().rstrip("="), sealed=sealed)

    def newest_first(self) -> "ListKeyQuerySet":
        return self.order_by("-id")


class ListKey(models.Model):
    """`public`: base64url without padding, as in a JWK (RFC 8037)."""

    name = models.CharField(max_length=16, unique=True)
    public = models.CharField(max_length=43)
    sealed = models.CharField(max_length=300)
    made_at = models.DateTimeField(default=timezone.now)

    objects = ListKeyQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    def private_key(self) -> Ed25519PrivateKey | None:
        """None if SECRET_KEY is another than when it was made."""
        try:
            return Ed25519PrivateKey.from_private_bytes(base64.b64decode(unseal(PURPOSE, self.sealed)))
        except InvalidToken:
            return None

    def public_key(self) -> Ed25519PublicKey:
        return Ed25519PublicKey.from_public_bytes(base64.urlsafe_b64decode(self.public + "="))

    def pem(self) -> str:
        return self.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo).decode()

    def jwk(self) -> dict[str, str]:
        return {"kty": "OKP", "crv": "Ed25519", "x": self.public, "kid": self.name, "use": "sig", "alg": "EdDSA"}
