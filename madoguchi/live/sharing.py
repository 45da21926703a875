"""One asking for all who ask the same within a moment: a thousand who come back at once do not ask the database a thousand times."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class Shared(Generic[T]):
    """An answer is good for so many seconds, or until `clear()`; a failure is told to those who wait for it, and to nobody later."""

    def __init__(self, seconds: float):
        self.seconds = seconds
        self._asked: dict[Hashable, asyncio.Future[T]] = {}

    def asked(self, what: Hashable, work: Callable[[], Awaitable[T]]) -> "asyncio.Future[T]":
        """The one answer, which all may wait for and nobody may cancel."""
        found = self._asked.get(what)
        if found is None:
            found = self._asked[what] = asyncio.ensure_future(work())
            found.add_done_callback(lambda done: self._keep(what, done))
        return found

    def clear(self) -> None:
        self._asked.clear()

    def _keep(self, what: Hashable, done: "asyncio.Future[T]") -> None:
        if done.cancelled() or done.exception() is not None:
            self._forget(what, done)
        else:
            done.get_loop().call_later(self.seconds, self._forget, what, done)

    def _forget(self, what: Hashable, done: "asyncio.Future[T]") -> None:
        if self._asked.get(what) is done:
            del self._asked[what]
