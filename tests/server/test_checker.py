"""The judge of the delivery test finds each kind of broken promise, planted one at a time."""

import pytest

from .checker import Sent, faults

LOG = [(1, "a"), (2, "b"), (3, "c")]
SENT = [Sent("ka", "a", 0, 1, 1), Sent("kb", "b", 2, 3, 2), Sent("kc", "c", 4, 5, 3)]
READERS = {"one": LOG, "two": LOG[:2]}


def test_a_run_that_kept_the_promise_has_no_fault():
    assert faults(SENT, LOG, READERS) == []


def test_an_unanswered_try_may_be_there_or_not():
    unknown = Sent("kd", "d", 6, 7, None)
    assert faults([*SENT, unknown], LOG, READERS) == []
    assert faults([*SENT, unknown], [*LOG, (4, "d")], READERS) == []


def test_a_try_whose_answer_was_lost_may_stand_before_what_was_acknowledged_since():
    lost, repeated = Sent("kb", "b", 0.5, 1, None), Sent("kb", "b", 9, 10, 2)
    assert faults([SENT[0], lost, repeated, SENT[2]], LOG, READERS) == []


@pytest.mark.parametrize(
    ("broken", "name"),
    [
        ((SENT, LOG[:2], {}), "I1"),
        ((SENT, [*LOG, (4, "c")], {}), "I2"),
        (([*SENT, Sent("kc", "c", 6, 7, 4)], LOG, {}), "I3"),
        ((SENT, [*LOG, (4, "changed")], {}), "I4"),
        (([SENT[0], Sent("kb", "b", 2, 3, 3), Sent("kc", "c", 4, 5, 2)], [(1, "a"), (2, "c"), (3, "b")], {}), "I5"),
        ((SENT, [(1, "a"), (2, "b"), (4, "c")], {}), "I6"),
        ((SENT, [(1, "a"), (2, "b"), (2, "c")], {}), "I6"),
        ((SENT, LOG, {"skips": [LOG[0], LOG[2]]}), "I7"),
        ((SENT, LOG, {"repeats": [LOG[0], LOG[0], LOG[1]]}), "I7"),
        ((SENT, LOG, {"swaps": [LOG[1], LOG[0]]}), "I7"),
        ((SENT, LOG, {"saw more": [*LOG, (4, "vanished")]}), "I8"),
    ],
)
def test_each_kind_of_broken_promise_is_found(broken, name):
    assert name in {fault[:2] for fault in faults(*broken)}
