"""The promise of delivery, under fire: nothing that was acknowledged is lost, nothing is there twice, every reader sees the same."""

import random
import signal
import threading
import time
import uuid

import pytest

from project.testing_postgresql import Cluster

from .checker import Sent, faults
from .conftest import prepare
from .fault_proxy import FaultProxy
from .running import Installation, Refused, Talk, ask, until
from .streams import Stream

pytestmark = pytest.mark.server

WRITERS, LINES = 5, 24  # per conversation and writer
KILLS = 3


class Run:
    """Writers who try again until they are answered, and readers who come back with their cursor."""

    def __init__(self, port: int, seed: int):
        self.port, self.random = port, random.Random(seed)
        self.talk = Talk(port, "the beginning")
        self.proxy = FaultProxy(port, seed)
        self.sent: list[Sent] = []
        self.seen: dict[str, list[tuple[int, str]]] = {"stream": [], "other stream": [], "long poll": []}
        self.writing_ended, self.stop = threading.Event(), threading.Event()
        self.writers = [threading.Thread(target=self._write, args=(name,), daemon=True) for name in range(WRITERS)]
        readers = [(self._follow, "stream"), (self._follow, "other stream"), (self._poll, "long poll")]
        self.readers = [threading.Thread(target=work, args=(name,), daemon=True) for work, name in readers]
        for thread in self.writers + self.readers:
            thread.start()

    def acknowledged(self) -> int:
        return sum(one.seq is not None for one in list(self.sent))

    def finish(self) -> list[tuple[int, str]]:
        """Wait for the writers, then until every reader has come to the end; returns the final log."""
        for writer in self.writers:
            writer.join(240)
            assert not writer.is_alive(), "a writer was not answered"
        log, after = [], 0
        while entries := self.talk.read(query=f"after={after}")[2]["entries"]:
            log += [(entry["seq"], entry["text"]) for entry in entries]
            after = log[-1][0]
        for name, seen in self.seen.items():
            until(lambda seen=seen: len(seen) >= len(log), f"{name} comes to the end: {len(seen)} of {len(log)}")
        self.stop.set()
        self.proxy.close()
        return log

    def _write(self, name: int) -> None:
        for place in range(LINES):
            text, key = f"line {place} of {name}", uuid.uuid4().hex
            seq = None
            while seq is None:
                began = time.monotonic()
                try:
                    status, _headers, answer = ask(
                        self.proxy.port, "POST", self.talk.path, {"text": text}, token=self.talk.token, key=key, seconds=30
                    )
                    seq = answer["seq"] if status in (200, 201) else None
                except Refused:
                    pass
                self.sent.append(Sent(key, text, began, time.monotonic(), seq))
                time.sleep(0.02 if seq else 0.2)

    def _follow(self, name: str) -> None:
        seen = self.seen[name]
        while not self.stop.is_set():
            after = seen[-1][0] if seen else 0
            try:
                stream = Stream(self.port, f"/live/conversations/{self.talk.number}?after={after}", token=self.talk.token)
            except Refused:
                time.sleep(0.3)
                continue
            given = 0
            leave_at = time.monotonic() + self.random.uniform(1, 6)
            while not self.stop.is_set() and not stream.has_ended.is_set() and time.monotonic() < leave_at:
                given = self._take(seen, stream, given)
                time.sleep(0.05)
            stream.close()
            stream.has_ended.wait(5)
            self._take(seen, stream, given)
            time.sleep(0.1)

    def _take(self, seen, stream, given):
        entries = stream.entries[given:]
        seen += [(entry["seq"], entry["text"]) for entry in entries]
        return given + len(entries)

    def _poll(self, name: str) -> None:
        seen = self.seen[name]
        while not self.stop.is_set():
            try:
                status, _headers, answer = self.talk.read(query=f"after={seen[-1][0] if seen else 0}&wait=5")
            except Refused:
                status = 0
            if status == 200:
                seen += [(entry["seq"], entry["text"]) for entry in answer["entries"]]
            else:
                time.sleep(0.3)


def judge(run: Run, log, seed: int) -> None:
    start = Sent("start", "the beginning", 0, 0, 1)
    found = faults([start, *run.sent], log, run.seen)
    told = f"seed {seed}: {run.acknowledged()} acknowledged, {len(run.sent)} tries, {run.proxy.lost} answers lost, {run.proxy.reset} reset"
    assert not found, f"{told}; {len(found)} faults: {found[:5]}"
    assert run.acknowledged() == WRITERS * LINES == len(log) - 1 and run.proxy.lost >= 5, told


def nemesis(run: Run, deeds) -> None:
    """Do one deed after each part of the writing."""
    for number, deed in enumerate(deeds, 1):
        part = WRITERS * LINES * number // (len(deeds) + 1)
        until(lambda part=part: run.acknowledged() >= part, f"{part} acknowledged lines", 240)
        deed()


@pytest.mark.parametrize("seed", [7])
def test_nothing_is_lost_or_doubled_while_the_web_process_is_killed(make_installation, seed):
    serving = make_installation().serve()
    run = Run(serving.port, seed)
    nemesis(run, [lambda: serving.kill("web"), serving.renew, lambda: serving.kill("web"), lambda: serving.kill("worker")])
    judge(run, run.finish(), seed)


@pytest.mark.parametrize("seed", [11])
def test_nothing_is_lost_or_doubled_while_postgresql_is_killed(tmp_path, seed):
    with Cluster() as own:
        installation = Installation(tmp_path, own.url("chaos"))
        prepare(installation)
        serving = installation.serve()
        try:
            run = Run(serving.port, seed)

            def crash():
                own.stop(by=signal.SIGQUIT)  # ends every session at once, without a checkpoint: the log is replayed at the start
                own.start()

            nemesis(run, [crash, lambda: serving.kill("web"), crash])
            judge(run, run.finish(), seed)
        finally:
            installation.end()


def test_a_key_that_is_used_for_another_text_is_refused_and_the_first_stays(make_installation):
    serving = make_installation().serve()
    talk = Talk(serving.port)
    assert talk.write("first", key="a-key") == talk.write("first", key="a-key") == 2
    status, _headers, problem = ask(serving.port, "POST", talk.path, {"text": "other"}, token=talk.token, key="a-key")
    assert status == 409 and problem["status"] == 409
    assert [entry["text"] for entry in talk.read(query="after=1")[2]["entries"]] == ["first"]
