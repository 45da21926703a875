"""A stream of Server-Sent Events on a connection of its own, from the asking to the last byte. There is no task for it: thousands may come
back at once, and a task each would cost more than all the rest."""

import asyncio
import logging
import random
import re

from django.db import DatabaseError

from madoguchi.events.faults import fault_of
from madoguchi.ui.cursors import number_of

from .answers import Answer, answer, problem
from .asked import Asked
from .hub import HUB
from .limits import TooMany, give_back, limit_junk, take_place
from .readers import Reader
from .sources import SOURCES, Admission, Unauthorised, framed

log = logging.getLogger(__name__)

STREAM = re.compile(r"/live/([a-z]+)/([A-Za-z0-9-]{1,40})")
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store, no-transform"),
    (b"x-accel-buffering", b"no"),
    (b"transfer-encoding", b"chunked"),
    (b"x-content-type-options", b"nosniff"),
]
REASONS = {200: b"OK", 401: b"Unauthorized", 404: b"Not Found", 422: b"Unprocessable Content", 429: b"Too Many Requests", 503: b"Service Unavailable"}  # fmt: skip


def is_stream(method: bytes, path: bytes) -> bool:
    return method == b"GET" and path.startswith(b"/live/")


class Opening(asyncio.Protocol):
    """A connection on which a stream is asked for, until its reader has it or it is told why not."""

    def __init__(self, transport: asyncio.Transport, asked: Asked):
        self.transport, self.asked = transport, asked
        self.is_gone = False

    def begin(self) -> None:
        """Find out whether he may, at once if that is known."""
        found = STREAM.fullmatch(self.asked.path)
        if not found or found[1] not in SOURCES or self.asked.is_foreign:
            return self._refuse(problem(self.asked, 404))
        after = number_of(self.asked.headers.get("last-event-id") or self.asked.query.get("after", "0"))
        if after is None:
            return self._refuse(problem(self.asked, 422))
        self.kind, self.key, self.after = found[1], found[2], after
        admission = HUB.admission(self.kind, self.asked.credentials, self.key)
        return self._decide(admission) if admission.done() else admission.add_done_callback(self._decide)

    def connection_lost(self, _error: Exception | None) -> None:
        self.is_gone = True

    def _decide(self, admission: "asyncio.Future[Admission]") -> None:
        if self.is_gone:
            return
        try:
            self._open(admission)
        except TooMany as error:
            self._refuse(problem(self.asked, 429, retry_after=error.retry_after))
        except Exception as error:
            log.warning("database" if isinstance(error, DatabaseError) else "stream", extra={"fault": fault_of(error)})
            self._refuse(problem(self.asked, 503))

    def _open(self, admission: "asyncio.Future[Admission]") -> None:
        try:
            right, as_of = admission.result()
        except Unauthorised:
            limit_junk(self.asked)
            return self._refuse(problem(self.asked, 401))
        if right is None:
            return self._refuse(problem(self.asked, 404))
        kind, held = self.kind, take_place(self.kind, right, self.asked)

        def leave(reader: Reader) -> None:
            give_back(held)
            HUB.leave(kind, reader)

        reader = Reader(right, self.after, self.transport, leave)
        self.transport.set_protocol(reader)
        self.transport.write(
            (_head(answer(self.asked, 200, HEADERS)) if self.asked.other_site else HEAD)
            + framed(b"retry: %d\n\n" % random.randint(800, 3000))
        )
        return HUB.follow(kind, reader, as_of)

    def _refuse(self, told: Answer) -> None:
        self.transport.write(_head(told) + told.body)
        self.transport.close()


def _head(told: Answer) -> bytes:
    """The connection ends with the answer."""
    lines = [
        b"HTTP/1.1 %d %s" % (told.status, REASONS[told.status]),
        *(b"%s: %s" % header for header in told.headers),
        b"connection: close",
    ]
    return b"\r\n".join(lines) + b"\r\n\r\n"


HEAD = _head(Answer(200, [*HEADERS, (b"vary", b"origin")]))  # for readers on our own pages, and programs


def open_stream(transport: asyncio.Transport, asked: Asked) -> None:
    """From now on the connection is the stream's; what else comes on it is not read."""
    opening = Opening(transport, asked)
    transport.set_protocol(opening)
    opening.begin()
