"""Who may not write now: a room that knows says so, and every room asks before it takes words."""

from collections.abc import Callable
from typing import Any

_doors: list[Callable[[Any], None]] = []


def guard_doors(ask: Callable[[Any], None]) -> None:
    """`ask(request)` raises a refusal; say it in the room's AppConfig.ready()."""
    _doors.append(ask)


def refuse_the_blocked(request: Any) -> None:
    """Raises what a room says against this request's person or address."""
    for ask in _doors:
        ask(request)
