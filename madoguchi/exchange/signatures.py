"""Signed requests and answers between this service and the exchange: HTTP Message Signatures (RFC 9421) with HMAC-SHA256 over a
shared secret, and Content-Digest (RFC 9530). One fixed form of them; whatever has another form is not signed."""

import base64
import hashlib
import hmac
import re
from typing import Protocol

REQUEST = '("@method" "@path" "content-digest" "idempotency-key")'
ANSWER = '("@status" "content-digest" "signature";req;key="sig1")'
KEY_ID = "madoguchi"
WINDOW = 300  # seconds that a request is good for
AHEAD = 60  # seconds that the clock of who asks may be fast
_PARAMETERS = re.compile(r';created=([0-9]{1,12});nonce="([A-Za-z0-9_-]{16,64})";keyid="madoguchi";alg="hmac-sha256"')
_SIGNATURE = re.compile(r"sig1=:([A-Za-z0-9+/=]{44}):")


class Headers(Protocol):
    """Those of HTTP, whose names have no case; or a dict of them."""

    def get(self, name: str, default: str, /) -> str: ...


class BadSignature(Exception):
    """Not signed, or not so, or too long ago; `code` says which, for the log of whoever checks."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


def digest_of(body: bytes) -> str:
    return f"sha-256=:{base64.b64encode(hashlib.sha256(body).digest()).decode()}:"


def sign_request(secret: bytes, method: str, path: str, body: bytes, *, key: str, created: int, nonce: str) -> dict[str, str]:
    """The headers that prove who asks, and for what; `key` is the idempotency key."""
    digest, parameters = digest_of(body), f'{REQUEST};created={created};nonce="{nonce}";keyid="{KEY_ID}";alg="hmac-sha256"'
    signature = _mac(secret, _request_base(method, path, digest, key, parameters))
    return {
        "Content-Digest": digest,
        "Idempotency-Key": key,
        "Signature-Input": f"sig1={parameters}",
        "Signature": f"sig1=:{signature}:",
    }


def check_request(secret: bytes, method: str, path: str, headers: Headers, body: bytes, *, now: float) -> str:
    """The nonce of a request that is signed by who knows the secret and is of now; whoever checks remembers it for WINDOW + AHEAD seconds
    and takes none twice. Raises BadSignature."""
    given, digest = headers.get("Signature-Input", ""), headers.get("Content-Digest", "")
    parameters = given.removeprefix(f"sig1={REQUEST}")
    found = _PARAMETERS.fullmatch(parameters) if given != parameters else None
    if found is None:
        raise BadSignature("unsigned")
    if not hmac.compare_digest(digest.encode(), digest_of(body).encode()):
        raise BadSignature("digest")
    key = headers.get("Idempotency-Key", "")
    _compare(headers, _mac(secret, _request_base(method, path, digest, key, given.removeprefix("sig1="))))
    if not now - WINDOW <= int(found[1]) <= now + AHEAD:
        raise BadSignature("clock")
    return found[2]


def sign_answer(secret: bytes, status: int, body: bytes, *, request_signature: str) -> dict[str, str]:
    """The headers of an answer to the request with this value of Signature: it fits no other."""
    digest, parameters = digest_of(body), f'{ANSWER};keyid="{KEY_ID}";alg="hmac-sha256"'
    signature = _mac(secret, _answer_base(status, digest, request_signature, parameters))
    return {"Content-Digest": digest, "Signature-Input": f"sig1={parameters}", "Signature": f"sig1=:{signature}:"}


def check_answer(secret: bytes, status: int, headers: Headers, body: bytes, *, request_signature: str) -> None:
    """Raises BadSignature unless the exchange itself has answered this very request so."""
    parameters = f'{ANSWER};keyid="{KEY_ID}";alg="hmac-sha256"'
    if headers.get("Signature-Input", "") != f"sig1={parameters}":
        raise BadSignature("unsigned")
    if not hmac.compare_digest(headers.get("Content-Digest", "").encode(), digest_of(body).encode()):
        raise BadSignature("digest")
    _compare(headers, _mac(secret, _answer_base(status, digest_of(body), request_signature, parameters)))


def _compare(headers: Headers, expected: str) -> None:
    given = _SIGNATURE.fullmatch(headers.get("Signature", ""))
    if given is None or not hmac.compare_digest(given[1], expected):
        raise BadSignature("signature")


def _request_base(method: str, path: str, digest: str, key: str, parameters: str) -> str:
    named = {"@method": method, "@path": path, "content-digest": digest, "idempotency-key": key}
    return "".join(f'"{name}": {value}\n' for name, value in named.items()) + f'"@signature-params": {parameters}'


def _answer_base(status: int, digest: str, request_signature: str, parameters: str) -> str:
    signed = request_signature.removeprefix("sig1=")
    lines = (f'"@status": {status}', f'"content-digest": {digest}', f'"signature";req;key="sig1": {signed}')
    return "".join(f"{line}\n" for line in lines) + f'"@signature-params": {parameters}'


def _mac(secret: bytes, base: str) -> str:
    return base64.b64encode(hmac.new(secret, base.encode(), hashlib.sha256).digest()).decode()
