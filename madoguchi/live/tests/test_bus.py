"""What is said of a line to other processes: on PostgreSQL by NOTIFY, which takes no more than 8,000 bytes."""

import asyncio

import pytest

from madoguchi.live import bus, rounds
from madoguchi.live.sources import Line


@pytest.mark.django_db
@pytest.mark.parametrize("size", [10, 7_900, 8_000, 100_000])
def test_a_line_of_any_length_is_published(size):
    bus.publish("conversations", "none", {"desk": Line(1, 0, b'"%s"' % (b"x" * size)), "customer": Line(1, 0, b'"\xe6\x8c\xaf"')})


@pytest.mark.django_db
def test_what_is_said_together_goes_by_one_statement(django_assert_max_num_queries):
    with django_assert_max_num_queries(1), bus.together():
        bus.publish("conversations", "none")
        bus.publish("inbox", "all")
        bus.tell("desk", "1", "changed", {"of": "none"})


def test_a_change_of_the_file_is_not_answered_by_reading_all_that_changed_long_before(monkeypatch):
    looked = []

    async def look(seconds):
        looked.append(seconds)
        raise asyncio.CancelledError

    monkeypatch.setattr(bus, "LOOK_SECONDS", 0)
    monkeypatch.setattr(bus, "_data_version", lambda: 1)
    monkeypatch.setattr(bus.HUB, "groups", {("test", "1"): {}})
    monkeypatch.setattr(bus.HUB, "look", look)
    with pytest.raises(asyncio.CancelledError):
        asyncio.run(bus._watch_sqlite())
    assert looked == [bus.BACK_SECONDS] and rounds.SWEEP_SECONDS < rounds.MARGIN_SECONDS > bus.BACK_SECONDS
