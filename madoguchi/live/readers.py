"""A reader: one open stream. Lines are written to it directly; only a slow one gets a queue and a task of its own."""

import asyncio
import types
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Generator, Iterable
from typing import Any

from madoguchi.events import metrics

from .sources import Line, Pass

QUEUE, QUEUE_BYTES = 256, 2**21  # what may wait for a slow reader before it is cut; it comes back with its cursor
PIECE = 2**16  # bytes: a piece is sent when it has more
PATIENCE_SECONDS = 20.0  # for one piece of what a reader has missed; who takes none in that time is cut
Send = Callable[[dict[str, Any]], Coroutine[Any, Any, None]]


class Reader:
    def __init__(self, right: Pass, cursor: int, send: Send, task: "asyncio.Task[Any]"):
        self.right, self.cursor = right, cursor
        self.is_live = False
        self.has_missed = False  # a line came while it was catching up
        self.is_cut = False
        self._send, self._task = send, task
        self._waiting: deque[bytes] = deque()
        self._waiting_bytes = 0
        self._drain: asyncio.Task[None] | None = None

    def offer(self, line: Line) -> bool:
        """Deliver if it follows what the reader has; False if something is missing in between, or much waits: it must catch up."""
        if not self.is_live:
            self.has_missed = True
            return True
        if line.seq <= self.cursor:
            return True
        if line.previous != self.cursor or self._waiting_bytes > QUEUE_BYTES // 4:
            return False
        self.deliver(line)
        return True

    def deliver(self, line: Line) -> None:
        self.write(self._next(line))

    async def catch_up(self, lines: Iterable[Line]) -> None:
        """Those of them that it has not had, in as few pieces as their size allows, each when it has taken the one before."""
        piece = bytearray()
        for line in lines:
            if line.seq > self.cursor:
                piece += self._next(line)
            if len(piece) > PIECE:
                await self._give(bytes(piece))
                piece.clear()
        if piece:
            await self._give(bytes(piece))

    def write(self, chunk: bytes) -> None:
        """Write now if the connection takes it; else queue, and cut the reader when the queue is full."""
        if self.is_cut:
            return
        if self._drain is not None:
            self._waiting_bytes += len(chunk)
            if len(self._waiting) >= QUEUE or self._waiting_bytes > QUEUE_BYTES:
                self.cut()
            else:
                self._waiting.append(chunk)
            return
        sending = self._send({"type": "http.response.body", "body": chunk, "more_body": True})
        try:
            waited = sending.send(None)
        except StopIteration:
            return
        except Exception:
            self.cut()
            return
        self._drain = asyncio.get_running_loop().create_task(self._empty(_resumed(sending, waited)))

    def cut(self) -> None:
        """Nothing more reaches this reader; its connection ends."""
        self.is_cut = True
        self._task.cancel()
        if self._drain is not None:
            self._drain.cancel()
            self._abort()

    async def end(self) -> None:
        """Close the answer in order; a connection that does not take even that is thrown away with what waits in it."""
        try:
            await asyncio.wait_for(self._send({"type": "http.response.body", "body": b"", "more_body": False}), 1)
        except Exception:
            self._abort()

    def _next(self, line: Line) -> bytes:
        self.cursor = line.seq
        metrics.DELIVERIES.inc()
        return b"id: %d\nevent: entry\ndata: %s\n\n" % (line.seq, line.data)

    async def _give(self, piece: bytes) -> None:
        self.write(piece)
        if self._drain is not None:
            taken, _not_yet = await asyncio.wait({self._drain}, timeout=PATIENCE_SECONDS)
            if not taken:
                self.cut()

    def _abort(self) -> None:
        """ASGI has no word for this, so we ask uvicorn's connection behind `send`; a polite close would wait for the reader for ever."""
        transport = getattr(getattr(self._send, "__self__", None), "transport", None)
        if transport is not None:
            transport.abort()

    async def _empty(self, first: Awaitable[None]) -> None:
        try:
            await first
            while self._waiting:
                chunk = self._waiting.popleft()
                self._waiting_bytes -= len(chunk)
                await self._send({"type": "http.response.body", "body": chunk, "more_body": True})
        except Exception:
            self.cut()
        finally:
            self._drain = None


@types.coroutine
def _resumed(sending: Coroutine[Any, Any, None], waited: Any) -> Generator[Any, Any, None]:
    """The rest of a coroutine that has already been started and waits for something."""
    while True:
        try:
            value = yield waited
        except BaseException as error:
            step = lambda error=error: sending.throw(error)  # noqa: E731
        else:
            step = lambda value=value: sending.send(value)  # noqa: E731
        try:
            waited = step()
        except StopIteration:
            return
