"""Reads a mail in a child process that is killed when it takes too long or too much; the caller always goes on."""

import atexit
import math
import os
import select
import subprocess
import sys
import threading
import time
from pathlib import Path

import madoguchi.mail
from madoguchi.mail import limits, wire
from madoguchi.mail.child import LENGTH
from madoguchi.mail.message import ParsedMail

START_SECONDS = 20.0  # a cold interpreter on a loaded machine
CHILDREN_OF_ONE = 3  # for one mail, as long as its time lasts
MAX_MAILS = 500  # after which a child is replaced, so that nothing it was made to remember stays
MAX_ANSWER = 4 * limits.MAX_BYTES  # a child that was taken over cannot fill the parent's memory
_CHUNK = 1 << 20
_SOURCE = str(Path(madoguchi.mail.__file__).resolve().parents[2])


class _Child:
    """One process and the pipe to it. Used by one thread at a time."""

    def __init__(self, megabytes: int) -> None:
        self.megabytes = megabytes
        self.owner = os.getpid()
        self.mails = 0
        environment = {
            "PYTHONPATH": os.pathsep.join([_SOURCE, *(path for path in sys.path if path)]),
            "PATH": os.defpath,
            "LC_ALL": "C.UTF-8",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-B", "-P", "-X", "utf8", "-m", "madoguchi.mail.child", str(megabytes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd="/",
            start_new_session=True,
            bufsize=0,
        )
        if self.process.stdin is None or self.process.stdout is None:
            raise limits.Unusable("crashed")
        self.writes, self.reads = self.process.stdin.fileno(), self.process.stdout.fileno()
        os.set_blocking(self.writes, False)
        os.set_blocking(self.reads, False)

    def wait_until_ready(self) -> bool:
        """Whether the child answers at all; a cold interpreter's start is not the first mail's fault."""
        deadline = time.monotonic() + START_SECONDS
        try:
            return self.mails > 0 or self._read(LENGTH, deadline) is not None
        except OSError:
            return False

    def ask(self, raw: bytes, seconds: float) -> bytearray | None:
        """The answer, None when the time is up or the child is gone."""
        deadline = time.monotonic() + seconds
        self.mails += 1
        allowed = max(1, math.ceil(seconds)).to_bytes(4, "big")
        try:
            for frame in (allowed, raw):
                if not self._write(len(frame).to_bytes(LENGTH, "big"), deadline) or not self._write(frame, deadline):
                    return None
            head = self._read(LENGTH, deadline)
            size = int.from_bytes(head, "big") if head else 0
            return self._read(size, deadline) if 0 < size <= MAX_ANSWER else None
        except OSError:
            return None

    def kill(self) -> None:
        if self.owner != os.getpid():  # after a fork the child belongs to the other process
            return
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                stream.close()

    def _write(self, data: bytes, deadline: float) -> bool:
        view = memoryview(data)
        while view:
            if not _wait(deadline, writes=self.writes):
                return False
            view = view[os.write(self.writes, view[:_CHUNK]) :]
        return True

    def _read(self, size: int, deadline: float) -> bytearray | None:
        data = bytearray()
        while len(data) < size:
            if not _wait(deadline, reads=self.reads):
                return None
            piece = os.read(self.reads, min(_CHUNK, size - len(data)))
            if not piece:
                return None
            data += piece
        return data


_lock = threading.Lock()
_child: _Child | None = None


def parse_bounded(raw: bytes, seconds: float = 5, megabytes: int = 300) -> ParsedMail:
    """What `parse` gives, within the time and the memory of one child process that all threads share.

    Raises Unusable: with the parser's reason, with "too-slow", or with "crashed" if the child died (out of memory).
    """
    limits.check(raw)
    with _lock:
        answer = _answer(raw, seconds, megabytes)
    kind, content = answer[:1], memoryview(answer)[1:]
    if kind == b"u":
        raise limits.Unusable(bytes(content).decode("ascii", "replace"))
    try:
        return wire.load(content)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise limits.Unusable("crashed", type(error).__name__) from None


def _answer(raw: bytes, seconds: float, megabytes: int) -> bytearray:
    """A child that ends before its time may have been killed from outside: another one is asked, in the time that is left."""
    for _ in range(CHILDREN_OF_ONE):
        child = _ready_child(megabytes)
        started = time.monotonic()
        if not child.wait_until_ready():
            _discard(child)
            if time.monotonic() - started >= START_SECONDS:
                raise limits.Unusable("crashed", "the reading process does not start")
            continue
        started = time.monotonic()
        if (answer := child.ask(raw, seconds)) is not None:
            return answer
        _discard(child)
        seconds -= time.monotonic() - started
        if seconds <= 0:
            raise limits.Unusable("too-slow")
    raise limits.Unusable("crashed")


def stop() -> None:
    """End the child process; the next mail starts a new one."""
    with _lock:
        if _child is not None:
            _discard(_child)


def _ready_child(megabytes: int) -> _Child:
    global _child
    if _child is not None and (
        _child.owner != os.getpid() or _child.megabytes != megabytes or _child.mails >= MAX_MAILS or _child.process.poll() is not None
    ):
        _discard(_child)
    if _child is None:
        _child = _Child(megabytes)
    return _child


def _discard(child: _Child) -> None:
    global _child
    child.kill()
    _child = None


def _wait(deadline: float, *, reads: int = -1, writes: int = -1) -> bool:
    poll = select.poll()
    if reads >= 0:
        poll.register(reads, select.POLLIN | select.POLLHUP)
    if writes >= 0:
        poll.register(writes, select.POLLOUT)
    return bool(poll.poll(max(0.0, deadline - time.monotonic()) * 1000))


def _forget_after_fork() -> None:
    global _lock, _child
    _lock, _child = threading.Lock(), None


os.register_at_fork(after_in_child=_forget_after_fork)
atexit.register(stop)
