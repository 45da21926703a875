"""A small proxy that does to requests what networks and other proxies do: breaks off, loses answers, waits, holds back, speaks HTTP/1.0."""

import contextlib
import random
import re
import socket
import threading
import time
from dataclasses import dataclass

from .running import free_port


@dataclass(frozen=True)
class Manners:
    """How often (0 to 1) a request is reset before it is carried, its answer lost, its answer late, or cut in the middle; and habits."""

    resets: float = 0.05
    loses: float = 0.13
    delays: float = 0.12
    cuts: float = 0.2  # of answers that come piece by piece: streams
    lives_seconds: float = 0  # a connection is ended after so many seconds; 0 = never
    holds_back: bool = False  # an answer is passed on when it is complete, as by a proxy that buffers
    is_old: bool = False  # HTTP/1.0 on both sides, which knows no chunks and passes those of a stream on as they are


POLITE = Manners(0, 0, 0, 0)
LATE_SECONDS = 0.2


class FaultProxy:
    """One request a connection; to the ports in turn, past one that refuses. Counts what it did to writes."""

    def __init__(self, ports: list[int], seed: int, manners: Manners = Manners()):
        self.targets, self.port, self.manners = list(ports), free_port(), manners
        self.random = random.Random(seed)
        self.reset = self.carried = self.lost = self.cut = 0
        self.listener = socket.create_server(("127.0.0.1", self.port), backlog=256)
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self.listener.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _address = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._carry, args=(near, self.random.random(), self.random.random()), daemon=True).start()

    def _carry(self, near: socket.socket, fate: float, length: float) -> None:
        manners = self.manners
        with near, contextlib.suppress(OSError):
            request = _request(near, is_old=manners.is_old)
            is_write = request.startswith(b"POST")
            if fate < manners.resets:
                self.reset += is_write
                return
            with self._far() as far:
                far.sendall(request)
                answer = _whole(far) if is_write else b""
                self.carried += bool(answer)
                if is_write and fate < manners.resets + manners.loses:
                    self.lost += bool(answer)
                    return
                if fate > 1 - manners.delays:
                    time.sleep(LATE_SECONDS)
                if manners.is_old and not is_write:
                    near.sendall(_old_head(far))
                if is_write or manners.holds_back:
                    near.sendall(answer or _whole(far))
                else:
                    self._pass_on(far, near, 0.3 + 5 * length if fate < manners.cuts else 0)

    def _far(self) -> socket.socket:
        targets = self.random.sample(self.targets, len(self.targets))
        for target in targets:
            with contextlib.suppress(ConnectionRefusedError):
                far = socket.create_connection(("127.0.0.1", target), timeout=30)
                if self.manners.lives_seconds:
                    threading.Timer(self.manners.lives_seconds, _end, [far]).start()
                return far
        raise ConnectionRefusedError

    def _pass_on(self, far: socket.socket, near: socket.socket, cut_after: float) -> None:
        """Piece by piece, until the answer ends, the reader leaves, or it is cut."""
        leaves = threading.Thread(target=_end_when_gone, args=(near, far), daemon=True)
        leaves.start()
        if cut_after:
            self.cut += 1
            threading.Timer(cut_after, _end, [far]).start()
        try:
            while piece := far.recv(65536):
                near.sendall(piece)
        finally:
            _end(near)


def _old_head(far: socket.socket) -> bytes:
    """The head of an answer as HTTP/1.0 tells it, and the beginning of its body: nobody is told of the chunks that may be in it."""
    data = b""
    while b"\r\n\r\n" not in data and (piece := far.recv(65536)):
        data += piece
    head, between, body = data.partition(b"\r\n\r\n")
    head = re.sub(rb"(?i)\r\n(connection|transfer-encoding):[^\r]*", b"", head.replace(b"HTTP/1.1 ", b"HTTP/1.0 ", 1))
    return head + between + body


def _request(near: socket.socket, *, is_old: bool) -> bytes:
    """The whole request: its head, and as much body as the head says."""
    near.settimeout(60)
    data = b""
    while b"\r\n\r\n" not in data:
        data += _more(near)
    head, _, body = data.partition(b"\r\n\r\n")
    length = next((int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length")), 0)
    while len(body) < length:
        body += _more(near)
    if is_old:
        head = re.sub(rb"(?i)\r\nconnection:[^\r]*", b"", head.replace(b" HTTP/1.1\r\n", b" HTTP/1.0\r\n", 1))
    return head + b"\r\n\r\n" + body


def _whole(far: socket.socket) -> bytes:
    return b"".join(iter(lambda: far.recv(65536), b""))


def _more(near: socket.socket) -> bytes:
    if not (data := near.recv(65536)):
        raise OSError("the sender is gone")
    return data


def _end(connection: socket.socket) -> None:
    with contextlib.suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)


def _end_when_gone(near: socket.socket, far: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while near.recv(1024):
            pass
    _end(far)
