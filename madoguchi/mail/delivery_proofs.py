"""Calls by which providers tell what became of our mails: whether it was the provider who made one.

Postmark signs none: its secret alone, which everybody shows before, speaks for it.
"""

import base64
from collections.abc import Callable

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_der_public_key
from django.conf import settings

from .loose_json import object_in, part, word
from .webhooks import Headers, Unproved, prove_amazon, prove_mailgun

_SIGNATURE, _TIMESTAMP = (f"X-Twilio-Email-Event-Webhook-{name}" for name in ("Signature", "Timestamp"))


def is_set_up(provider: str) -> bool:
    """Whether this provider may tell us; SendGrid only with the key of its signatures."""
    if provider == "sendgrid" and not settings.SENDGRID_EVENT_KEY:
        return False
    return provider in PROOFS and bool(settings.MAIL_HOOKS.get(provider))


def is_sendgrid_key(text: str) -> bool:
    """Whether it is such a public key as SendGrid shows."""
    try:
        return _key_of(text) is not None
    except ValueError:
        return False


def _key_of(text: str) -> ec.EllipticCurvePublicKey | None:
    key = load_der_public_key(base64.b64decode(text, validate=True))
    return key if isinstance(key, ec.EllipticCurvePublicKey) else None


def _mailgun(body: bytes, headers: Headers) -> bool:
    given = part(object_in(body), "signature")
    timestamp, token, signature = (word(given.get(name)).encode("utf-8", "replace") for name in ("timestamp", "token", "signature"))
    prove_mailgun(timestamp, token, signature)
    return True


def _sendgrid(body: bytes, headers: Headers) -> bool:
    key = _key_of(settings.SENDGRID_EVENT_KEY)
    signed = headers.get(_TIMESTAMP, "").encode("utf-8", "replace") + body
    try:
        signature = base64.b64decode(headers.get(_SIGNATURE, ""), validate=True)
        if key is None:
            raise Unproved
        key.verify(signature, signed, ec.ECDSA(hashes.SHA256()))
    except (ValueError, InvalidSignature) as error:
        raise Unproved from error
    return True


def _postmark(body: bytes, headers: Headers) -> bool:
    return True


def _ses(body: bytes, headers: Headers) -> bool:
    return prove_amazon(object_in(body))


# Each raises Unproved or Unreadable, and says whether there is anything to keep.
PROOFS: dict[str, Callable[[bytes, Headers], bool]] = {
    "mailgun": _mailgun,
    "sendgrid": _sendgrid,
    "postmark": _postmark,
    "ses": _ses,
}
