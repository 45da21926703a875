"""An exchange to try against: the contract's other side on this machine, with accounts in memory, that can be slow, down or wrong."""

import json
import secrets
import threading
import time
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

from .signatures import AHEAD, WINDOW, BadSignature, check_request, sign_answer

ACCOUNTS = (("email", "alice@people.example"), ("email", "bob@people.example"), ("phone", "+819012345678"), ("number", "MX-1001"))
MODES = ("well", "slow", "down", "refuse", "wrong", "unsigned", "redirect", "huge", "drip", "lost")
LONGEST = 16 * 1024
TYPES = "https://madoguchi.example/problems/"


class Sandbox(ThreadingHTTPServer):
    """`mode` says how it behaves; `frozen` what came of the requests, by their idempotency keys; `asked` counts all that were signed."""

    daemon_threads = True

    def __init__(self, secret: str, *, port: int = 0, accounts: Any = ACCOUNTS):
        super().__init__(("127.0.0.1", port), Answering)
        self.secret, self.accounts, self.mode, self.seconds = secret.encode(), set(accounts), "well", 1.0
        self.clock, self.lock = time.time, threading.Lock()
        self.frozen: dict[str, tuple[bytes, dict[str, Any]]] = {}
        self.freezes: dict[str, dict[str, Any]] = {}
        self.nonces: dict[str, float] = {}
        self.asked, self.refused = 0, []  # type: int, list[str]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/madoguchi"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whoever asked has gone away."""

    def take_nonce(self, nonce: str) -> None:
        now = self.clock()
        with self.lock:
            self.nonces = {one: until for one, until in self.nonces.items() if until > now}
            if nonce in self.nonces:
                raise BadSignature("replayed")
            self.nonces[nonce] = now + WINDOW + AHEAD

    def freeze(self, key: str, body: bytes) -> tuple[int, dict[str, Any]]:
        """Once for each key: the same one again gets the same answer, with another body 409."""
        try:
            asked = json.loads(body)
            account = asked["account"]["type"], asked["account"]["value"]
            until = _until(asked)
        except (ValueError, KeyError, TypeError):
            return 422, _problem("invalid", 422)
        with self.lock:
            if key in self.frozen:
                before, answer = self.frozen[key]
                return (200, answer) if before == body else (409, _problem("key-reused", 409))
            answer = self._outcome(account, asked, until)
            self.frozen[key] = body, answer
            return 200, answer

    def _outcome(self, account: Any, asked: dict[str, Any], until: str | None) -> dict[str, Any]:
        if account not in self.accounts:
            return {"outcome": "unknown"}
        if self.mode == "refuse":
            return {"outcome": "refused"}
        there = next((one for one in self.freezes.values() if one["account"] == account and one["state"] == "active"), None)
        if there and (there["kind"] == asked["kind"] or there["kind"] == "freeze"):
            return {"outcome": "already", "id": there["id"], "kind": there["kind"], "until": there["until"]}
        made = {"id": f"frz_{secrets.token_hex(8)}", "account": account, "kind": asked["kind"], "state": "active", "until": until}
        self.freezes[made["id"]] = made
        return {"outcome": "accepted", "id": made["id"], "kind": made["kind"], "until": until}


class Answering(BaseHTTPRequestHandler):
    server: Sandbox
    protocol_version = "HTTP/1.1"
    quiet: ClassVar[bool] = True

    def do_GET(self) -> None:
        self._answer(b"")

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        if length > LONGEST:
            self._send(413, _problem("too-large", 413))
        elif self.path == "/mode":
            self._turn(self.rfile.read(length))
        else:
            self._answer(self.rfile.read(length))

    def _turn(self, body: bytes) -> None:
        """By whoever tries it out, on this machine: {"mode": "down"}."""
        said = json.loads(body or b"{}").get("mode")
        if said not in MODES:
            return self._send(422, {"modes": MODES})
        self.server.mode = said
        return self._send(200, {"mode": said})

    def _answer(self, body: bytes) -> None:
        mode = self.server.mode
        if mode == "down":
            return self._send(503, _problem("down", 503))
        if mode == "slow":
            time.sleep(self.server.seconds)
        try:
            nonce = check_request(self.server.secret, self.command, self.path, self.headers, body, now=self.server.clock())
            self.server.take_nonce(nonce)
        except BadSignature as fault:
            self.server.refused.append(fault.code)
            return self._send(401, _problem(fault.code, 401), is_signed=fault.code == "clock")
        self.server.asked += 1
        status, said = self._done(body)
        return self._behave(mode, status, said)

    def _done(self, body: bytes) -> tuple[int, dict[str, Any]]:
        where = self.path.removeprefix("/madoguchi")
        if self.command == "POST" and where == "/accounts/freeze":
            return self.server.freeze(self.headers.get("Idempotency-Key", ""), body)
        found = self.server.freezes.get(where.removeprefix("/freezes/")) if self.command == "GET" else None
        if found is None:
            return 404, _problem("not-found", 404)
        return 200, {name: found[name] for name in ("id", "kind", "state", "until")}

    def _behave(self, mode: str, status: int, said: dict[str, Any]) -> None:
        """Badly, if it is told to; `lost`: it is done, and the answer gets lost."""
        if mode == "lost":
            self.close_connection = True
            return None
        if mode == "redirect":
            return self._send(307, {}, {"Location": "http://127.0.0.1:1/"})
        if mode == "huge":
            return self._send(status, said | {"padding": "x" * 200_000})
        return self._send(status, {"outcome": "perhaps"} if mode == "wrong" else said, is_signed=mode != "unsigned", is_slow=mode == "drip")

    def _send(
        self, status: int, said: dict[str, Any], headers: dict[str, str] | None = None, *, is_signed: bool = True, is_slow: bool = False
    ) -> None:
        body = json.dumps(said).encode()
        headers = (headers or {}) | {"Content-Length": str(len(body))}
        headers["Content-Type"] = "application/json" if status == 200 else "application/problem+json"
        if is_signed:
            headers |= sign_answer(self.server.secret, status, body, request_signature=self.headers.get("Signature", ""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        for piece in [body[at : at + 1] for at in range(len(body))] if is_slow else [body]:
            self.wfile.write(piece)
            self.wfile.flush()
            time.sleep(0.2 if is_slow else 0)

    def log_message(self, format: str, *values: Any) -> None:
        """Nothing: what is asked names accounts."""


def _until(asked: dict[str, Any]) -> str | None:
    if asked["kind"] == "hold":
        return (datetime.now(UTC) + timedelta(hours=int(asked["hours"]))).isoformat(timespec="seconds")
    if asked["kind"] != "freeze":
        raise ValueError
    return None


def _problem(name: str, status: int) -> dict[str, Any]:
    return {"type": TYPES + name, "title": name, "status": status}
