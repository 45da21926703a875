"""A run: scenes on some nodes behind a bad network, deeds against them, a verdict."""

import random
import threading
import time
from dataclasses import dataclass, field

from ..checker import mail_faults
from ..fault_proxy import FaultProxy, Manners
from ..running import until
from .nemesis import Deed, Nodes
from .scene import Scene

CUSTOMER = "customer@people.example"
ENOUGH_PATIENCE = 240  # seconds until something that must happen has happened, on a machine that is busy with other things


@dataclass(frozen=True)
class Gate:
    """How much must have happened for a run to say anything."""

    acknowledged: int = 1000
    application_kills: int = 10
    database_kills: int = 5
    lost_share: float = 0.05


@dataclass
class Verdict:
    seed: int
    acknowledged: int
    tries: int
    carried: int  # answers that came back to the network
    lost: int  # of these
    reset: int
    cut: int
    deeds: list[Deed]
    faults: list[str] = field(default_factory=list)
    first_answer: float = 0  # seconds from the last deed to the first acknowledgement
    all_complete: float = 0  # from the last line to the moment at which every reader had it

    def void(self, gate: Gate, *, has_server: bool) -> list[str]:
        """Why the run does not count; empty when it does."""
        kills = [sum(deed.kills == kind for deed in self.deeds) for kind in ("application", "database")]
        wanted = {
            "acknowledged": (self.acknowledged, gate.acknowledged),
            "application kills": (kills[0], gate.application_kills),
            "database kills": (kills[1], gate.database_kills if has_server else 0),
            "share of answers lost": (self.lost / max(self.carried, 1), gate.lost_share),
        }
        return [f"{name}: {count:.3g} of {least}" for name, (count, least) in wanted.items() if count < least]

    def __str__(self) -> str:
        counts = ", ".join(
            f"{sum(deed.name == name for deed in self.deeds)} × {name}" for name in dict.fromkeys(deed.name for deed in self.deeds)
        )
        return (
            f"seed {self.seed}: {self.acknowledged} acknowledged in {self.tries} tries, {self.lost} of {self.carried} answers lost, {self.reset} reset, "
            f"{self.cut} readings cut; {counts or 'no deed'}; answered {self.first_answer:.1f} s after the last deed, all readers "
            f"complete {self.all_complete:.1f} s after the last line; "
            + (f"{len(self.faults)} FAULTS, the first: {self.faults[0]}" if self.faults else "PASS")
        )


class Run:
    """Begins at once; `finish()` returns the verdict. `forgets_cursor` is a bug of readers, for the test of the judge."""

    def __init__(
        self, nodes: Nodes, seed: int, *, talks: int = 3, pause: float = 0.1, manners: Manners = Manners(),
        cut_within: float = 20, forgets_cursor: bool = False, has_mail: bool = True,
    ):  # fmt: skip
        self.nodes, self.seed, self.pause, self.cut_within, self.forgets_cursor = nodes, seed, pause, cut_within, forgets_cursor
        self.hana = nodes.hana
        self.random = random.Random(seed)
        self.proxies = [FaultProxy(nodes.ports, seed + place, manners) for place in range(2)]
        self.writing_ends, self.reading_ends = threading.Event(), threading.Event()
        self.deeds: list[Deed] = []
        self.scenes = [Scene(self, place) for place in range(talks)]
        self.case = Scene(self, talks, customers=0, channel="web", email=CUSTOMER, subject="A withdrawal") if has_mail else None
        self.ending = Scene(self, talks + 1, customers=1) if has_mail else None
        self.all = [scene for scene in (*self.scenes, self.case, self.ending) if scene]

    def port(self) -> int:
        return self.random.choice(self.proxies).port

    def acknowledged(self) -> int:
        return sum(scene.acknowledged() for scene in self.all)

    def more(self, lines: int) -> None:
        """Wait until so many more lines have been acknowledged."""
        wanted = self.acknowledged() + lines
        until(lambda: self.acknowledged() >= wanted, f"{lines} more lines\n{self.nodes.log()}", ENOUGH_PATIENCE)

    def do(self, deed: Deed) -> None:
        deed.act(self.nodes)
        self.deeds.append(deed)
        if self.ending and not self.ending.is_ending:
            self.ending.end_right()

    def finish(self) -> Verdict:
        """Heal, drain, read the final log, judge."""
        ended = time.monotonic()
        self.more(1)
        first_answer = time.monotonic() - ended
        self.more(20)
        self.writing_ends.set()
        for writer in [writer for scene in self.all for writer in scene.writers]:
            writer.join(ENOUGH_PATIENCE)
            assert not writer.is_alive(), f"I9 a writer was not answered\n{self.nodes.log()}"
        ended = time.monotonic()
        logs = {scene: scene.log() for scene in self.all}
        faults = self._incomplete(logs)
        all_complete = time.monotonic() - ended
        self.reading_ends.set()
        for reader in [reader for scene in self.all for reader in scene.readers]:
            reader.join(ENOUGH_PATIENCE)
        for scene, log in logs.items():
            faults += scene.judged(log)
        faults += self._mail()
        for proxy in self.proxies:
            proxy.close()
        carried, lost, reset, cut = (sum(getattr(proxy, name) for proxy in self.proxies) for name in ("carried", "lost", "reset", "cut"))
        tries = sum(len(scene.sent) for scene in self.all)
        return Verdict(self.seed, self.acknowledged(), tries, carried, lost, reset, cut, self.deeds, faults, first_answer, all_complete)

    def _incomplete(self, logs) -> list[str]:
        """I9: every reader comes to the end; a run of a planted bug may never get there."""
        end = time.monotonic() + (10 if self.forgets_cursor else 60)
        while time.monotonic() < end:
            if all(scene.are_complete(log) for scene, log in logs.items()):
                return []
            time.sleep(0.05)
        return [f"I9 {scene.number}: a reader never came to the end" for scene, log in logs.items() if not scene.are_complete(log)]

    def _mail(self) -> list[str]:
        """I10, when the worker has done all that follows."""
        if self.case is None:
            return []
        sql = self.nodes.installations[0].sql
        until(lambda: not sql(DUTIES), f"the worker has nothing left to do\n{self.nodes.log()}", ENOUGH_PATIENCE)
        answers = [pk for (pk,) in sql(ANSWERS, self.case.number)]
        return mail_faults(answers, sql("SELECT entry, recipient, kind FROM mail_outboundmail WHERE conversation = ?", self.case.number))


DUTIES = "SELECT id FROM events_duty WHERE reaction IN ('conversations.mail_the_customer', 'mail.send') LIMIT 1"
ANSWERS = """SELECT entry.id FROM conversations_entry entry JOIN conversations_conversation talk ON talk.id = entry.conversation_id
    WHERE talk.number = ? AND entry.author_kind = 'agent' AND entry.kind = 'message' AND NOT entry.is_internal"""
