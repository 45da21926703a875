"""The supervisor of `madoguchi serve`: binds the sockets, starts the children with them, starts them again when they die.

SIGHUP = new children first, then the old leave. Each child gets only its own sockets, and a lifeline: when the supervisor
is gone, its end closes and the child leaves too, so that no orphan keeps a port.
"""

import contextlib
import logging
import os
import select
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field

log = logging.getLogger("project.supervisor")

READY_SECONDS = 60
LEAVE_SECONDS = 12
CALM_SECONDS = 10  # a child that lived this long may be started again at once


@dataclass
class Role:
    """One kind of child: what it runs and which sockets are its own."""

    name: str
    listeners: list[socket.socket]
    process: "subprocess.Popen | None" = None
    began_at: float = 0.0
    not_before: float = 0.0
    failures: int = 0
    leaving: list = field(default_factory=list)

    def start(self, lifeline: int) -> "tuple[subprocess.Popen, int]":
        """Start a child; returns it and the pipe on which it says that it is ready."""
        ready, say_ready = os.pipe()
        passed = [lifeline, say_ready, *(listener.fileno() for listener in self.listeners)]
        command = [sys.executable, "-m", "project.children", self.name, *map(str, passed)]
        process = subprocess.Popen(command, pass_fds=passed, start_new_session=True)
        os.close(say_ready)
        self.began_at = time.monotonic()
        return process, ready

    def revive(self, lifeline: int) -> None:
        """Start the child again if it has ended: at once after a calm life, with growing waits when it dies early."""
        self.leaving = [process for process in self.leaving if process.poll() is None]
        now = time.monotonic()
        if self.process.poll() is None or now < self.not_before:
            return
        if self.not_before < self.began_at:
            self.failures = 0 if now - self.began_at > CALM_SECONDS else self.failures + 1
            self.not_before = now + min(0.2 * 2**self.failures, 5) * (self.failures > 1)
            log.warning("child ended", extra={"child": self.name, "code": self.process.returncode, "tries": self.failures})
        if now >= self.not_before:
            self.process, ready = self.start(lifeline)
            os.close(ready)


def bind(host: str, port: int, *, chosen_by: str = "--port") -> socket.socket:
    """A listening socket that children inherit; exits with a plain sentence when the port is taken."""
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        sys.exit(f"madoguchi: cannot listen on {host} port {port}: {error.strerror}. Is it running already? {chosen_by} chooses another.")
    listener.listen(2048)
    listener.set_inheritable(True)
    return listener


class Supervisor:
    def __init__(self, roles: list[Role]):
        self.roles = roles
        self.is_ending = self.is_renewing = False
        self.lifeline, self._own_end = os.pipe()

    def run(self) -> None:
        """Until SIGTERM or SIGINT."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: setattr(self, "is_ending", True))
        signal.signal(signal.SIGHUP, lambda *_: setattr(self, "is_renewing", True))
        for role in self.roles:
            role.process, ready = role.start(self.lifeline)
            os.close(ready)
        while not self.is_ending:
            if self.is_renewing:
                self.is_renewing = False
                for role in self.roles:
                    self._renew(role)
            for role in self.roles:
                role.revive(self.lifeline)
            time.sleep(0.1)
        self._end()

    def _renew(self, role: Role) -> None:
        """The new child first; the old one leaves when the new one is ready, and stays when that fails."""
        process, ready = role.start(self.lifeline)
        with os.fdopen(ready, "rb", buffering=0) as pipe:
            until = time.monotonic() + READY_SECONDS
            while not select.select([pipe], [], [], 0.1)[0] and time.monotonic() < until and not self.is_ending:
                role.revive(self.lifeline)
            is_ready = bool(select.select([pipe], [], [], 0)[0] and pipe.read(1))
        if is_ready:
            old, role.process = role.process, process
            old.terminate()
        else:
            old = process
            old.kill()
            log.error("the new child did not start; the old one stays", extra={"child": role.name})
        role.leaving.append(old)

    def _end(self) -> None:
        processes = [process for role in self.roles for process in [role.process, *role.leaving]]
        for process in processes:
            with contextlib.suppress(ProcessLookupError):
                process.terminate()
        until = time.monotonic() + LEAVE_SECONDS
        for process in processes:
            try:
                process.wait(max(0.1, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
