"""The test of the test: each bug that has cost others messages is planted, and the judge finds it."""

import pytest

from .chaos.nemesis import Nodes, crash_database, hold_log_writer, kill
from .chaos.run import Run
from .fault_proxy import POLITE, Manners

pytestmark = pytest.mark.server
LOSING = Manners(resets=0, loses=0.3, delays=0, cuts=0)
CUTTING = Manners(0, 0, 0, cuts=1)


@pytest.fixture
def begin(make_installation):
    """A short run on a service with a planted bug."""

    def begin_one(bug, database="sqlite", cluster=None, *, before=(), **how):
        planted = {"DJANGO_SETTINGS_MODULE": "tests.server.settings_planted", "PLANTED": bug} if bug else {}
        installation = make_installation(database, cluster, **planted)
        for statement in before:
            installation.sql(statement)
        return Run(Nodes([installation], cluster).start(), 5, has_mail=False, **{"talks": 1, "pause": 0.02, "manners": POLITE, **how})

    return begin_one


def found(run):
    return {fault.split()[1] for fault in run.finish().faults}


def test_a_service_that_does_not_look_at_keys_is_found(begin):
    run = begin("no_key", manners=LOSING)
    run.more(30)
    assert "I2" in found(run)


def test_an_answer_before_the_commit_is_found(begin):
    run = begin("answer_first")
    run.more(10)
    run.do(kill("web"))
    assert "I1" in found(run)


def test_a_database_that_answers_before_it_writes_is_found(begin, make_cluster):
    """Nobody else writes its log to disk meanwhile, so the loss is sure."""
    run = begin("unflushed", "postgresql", make_cluster("synchronous_commit=off", "wal_writer_delay=10s"))
    run.do(hold_log_writer())
    run.more(20)
    run.do(crash_database())
    assert {"I1", "I8"} & found(run)


def test_numbers_by_the_highest_and_one_more_are_found(begin):
    run = begin("max_plus_one", "postgresql", before=["ALTER TABLE conversations_entry DROP CONSTRAINT entry_seq"])
    run.more(30)
    assert "I6" in found(run)


def test_numbers_that_are_seen_out_of_order_are_found(begin):
    run = begin("out_of_order", "postgresql")
    run.more(30)
    assert "I7" in found(run)


def test_a_reader_that_comes_back_without_its_cursor_is_found(begin):
    run = begin("", forgets_cursor=True, manners=CUTTING)
    run.more(30)
    assert "I7" in found(run)


def test_the_same_short_run_without_a_bug_passes(begin):
    run = begin("", manners=LOSING)
    run.more(30)
    assert found(run) == set()
