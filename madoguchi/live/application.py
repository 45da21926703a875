"""The live endpoints, raw ASGI: streams (Server-Sent Events), long poll with the same cursor, typing. No Django middleware passes here."""

import asyncio
import io
import logging
import random
import re
import time
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from functools import partial
from http.cookies import CookieError, SimpleCookie
from typing import Any, cast
from urllib.parse import parse_qs

import orjson
from django.conf import settings
from django.core.handlers.asgi import ASGIRequest
from django.db import DatabaseError
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from madoguchi.events.faults import fault_of
from madoguchi.translation.languages import language_in_header
from madoguchi.ui.cursors import number_of
from madoguchi.ui.origins import is_listed, is_ours

from .bus import listen, tell
from .hub import HUB
from .limits import TooMany, limit_junk, limit_typing, place
from .readers import Reader
from .sources import SOURCES, Credentials, Line, Pass, Unauthorised

log = logging.getLogger(__name__)
Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Coroutine[Any, Any, None]]

LONGEST_WAIT_SECONDS = 25
STREAM = re.compile(r"/live/([a-z]+)/([A-Za-z0-9-]{1,40})")
TYPING = re.compile(r"/live/([a-z]+)/([A-Za-z0-9-]{1,40})/typing")
POLL = re.compile(r"/api/v1/([a-z]+)/([A-Za-z0-9-]{1,40})/entries")
STREAM_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store, no-transform"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]
PREFLIGHT = [
    (b"access-control-allow-methods", b"GET, POST"),
    (b"access-control-allow-headers", b"Accept-Language, Authorization, Content-Type"),
    (b"access-control-max-age", b"7200"),
]
SENTENCES = {
    401: _("Please sign in or show a valid token."),
    404: _("There is no such conversation, or it is not yours to see."),
    422: _("The parameter “after” must be a number, and “wait” at most 25 seconds."),
    429: _("This was tried too often in a short time. Please wait a moment and try again."),
    503: _("We cannot answer right now. Please try again in a moment."),
}


class Asked:
    """What a request says, each part read once. `other_site` is the Origin of the page that asks, if it is not ours."""

    def __init__(self, scope: Scope):
        self.scope = scope
        self.headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        self.query = {name: values[-1] for name, values in parse_qs(scope["query_string"].decode("latin-1")[:4000]).items()}
        origin = self.headers.get("origin", "")
        self.other_site = "" if not origin or is_ours(origin, scheme=self.scheme, host=self.headers.get("host", "")) else origin

    @property
    def scheme(self) -> str:
        """http or https, of which a trusted proxy knows more than we, as on every page."""
        return str(ASGIRequest(self.scope, io.BytesIO()).scheme)


def is_live(scope: Scope) -> bool:
    """Whether this request is ours; everything else goes to the pages."""
    path = scope["path"]
    return path.startswith("/live/") or (scope["method"] == "GET" and POLL.fullmatch(path) is not None)


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    path, method, asked = scope["path"], scope["method"], Asked(scope)
    if method == "OPTIONS" and asked.other_site:
        await _start(asked, send, 204, PREFLIGHT)
        await send({"type": "http.response.body", "body": b""})
        return
    for pattern, allowed, endpoint in ((STREAM, "GET", _stream), (POLL, "GET", _poll), (TYPING, "POST", _typing)):
        if (found := pattern.fullmatch(path)) and method == allowed and found[1] in SOURCES:
            try:
                await endpoint(asked, receive, send, found[1], found[2])
            except TooMany as error:
                await _problem(asked, send, 429, "too-many", retry_after=error.retry_after)
            except DatabaseError as error:
                log.warning("database", extra={"fault": fault_of(error)})
                await _problem(asked, send, 503, "unavailable")
            return
    await _problem(asked, send, 404, "not-found")


async def start() -> list["asyncio.Task[None]"]:
    HUB.start()
    return [asyncio.create_task(listen())]


async def _stream(asked: Asked, receive: Receive, send: Send, kind: str, key: str) -> None:
    after = number_of(asked.headers.get("last-event-id") or asked.query.get("after", "0"))
    if after is None:
        return await _problem(asked, send, 422, "bad-cursor")
    right = await _admitted(asked, send, kind, key)
    if right is None:
        return None
    with place(kind, right, asked.scope):
        await _start(asked, send, 200, STREAM_HEADERS)
        await _follow(receive, send, kind, right, after)
    return None


async def _follow(receive: Receive, send: Send, kind: str, right: Pass, after: int) -> None:
    await send({"type": "http.response.body", "body": b"retry: %d\n\n" % random.randint(800, 3000), "more_body": True})
    reader = Reader(right, after, send, cast("asyncio.Task[Any]", asyncio.current_task()))
    following = asyncio.create_task(HUB.follow(kind, reader))
    try:
        while (await receive())["type"] != "http.disconnect":
            pass
    except asyncio.CancelledError:
        await reader.end()
    finally:
        following.cancel()
        HUB.leave(kind, reader)


async def _poll(asked: Asked, receive: Receive, send: Send, kind: str, key: str) -> None:
    after, wait = number_of(asked.query.get("after", "0")), number_of(asked.query.get("wait", "0"))
    if after is None or wait is None or wait > LONGEST_WAIT_SECONDS:
        return await _problem(asked, send, 422, "bad-cursor")
    right = await _admitted(asked, send, kind, key)
    if right is None:
        return None
    began = time.monotonic()
    with place(kind, right, asked.scope):
        lines = await _unless_gone(HUB.wait(kind, right, after, wait), receive)
    if time.monotonic() - began > 1 and right not in await HUB.in_thread(SOURCES[kind].still_admitted, [right]):
        return await _problem(asked, send, 404, "not-found")
    return await _json(asked, send, 200, _entries(lines, after))


def _entries(lines: list[Line], after: int) -> bytes:
    return b'{"entries":[%s],"next":%d}' % (b",".join(line.data for line in lines), lines[-1].seq if lines else after)


async def _unless_gone(waiting: Awaitable[list[Line]], receive: Receive) -> list[Line]:
    """What it brings; nothing if the reader is gone before."""
    work, gone = asyncio.ensure_future(waiting), asyncio.ensure_future(_gone(receive))
    try:
        await asyncio.wait([work, gone], return_when=asyncio.FIRST_COMPLETED)
        return await work if work.done() else []
    finally:
        work.cancel()
        gone.cancel()


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _typing(asked: Asked, receive: Receive, send: Send, kind: str, key: str) -> None:
    right = await _admitted(asked, send, kind, key)
    if right is None:
        return
    limit_typing(kind, right)
    said = {"audience": right.audience}
    for where, of, more in ((kind, key, {}), *((where, of, {"of": key}) for where, of in right.echoes)):
        await HUB.in_thread(partial(tell, where, of, "typing", said | more, but=right.name))
    await _start(asked, send, 204, [])
    await send({"type": "http.response.body", "body": b""})


async def _admitted(asked: Asked, send: Send, kind: str, key: str) -> Pass | None:
    """The reader's right, or None after an answer of 401 (nothing valid shown) or 404 (not his, or asked by a page of a site that is not
    listed). A listed site's page shows a bearer token: his cookie, and what stands in an address, count for nothing there."""
    headers, other = asked.headers, asked.other_site
    if other and not is_listed(other):
        await _problem(asked, send, 404, "not-found")
        return None
    scheme, _, bearer = headers.get("authorization", "").partition(" ")
    credentials = Credentials(
        bearer=bearer.strip() if scheme.lower() == "bearer" else "",
        token="" if other else asked.query.get("token", ""),
        session_key="" if other else _cookie(headers.get("cookie", ""), settings.SESSION_COOKIE_NAME),
        language=headers.get("accept-language", ""),
    )
    try:
        right = await HUB.admit(kind, credentials, key)
    except Unauthorised:
        limit_junk(asked.scope)
        await _problem(asked, send, 401, "unauthorized")
        return None
    if right is None:
        await _problem(asked, send, 404, "not-found")
    return right


async def _start(asked: Asked, send: Send, status: int, headers: Sequence[tuple[bytes, bytes]]) -> None:
    """Begin an answer; pages of listed sites may read it."""
    if is_listed(asked.other_site):
        headers = [
            *headers,
            (b"access-control-allow-origin", asked.other_site.encode("latin-1")),
            (b"access-control-expose-headers", b"retry-after"),
        ]
    await send({"type": "http.response.start", "status": status, "headers": [*headers, (b"vary", b"origin")]})


async def _problem(asked: Asked, send: Send, status: int, code: str, *, retry_after: int = 0) -> None:
    language = language_in_header(asked.headers.get("accept-language", "")) or settings.LANGUAGE_CODE
    with translation.override(language):
        body = {"type": f"{settings.BASE_URL}/problems/{code}", "title": str(SENTENCES[status]), "status": status}
    await _json(
        asked, send, status, orjson.dumps(body), b"application/problem+json", [(b"retry-after", b"%d" % retry_after)] if retry_after else []
    )


async def _json(
    asked: Asked, send: Send, status: int, body: bytes, kind: bytes = b"application/json", more: Sequence[tuple[bytes, bytes]] = ()
) -> None:
    headers = [*more, (b"content-type", kind), (b"cache-control", b"private, no-store"), (b"x-content-type-options", b"nosniff")]
    await _start(asked, send, status, [*headers, (b"content-length", b"%d" % len(body))])
    await send({"type": "http.response.body", "body": body})


def _cookie(header: str, name: str) -> str:
    try:
        found = SimpleCookie(header).get(name)
    except CookieError:
        return ""
    return found.value if found else ""
