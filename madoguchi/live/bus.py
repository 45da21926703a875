"""How a hint reaches the hubs: this process at once; others by NOTIFY (PostgreSQL) or by seeing that the file changed (SQLite)."""

import asyncio
import logging
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import orjson
from django.db import connection

from madoguchi.events.faults import fault_of

from .hub import HUB
from .sources import Line

if TYPE_CHECKING:
    from psycopg import AsyncConnection

log = logging.getLogger(__name__)
_held = threading.local()
CHANNEL = "madoguchi"
LONGEST_NOTICE = 7999  # bytes: PostgreSQL takes no longer payload
LOOK_SECONDS = 0.1  # how often SQLite's change counter is read (no disk access)
BACK_SECONDS = 1.0  # so far back it is looked when it has changed; what took longer to be stored is the sweep's


def publish(kind: str, key: str, lines: Mapping[str, Line] | None = None) -> None:
    """Say after commit that a log has grown. A hint only: losing it delays a reader by a sweep.

    `lines` is what came, for each audience: whoever has all that was before needs no look at the log. Large ones are looked up.
    """
    HUB.hint_from_thread(kind, key, lines or {})
    _notify([kind, key, {audience: [line.seq, line.previous, line.data.decode()] for audience, line in (lines or {}).items()}])


def tell(kind: str, key: str, name: str, data: dict[str, Any], *, but: str = "", audience: str = "") -> None:
    """Say something that has no number (typing) to all that follow, or to one audience; `but`: not to the reader of this name."""
    HUB.event_from_thread(kind, key, name, data, but, audience)
    _notify([kind, key, name, data, but, audience])


@contextmanager
def together() -> Iterator[None]:
    """What is published and told within goes to other processes by one statement."""
    notices: list[str] = []
    _held.notices = notices
    try:
        yield
    finally:
        _held.notices = None
    _send(notices)


def _notify(message: list[Any]) -> None:
    if connection.vendor != "postgresql":
        return
    notice = orjson.dumps(message)
    if len(notice) > LONGEST_NOTICE:
        notice = orjson.dumps([*message[:2], {}])
    if (held := getattr(_held, "notices", None)) is not None:
        held.append(notice.decode())
    else:
        _send([notice.decode()])


def _send(notices: list[str]) -> None:
    if notices:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, notice) FROM unnest(%s::text[]) AS notice", [CHANNEL, notices])


async def listen() -> None:
    """Hear other processes for as long as this one lives."""
    while True:
        try:
            await (_listen_to_postgresql() if connection.vendor == "postgresql" else _watch_sqlite())
        except Exception as error:
            log.warning("bus", extra={"fault": fault_of(error)})
            await asyncio.sleep(1)


async def _listen_to_postgresql() -> None:
    import psycopg

    given = {key: value for key, value in connection.get_connection_params().items() if key not in {"context", "cursor_factory"}}
    alive = {"keepalives_idle": 20, "keepalives_interval": 5, "keepalives_count": 3}  # a server that went without a word is noticed
    async with await psycopg.AsyncConnection.connect(**alive | given, autocommit=True) as listener:
        await listener.execute(f"LISTEN {CHANNEL}")
        await _notices(listener)


async def _notices(listener: "AsyncConnection") -> None:
    """Until the session ends. The loop watches the socket all the time: psycopg's own waiting begins anew for each notice, which costs more
    than the rest of giving a line to its readers."""
    session, loop = listener.pgconn, asyncio.get_running_loop()
    ended: asyncio.Future[None] = loop.create_future()

    def read() -> None:
        try:
            session.consume_input()
            while (notice := session.notifies()) is not None:
                _heard(orjson.loads(notice.extra))
        except Exception as error:
            if not ended.done():
                ended.set_exception(error)

    loop.add_reader(session.socket, read)
    try:
        read()  # what has come since LISTEN
        await ended
    finally:
        loop.remove_reader(session.socket)


def _heard(message: list[Any]) -> None:
    if len(message) == 3:
        kind, key, lines = message
        HUB.hint(kind, key, {audience: Line(seq, previous, data.encode()) for audience, (seq, previous, data) in lines.items()})
    else:
        HUB.tell(*message)


async def _watch_sqlite() -> None:
    loop = asyncio.get_running_loop()
    seen = -1
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        if not HUB.groups:
            continue
        version = await loop.run_in_executor(HUB.watcher, _data_version)
        if version != seen:
            seen = version
            await HUB.look(BACK_SECONDS)


def _data_version() -> int:
    """Changes when another connection has committed; told per connection, so always ask in the same thread."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA data_version")
        return int(cursor.fetchone()[0])
