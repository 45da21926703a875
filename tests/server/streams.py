"""A reader of a live stream, as simple as a browser's: a connection, events, a cursor."""

import contextlib
import http.client
import json
import socket
import threading
import zlib

from .running import Refused, until


class Stream:
    """Reads until the server ends it. `entries` are the lines, `events` everything with a name."""

    def __init__(self, port: int, path: str, *, token="", headers=None):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        sent = {"Accept": "text/event-stream", **(headers or {})}
        if token:
            sent["Authorization"] = f"Bearer {token}"
        try:
            self.connection.request("GET", path, headers=sent)
            self.socket = self.connection.sock  # which the answer takes over where it ends with the connection
            self.response = self.connection.getresponse()
        except (OSError, http.client.HTTPException) as error:
            raise Refused(type(error).__name__) from error
        self.status, self.headers = self.response.status, self.response.headers
        self.events: list[tuple[str, int | None, dict]] = []
        self.retry = 0
        self.has_ended = threading.Event()
        if self.status == 200:
            threading.Thread(target=self._read, daemon=True).start()

    @property
    def entries(self) -> list[dict]:
        return [data for name, _id, data in list(self.events) if name == "entry"]

    @property
    def seqs(self) -> list[int]:
        return [entry["seq"] for entry in self.entries]

    def named(self, name: str) -> list[dict]:
        return [data for found, _id, data in list(self.events) if found == name]

    def wait_for(self, seqs: list[int]) -> None:
        until(lambda: self.seqs[-1:] == seqs[-1:] or self.has_ended.is_set(), f"{seqs} in a stream that has {self.seqs}")
        assert self.seqs == seqs

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)
        self.connection.close()

    def _read(self) -> None:
        event = {}
        with contextlib.suppress(Exception):
            for line in self._lines():
                name, _, value = line.decode().rstrip("\n").partition(": ")
                if not line.strip():
                    if "data" in event:
                        number = int(event["id"]) if "id" in event else None
                        self.events.append((event.get("event", "message"), number, json.loads(event["data"])))
                    event = {}
                elif name == "retry":
                    self.retry = int(value)
                elif name:
                    event[name] = value
        self.has_ended.set()

    def _lines(self):
        """As they come; unpacked, where a proxy has packed them."""
        unpacked = zlib.decompressobj(31) if self.headers["Content-Encoding"] == "gzip" else None
        rest = b""
        while piece := self.response.read1(65536):
            *lines, rest = (rest + (unpacked.decompress(piece) if unpacked else piece)).split(b"\n")
            yield from (line + b"\n" for line in lines)
