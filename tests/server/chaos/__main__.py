"""A long run by hand: python -m tests.server.chaos --seed N --seconds S --database sqlite|postgresql --nodes 1|2."""

import argparse
import os
import random
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from project.testing_postgresql import Cluster

from ..conftest import prepare
from ..running import Installation, copy_of
from .nemesis import Nodes, by_chance
from .run import Gate, Run

PAUSE = (2, 5)  # seconds between two deeds, beside the lines that must have come in meanwhile: more often, and nothing is written
LINES_BETWEEN = 20
LOSING = {"DJANGO_SETTINGS_MODULE": "tests.server.settings_planted", "PLANTED": "dropped_hints"}


def main() -> int:
    given = arguments()
    has_server = given.database == "postgresql" or given.nodes > 1
    with ExitStack() as stack:
        nodes = prepared(stack, has_server=has_server, count=given.nodes).start()
        run = Run(nodes, given.seed)
        try:
            end, chance = time.monotonic() + given.seconds, random.Random(given.seed)
            for deed in by_chance(given.seed, has_server=has_server, nodes=given.nodes):
                time.sleep(chance.uniform(*PAUSE))
                run.more(LINES_BETWEEN)
                if time.monotonic() > end:
                    break
                run.do(deed)
            verdict = run.finish()
        finally:
            for installation in nodes.installations:
                installation.end()
    void = verdict.void(Gate(), has_server=has_server)
    sys.stdout.write(
        "\n".join([str(verdict), *verdict.faults[1:20], *(["VOID, too little happened: " + "; ".join(void)] if void else []), ""])
    )
    return 1 if verdict.faults else 2 if void else 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.server.chaos", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--nodes", type=int, choices=[1, 2], default=1, help="two are on PostgreSQL, and lose 30 of 100 hints")
    return parser.parse_args()


def prepared(stack: ExitStack, *, has_server: bool, count: int) -> Nodes:
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="madoguchi-chaos-")))
    cluster = stack.enter_context(Cluster()) if has_server else None
    url = cluster.url("chaos") if cluster else ""
    losing = LOSING if count > 1 else {}
    prepare(Installation(folder / "node-1", url))
    homes = [folder / "node-1", *(copy_of(folder / "node-1", folder / f"node-{number}") for number in range(2, count + 1))]
    return Nodes([Installation(home, url, **losing) for home in homes], cluster)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "project.settings_test")
    sys.exit(main())
