"""What is asked and answered at the live endpoints, raw ASGI: long poll with the streams' cursor, typing. No Django middleware passes here."""

import asyncio
import logging
import re
import time
from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from typing import Any

from django.db import DatabaseError

from madoguchi.events.faults import fault_of
from madoguchi.ui.cursors import number_of

from .answers import Answer, answer, json, problem
from .asked import Asked
from .bus import listen, tell
from .hub import HUB
from .limits import TooMany, limit_junk, limit_typing, place
from .sources import SOURCES, Line, Pass, Unauthorised

log = logging.getLogger(__name__)
Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Coroutine[Any, Any, None]]

LONGEST_WAIT_SECONDS = 25
TYPING = re.compile(r"/live/([a-z]+)/([A-Za-z0-9-]{1,40})/typing")
POLL = re.compile(r"/api/v1/([a-z]+)/([A-Za-z0-9-]{1,40})/entries")
PREFLIGHT = [
    (b"access-control-allow-methods", b"GET, POST"),
    (b"access-control-allow-headers", b"Accept-Language, Authorization, Content-Type"),
    (b"access-control-max-age", b"7200"),
]


def is_live(scope: Scope) -> bool:
    """Whether this request is ours; everything else goes to the pages."""
    path = scope["path"]
    return path.startswith("/live/") or (scope["method"] == "GET" and POLL.fullmatch(path) is not None)


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    status, headers, body = await _answer_to(Asked.of_scope(scope), receive)
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def start() -> list["asyncio.Task[None]"]:
    HUB.start()
    return [asyncio.create_task(listen())]


async def _answer_to(asked: Asked, receive: Receive) -> Answer:
    if asked.method == "OPTIONS" and asked.other_site:
        return answer(asked, 204, PREFLIGHT)
    for pattern, allowed, endpoint in ((POLL, "GET", _poll), (TYPING, "POST", _typing)):
        if (found := pattern.fullmatch(asked.path)) and asked.method == allowed and found[1] in SOURCES:
            try:
                return await endpoint(asked, receive, found[1], found[2])
            except TooMany as error:
                return problem(asked, 429, retry_after=error.retry_after)
            except DatabaseError as error:
                log.warning("database", extra={"fault": fault_of(error)})
                return problem(asked, 503)
    return problem(asked, 404)


async def _poll(asked: Asked, receive: Receive, kind: str, key: str) -> Answer:
    after, wait = number_of(asked.query.get("after", "0")), number_of(asked.query.get("wait", "0"))
    if after is None or wait is None or wait > LONGEST_WAIT_SECONDS:
        return problem(asked, 422)
    right = await _admitted(asked, kind, key)
    if isinstance(right, Answer):
        return right
    began = time.monotonic()
    with place(kind, right, asked):
        lines = await _unless_gone(HUB.wait(kind, right, after, wait), receive)
    if time.monotonic() - began > 1 and right not in await HUB.in_thread(SOURCES[kind].still_admitted, [right]):
        return problem(asked, 404)
    return json(asked, 200, _entries(lines, after))


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


async def _typing(asked: Asked, _receive: Receive, kind: str, key: str) -> Answer:
    right = await _admitted(asked, kind, key)
    if isinstance(right, Answer):
        return right
    limit_typing(kind, right)
    said = {"audience": right.audience}
    for where, of, more in ((kind, key, {}), *((where, of, {"of": key}) for where, of in right.echoes)):
        await HUB.in_thread(partial(tell, where, of, "typing", said | more, but=right.name))
    return answer(asked, 204, [])


async def _admitted(asked: Asked, kind: str, key: str) -> Pass | Answer:
    """The reader's right, or the answer of 401 (nothing valid shown) or 404 (not his, or asked by a page of a site that is not listed)."""
    if asked.is_foreign:
        return problem(asked, 404)
    try:
        right = await HUB.admit(kind, asked.credentials, key)
    except Unauthorised:
        limit_junk(asked)
        return problem(asked, 401)
    return right or problem(asked, 404)
