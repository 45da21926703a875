"""Who follows one thing with one audience, and what was last read of its log for them."""

import asyncio
import itertools
from collections.abc import Awaitable, Callable

from .readers import Reader
from .sources import Line

BATCH, FIRST = 200, 25  # lines read at a time while catching up; the first ones alone, for all may be long
BATCH_BYTES = 2**20  # of which so many are kept: what waits for a slow reader, or is given to a poll
FRESH_SECONDS = 0.25  # so long a reading serves those who come after it, if no hint comes first


class Waiter:
    """A long poll: it wants what comes after a line."""

    def __init__(self, after: int):
        self.after, self.woken = after, asyncio.Event()


class Reading:
    """The log after a line: the number of its last line, whoever may see it, and the next lines that this audience may."""

    def __init__(self, last: int, lines: list[Line]):
        self.last, self.lines = last, _first_of(lines)
        self.is_whole = len(self.lines) == len(lines) < BATCH

    def brings_to_its_end(self, reader: Reader) -> bool:
        """Whether these few lines are all that the reader has not had; a cursor beyond the log is not for them."""
        return self.is_whole and len(self.lines) <= FIRST and reader.cursor <= self.last and not reader.has_missed


def _first_of(lines: list[Line]) -> list[Line]:
    """As many as fit; one at least, however long it is."""
    sizes = itertools.accumulate(len(line.data) for line in lines)
    return [line for place, (line, size) in enumerate(zip(lines, sizes, strict=True)) if not place or size <= BATCH_BYTES]


class Group:
    """All readers of one thing with one audience."""

    def __init__(self, kind: str, key: str, audience: str):
        self.kind, self.key, self.audience = kind, key, audience
        self.readers: set[Reader] = set()
        self.waiters: set[Waiter] = set()
        self.newcomers: list[Reader] = []  # of the readers, who have not yet been looked after
        self.told_others: dict[str, int] = {}  # how many of each other audience follow, as these readers know it
        self.is_pumping = self.is_stale = self.is_welcoming = False
        self._latest: tuple[int, float, asyncio.Future[Reading]] | None = None  # after which line, since when, what

    @property
    def is_empty(self) -> bool:
        return not self.readers and not self.waiters

    def is_behind(self, seq: int) -> bool:
        """Whether somebody here has not had this line, as far as can be told without reading the log."""
        return any(reader.is_live and reader.cursor < seq for reader in self.readers) or any(waiter.after < seq for waiter in self.waiters)

    def forget_reading(self) -> None:
        """From now on the log is read anew: something was hinted at."""
        self._latest = None

    async def read(self, after: int, work: Callable[[], Awaitable[Reading]]) -> Reading:
        """What comes after a line: of the latest reading, if that is fresh and began before the line; else `work` reads anew."""
        now = asyncio.get_running_loop().time()
        if self._latest is not None and self._latest[0] <= after and now - self._latest[1] < FRESH_SECONDS:
            latest = self._latest[2]
            known = latest.result() if latest.done() else await asyncio.shield(latest)
            if known.is_whole and after <= known.last:
                return Reading(known.last, [line for line in known.lines if line.seq > after])
        reading = asyncio.ensure_future(work())
        reading.add_done_callback(lambda done: done.cancelled() or done.exception())  # it may fail when nobody waits for it any more
        self._latest = after, now, reading
        try:
            return await asyncio.shield(reading)
        except Exception:
            self.forget_reading()
            raise
