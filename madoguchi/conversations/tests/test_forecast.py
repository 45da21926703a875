"""Forecasts of waits, without a database; and a queue played with a seed, in which eight of ten waits must lie in their intervals."""

import pytest

from madoguchi.conversations.forecast import Curve
from madoguchi.conversations.tests.playing import Played

MINUTES = [60.0 * minutes for minutes in (2, 4, 5, 6, 8, 9, 10, 12, 15, 20)]


def curve(places=3, elapsed=(), service=MINUTES, reply=(30.0,)):
    return Curve(places, elapsed, service, reply)


def test_with_a_free_place_one_waits_for_the_answer_alone():
    assert curve(elapsed=[60, 60]).after(0).high == 30


def test_one_waits_longer_the_more_wait_before():
    waits = [curve(elapsed=[60] * 3).after(ahead).middle for ahead in (0, 1, 5, 20, 59, 60, 200, 5000)]
    assert waits == sorted(waits) and waits[0] > 30


def test_far_behind_the_queue_moves_on_evenly():
    far = curve(elapsed=[60] * 3)
    mean = sum(MINUTES) / len(MINUTES)
    assert (far.after(1060).middle - far.after(60).middle) == pytest.approx(1000 * mean / 3, rel=0.02)


def test_more_people_are_quicker():
    assert curve(places=30, elapsed=[60] * 30).after(5).middle < curve(places=3, elapsed=[60] * 3).after(5).middle / 4


def test_chats_that_have_taken_long_are_sooner_over():
    assert curve(places=1, elapsed=[700.0]).after(0).middle < curve(places=1, elapsed=[0.0]).after(0).middle


def test_a_chat_that_took_longer_than_all_may_end_at_any_time():
    assert 0 < curve(places=1, elapsed=[9999.0]).after(0).middle < 3600


def test_the_same_state_gives_the_same_promise():
    assert curve(elapsed=[60] * 3).after(4) == curve(elapsed=[60] * 3).after(4)


def test_more_chats_in_hand_than_places_are_no_fault():
    assert curve(places=2, elapsed=[60] * 5).after(3).middle > 0


@pytest.mark.parametrize("seed", [1, 2])
def test_eight_of_ten_waits_lie_in_their_intervals(seed):
    played = Played(seed).run(400)
    share, _count = played.share()
    assert 0.7 <= share <= 0.9
    assert sum(ahead > 0 for ahead, *_rest in played.waits) > 100, "there was a queue"
