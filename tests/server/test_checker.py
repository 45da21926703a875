"""The checker finds each kind of broken promise, and nothing in a run that kept it."""

import pytest

from .checker import Line, Seen, Sent, faults, mail_faults

LOG = [Line(1, "a"), Line(2, "b"), Line(3, "c")]
SENT = [Sent("ka", "a", 0, 1, 1), Sent("kb", "b", 2, 3, 2), Sent("kc", "c", 4, 5, 3)]
NOTED = [Line(1, "a"), Line(2, "b", is_internal=True), Line(3, "c")]
READERS = {"one": Seen([(1, "a"), (2, "b"), (3, "c")]), "two": Seen([(1, "a"), (2, "b")])}


def names(*run, **more):
    return {fault.split()[0] for fault in faults(*run, **more)}


def test_a_run_that_kept_the_promise_has_no_fault():
    assert faults(SENT, LOG, READERS) == []


def test_an_unanswered_try_may_be_there_or_not():
    unknown = Sent("kd", "d", 6, 7, None)
    assert faults([*SENT, unknown], LOG, READERS) == []
    assert faults([*SENT, unknown], [*LOG, Line(4, "d")], READERS) == []


def test_a_try_whose_answer_was_lost_may_stand_before_what_was_acknowledged_since():
    lost, repeated = Sent("kb", "b", 0.5, 1, None), Sent("kb", "b", 9, 10, 2)
    assert faults([SENT[0], lost, repeated, SENT[2]], LOG, READERS) == []


def test_lines_that_nobody_wrote_have_a_number_and_a_place():
    log = [*LOG, Line(4, None)]
    assert faults(SENT, log, {"one": Seen([*READERS["one"].lines, (4, None)])}) == []
    assert names(SENT, log, {"one": Seen([(1, "a"), (4, None)])}) == {"I7"}


def test_the_desk_sees_notes_and_the_customer_a_log_without_them():
    desk, customer = Seen([(1, "a"), (2, "b"), (3, "c")], is_desk=True), Seen([(1, "a"), (3, "c")])
    assert faults(SENT, NOTED, {"desk": desk, "customer": customer}) == []
    assert names(SENT, NOTED, {"customer": Seen([(1, "a"), (2, "b")])}) == {"I11"}
    assert names(SENT, NOTED, {"desk": Seen([(1, "a"), (3, "c")], is_desk=True)}) == {"I7"}


def test_a_reader_whose_right_ended_has_what_was_written_until_then_and_a_little_more():
    reader = {"ended": Seen([(1, "a"), (2, "b"), (3, "c")], ended=0.5)}
    assert faults(SENT, LOG, reader, cut_within=5) == []
    assert names(SENT, LOG, reader, cut_within=3) == {"I11"}


@pytest.mark.parametrize(
    ("broken", "name"),
    [
        ((SENT, LOG[:2], {}), "I1"),
        ((SENT, [*LOG, Line(4, "c")], {}), "I2"),
        (([*SENT, Sent("kc", "c", 6, 7, 4)], LOG, {}), "I3"),
        ((SENT, [*LOG, Line(4, "changed")], {}), "I4"),
        (([SENT[0], Sent("kb", "b", 2, 3, 3), Sent("kc", "c", 4, 5, 2)], [Line(1, "a"), Line(2, "c"), Line(3, "b")], {}), "I5"),
        ((SENT, [Line(1, "a"), Line(2, "b"), Line(4, "c")], {}), "I6"),
        ((SENT, [Line(1, "a"), Line(2, "b"), Line(2, "c")], {}), "I6"),
        ((SENT, LOG, {"skips": Seen([(1, "a"), (3, "c")])}), "I7"),
        ((SENT, LOG, {"repeats": Seen([(1, "a"), (1, "a"), (2, "b")])}), "I7"),
        ((SENT, LOG, {"begins anew": Seen([(1, "a"), (2, "b"), (3, "c"), (1, "a")])}), "I7"),
        ((SENT, LOG, {"swaps": Seen([(2, "b"), (1, "a")])}), "I7"),
        ((SENT, LOG, {"saw more": Seen([(1, "a"), (2, "b"), (3, "c"), (4, "vanished")])}), "I8"),
    ],
)
def test_each_kind_of_broken_promise_is_found(broken, name):
    assert name in names(*broken)


def test_each_answer_is_mailed_once():
    rows = [(1, "a@people.example", "acknowledgement"), (2, "a@people.example", "answer")]
    assert mail_faults([2], rows) == []
    assert mail_faults([2], rows[:1])[0].startswith("I10 an answer that nobody mailed")
    assert mail_faults([2], [*rows, rows[1]])[0].startswith("I10 2 mails")


def test_a_long_run_is_judged_in_a_moment():
    count = 20_000
    log = [Line(seq, f"line {seq}") for seq in range(1, count + 1)]
    sent = [Sent(str(seq), f"line {seq}", seq, seq + 0.5, seq) for seq in range(1, count + 1)]
    assert faults(sent, log, {str(name): Seen([line[:2] for line in log]) for name in range(5)}) == []
