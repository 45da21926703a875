"""How a hint reaches the hubs: in this process at once; other processes by NOTIFY (PostgreSQL) or by seeing that the file changed (SQLite)."""

import asyncio
import logging
from typing import Any

import orjson
from django.db import connection

from madoguchi.events.faults import fault_of

from .hub import HUB
from .sources import SOURCES

log = logging.getLogger(__name__)
CHANNEL = "madoguchi"
LOOK_SECONDS = 0.1  # how often SQLite's change counter is read (no disk access)
RECENT_SECONDS = 3.0


def publish(kind: str, key: str) -> None:
    """Say after commit that a log has grown. A hint only: losing it delays a reader by a sweep."""
    HUB.hint_from_thread(kind, key)
    _notify([kind, key])


def tell(kind: str, key: str, name: str, data: dict[str, Any]) -> None:
    """Say something that has no number (typing) to all that follow."""
    HUB.event_from_thread(kind, key, name, data)
    _notify([kind, key, name, data])


def _notify(message: list[Any]) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, orjson.dumps(message).decode()])


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

    parameters = connection.get_connection_params()
    keep = {key: value for key, value in parameters.items() if key in {"dbname", "user", "password", "host", "port", "sslmode", "sslrootcert"}}
    async with await psycopg.AsyncConnection.connect(**keep, autocommit=True) as listener:
        await listener.execute(f"LISTEN {CHANNEL}")
        async for notice in listener.notifies():
            message = orjson.loads(notice.payload)
            if len(message) == 2:
                HUB.hint(*message)
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
            for kind in {kind for kind, _ in HUB.groups}:
                for key, seq in await HUB.in_thread(SOURCES[kind].changed, RECENT_SECONDS):
                    if any(group.position < seq for group in HUB.groups.get((kind, key), {}).values()):
                        HUB.hint(kind, key)


def _data_version() -> int:
    """Changes when another connection has committed; told per connection, so always ask in the same thread."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA data_version")
        return int(cursor.fetchone()[0])
