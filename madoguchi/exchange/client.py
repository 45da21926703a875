"""Asking the exchange: one signed request, one signed answer, within seconds. docs/exchange.md is the contract."""

import json
import secrets
import socket
import ssl
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from http.client import HTTPConnection, HTTPException, HTTPMessage, HTTPSConnection
from typing import Any
from urllib.parse import quote, urlsplit

from django.conf import settings

from .signatures import BadSignature, check_answer, sign_request

SECONDS = 5  # for all of it: connecting, asking and the answer
LONGEST_ANSWER = 64 * 1024
OUTAGES = {
    "unreachable",
    "timed-out",
    "certificate",
    "unproven",
    "status-429",
    "status-502",
    "status-503",
    "status-504",
}  # of all, not of one request
AGAIN = {408, 425, 429, 500, 502, 503, 504}  # statuses after which the same request may go better


class NoAnswer(Exception):
    """It may be there soon: the same request is sent again. `code` says why, without any data: unreachable, timed-out, unproven, status-503 …"""

    def __init__(self, code: str):
        super().__init__(code)
        self.code, self.is_outage = code, code in OUTAGES


class NotUnderstood(Exception):
    """The exchange has answered something that the contract does not know, or says that our request is wrong: asking again would not help."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Exchange:
    """The exchange's side of the contract, at `url`."""

    url: str
    secret: bytes

    def freeze(self, asked: dict[str, Any], *, key: str) -> dict[str, Any]:
        """Ask for a freeze; the same key asks for the same one. Raises NoAnswer, NotUnderstood."""
        return self._ask("POST", "/accounts/freeze", json.dumps(asked, sort_keys=True).encode(), key=key)

    def state_of(self, freeze_id: str) -> dict[str, Any] | None:
        """How a freeze stands; None: the exchange knows no such one. Raises NoAnswer, NotUnderstood."""
        try:
            return self._ask("GET", f"/freezes/{quote(freeze_id, safe='')}", b"", key=secrets.token_urlsafe(18))
        except NotUnderstood as fault:
            if fault.code == "status-404":
                return None
            raise

    def _ask(self, method: str, path: str, body: bytes, *, key: str) -> dict[str, Any]:
        place = urlsplit(self.url)
        path = place.path.rstrip("/") + path
        headers = sign_request(self.secret, method, path, body, key=key, created=int(time.time()), nonce=secrets.token_urlsafe(18))
        status, came, answer = _exchanged(self._connection(), method, path, body, headers)
        try:
            check_answer(self.secret, status, came, answer, request_signature=headers["Signature"])
        except BadSignature:  # a proxy in between, or somebody else
            raise NoAnswer(f"status-{status}" if status in AGAIN else "unproven") from None
        if status != 200:
            raise NoAnswer(f"status-{status}") if status in AGAIN or status == 401 else NotUnderstood(f"status-{status}")
        try:
            said = json.loads(answer)
        except ValueError:
            raise NotUnderstood("unreadable") from None
        if not isinstance(said, dict):
            raise NotUnderstood("unreadable")
        return said

    def _connection(self) -> HTTPConnection:
        place = urlsplit(self.url)
        host, port = place.hostname or "", place.port
        if place.scheme == "https":
            return HTTPSConnection(host, port, timeout=SECONDS, context=_trust())
        return HTTPConnection(host, port, timeout=SECONDS)


def exchange() -> Exchange | None:
    """The exchange that the operator has connected; None without one."""
    return Exchange(settings.EXCHANGE_URL, settings.EXCHANGE_SECRET.encode()) if is_connected() else None


def is_connected() -> bool:
    return settings.EXCHANGE_URL not in ("", "off")


@lru_cache(maxsize=1)
def _trust() -> ssl.SSLContext:
    return ssl.create_default_context()


def _exchanged(connection: HTTPConnection, method: str, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, HTTPMessage, bytes]:
    """(status, headers, body). No redirect is followed, and whoever answers byte by byte is cut off when the time is over."""
    over, cut = threading.Event(), None
    try:
        connection.connect()
        cut = threading.Timer(SECONDS, _cut, (connection.sock, over))
        cut.daemon = True
        cut.start()
        connection.request(method, path, body, {**headers, "Content-Type": "application/json", "Accept": "application/json"})
        response = connection.getresponse()
        answer = response.read(LONGEST_ANSWER + 1)
    except TimeoutError:
        raise NoAnswer("timed-out") from None
    except ssl.SSLError:
        raise NoAnswer("certificate") from None
    except (OSError, HTTPException):
        raise NoAnswer("timed-out" if over.is_set() else "unreachable") from None
    finally:
        if cut:
            cut.cancel()
        connection.close()
    if over.is_set():
        raise NoAnswer("timed-out")
    if len(answer) > LONGEST_ANSWER:
        raise NotUnderstood("too-long")
    return response.status, response.headers, answer


def _cut(line: socket.socket, over: threading.Event) -> None:
    over.set()
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)
