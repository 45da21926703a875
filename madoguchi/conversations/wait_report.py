"""Promised waits beside what came of them, by day and by hour of the day. Pure: rows in, figures out."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Promise:
    """Seconds; `low` to `high` is None if no time was told, `waited` if there was no answer."""

    told_at: datetime.datetime
    low: int | None
    middle: int | None
    high: int | None
    waited: float | None
    outcome: str


@dataclass(frozen=True)
class Figures:
    """`inside`: which share of the answered that were told an interval waited so long as it says; `error`: the median of what the
    middle was wrong by. None: there are none."""

    chats: int
    inside: float | None
    waited: float | None
    told: float | None
    error: float | None
    left: int
    by_mail: int


def figures(promises: Iterable[Promise]) -> Figures:
    promises = list(promises)
    waits = [one.waited for one in promises if one.waited is not None]
    compared = [one for one in promises if one.waited is not None and one.low is not None]
    return Figures(
        chats=len(promises),
        inside=sum(one.low <= one.waited <= one.high for one in compared) / len(compared) if compared else None,
        waited=median(waits) if waits else None,
        told=median(one.middle for one in compared) if compared else None,
        error=median(abs(one.waited - one.middle) for one in compared) if compared else None,
        left=sum(one.outcome == "left" for one in promises),
        by_mail=sum(one.outcome == "mail" for one in promises),
    )


def by(promises: Iterable[Promise], key: Callable[[Promise], Hashable]) -> dict:
    """{key: figures}, in order of the keys."""
    groups = defaultdict(list)
    for one in promises:
        groups[key(one)].append(one)
    return {name: figures(groups[name]) for name in sorted(groups)}
