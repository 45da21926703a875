"""Seals cover each event once, in order, and those too whose transaction ended late; a log that nobody touched verifies."""

import datetime
import threading

import pytest
import time_machine
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.audit import sealing
from madoguchi.audit.models import Seal
from madoguchi.audit.ranges import count_of, gaps_in, is_within, joined, numbers_in, ranges_of
from madoguchi.audit.sealing import open_gaps, seal_up, waiting
from madoguchi.audit.verifying import Place, check_copies, check_rest, verified
from madoguchi.events.models import Event
from madoguchi.events.reacting import record

NUMBERS = st.sets(st.integers(1, 60))


@given(NUMBERS, st.integers(1, 60), st.integers(1, 60))
def test_ranges_are_sets_of_numbers(numbers, low, high):
    ranges = ranges_of(sorted(numbers))
    assert set(numbers_in(ranges)) == numbers and joined(ranges) == ranges
    assert {number for number in range(1, 61) if is_within(ranges, number)} == numbers
    assert count_of(ranges, up_to=high) == len({number for number in numbers if number <= high})
    assert set(numbers_in(gaps_in(ranges, low, high))) == set(range(low, high + 1)) - numbers


@given(NUMBERS, NUMBERS)
def test_ranges_are_joined(some, others):
    together = joined([*ranges_of(sorted(some)), *ranges_of(sorted(others))])
    assert together == ranges_of(sorted(some | others))


@pytest.fixture
def happen(db, hana):
    """happen(3): that many events; their numbers."""
    return lambda count=1: [record("test.happened", hana, by=hana, number=number).pk for number in range(count)]


def go_through():
    place = Place()
    for place in verified(Place()):
        pass
    check_copies()
    return place, check_rest()


def test_what_happened_is_sealed_once_and_in_order(happen):
    first, second = happen(3), []
    assert seal_up() == 3 and seal_up() == 0
    second = happen(2)
    assert seal_up() == 2
    seals = list(Seal.objects.order_by("number"))
    assert [list(numbers_in(seal.ranges)) for seal in seals] == [first, second]
    assert [seal.number for seal in seals] == [1, 2] and seals[1].high == second[-1]


def test_a_log_that_nobody_touched_verifies(happen):
    happen(5)
    seal_up()
    happen(2)
    seal_up()
    happen(3)
    place, waits = go_through()
    assert (place.seal, place.events, waits) == (2, 7, 3)


def test_many_events_are_sealed_in_several_seals_and_verified_in_pieces(happen, monkeypatch):
    monkeypatch.setattr(sealing, "IN_A_SEAL", 2)
    happen(7)
    assert seal_up(most=5) == 5 and seal_up() == 2
    assert list(Seal.objects.order_by("number").values_list("count", flat=True)) == [2, 2, 1, 2]
    assert go_through()[0].events == 7


def test_numbers_that_were_rolled_back_are_no_fault(happen):
    happen(2)
    with transaction.atomic():
        happen(3)
        transaction.set_rollback(True)
    happen(2)
    seal_up()
    assert go_through()[0].events == 4


def test_a_gap_is_looked_into_until_no_transaction_of_before_can_be_open(happen):
    if connection.vendor != "postgresql":
        pytest.skip("on SQLite a number that was rolled back is given again")
    happen(1)
    with transaction.atomic():
        (gone,) = happen(1)
        transaction.set_rollback(True)
    happen(1)
    seal_up()
    assert open_gaps(Seal.objects.get())[1] == [(gone, gone)] or gone in numbers_in(open_gaps(Seal.objects.get())[1])
    later = timezone.now() + datetime.timedelta(hours=1)
    with time_machine.travel(later):
        happen(1)
        seal_up()
    with time_machine.travel(later + datetime.timedelta(hours=1)):
        happen(1)
        seal_up()
        closed, gaps = open_gaps(Seal.objects.order_by("number").last())
    assert closed > gone and gone not in set(numbers_in(gaps))


def test_many_gaps_are_asked_for_in_one_question(happen, monkeypatch):
    if connection.vendor != "postgresql":
        pytest.skip("on SQLite a number that was rolled back is given again")
    monkeypatch.setattr(sealing, "GAPS_IN_A_QUESTION", 2)
    for _ in range(4):
        happen(1)
        with transaction.atomic():
            happen(1)
            transaction.set_rollback(True)
    seal_up()
    new = happen(2)
    assert [event.pk for event in waiting(Seal.objects.get())] == new


@pytest.mark.django_db(transaction=True)
def test_an_event_whose_transaction_ends_late_is_sealed_and_raises_no_alarm(hana):
    """Two connections: the one with the lower number commits after the higher one was sealed."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer, so numbers are committed in order")
    written, go_on = threading.Event(), threading.Event()
    late = []

    def slow():
        try:
            with transaction.atomic():
                late.append(record("test.happened", hana, by=hana, is_late=True).pk)
                written.set()
                assert go_on.wait(30)
        finally:
            connection.close()

    thread = threading.Thread(target=slow)
    thread.start()
    assert written.wait(30)
    early = record("test.happened", hana, by=hana).pk
    assert early > late[0] and seal_up() >= 1
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=3), tick=True):  # however long it takes
        record("test.happened", hana, by=hana)
        seal_up()
        record("test.happened", hana, by=hana)
        seal_up()
        assert go_through()[1] == 0
        go_on.set()
        thread.join(30)
        assert go_through()[1] == 1, "it waits for its seal, and is no intruder"
        assert seal_up() == 1
        assert list(numbers_in(Seal.objects.order_by("number").last().ranges)) == late
        assert go_through() == (go_through()[0], 0)
    assert go_through()[0].events == Event.objects.count()


@pytest.mark.django_db(transaction=True)
def test_of_two_who_seal_at_once_one_is_undone(hana, monkeypatch):
    from django.db import IntegrityError

    record("test.happened", hana, by=hana)
    seal_up()
    newest = Seal.objects.get()
    record("test.happened", hana, by=hana)
    seal_up()
    monkeypatch.setattr(Seal.objects, "order_by", lambda *fields: type("Stale", (), {"last": staticmethod(lambda: newest)}), raising=False)
    record("test.happened", hana, by=hana)
    with pytest.raises(IntegrityError):
        seal_up()
    monkeypatch.undo()
    assert seal_up() == 1 and go_through()[0].events == 3
