"""Addresses in one spelling, and the signed ones by which an answer finds its conversation again."""

import base64
import hashlib
import hmac
import re
import unicodedata
import uuid
from dataclasses import dataclass

import idna

REPLY_PREFIX = "reply+"
_MAC_BYTES = (
    16  # of HMAC-SHA256: 128 bits, so that prefix, conversation and MAC fit the 64 characters of a local part (RFC 5321, 4.5.3.1.1)
)
_RECIPIENT_BYTES = 4
_ID_BYTES = 16
_MESSAGE_ID_MAC_BYTES = 32  # a Message-ID has room for all of it
_SEQUENCE_BYTES = 4
_TOKEN = re.compile(r"[a-z2-7]{32,104}")


@dataclass(frozen=True, slots=True)
class Reference:
    """What a signed address or Message-ID of ours says; the signature was right."""

    conversation: str
    seq: int | None = None  # of a Message-ID: which entry of the conversation it was
    recipient: bytes = b""  # keyed digest of the address that it was made for; b"" = for anyone
    is_of_return_path: bool = False  # only who got our mail itself has seen it: no reply and no forwarded text shows it

    def is_for(self, key: bytes, address: str) -> bool:
        """Whether it was made for this address; a token used by somebody else is a stolen or forwarded one."""
        return bool(self.recipient) and hmac.compare_digest(self.recipient, _digest_of_recipient(key, address))


def normalise(address: str) -> str:
    """One spelling for one mailbox: NFKC, lower case, the domain in ASCII (IDNA 2008); "" if it is no address."""
    local, at, domain = unicodedata.normalize("NFKC", address).strip().strip("<>").rpartition("@")
    domain = domain.strip().rstrip(".").lower()
    local = local.strip().lower()
    if not at or not local or not domain or re.search(r"[\s\x00-\x1f\x7f<>]", local + domain) or "@" in local.strip('"'):
        return ""
    if not domain.isascii():
        try:
            domain = idna.encode(domain, uts46=True).decode("ascii")
        except (idna.IDNAError, UnicodeError):
            return ""
    return f"{local}@{domain}"


def sign_reference(key: bytes, conversation: str, recipient: str) -> str:
    """A token for one conversation and one recipient: base32, at most 58 characters, case does not matter.

    The conversation is a UUID or up to 15 bytes of text. Raises ValueError if it is longer.
    """
    return _sign(key, b"address", conversation, recipient)


def sign_return_path(key: bytes, conversation: str, recipient: str) -> str:
    """A token of the same shape by which a notice of failed delivery proves that it is about our mail to this recipient."""
    return _sign(key, b"return", conversation, recipient)


def _sign(key: bytes, purpose: bytes, conversation: str, recipient: str) -> str:
    body = _pack(conversation) + _digest_of_recipient(key, recipient)
    return _encode(body + _mac(key, purpose, body, _MAC_BYTES))


def reply_address(key: bytes, conversation: str, recipient: str, domain: str) -> str:
    """The address that this recipient's answers go to: reply+<token>@domain."""
    return f"{REPLY_PREFIX}{sign_reference(key, conversation, recipient)}@{domain}"


def message_id(key: bytes, conversation: str, seq: int, domain: str, *, recipient: str = "") -> str:
    """The Message-ID of an entry's mail, angle brackets included: the same for every try, so that duplicates fold."""
    owner = _digest_of_recipient(key, recipient) if recipient else b"\0" * _RECIPIENT_BYTES
    body = _pack(conversation) + owner + seq.to_bytes(_SEQUENCE_BYTES, "big")
    return f"<{_encode(body + _mac(key, b'message-id', body, _MESSAGE_ID_MAC_BYTES))}@{domain}>"


def reference_of(key: bytes, text: str) -> Reference | None:
    """What a token, a local part, an address or a Message-ID refers to; None unless the signature is ours."""
    local = text.strip().strip("<>").partition("@")[0].lower()
    token = local.rpartition("+")[2]
    if not _TOKEN.fullmatch(token):
        return None
    signed = _decode(token)
    return _reference_of_address(key, signed) or _reference_of_message_id(key, signed)


def _reference_of_address(key: bytes, signed: bytes) -> Reference | None:
    body, mac = signed[:-_MAC_BYTES], signed[-_MAC_BYTES:]
    if len(body) <= _RECIPIENT_BYTES:
        return None
    is_reply, is_return = (hmac.compare_digest(mac, _mac(key, purpose, body, _MAC_BYTES)) for purpose in (b"address", b"return"))
    if not (is_reply or is_return):
        return None
    return Reference(_unpack(body[:-_RECIPIENT_BYTES]), None, body[-_RECIPIENT_BYTES:], is_return)


def _reference_of_message_id(key: bytes, signed: bytes) -> Reference | None:
    body, mac = signed[:-_MESSAGE_ID_MAC_BYTES], signed[-_MESSAGE_ID_MAC_BYTES:]
    tail = _RECIPIENT_BYTES + _SEQUENCE_BYTES
    if len(body) <= tail or not hmac.compare_digest(mac, _mac(key, b"message-id", body, _MESSAGE_ID_MAC_BYTES)):
        return None
    recipient = body[-tail:-_SEQUENCE_BYTES]
    return Reference(_unpack(body[:-tail]), int.from_bytes(body[-_SEQUENCE_BYTES:], "big"), recipient if any(recipient) else b"")


def _digest_of_recipient(key: bytes, address: str) -> bytes:
    return _mac(key, b"recipient", (normalise(address) or address).encode(), _RECIPIENT_BYTES)


def _mac(key: bytes, purpose: bytes, body: bytes, length: int) -> bytes:
    return hmac.new(key, b"madoguchi mail 1 " + purpose + b"\0" + body, hashlib.sha256).digest()[:length]


def _pack(conversation: str) -> bytes:
    try:
        parsed = uuid.UUID(conversation)
    except ValueError:
        packed = conversation.encode()
        if not packed or len(packed) >= _ID_BYTES:
            raise ValueError("a conversation is named by a UUID or by up to 15 bytes of text") from None
        return packed
    if str(parsed) != conversation:
        raise ValueError("a UUID must be in its canonical form")
    return parsed.bytes


def _unpack(packed: bytes) -> str:
    return str(uuid.UUID(bytes=packed)) if len(packed) == _ID_BYTES else packed.decode("utf-8", "replace")


def _encode(data: bytes) -> str:
    return base64.b32encode(data).decode("ascii").rstrip("=").lower()


def _decode(token: str) -> bytes:
    """The bytes of a token; b"" unless it is the one spelling that `_encode` gives."""
    try:
        data = base64.b32decode(token.upper() + "=" * (-len(token) % 8))
    except ValueError:
        return b""
    return data if _encode(data) == token else b""
