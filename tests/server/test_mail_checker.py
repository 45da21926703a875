"""The judge of mail under fire finds each kind of broken promise, planted one at a time."""

from copy import deepcopy

import pytest

from .mail_checker import Run, copies, faults

GOOD = Run(
    sent={"a", "b", "c", "unanswered"},
    accepted={"a", "b", "c"},
    kept=[("a", "opened"), ("b", "opened"), ("c", "replied")],
    entries=["a", "b", "c"],
    written=[("ack-a", "a@x", "handed-over"), ("ack-b", "b@x", "handed-over")],
    arrived=[("ack-a", "a@x"), ("ack-b", "b@x"), ("ack-b", "b@x")],
    joined={"c": True},
)


def broken(**changed):
    run = deepcopy(GOOD)
    for name, value in changed.items():
        setattr(run, name, value)
    return {fault.split()[0] for fault in faults(run)}


def test_a_run_that_kept_its_promises_has_no_fault_though_a_mail_left_twice():
    assert faults(GOOD) == [] and copies(GOOD) == 1


def test_an_unanswered_mail_may_be_there_or_not():
    assert broken(kept=[*GOOD.kept, ("unanswered", "opened")], entries=[*GOOD.entries, "unanswered"]) == set()


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        ({"kept": GOOD.kept[1:], "entries": ["b", "c"]}, "M1"),
        ({"kept": [*GOOD.kept, ("a", "opened")]}, "M2"),
        ({"kept": [("a", ""), *GOOD.kept[1:]]}, "M3"),
        ({"entries": ["a", "b"]}, "M4"),
        ({"entries": ["a", "b", "c", "c"]}, "M5"),
        ({"kept": [*GOOD.kept, ("stranger", "opened")], "entries": [*GOOD.entries, "stranger"]}, "M6"),
        ({"arrived": GOOD.arrived[:1]}, "M7"),
        ({"arrived": [*GOOD.arrived, ("ghost", "c@x")]}, "M8"),
        ({"arrived": [*GOOD.arrived, ("other-a", "a@x")], "written": [*GOOD.written, ("other-a", "a@x", "handed-over")]}, "M9"),
        ({"joined": {"c": False}}, "M10"),
    ],
)
def test_each_kind_of_broken_promise_is_found(changed, name):
    assert broken(**changed) == {name}
