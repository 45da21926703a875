"""The hub of a process: who follows what. A hint says "there is something new"; the log is read once for all readers of an audience."""

import asyncio
import contextlib
import logging
import random
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import orjson
from django.db import DatabaseError, connection

from madoguchi.events import metrics
from madoguchi.events.faults import fault_of

from .groups import BATCH, BATCH_BYTES, FIRST, Group, Reading, Waiter
from .hints import Hints
from .readers import Reader
from .rounds import ROUNDS
from .sharing import Shared
from .sources import SOURCES, Admission, Credentials, Line, Pass, Source

log = logging.getLogger(__name__)
T = TypeVar("T")

NOTHING: Mapping[str, Line] = {}
ADMITTED_SECONDS = 1.0  # so long a right need not be asked for again; with RIGHTS_SECONDS less than the five of the promise


class Hub:
    def __init__(self) -> None:
        self.groups: dict[tuple[str, str], dict[str, Group]] = {}
        self.pool = ThreadPoolExecutor(max_workers=8, thread_name_prefix="live")
        self.watcher = ThreadPoolExecutor(max_workers=1, thread_name_prefix="live-watch")  # one thread, so one connection
        self.admissions: Shared[Admission] = Shared(ADMITTED_SECONDS)
        self.hints = Hints()
        self.changed_presence: set[tuple[str, str]] = set()
        self.loop: asyncio.AbstractEventLoop | None = None
        self._tasks: set[asyncio.Task[Any]] = set()
        self._is_closed = False

    # --- called from anywhere

    def hint_from_thread(self, kind: str, key: str, lines: Mapping[str, Line]) -> None:
        if self.loop is not None and not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self.hint, kind, key, lines)

    def event_from_thread(self, kind: str, key: str, name: str, data: dict[str, Any], but: str = "", audience: str = "") -> None:
        if self.loop is not None and not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self.tell, kind, key, name, data, but, audience)

    # --- called on the loop

    def start(self) -> None:
        self.loop, self._is_closed = asyncio.get_running_loop(), False
        for begin in ROUNDS:
            self._spawn(begin(self))

    def close(self) -> None:
        """The process leaves: all streams end now, each with its own time to come back."""
        self._is_closed = True
        for group in self.all_groups():
            for reader in list(group.readers):
                reader.write(b"retry: %d\n\n" % random.randint(200, 2500))
                reader.cut()
            for waiter in group.waiters:
                waiter.woken.set()

    def in_thread(self, function: Callable[..., T], *arguments: Any) -> "asyncio.Future[T]":
        """Run something that uses the database; its connection is checked before and given back after."""
        return asyncio.get_running_loop().run_in_executor(self.pool, _with_connection, function, *arguments)

    def admission(self, kind: str, credentials: Credentials, key: str) -> "asyncio.Future[Admission]":
        """The right of whoever shows this, as the source says, or Unauthorised; it may be done already."""
        return self.admissions.asked(
            (kind, key, credentials), lambda: self.in_thread(_admission, SOURCES[kind], credentials, key, self.hints.count)
        )

    async def admit(self, kind: str, credentials: Credentials, key: str) -> Pass | None:
        """The same, waited for. Raises Unauthorised."""
        return (await asyncio.shield(self.admission(kind, credentials, key))).right

    def group(self, kind: str, right: Pass) -> Group:
        audiences = self.groups.setdefault((kind, right.key), {})
        found = audiences.get(right.audience)
        if found is None:
            found = audiences[right.audience] = Group(kind, right.key, right.audience)
        return found

    def hint(self, kind: str, key: str, lines: Mapping[str, Line] = NOTHING) -> None:
        """A log has grown, perhaps by these lines, one for an audience: who has all that was before has it at once, others read."""
        self.hints.note(kind, key)
        for group in self.groups.get((kind, key), {}).values():
            group.forget_reading()
            for waiter in group.waiters:
                waiter.woken.set()
            line = lines.get(group.audience)
            served = [line is not None and reader.offer(line) for reader in list(group.readers)]
            if all(served):
                continue
            group.is_stale = True
            if not group.is_pumping:
                group.is_pumping = True
                self._spawn(self._pump(group))

    def tell(self, kind: str, key: str, name: str, data: dict[str, Any], but: str = "", audience: str = "") -> None:
        """An event without a number: typing, presence, queue, state. `but`: not to the reader of this name; `audience`: these readers alone."""
        chunk = b"event: %s\ndata: %s\n\n" % (name.encode(), orjson.dumps(data))
        for group in self.groups.get((kind, key), {}).values():
            for reader in list(group.readers) if audience in ("", group.audience) else ():
                if reader.is_live and (not but or reader.right.name != but):
                    reader.write(chunk)

    def follow(self, kind: str, reader: Reader, as_of: int = -1) -> None:
        """Register; it goes live when it has what the log has more, which is nothing if its right says so and no hint has come since.
        Whoever cannot be served is cut: he comes back with his cursor."""
        group = self.group(kind, reader.right)
        group.readers.add(reader)
        metrics.STREAMS.inc()
        if self._is_closed:
            return reader.cut()
        self.changed_presence.add((kind, reader.right.key))
        group.told_others = {}  # it has one who knows of nobody
        if reader.right.last == reader.cursor and self.hints.none_since(as_of, kind, reader.right.key):
            reader.is_live = True
            return None
        group.newcomers.append(reader)
        if not group.is_welcoming:
            group.is_welcoming = True
            self._spawn(self._welcome(group))
        return None

    def leave(self, kind: str, reader: Reader) -> None:
        group = self.group(kind, reader.right)
        if reader in group.readers:
            group.readers.discard(reader)
            metrics.STREAMS.dec()
        self._forget(group)
        self.changed_presence.add((kind, reader.right.key))

    async def wait(self, kind: str, right: Pass, after: int, seconds: float) -> list[Line]:
        """The lines after a cursor as soon as there are some; none after so many seconds."""
        group, waiter = self.group(kind, right), Waiter(after)
        group.waiters.add(waiter)
        until = time.monotonic() + seconds
        try:
            while True:
                waiter.woken.clear()
                lines = (await self.in_thread(_log_after, group, after)).lines
                left = until - time.monotonic()
                if lines or left <= 0 or self._is_closed:
                    return lines
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(waiter.woken.wait(), left)
        finally:
            group.waiters.discard(waiter)
            self._forget(group)

    async def look(self, seconds: float) -> None:
        """Wake those who have not had what changed in the last so many seconds."""
        for kind in self.kinds():
            for key, seq in await self.in_thread(SOURCES[kind].changed, seconds):
                if any(group.is_behind(seq) for group in self.groups.get((kind, key), {}).values()):
                    self.hint(kind, key)

    def tell_presence(self) -> None:
        """How many follow, once for all who have come and gone since it was last told, to those for whom others have: that his own tab is
        there is no news to anybody."""
        changed, self.changed_presence = self.changed_presence, set()
        for kind, key in changed:
            groups = self.groups.get((kind, key), {})
            readers = {name: len(group.readers) for name, group in groups.items() if group.readers}
            for name, group in groups.items():
                others = {audience: count for audience, count in readers.items() if audience != name}
                if group.told_others != others:
                    group.told_others = others
                    self.tell(kind, key, "presence", {"readers": readers}, audience=name)

    def kinds(self) -> set[str]:
        """What sorts of things are followed here now."""
        return {kind for kind, _ in self.groups}

    def all_groups(self) -> list[Group]:
        return [group for audiences in list(self.groups.values()) for group in list(audiences.values())]

    # --- private

    async def _welcome(self, group: Group) -> None:
        """Those who have just come, all by one reading where that brings them to the end of the log; each by himself where it is long."""
        try:
            while group.newcomers:
                newcomers, group.newcomers = group.newcomers, []
                try:
                    reading = await self._read(group, min(reader.cursor for reader in newcomers))
                except Exception as error:
                    log.warning("welcome", extra={"fault": fault_of(error)})
                    for reader in newcomers:
                        reader.cut()
                    continue
                for reader in newcomers:
                    if reading.brings_to_its_end(reader):
                        reader.take(reading.lines)
                        reader.is_live = True
                    else:
                        self._spawn(self._catch_up(group, reader))
        finally:
            group.is_welcoming = False

    async def _catch_up(self, group: Group, reader: Reader) -> None:
        reader.is_live = False
        try:
            while not reader.is_cut:
                reader.has_missed = False
                reading = await self._read(group, reader.cursor)
                if reader.cursor > reading.last:
                    reader.write(b"event: reset\ndata: {}\n\n")  # the log is shorter than the reader remembers: a backup was restored
                    reader.cursor = 0
                    continue
                await reader.catch_up(reading.lines)
                if reading.is_whole and not reader.has_missed:
                    break
        except Exception as error:
            log.warning("catch up", extra={"fault": fault_of(error)})
            reader.cut()
        reader.is_live = True

    async def _pump(self, group: Group) -> None:
        """Read what the live readers have not had, once for all of them; those that catch up are told to look once more."""
        try:
            while group.is_stale and group.readers:
                group.is_stale = False
                for reader in group.readers:
                    reader.has_missed = True
                live = [reader.cursor for reader in group.readers if reader.is_live]
                if not live:
                    break
                try:
                    reading = await self._read(group, min(live))
                except Exception as error:
                    log.warning("pump", extra={"fault": fault_of(error)})
                    group.is_stale = True
                    await asyncio.sleep(1)
                    continue
                for reader in list(group.readers):
                    if not all(reader.offer(line) for line in reading.lines):
                        reader.is_live = False
                        self._spawn(self._catch_up(group, reader))
                group.is_stale = group.is_stale or not reading.is_whole
        finally:
            group.is_pumping = False

    async def _read(self, group: Group, after: int) -> Reading:
        return await group.read(after, lambda: self.in_thread(_log_after, group, after))

    def _forget(self, group: Group) -> None:
        audiences = self.groups.get((group.kind, group.key), {})
        if group.is_empty and audiences.get(group.audience) is group:
            del audiences[group.audience]
            if not audiences:
                del self.groups[group.kind, group.key]

    def _spawn(self, work: Any) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _admission(source: Source, credentials: Credentials, key: str, as_of: int) -> Admission:
    return Admission(source.admit(credentials, key), as_of)


def _log_after(group: Group, after: int) -> Reading:
    source = SOURCES[group.kind]
    last = source.last_seq(group.key)
    lines: list[Line] = []
    for limit in (FIRST, BATCH - FIRST) if after < last else ():
        more = source.lines(group.key, group.audience, lines[-1].seq if lines else after, limit)
        lines += more
        if len(more) < limit or sum(len(line.data) for line in lines) > BATCH_BYTES:
            break
    return Reading(last, lines)


def _with_connection(function: Callable[..., T], *arguments: Any) -> T:
    try:
        return function(*arguments)
    except DatabaseError:
        connection.close()
        raise
    finally:
        if connection.vendor == "postgresql":
            connection.close()  # back to the pool


HUB = Hub()
