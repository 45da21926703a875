"""Reading in a child process: the same answer, and a caller that always goes on."""

import os
import signal
import threading
import time

import pytest

from madoguchi.confined.process import Child
from madoguchi.mail import run, wire
from madoguchi.mail.limits import Unusable
from madoguchi.mail.parse import parse
from madoguchi.mail.tests.letters import letter, multipart, part, whole

FILES = whole(
    multipart(
        b"mixed",
        part("本文".encode(), b"text/plain; charset=utf-8"),
        part(b"%PDF", b"application/pdf; name=a.pdf"),
        part(b"", b"image/png; name=b.png"),
    ),
    b"Date: Sun, 22 Nov 2026 12:00:00 +0900",
)


@pytest.fixture(autouse=True, scope="module")
def _no_child_stays():
    yield
    run.reader.stop()


def test_the_child_reads_what_we_read():
    assert run.parse_bounded(FILES) == parse(FILES)


def test_a_mail_survives_the_wire():
    assert wire.load(memoryview(b"".join(wire.dump(parse(FILES))))) == parse(FILES)


def test_bytes_that_are_no_mail_on_the_wire_are_refused():
    whole_message = b"".join(wire.dump(parse(FILES)))
    for broken in (b"", b"\0" * 8, whole_message[:-1], whole_message + b"x", b"\0\0\0\0\0\0\0\2[]"):
        with pytest.raises((ValueError, KeyError, TypeError, AttributeError)):
            wire.load(memoryview(broken))


def test_a_refusal_of_the_parser_comes_through():
    with pytest.raises(Unusable) as refusal:
        run.parse_bounded(whole(multipart(b"mixed", *[part(b"x")] * 2_000)))
    assert refusal.value.reason == "too-many-parts"


def test_a_mail_that_takes_too_long_is_given_up_and_the_next_is_read():
    with pytest.raises(Unusable) as refusal:
        run.parse_bounded(letter(b"word " * 2_000_000), seconds=0.02)
    assert refusal.value.reason == "too-slow"
    assert run.parse_bounded(letter(b"next")).text == "next"


def test_a_mail_that_takes_too_much_memory_is_given_up_and_the_next_is_read():
    with pytest.raises(Unusable) as refusal:
        run.parse_bounded(letter(b"word " * 6_000_000), megabytes=40)
    assert refusal.value.reason == "crashed"
    assert run.parse_bounded(letter(b"next")).text == "next"


def test_a_killed_child_is_replaced():
    run.parse_bounded(letter(b"first"))
    assert run.reader.child is not None
    os.kill(run.reader.child.process.pid, signal.SIGKILL)
    time.sleep(0.1)
    assert run.parse_bounded(letter(b"second")).text == "second"


@pytest.mark.parametrize("kills", [1, 2, 3])
def test_a_child_that_is_killed_while_it_reads_costs_no_mail_its_reading(monkeypatch, kills):
    write = Child._write
    killed = []

    def killing(child, data, deadline):
        if len(killed) < kills and data == letter(b"unlucky"):
            killed.append(child.process.pid)
            child.process.kill()
            child.process.wait()
        return write(child, data, deadline)

    monkeypatch.setattr(Child, "_write", killing)
    if kills < 3:
        assert run.parse_bounded(letter(b"unlucky")).text == "unlucky"
    else:
        with pytest.raises(Unusable) as refusal:
            run.parse_bounded(letter(b"unlucky"))
        assert refusal.value.reason == "crashed"
    assert len(killed) == kills and run.parse_bounded(letter(b"next")).text == "next"


def test_a_child_that_is_killed_while_it_starts_costs_no_mail_its_reading(monkeypatch):
    run.reader.stop()
    begin, begun = Child.__init__, []

    def killed_once(child, *arguments):
        begin(child, *arguments)
        begun.append(child)
        if len(begun) == 1:
            child.process.kill()

    monkeypatch.setattr(Child, "__init__", killed_once)
    assert run.parse_bounded(letter(b"unlucky")).text == "unlucky" and len(begun) == 2


def test_a_stopped_child_is_given_up():
    run.parse_bounded(letter(b"first"))
    assert run.reader.child is not None
    os.kill(run.reader.child.process.pid, signal.SIGSTOP)
    with pytest.raises(Unusable):
        run.parse_bounded(letter(b"second"), seconds=0.2)
    assert run.parse_bounded(letter(b"third")).text == "third"


@pytest.mark.skipif(not os.path.exists("/proc/self/environ"), reason="only Linux shows a process's environment there")
def test_the_child_sees_no_secret_of_its_parent(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "canary-of-the-parent")
    run.reader.stop()
    run.parse_bounded(letter(b"x"))
    assert run.reader.child is not None
    with open(f"/proc/{run.reader.child.process.pid}/environ", "rb") as environment:
        assert b"canary-of-the-parent" not in environment.read()


def test_threads_share_one_child_and_get_their_own_answers():
    answers = {}

    def ask(number):
        answers[number] = run.parse_bounded(letter(b"mail %d" % number)).text

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {number: f"mail {number}" for number in range(16)}


def test_a_forked_process_starts_a_child_of_its_own():
    run.parse_bounded(letter(b"parent"))
    assert run.reader.child is not None
    mine = run.reader.child.process.pid
    pid = os.fork()
    if pid == 0:
        try:
            ok = run.reader.child is None and run.parse_bounded(letter(b"child")).text == "child"
            run.reader.stop()
        finally:
            os._exit(0 if ok else 1)
    assert os.waitpid(pid, 0)[1] == 0
    assert run.reader.child.process.pid == mine
    assert run.parse_bounded(letter(b"parent again")).text == "parent again"
