"""Workers as processes of their own: killed in the middle, and several at once."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from .running import until

pytestmark = pytest.mark.server


@pytest.fixture(params=["sqlite", "postgresql"])
def installation(request, make_installation):
    return make_installation(request.param, DJANGO_SETTINGS_MODULE="tests.server.settings_slow")


def moment(installation, seconds=0):
    at = datetime.now(UTC) + timedelta(seconds=seconds)
    return at if installation.database_url else at.replace(tzinfo=None).isoformat(" ")


def written(installation, kind):
    return installation.sql("SELECT facts FROM events_event WHERE kind = ?", kind)


def test_a_duty_whose_worker_is_killed_in_the_middle_is_done_by_another_with_one_effect(installation):
    (installation.home / "hold").touch()
    installation.sql(
        "INSERT INTO events_duty (reaction, facts, due_at, tries, leased_by, fault) VALUES ('server.write_and_wait', '{}', ?, 0, '', '')",
        moment(installation),
    )
    first = installation.start("worker")
    until((installation.home / "begun").exists, f"the duty begins\n{installation.log()}")
    first.kill()
    first.wait()
    assert written(installation, "slow.written") == []
    (installation.home / "hold").unlink()
    ((tries,),) = installation.sql("SELECT tries FROM events_duty WHERE reaction = 'server.write_and_wait'")
    assert tries == 1
    installation.sql(
        "UPDATE events_duty SET leased_until = ? WHERE leased_until IS NOT NULL", moment(installation, -1)
    )  # a minute has gone by
    installation.start("worker")
    until(
        lambda: not installation.sql("SELECT id FROM events_duty WHERE reaction = 'server.write_and_wait'"), f"done\n{installation.log()}"
    )
    assert len(written(installation, "slow.written")) == 1


def test_a_worker_that_is_asked_to_leave_ends_what_it_does_first(installation):
    (installation.home / "hold").touch()
    installation.sql(
        "INSERT INTO events_duty (reaction, facts, due_at, tries, leased_by, fault) VALUES ('server.write_and_wait', '{}', ?, 0, '', '')",
        moment(installation),
    )
    worker = installation.start("worker")
    until((installation.home / "begun").exists, f"the duty begins\n{installation.log()}")
    worker.terminate()
    (installation.home / "hold").unlink()
    assert worker.wait(60) == 0 and len(written(installation, "slow.written")) == 1
    assert not installation.sql("SELECT id FROM events_duty WHERE leased_until IS NOT NULL")


def test_two_workers_run_a_periodic_duty_once_in_each_slot(installation):
    workers = [installation.start("worker") for _ in range(2)]
    until(lambda: len(written(installation, "slow.slot")) >= 2, f"two slots\n{installation.log()}")
    for worker in workers:
        worker.terminate()
        worker.wait(60)
    facts = [found if isinstance(found, dict) else json.loads(found) for (found,) in written(installation, "slow.slot")]
    slots = [fact["slot"] for fact in facts]
    assert len(slots) == len(set(slots))
