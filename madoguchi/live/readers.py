"""A reader: one open stream. It owns its connection and writes to it directly; for one who reads slowly the connection keeps a little."""

import asyncio
from collections.abc import Callable, Iterable

from madoguchi.events import metrics

from .sources import Line, Pass, framed

WAITING_BYTES = 2**19  # what may wait for a slow reader: lines up to it, then he must catch up; twice as much of all, then he is cut
PIECE = 2**16  # bytes: a piece is sent when it has more
PATIENCE_SECONDS = 20.0  # for one piece of what a reader has missed; who takes none in that time is cut


class Reader(asyncio.Protocol):
    def __init__(self, right: Pass, cursor: int, transport: asyncio.Transport, leave: Callable[["Reader"], None]):
        self.right, self.cursor = right, cursor
        self.is_live = False
        self.has_missed = False  # a line came while it was catching up
        self.is_cut = False
        self._transport, self._leave = transport, leave
        self._taken: asyncio.Future[None] | None = None  # while the connection takes nothing more

    def offer(self, line: Line) -> bool:
        """Deliver if it follows what the reader has; False if something is missing in between, or much waits: it must catch up."""
        if not self.is_live:
            self.has_missed = True
            return True
        if line.seq <= self.cursor:
            return True
        if line.previous != self.cursor or (self._taken is not None and self._transport.get_write_buffer_size() > WAITING_BYTES):
            return False
        self._put(self._next(line))
        return True

    def take(self, lines: Iterable[Line]) -> None:
        """Those of a few lines that it has not had, at once."""
        if piece := b"".join([self._next(line) for line in lines if line.seq > self.cursor]):
            self._put(piece)

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

    def write(self, event: bytes) -> None:
        """What has no number."""
        self._put(framed(event))

    def cut(self) -> None:
        """Nothing more reaches this reader; its connection ends. A polite close would wait for one who takes nothing for ever."""
        if self.is_cut:
            return
        self.is_cut = True
        if self._taken is None:
            self._transport.write(framed(b""))
            self._transport.close()
        else:
            self._transport.abort()

    # --- called by the connection

    def pause_writing(self) -> None:
        self._taken = asyncio.get_running_loop().create_future()

    def resume_writing(self) -> None:
        if self._taken is not None and not self._taken.done():
            self._taken.set_result(None)
        self._taken = None

    def connection_lost(self, _error: Exception | None) -> None:
        self.is_cut = True
        self.resume_writing()
        self._leave(self)

    # --- private

    def _put(self, framed: bytes) -> None:
        """To the connection, which keeps what it cannot send yet; the reader is cut when that is too much."""
        if self.is_cut:
            return
        if self._taken is not None and self._transport.get_write_buffer_size() + len(framed) > 2 * WAITING_BYTES:
            self.cut()
        else:
            self._transport.write(framed)

    def _next(self, line: Line) -> bytes:
        self.cursor = line.seq
        metrics.DELIVERIES.inc()
        return line.event

    async def _give(self, piece: bytes) -> None:
        self._put(piece)
        if (taken := self._taken) is not None:
            await asyncio.wait({taken}, timeout=PATIENCE_SECONDS)
            if not taken.done():
                self.cut()
