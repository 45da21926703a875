"""A small proxy that does to requests what networks do: breaks off before, loses the answer, waits."""

import random
import socket
import threading
import time

from .running import free_port

RESETS, LOSES, DELAYS = 0.05, 0.13, 0.12


class FaultProxy:
    """One request a connection. Counts what it did."""

    def __init__(self, port: int, seed: int):
        self.target, self.port = port, free_port()
        self.random = random.Random(seed)
        self.reset = self.lost = self.passed = 0
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
            threading.Thread(target=self._carry, args=(near, self.random.random()), daemon=True).start()

    def _carry(self, near: socket.socket, fate: float) -> None:
        with near:
            if fate < RESETS:
                self.reset += 1
                return
            try:
                with socket.create_connection(("127.0.0.1", self.target), timeout=30) as far:
                    far.sendall(self._request(near))
                    answer = b"".join(iter(lambda: far.recv(65536), b""))
            except OSError:
                return
            if fate < RESETS + LOSES:
                self.lost += 1
                return
            if fate < RESETS + LOSES + DELAYS:
                time.sleep(0.2)
            self.passed += 1
            near.sendall(answer)

    def _request(self, near: socket.socket) -> bytes:
        """The whole request: its head, and as much body as the head says."""
        near.settimeout(30)
        data = b""
        while b"\r\n\r\n" not in data:
            data += _more(near)
        head, _, body = data.partition(b"\r\n\r\n")
        length = next((int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length")), 0)
        while len(body) < length:
            body += _more(near)
        return head + b"\r\n\r\n" + body


def _more(near: socket.socket) -> bytes:
    if not (data := near.recv(65536)):
        raise OSError("the sender is gone")
    return data
