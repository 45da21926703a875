"""Notices of Amazon SNS: whether Amazon signed one, and saying yes to a subscription. Nothing but Amazon's own hosts is ever asked."""

import base64
import re
from datetime import datetime
from functools import lru_cache
from http.client import HTTPSConnection
from typing import Any
from urllib.parse import urlencode

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509 import load_pem_x509_certificate

_HOST = r"https://(sns\.[a-z0-9-]{1,30}\.amazonaws\.com(?:\.cn)?)"
_CERTIFICATE = re.compile(_HOST + r"(/SimpleNotificationService-[0-9a-f]{16,64}\.pem)", re.ASCII)
_SUBSCRIBE = re.compile(_HOST + r"/\?Action=ConfirmSubscription&[!-~]{1,2000}", re.ASCII)
_HASHES = {"1": hashes.SHA1, "2": hashes.SHA256}
_SIGNED = {
    "Notification": ("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"),
    "SubscriptionConfirmation": ("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"),
}
SECONDS, LONGEST = 5, 20_000


def is_signed(told: dict[str, Any]) -> bool:
    """Whether Amazon signed all that is read of it. Raises OSError if its certificate cannot be fetched: to be sent again."""
    place = _CERTIFICATE.fullmatch(str(told.get("SigningCertURL", "")))
    hashing = _HASHES.get(str(told.get("SignatureVersion", "")))
    names = _SIGNED.get(str(told.get("Type", "")), ())
    if not place or not hashing or not names:
        return False
    text = "".join(f"{name}\n{told[name]}\n" for name in names if isinstance(told.get(name), str))
    try:
        key = load_pem_x509_certificate(_fetched(place[1], place[2])).public_key()
        if not isinstance(key, rsa.RSAPublicKey):
            return False
        key.verify(base64.b64decode(str(told.get("Signature", ""))), text.encode("utf-8", "replace"), padding.PKCS1v15(), hashing())
    except (ValueError, InvalidSignature):
        return False
    return True


def moment_of(told: dict[str, Any]) -> float:
    """Seconds; 0 of what is no time."""
    try:
        return datetime.fromisoformat(str(told.get("Timestamp", ""))).timestamp()
    except (ValueError, OverflowError):
        return 0


def confirm(told: dict[str, Any]) -> None:
    """Say yes, at Amazon's host and in our own words: what else stands in the address is not followed. Raises OSError."""
    if place := _SUBSCRIBE.fullmatch(str(told.get("SubscribeURL", ""))):
        words = {"Action": "ConfirmSubscription", "TopicArn": told.get("TopicArn", ""), "Token": told.get("Token", "")}
        get(place[1], f"/?{urlencode(words)}")


@lru_cache(maxsize=16)
def _fetched(host: str, path: str) -> bytes:
    return get(host, path)


def get(host: str, path: str) -> bytes:
    """By HTTPS with the host's certificate checked, without following where it points to."""
    connection = HTTPSConnection(host, timeout=SECONDS)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        content = answer.read(LONGEST)
        if answer.status != 200:
            raise OSError(f"{host} says {answer.status}")
        return content
    finally:
        connection.close()
