"""Thousands of readers in one process: connections that count what they are given."""

import asyncio
import re
import time

NUMBER = re.compile(rb"(?:^|\n)id: (\d+)\n")
AT_ONCE = 256


class Reader(asyncio.Protocol):
    def __init__(self, request: bytes, keeps: bool):
        self.request, self.keeps = request, keeps
        self.given, self.data, self.rest = 0, bytearray(), b""
        self.began = asyncio.get_running_loop().create_future()
        self.transport = None
        self.on_line = None

    def connection_made(self, transport):
        self.transport = transport
        transport.write(self.request)

    def data_received(self, data):
        if not self.began.done():
            if not data.startswith(b"HTTP/1.1 200"):
                self.began.set_exception(RuntimeError(data[:300].decode()))
                return
            self.began.set_result(None)
        found = (self.rest + data).count(b"\nevent: entry\n")
        self.rest = data[-13:]
        self.given += found
        if self.keeps:
            self.data += data
        if found and self.on_line:
            self.on_line(self, data)

    def connection_lost(self, _error):
        if not self.began.done():
            self.began.set_exception(ConnectionError("cut"))

    def seqs(self) -> list[int]:
        return [int(number) for number in NUMBER.findall(bytes(self.data))]


async def connect(port: int, paths: list[tuple[str, str]], *, keeps: bool = False) -> tuple[list[Reader], float]:
    """One reader for each (path, token), 256 being on their way at once; and the seconds until the last had its first byte."""
    loop, gate, began = asyncio.get_running_loop(), asyncio.Semaphore(AT_ONCE), time.perf_counter()

    async def one(path, token):
        async with gate:
            request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\nAccept: text/event-stream\r\n\r\n"
            _transport, reader = await loop.create_connection(lambda: Reader(request.encode(), keeps), "127.0.0.1", port)
            await reader.began
            return reader

    readers = await asyncio.gather(*(one(path, token) for path, token in paths))
    return readers, time.perf_counter() - began


async def until(question, seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not question():
        if time.monotonic() > end:
            raise TimeoutError
        await asyncio.sleep(0.01)


async def leave(readers: list[Reader]) -> None:
    for reader in readers:
        reader.transport.abort()
    await asyncio.sleep(2)
