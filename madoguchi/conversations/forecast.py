"""How long the next places of a queue wait, from who is there and how long chats took of late. Pure: numbers in, numbers out.

The state that is known is used, as Whitt shows that it pays: how many places there are, how long each of the chats in them has
taken already, how many wait before. From there the queue is played to its end many times with service times drawn from those of
late (no form of their distribution is assumed), and the interval is read from what happened. W. Whitt, Predicting Queueing
Delays, Management Science 45 (1999) 870–888. That customers give up and agents come and go is not played.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

RUNS = 400
FAR = 60  # so many places are played; behind them the queue moves on evenly
SHARES = (10, 50, 90)  # per cent: between the outer two lie eight of ten waits
NORMAL = 1.2816  # the normal distribution's 90 per cent


@dataclass(frozen=True)
class Forecast:
    """Seconds until the first answer: the middle, and between which two eight of ten waits lie."""

    low: float
    middle: float
    high: float


class Curve:
    """The forecast for each number of chats before one, of one group of fit people.

    `places` are all that they have, `elapsed` how many seconds each chat that takes one has taken it, `service` the seconds that
    chats took a place of late, `reply` those from being given to being answered. Work: 400 runs of 60 steps over the places.
    """

    def __init__(self, places: int, elapsed: Sequence[float], service: Sequence[float], reply: Sequence[float]):
        self._dice = np.random.default_rng(20260511)  # the same state gives the same promise
        self._service = np.sort(np.asarray(service, float))
        self._free = max(places - len(elapsed), 0)
        self._reply = self._dice.choice(np.asarray(reply, float), RUNS)
        count = max(places, len(elapsed))
        self._each, self._deviation = float(self._service.mean()) / count, float(self._service.std()) / count
        self._read: dict[int, tuple[float, ...]] = {}
        self._freed = self._play(elapsed)

    def after(self, ahead: float) -> Forecast:
        """For somebody before whom so many wait; a part of one is one who may go to others."""
        freed = max(math.ceil(ahead) - self._free + 1, 0)
        near = min(freed, FAR)
        low, middle, high = self._near(near)
        on, spread = (freed - near) * self._each, NORMAL * self._deviation * math.sqrt(freed - near)
        return Forecast(low + on - spread, middle + on, high + on + spread)

    def _near(self, freed: int) -> tuple[float, ...]:
        """Read from the runs once for each place; 0: there is one free."""
        if freed not in self._read:
            waits = self._freed[:, freed - 1] + self._reply if freed else self._reply
            self._read[freed] = tuple(map(float, np.percentile(waits, SHARES)))
        return self._read[freed]

    def _play(self, elapsed: Sequence[float]) -> np.ndarray:
        """For each run the seconds until the first, second … place is freed, all being taken."""
        ends = np.stack([*(self._rest(seconds) for seconds in elapsed), *(self._draw() for _ in range(self._free))], axis=1)
        runs, freed = np.arange(RUNS), np.empty((RUNS, FAR))
        for step in range(FAR):
            first = ends.argmin(axis=1)
            freed[:, step] = ends[runs, first]
            ends[runs, first] += self._draw()
        return freed

    def _draw(self) -> np.ndarray:
        return self._dice.choice(self._service, RUNS)

    def _rest(self, elapsed: float) -> np.ndarray:
        """What chats that took longer than this one has already took from there; one longer than all of late may end at any time."""
        longer = self._service[np.searchsorted(self._service, elapsed, side="right") :]
        if not len(longer):
            return self._dice.exponential(self._service.mean(), RUNS)
        return self._dice.choice(longer, RUNS) - elapsed
