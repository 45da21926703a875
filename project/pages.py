"""The pages behind the loop: a thread has the whole request before it begins, and is free again before the answer is sent."""

import asyncio
import contextvars
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO, Any

import orjson
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from madoguchi.translation.languages import language_in_header

from .bodies import IN_MEMORY, Gone, TooLarge, TooSlow, drain, take

CHUNK = 2**16
SENTENCES = {408: _("The request came too slowly. Please try again."), 413: _("This is too large.")}
CODES = {408: "too-slow", 413: "too-large"}


class Pages:
    """A WSGI application as an ASGI one. What watches us (alive, ready) has threads of its own."""

    def __init__(self, wsgi, threads: int):
        self.wsgi = wsgi
        self.threads = ThreadPoolExecutor(max_workers=threads, thread_name_prefix="page")
        self.watchers = {path: ThreadPoolExecutor(1, thread_name_prefix="watch") for path in ("/healthz", "/readyz")}

    async def __call__(self, scope, receive, send):
        try:
            body = await take(scope, receive)
        except TooLarge:
            return await _refuse(scope, receive, send, 413)
        except TooSlow:
            return await _refuse(scope, receive, send, 408)
        except Gone:
            return None
        with body:
            work = contextvars.copy_context().run, answer_of, self.wsgi, environ_of(scope, body)
            answer = await asyncio.get_running_loop().run_in_executor(self.watchers.get(scope["path"], self.threads), *work)
        with answer.body:
            return await _deliver(answer, send)


@dataclass
class Answer:
    status: int
    headers: list[tuple[bytes, bytes]]
    body: IO[bytes]


def environ_of(scope, body) -> dict[str, Any]:
    """The request as PEP 3333 wants it. Header names with an underscore are left out: they would pass for those with a hyphen."""
    length = body.seek(0, 2)
    body.seek(0)
    (address, port), server = scope.get("client") or ("", 0), scope.get("server") or ("localhost", 80)
    environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"].encode().decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": server[0],
        "SERVER_PORT": str(server[1] or 0),
        "REMOTE_ADDR": address,
        "REMOTE_PORT": str(port),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for raw, value in scope["headers"]:
        if b"_" not in raw:
            name = raw.decode("latin-1").upper().replace("-", "_")
            name = name if name in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{name}"
            joint = "; " if name == "HTTP_COOKIE" else ","
            environ[name] = f"{environ[name]}{joint}{value.decode('latin-1')}" if name in environ else value.decode("latin-1")
    if length:
        environ["CONTENT_LENGTH"] = str(length)
    return environ


def answer_of(wsgi, environ) -> Answer:
    """The whole answer, in memory or in a temporary file."""
    body = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115
    head: list[Any] = []

    def start(status, headers, exc_info=None):
        head[:] = [int(status[:3]), [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]]
        return body.write

    try:
        chunks = wsgi(environ, start)
        try:
            body.writelines(chunks)
        finally:
            getattr(chunks, "close", lambda: None)()
        body.seek(0)
    except BaseException:
        body.close()
        raise
    return Answer(*head, body)


async def _deliver(answer: Answer, send) -> None:
    """Send it as fast as its reader takes it; one who takes nothing for a long time loses his connection."""
    await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
    chunk: bytes | None = answer.body.read(CHUNK)
    try:
        while chunk is not None:
            following = answer.body.read(CHUNK) or None
            async with asyncio.timeout(settings.SEND_SECONDS):
                await send({"type": "http.response.body", "body": chunk, "more_body": following is not None})
            chunk = following
    except TimeoutError:
        _cut(send)


def _cut(send) -> None:
    """ASGI has no word for this, so we ask uvicorn's connection behind `send`."""
    transport = getattr(getattr(send, "__self__", None), "transport", None)
    if transport is not None:
        transport.abort()


async def _refuse(scope, receive, send, status: int) -> None:
    """Say why in the reader's language, and end the connection."""
    asked = dict(scope["headers"]).get(b"accept-language", b"").decode("latin-1")
    with translation.override(language_in_header(asked) or settings.LANGUAGE_CODE):
        sentence = str(SENTENCES[status])
    kind, body = b"text/plain; charset=utf-8", f"{sentence}\n".encode()
    if scope["path"].startswith("/api/"):
        told = {"type": f"{settings.BASE_URL}/problems/{CODES[status]}", "title": sentence, "status": status}
        kind, body = b"application/problem+json", orjson.dumps(told)
    headers = [(b"content-type", kind), (b"content-length", b"%d" % len(body)), (b"cache-control", b"private, no-store")]
    headers += [(b"x-content-type-options", b"nosniff"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": True})
    if status == 413:
        await drain(receive)
    await send({"type": "http.response.body", "body": b""})
