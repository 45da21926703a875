"""Who waits is told his place when it changes, again every so often, and once that he waits no more."""

import asyncio

import pytest

from madoguchi.live import hub as hub_module
from madoguchi.live import rounds
from madoguchi.live.hub import Hub
from madoguchi.live.sources import SOURCES


class Queue:
    """A source that only has a queue; it fails when told to."""

    def __init__(self):
        self.waiting, self.is_broken = {}, False

    def queue(self, keys):
        if self.is_broken:
            raise OSError
        return {key: dict(place) for key, place in self.waiting.items() if key in keys}


@pytest.fixture
def queue(monkeypatch):
    made = Queue()
    monkeypatch.setitem(SOURCES, "test", made)
    monkeypatch.setattr(hub_module, "_with_connection", lambda function, *arguments: function(*arguments))
    monkeypatch.setattr(rounds, "LOOK_AT_QUEUE_SECONDS", 0.01)
    monkeypatch.setattr(rounds, "LOOKING_SHARE", 1.0)
    return made


async def told_by(hub, steps):
    """What is told while each of these steps is done in turn."""
    told = []
    hub.groups = {("test", "a"): {}, ("test", "b"): {}}
    hub.tell = lambda kind, key, name, data: told.append((key, name, data))
    telling = asyncio.ensure_future(rounds.tell_queues(hub))
    for step in steps:
        step()
        for _ in range(20):
            await asyncio.sleep(0.01)
    telling.cancel()
    return told


def place(number, **more):
    return {"place": number, "expected_seconds": 60 * number, "open": True} | more


def test_a_place_is_told_once_until_it_changes_and_its_end_once(queue):
    told = asyncio.run(
        told_by(
            Hub(),
            [
                lambda: queue.waiting.update(a=place(1), b=place(2)),
                lambda: queue.waiting.update(b=place(2, expected_seconds=119)),
                lambda: (queue.waiting.pop("a"), queue.waiting.update(b=place(1))),
            ],
        )
    )
    gone = {"place": None, "expected_seconds": None, "open": True}
    assert told[:2] == [("a", "queue", place(1)), ("b", "queue", place(2))]
    assert sorted(told[2:], key=str) == [("a", "queue", gone), ("b", "queue", place(1))]


def test_everything_is_told_again_every_so_often(queue, monkeypatch):
    monkeypatch.setattr(rounds, "QUEUE_SECONDS", 0.03)
    told = asyncio.run(told_by(Hub(), [lambda: queue.waiting.update(a=place(1))]))
    assert len(told) >= 2 and {key for key, _name, _data in told} == {"a"}


def test_a_queue_that_cannot_be_read_is_read_again(queue):
    def breaks():
        queue.is_broken = True

    def heals():
        queue.is_broken = False
        queue.waiting.update(a=place(1))

    assert asyncio.run(told_by(Hub(), [breaks, heals])) == [("a", "queue", place(1))]
