"""Mail that a provider hands over by calling us: what each sends, read to the raw mail byte for byte. Only raw mail is taken.

Who calls has shown his secret already; here the provider's own signature is checked too, where it has one.
"""

import base64
import binascii
import hashlib
import hmac
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from django.conf import settings
from django.utils.http import parse_header_parameters

from . import sns
from .loose_json import Unreadable, object_in, part, word, words

LATEST = 12 * 3600  # seconds until a signature is too old: Mailgun tries for eight hours; what comes twice is kept once anyway
MOST_FIELDS = 100


class Unproved(Exception):
    """The provider has not signed this."""


@dataclass(frozen=True)
class Handed:
    """A mail as it came to the provider, and its envelope as far as he tells it."""

    content: bytes
    sender: str = ""
    recipients: list[str] = field(default_factory=list)
    client: dict[str, str] = field(default_factory=dict)


Headers = Mapping[str, str]


def raw(body: bytes, headers: Headers) -> Handed:
    return Handed(body)


def mailgun(body: bytes, headers: Headers) -> Handed:
    """A route whose address ends with “mime”."""
    fields = form_fields(body, headers)
    timestamp, token, signature = (fields.get(name, b"") for name in ("timestamp", "token", "signature"))
    prove_mailgun(timestamp, token, signature)
    if not fields.get("body-mime"):
        raise Unreadable("no body-mime: the route must forward to the address that ends with /mime")
    return Handed(fields["body-mime"], _text(fields.get("sender")), _list(_text(fields.get("recipient"))))


def sendgrid(body: bytes, headers: Headers) -> Handed:
    """Inbound Parse with “POST the raw, full MIME message”."""
    fields = form_fields(body, headers)
    if not fields.get("email"):
        raise Unreadable("no email: turn on “POST the raw, full MIME message” in Inbound Parse")
    envelope = object_in(fields.get("envelope", b"{}"))
    ip = _text(fields.get("sender_ip"))
    return Handed(fields["email"], word(envelope.get("from")), words(envelope.get("to")), {"ip": ip} if ip else {})


def postmark(body: bytes, headers: Headers) -> Handed:
    """An inbound stream with “Include raw email content in JSON payload”."""
    told = object_in(body)
    if not word(told.get("RawEmail")):
        raise Unreadable("no RawEmail: turn on “Include raw email content in JSON payload” in the inbound stream")
    return Handed(told["RawEmail"].encode("utf-8", "replace"), "", _list(word(told.get("OriginalRecipient"))))


def ses(body: bytes, headers: Headers) -> Handed | None:
    """Amazon SES with an action that publishes the mail to an SNS topic; None when the subscription was confirmed."""
    told = object_in(body)
    if not prove_amazon(told):
        return None
    notice = object_in(word(told.get("Message")).encode())
    content, receipt, mail = word(notice.get("content")), part(notice, "receipt"), part(notice, "mail")
    if not content:
        raise Unreadable("no content: the receipt rule needs an SNS action, which hands over mails up to 150 KB")
    is_coded = part(receipt, "action").get("encoding") == "BASE64"
    try:
        found = base64.b64decode(content, validate=False) if is_coded else content.encode("utf-8", "replace")
    except binascii.Error as error:
        raise Unreadable("content is no base64") from error
    return Handed(found, word(mail.get("source")), words(receipt.get("recipients")) or words(mail.get("destination")))


READERS: dict[str, Callable[[bytes, Headers], Handed | None]] = {
    "raw": raw,
    "mailgun": mailgun,
    "sendgrid": sendgrid,
    "postmark": postmark,
    "ses": ses,
}


def secret_in(authorization: str) -> str:
    """What was shown as a password or a bearer's token; "" if nothing was."""
    kind, _, value = authorization.partition(" ")
    if kind.lower() == "bearer":
        return value.strip()
    try:
        return base64.b64decode(value, validate=True).decode().partition(":")[2] if kind.lower() == "basic" else ""
    except (binascii.Error, UnicodeDecodeError):
        return ""


def prove_mailgun(timestamp: bytes, token: bytes, signature: bytes) -> None:
    """Raises Unproved."""
    right = hmac.new(settings.MAILGUN_SIGNING_KEY.encode(), timestamp + token, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(right.encode(), signature) or not is_fresh(timestamp):
        raise Unproved


def prove_amazon(told: dict[str, Any]) -> bool:
    """Whether it tells anything: a subscription says only that it begins, and is confirmed. Raises Unproved."""
    if not sns.is_signed(told) or not is_fresh(sns.moment_of(told)):
        raise Unproved
    if told.get("Type") == "SubscriptionConfirmation":
        sns.confirm(told)
        return False
    return True


def is_fresh(seconds: bytes | float) -> bool:
    try:
        return abs(time.time() - float(seconds)) < LATEST
    except ValueError:
        return False


def form_fields(body: bytes, headers: Headers) -> dict[str, bytes]:
    """The fields of a form, byte for byte: Django would decode them. Of two with one name the last counts."""
    kind, options = parse_header_parameters(headers.get("Content-Type", ""))
    if kind == "application/x-www-form-urlencoded":
        try:
            pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, encoding="latin-1", max_num_fields=MOST_FIELDS)
            return {name: value.encode("latin-1") for name, value in pairs}
        except ValueError as error:
            raise Unreadable("the form cannot be read") from error
    boundary = options.get("boundary", "")
    if kind != "multipart/form-data" or not boundary.isascii():
        raise Unreadable("neither a form nor a multipart form")
    pieces = (b"\r\n" + body).split(b"\r\n--" + boundary.encode(), MOST_FIELDS)[1:]
    return dict(_field(piece) for piece in pieces if piece.startswith(b"\r\n"))


def _field(piece: bytes) -> tuple[str, bytes]:
    head, _, content = piece[2:].partition(b"\r\n\r\n")
    for line in head.decode("utf-8", "replace").split("\r\n"):
        name, _, value = line.partition(":")
        if name.strip().lower() == "content-disposition":
            return parse_header_parameters(value)[1].get("name", ""), content
    return "", content


def _text(value: bytes | None) -> str:
    return (value or b"").decode("utf-8", "replace")


def _list(text: str) -> list[str]:
    return [one.strip() for one in text.split(",") if one.strip()]
