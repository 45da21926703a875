"""The promise of delivery, under fire, in three short runs. Longer ones by hand: python -m tests.server.chaos --help."""

import pytest

from .chaos.nemesis import Nodes, crash_database, kill, kill_all, kill_listener, pause, renew
from .chaos.run import Gate, Run

pytestmark = pytest.mark.server
SHORT = Gate(acknowledged=100, application_kills=3, database_kills=2)
LINES_BETWEEN = 20
DEEDS = {
    "sqlite": [kill("web"), kill("worker"), renew(), pause("web"), kill_all()],
    "postgresql": [crash_database(), kill("web"), kill_listener(), kill("worker"), crash_database(), kill_all()],
    "two nodes": [crash_database(), kill("web"), kill_listener(), pause("web"), kill_all(node=1), crash_database(), kill("web", node=1)],
}


@pytest.fixture
def make_nodes(make_installation, make_cluster):
    def make(case):
        if case == "sqlite":
            return Nodes([make_installation()]).start()
        losing = {"DJANGO_SETTINGS_MODULE": "tests.server.settings_planted", "PLANTED": "dropped_hints"} if case == "two nodes" else {}
        cluster = make_cluster()
        first = make_installation("postgresql", cluster, **losing)
        others = [make_installation("sqlite", **losing).on(first.database_url)] if case == "two nodes" else []
        return Nodes([first, *others], cluster).start()

    return make


@pytest.mark.parametrize(("case", "seed"), [("sqlite", 7), ("postgresql", 11), ("two nodes", 23)])
def test_nothing_is_lost_doubled_or_moved_while_everything_is_killed(make_nodes, case, seed):
    run = Run(make_nodes(case), seed)
    for deed in DEEDS[case]:
        run.more(LINES_BETWEEN)
        run.do(deed)
    verdict = run.finish()
    assert not verdict.faults, f"{verdict}\n" + "\n".join(verdict.faults[:10])
    assert not verdict.void(SHORT, has_server=case != "sqlite"), verdict
