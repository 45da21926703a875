"""Has a child process read what may be hostile; it is killed when it takes too long or too much, and the caller always goes on."""

import atexit
import math
import os
import select
import subprocess
import sys
import threading
import time
import weakref
from pathlib import Path

import madoguchi.confined
from madoguchi.confined.serving import LENGTH

START_SECONDS = 20.0  # a cold interpreter on a loaded machine
CHILDREN_OF_ONE = 3  # for one request, as long as its time lasts
MAX_REQUESTS = 500  # after which a child is replaced, so that nothing it was made to remember stays
_CHUNK = 1 << 20
_SOURCE = str(Path(madoguchi.confined.__file__).resolve().parents[2])


class GivenUp(Exception):
    """No answer came; `reason` is "too-slow" or "crashed" (the child died, or does not start)."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail


class Child:
    """One process and the pipe to it. Used by one thread at a time."""

    def __init__(self, module: str, megabytes: int, max_answer: int) -> None:
        self.megabytes = megabytes
        self.max_answer = max_answer
        self.owner = os.getpid()
        self.requests = 0
        environment = {
            "PYTHONPATH": os.pathsep.join([_SOURCE, *(path for path in sys.path if path)]),
            "PATH": os.defpath,
            "LC_ALL": "C.UTF-8",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-B", "-P", "-X", "utf8", "-m", module, str(megabytes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd="/",
            start_new_session=True,
            bufsize=0,
        )
        if self.process.stdin is None or self.process.stdout is None:
            raise GivenUp("crashed")
        self.writes, self.reads = self.process.stdin.fileno(), self.process.stdout.fileno()
        os.set_blocking(self.writes, False)
        os.set_blocking(self.reads, False)

    def wait_until_ready(self) -> bool:
        """Whether the child answers at all; a cold interpreter's start is not the first request's fault."""
        deadline = time.monotonic() + START_SECONDS
        try:
            return self.requests > 0 or self._read(LENGTH, deadline) is not None
        except OSError:
            return False

    def ask(self, request: bytes, seconds: float) -> bytearray | None:
        """The answer, None when the time is up or the child is gone."""
        deadline = time.monotonic() + seconds
        self.requests += 1
        allowed = max(1, math.ceil(seconds)).to_bytes(4, "big")
        try:
            for frame in (allowed, request):
                if not self._write(len(frame).to_bytes(LENGTH, "big"), deadline) or not self._write(frame, deadline):
                    return None
            head = self._read(LENGTH, deadline)
            size = int.from_bytes(head, "big") if head else 0
            return self._read(size, deadline) if 0 < size <= self.max_answer else None
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


class Confined:
    """A module that is run as a child process (see `serving`), begun when it is first asked; all threads share the one child.

    `max_answer` in bytes: a child that was taken over cannot fill the parent's memory. `patience` in seconds: so long a request
    waits for those before it.
    """

    def __init__(self, module: str, *, max_answer: int, patience: float = -1) -> None:
        self.module = module
        self.max_answer = max_answer
        self.patience = patience
        self.child: Child | None = None
        self._lock = threading.Lock()
        _all.add(self)

    def ask(self, request: bytes, *, seconds: float, megabytes: int) -> bytearray:
        """A child that ends before its time may have been killed from outside: another one is asked, in the time that is left.

        Raises GivenUp.
        """
        if not self._lock.acquire(timeout=self.patience):
            raise GivenUp("crashed", "too many requests wait for the reading process")
        try:
            return self._answer(request, seconds, megabytes)
        finally:
            self._lock.release()

    def _answer(self, request: bytes, seconds: float, megabytes: int) -> bytearray:
        for _ in range(CHILDREN_OF_ONE):
            child = self._ready_child(megabytes)
            started = time.monotonic()
            if not child.wait_until_ready():
                self._discard()
                if time.monotonic() - started >= START_SECONDS:
                    raise GivenUp("crashed", "the reading process does not start")
                continue
            started = time.monotonic()
            if (answer := child.ask(request, seconds)) is not None:
                return answer
            self._discard()
            seconds -= time.monotonic() - started
            if seconds <= 0:
                raise GivenUp("too-slow")
        raise GivenUp("crashed")

    def stop(self) -> None:
        """End the child process; the next request starts a new one."""
        with self._lock:
            self._discard()

    def _ready_child(self, megabytes: int) -> Child:
        child = self.child
        if child is not None and (
            child.owner != os.getpid() or child.megabytes != megabytes or child.requests >= MAX_REQUESTS or child.process.poll() is not None
        ):
            self._discard()
        if self.child is None:
            self.child = Child(self.module, megabytes, self.max_answer)
        return self.child

    def _discard(self) -> None:
        if self.child is not None:
            self.child.kill()
        self.child = None

    def forget(self) -> None:
        """After a fork: the child is the other process's."""
        self._lock, self.child = threading.Lock(), None


_all: "weakref.WeakSet[Confined]" = weakref.WeakSet()


def _wait(deadline: float, *, reads: int = -1, writes: int = -1) -> bool:
    poll = select.poll()
    if reads >= 0:
        poll.register(reads, select.POLLIN | select.POLLHUP)
    if writes >= 0:
        poll.register(writes, select.POLLOUT)
    return bool(poll.poll(max(0.0, deadline - time.monotonic()) * 1000))


def _forget_after_fork() -> None:
    for one in list(_all):
        one.forget()


def _stop_all() -> None:
    for one in list(_all):
        one.stop()


os.register_at_fork(after_in_child=_forget_after_fork)
atexit.register(_stop_all)
