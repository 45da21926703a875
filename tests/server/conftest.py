"""Installations for the tests with real servers: prepared once, copied for each that needs its own."""

import itertools
import os
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from project.testing_postgresql import QUICK, Cluster

from .running import Installation, Talk, ask, copy_of, free_port, until

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def template(tmp_path_factory):
    """A prepared SQLite installation with Hana (agent), and her API token in the file `token`."""
    home = tmp_path_factory.mktemp("template")
    prepare(Installation(home))
    return home


@dataclass(frozen=True)
class Prepared:
    home: Path
    data: Path  # of a PostgreSQL that is stopped, with the database `template`


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    home = tmp_path_factory.mktemp("template-postgresql")
    with Cluster(*QUICK) as first:
        prepare(Installation(home, first.url("template")))
        first.stop()
        yield Prepared(home, first.folder / "data")


@pytest.fixture(scope="session")
def cluster(prepared):
    """The PostgreSQL of all tests that do it no harm."""
    with Cluster(data=prepared.data) as started:
        yield started


@pytest.fixture
def make_cluster(prepared):
    """make_cluster(): a PostgreSQL of the test's own, that may be killed."""
    with ExitStack() as stack:
        yield lambda *settings: stack.enter_context(Cluster(*settings, data=prepared.data))


def prepare(installation):
    made = installation.command("init")
    assert made.returncode == 0, made.stderr
    made = installation.command("person", "create", "hana@people.example", "--name", "Hana", "--role", "agent", "--token")
    assert made.returncode == 0, made.stderr
    installation.sql("UPDATE people_person SET is_demo = TRUE")
    (installation.home / "token").write_text(made.stdout.split()[-1])


@pytest.fixture
def make_installation(request, tmp_path):
    """make_installation(): on SQLite; make_installation("postgresql"): on the tests' own PostgreSQL, or on a cluster that is given."""
    made = []

    def make(database="sqlite", cluster=None, **environment):
        made.append(installation_on(database, request, tmp_path / f"home-{next(_numbers)}", cluster, **environment))
        return made[-1]

    yield make
    for installation in made:
        installation.end()


def installation_on(database, request, home, cluster=None, **environment):
    if database == "sqlite":
        return Installation(copy_of(request.getfixturevalue("template"), home), **environment)
    copy_of(request.getfixturevalue("prepared").home, home)
    cluster = cluster or request.getfixturevalue("cluster")
    return Installation(home, cluster.url(f"copy_{os.getpid()}_{next(_numbers)}", template="template"), **environment)


class House:
    """The service as live tests see it: one process on SQLite; on PostgreSQL the pages and two live processes, each alone."""

    def __init__(self, installation, database):
        self.installation, self.database = installation, database
        self.hana = (installation.home / "token").read_text()
        if database == "sqlite":
            self.pages = installation.serve().port
            self.live = [self.pages, self.pages]
        else:
            self.pages, *self.live = free_port(), free_port(), free_port()
            installation.start("pages", "--port", str(self.pages), "--processes", "1")
            for port in self.live:
                installation.start("live", "--port", str(port))
            installation.start("worker")
            for port in [self.pages, *self.live]:
                until(lambda port=port: is_there(port), f"port {port}\n{installation.log()}")

    def talk(self, *lines):
        talk = Talk(self.pages)
        for line in lines:
            talk.write(line)
        return talk


def is_there(port):
    try:
        return ask(port, "GET", "/live/conversations/none", seconds=20)[0] in (401, 404)
    except Exception:
        return False


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def house(request, tmp_path_factory):
    home = tmp_path_factory.mktemp("house") / "home"
    installation = installation_on(request.param, request, home)
    yield House(installation, request.param)
    installation.end()
