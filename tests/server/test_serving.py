"""`madoguchi serve` as a whole: children that die come back, renewals refuse nobody, an end leaves nothing behind."""

import os
import signal
import socket
import threading
import uuid

import psutil
import pytest

from .running import Refused, Talk, ask, free_port, until

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def installation(request, tmp_path_factory):
    from .conftest import installation_on

    home = tmp_path_factory.mktemp("serving") / "home"
    key = tmp_path_factory.mktemp("key") / "secret-key"
    key.write_text("a-key-in-a-file-" * 4)
    made = installation_on("sqlite", request, home, SECRET_KEY_FILE=str(key))
    del made.environment["SECRET_KEY"]
    yield made
    made.end()


@pytest.fixture(scope="module")
def serving(installation):
    return installation.serve()


class Flow:
    """Requests one after another from several sides, until it is stopped; counts what came of them."""

    def __init__(self, port, talk):
        self.port, self.talk, self.answered, self.refused = port, talk, 0, []
        self.stop, self.lock = threading.Event(), threading.Lock()
        self.threads = [
            threading.Thread(target=self._run, args=(work,), daemon=True) for work in (self._page, self._page, self._write, self._read)
        ]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.stop.set()
        for thread in self.threads:
            thread.join(60)

    def wait(self, more):
        """Until so many more requests have been answered."""
        wanted = self.answered + more
        until(lambda: self.answered >= wanted or self.refused, f"{more} more answers")

    def _run(self, work):
        while not self.stop.is_set():
            try:
                status = work()
            except Refused as error:
                status = str(error)
            with self.lock:
                self.answered += 1
                if status not in (200, 201):
                    self.refused.append(status)

    def _page(self):
        return ask(self.port, "GET", "/healthz")[0]

    def _write(self):
        return ask(self.port, "POST", self.talk.path, {"text": "another line"}, token=self.talk.token, key=uuid.uuid4().hex)[0]

    def _read(self):
        return self.talk.read()[0]


def gone(process):
    return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE


@pytest.mark.parametrize("role", ["web", "worker"])
def test_a_child_that_is_killed_comes_back(serving, role):
    (before,) = until(lambda: serving.children(role), role)
    serving.kill(role)
    until(lambda: [child for child in serving.children(role) if child.pid != before.pid], f"a new {role}")
    until(serving.answers, "the service answers again")


def test_the_port_that_is_served_stands_in_the_addresses_that_pages_name(serving):
    assert f'rel="canonical" href="http://127.0.0.1:{serving.port}/en/help/'.encode() in ask(serving.port, "GET", "/en/help/")[2]


def test_a_renewal_under_load_refuses_nobody(serving):
    with Flow(serving.port, Talk(serving.port)) as flow:
        for _ in range(2):
            flow.wait(40)
            old = until(lambda: serving.children("web") + serving.children("worker"), "children")
            serving.renew()
            until(lambda old=old: all(gone(child) for child in old), "the old children leave")
            flow.wait(40)
    assert flow.refused == [] and flow.answered >= 160


def test_a_renewal_that_fails_leaves_the_old_children_at_work(serving, installation):
    (old,) = until(lambda: serving.children("web"), "web")
    with open(installation.environment["SECRET_KEY_FILE"], "r+") as file:
        key = file.read()
    os.rename(installation.environment["SECRET_KEY_FILE"], installation.environment["SECRET_KEY_FILE"] + ".away")
    serving.renew()
    until(lambda: installation.log().count("the new child did not start") >= 2, "both renewals fail")
    assert [child.pid for child in serving.children("web")] == [old.pid] and serving.answers()
    with open(installation.environment["SECRET_KEY_FILE"], "w") as file:
        file.write(key)


def test_the_end_leaves_no_child_and_frees_the_port(make_installation):
    serving = make_installation().serve()
    children = serving.children("web") + serving.children("worker")
    assert len(children) == 2
    serving.process.send_signal(signal.SIGTERM)
    assert serving.process.wait(60) == 0
    assert all(gone(child) for child in children)
    with socket.socket() as again:
        again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        again.bind(("127.0.0.1", serving.port))


def test_children_leave_when_the_supervisor_is_killed(make_installation):
    installation = make_installation()
    serving = installation.serve()
    children = serving.children("web") + serving.children("worker")
    serving.process.kill()
    until(lambda: all(gone(child) for child in children), "no orphan is left")
    assert installation.serve(serving.port).answers()


def test_a_port_that_is_taken_is_told_in_a_sentence(make_installation):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        told = make_installation().command("serve", "--port", str(taken.getsockname()[1]))
    assert told.returncode == 1 and "--port chooses another" in told.stderr and "Traceback" not in told.stderr


def test_a_database_that_is_not_prepared_is_told_in_a_sentence(tmp_path):
    from .running import Installation

    told = Installation(tmp_path).command("serve", "--port", str(free_port()))
    assert told.returncode == 1 and "madoguchi init" in told.stderr and "Traceback" not in told.stderr


def test_a_database_that_does_not_answer_is_told_in_a_sentence(tmp_path):
    from .running import Installation

    told = Installation(tmp_path, f"postgres://nobody@127.0.0.1:{free_port()}/none").command("serve", "--port", str(free_port()))
    assert told.returncode == 1 and "does not answer" in told.stderr and "Traceback" not in told.stderr


def test_a_database_that_may_lose_what_it_accepted_is_refused(cluster, tmp_path):
    from .running import Installation

    unsafe = cluster.url("unsafe") + "?options=-csynchronous_commit%3Doff"
    told = Installation(tmp_path, unsafe).command("serve", "--port", str(free_port()))
    assert told.returncode == 1 and "synchronous_commit" in told.stderr
