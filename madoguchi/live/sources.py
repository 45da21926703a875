"""What can be followed live. A room registers a Source for its kind of thing; live knows nothing else about it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, Protocol


class Credentials(NamedTuple):
    """What a request shows: a bearer token, a short-lived token in the address, the session cookie. All may be empty."""

    bearer: str = ""
    token: str = ""
    session_key: str = ""
    language: str = ""


@dataclass(frozen=True)
class Pass:
    """A right to follow one thing, checked at the door and again every few seconds.

    `audience` names what may be seen of it; readers with the same audience share one reading of the log. `echoes`: what else, as
    (kind, key), is told that this reader is typing, with the key of this thing as `of`. `last`: the number of the last line that may be
    seen, where the right was read together with it.
    """

    key: str
    audience: str
    name: str = ""
    facts: dict[str, Any] = field(default_factory=dict, compare=False)
    is_staff: bool = field(default=False, compare=False)
    echoes: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    last: int | None = field(default=None, compare=False)


class Admission(NamedTuple):
    """A right, or none, as it was when so many hints had been heard."""

    right: Pass | None
    as_of: int


@dataclass(frozen=True)
class Line:
    """One line of a log: `previous` is the line before it that this audience may see; `data` its JSON."""

    seq: int
    previous: int
    data: bytes

    @cached_property
    def event(self) -> bytes:
        """As streams send it, in its frame; made once for all readers."""
        return framed(b"id: %d\nevent: entry\ndata: %s\n\n" % (self.seq, self.data))


def framed(data: bytes) -> bytes:
    """A chunk of an answer. Proxies that buffer what has no frames pass each of these on at once, HTTP/1.0 or not."""
    return b"%x\r\n%s\r\n" % (len(data), data)


class Unauthorised(Exception):
    """What was shown is nobody's: forged, ended or expired."""


class Source(Protocol):
    """All methods are called in a thread and may use the database."""

    def admit(self, credentials: Credentials, key: str) -> Pass | None:
        """The right to follow `key`; None if there is none or no such thing (404 either way). Raises Unauthorised (401)."""

    def still_admitted(self, passes: Sequence[Pass]) -> set[Pass]:
        """Which of these rights still hold."""

    def lines(self, key: str, audience: str, after: int, limit: int) -> list[Line]:
        """The log after a line, ascending; at most `limit`."""

    def last_seq(self, key: str) -> int:
        """The number of the last line, whoever may see it."""

    def changed(self, seconds: float) -> list[tuple[str, int]]:
        """(key, last_seq) of what changed in the last so many seconds."""

    def queue(self, keys: Sequence[str]) -> dict[str, dict[str, Any]]:
        """For those that wait: their place and expected wait, sent as event `queue`."""


SOURCES: dict[str, Source] = {}


def register(kind: str, source: Source) -> None:
    SOURCES[kind] = source
