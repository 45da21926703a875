"""What is done to a service while it is written to and read from."""

import contextlib
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import psutil

from project.testing_postgresql import Cluster, kill_family

from ..running import Installation, Serving

PAUSED_SECONDS = 2


@dataclass
class Nodes:
    """One `madoguchi serve` or several on one database."""

    installations: list[Installation]
    cluster: Cluster | None = None
    serving: list[Serving] = field(default_factory=list)

    def start(self) -> "Nodes":
        self.serving = [installation.serve() for installation in self.installations]
        return self

    @property
    def ports(self) -> list[int]:
        return [node.port for node in self.serving]

    @property
    def hana(self) -> str:
        return (self.installations[0].home / "token").read_text()

    def log(self) -> str:
        return "\n".join(installation.log()[-4000:] for installation in self.installations)


@dataclass(frozen=True)
class Deed:
    name: str
    act: Callable[[Nodes], None]
    kills: str = ""  # application or database


def kill(role: str, *, node: int = 0) -> Deed:
    return Deed(f"kill {role}", lambda nodes: nodes.serving[node % len(nodes.serving)].kill(role), "application")


def kill_all(*, node: int = 0) -> Deed:
    """A whole node: its supervisor and everything under it, and a new start some time later."""

    def act(nodes: Nodes) -> None:
        place = node % len(nodes.serving)
        serving = nodes.serving[place]
        kill_family(serving.process)
        nodes.serving[place] = serving.installation.serve(serving.port)

    return Deed("kill node", act, "application")


def renew(*, node: int = 0) -> Deed:
    return Deed("renew", lambda nodes: nodes.serving[node % len(nodes.serving)].renew())


def pause(role: str, *, node: int = 0) -> Deed:
    """SIGSTOP: a machine that stands still for a moment and then goes on as if nothing had happened."""

    def act(nodes: Nodes) -> None:
        stopped = nodes.serving[node % len(nodes.serving)].children(role)
        for process in stopped:
            process.suspend()
        time.sleep(PAUSED_SECONDS)
        for process in stopped:
            process.resume()

    return Deed(f"pause {role}", act)


def hold_log_writer() -> Deed:
    """The process of PostgreSQL that writes its log now and then: what a commit does not flush stays in memory.

    Held while it sleeps: wal_writer_delay must be long, or it may be held with the lock that every writer needs.
    """

    def act(nodes: Nodes) -> None:
        nodes.installations[0].sql("CHECKPOINT")  # what there is by now stays
        for process in psutil.Process(nodes.cluster.process.pid).children(recursive=True):
            with contextlib.suppress(psutil.NoSuchProcess):  # sessions come and go
                if "walwriter" in " ".join(process.cmdline()):
                    process.suspend()

    return Deed("hold log writer", act)


def crash_database() -> Deed:
    def act(nodes: Nodes) -> None:
        nodes.cluster.kill()
        nodes.cluster.start()

    return Deed("kill database", act, "database")


def kill_listener() -> Deed:
    """The sessions on which processes hear of new lines."""
    ends = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query ~ '^LISTEN' AND pid <> pg_backend_pid()"
    return Deed("kill listener", lambda nodes: nodes.installations[0].sql(ends) and None)


def by_chance(seed: int, *, has_server: bool, nodes: int) -> Iterator[Deed]:
    """Without end; on a server half of the deeds are its own."""
    chance = random.Random(seed)
    while True:
        node = chance.randrange(nodes)
        own = [kill("web", node=node), kill("web", node=node), kill("worker", node=node), pause("web", node=node), renew(node=node)]
        own += [kill_all(node=node)]
        yield chance.choice([*own, *[crash_database()] * 3, kill_listener()] if has_server else own)
