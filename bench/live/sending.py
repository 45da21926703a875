"""A line from its sending by POST, through the disk, to its readers; and the same while pages are asked for as fast as they come."""

import asyncio
import os
import statistics
import tempfile
import time
import uuid
from collections import deque
from pathlib import Path

import uvloop

from project.testing_postgresql import Cluster

from .readers import connect, leave
from .services import BEGUN, CORES, MADOGUCHI, PER_TALK, TALKS, Server, free_port, prepared, seeded

RATES, SECONDS, CONNECTIONS = (50, 200), 10, 32
BESIDE_PAGES = 20  # lines a second
FLOODS = 4


class Writer(asyncio.Protocol):
    """One connection that is kept; one request at a time."""

    def connection_made(self, transport):
        self.transport, self.data, self.answered = transport, b"", None

    def data_received(self, data):
        self.data += data
        head, between, body = self.data.partition(b"\r\n\r\n")
        if not between:
            return
        length = next((int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length")), 0)
        if len(body) >= length:
            self.data = b""
            self.answered.set_result(int(head.split(b" ", 2)[1]))

    async def ask(self, request: bytes) -> int:
        self.answered = asyncio.get_running_loop().create_future()
        self.transport.write(request)
        return await self.answered


class Sending:
    """Lines at a steady rate over 500 conversations with two readers each; `took` are seconds from when a line was due."""

    def __init__(self, talks, read_port: int, write_port: int):
        self.talks, self.read_port, self.write_port = talks, read_port, write_port
        self.due: dict[bytes, float] = {}
        self.took: list[float] = []

    async def run(self, rate: int) -> "tuple[float, float, float]":
        """(p50, p99, lines shown a second), milliseconds."""
        loop = asyncio.get_running_loop()
        paths = [(f"/live/conversations/{key}?after={BEGUN}", token) for _, key, token in self.talks for _ in range(PER_TALK)]
        readers, _ = await connect(self.read_port, paths)
        for reader in readers:
            reader.on_line = self._shown
        await asyncio.sleep(2)
        self.took.clear()
        idle = deque([(await loop.create_connection(Writer, "127.0.0.1", self.write_port))[1] for _ in range(CONNECTIONS)])
        free, began = asyncio.Semaphore(CONNECTIONS), loop.time()
        sent = [asyncio.ensure_future(self._send(number, began + number / rate, idle, free)) for number in range(rate * SECONDS)]
        await asyncio.gather(*sent)
        end = time.monotonic() + 30
        while len(self.took) < len(sent) * PER_TALK and time.monotonic() < end:
            await asyncio.sleep(0.05)
        seconds = loop.time() - began
        assert len(self.took) == len(sent) * PER_TALK, f"{len(self.took)} of {len(sent) * PER_TALK} lines were shown"
        await leave(readers)
        for writer in idle:
            writer.transport.abort()
        return statistics.median(self.took) * 1000, statistics.quantiles(self.took, n=100)[98] * 1000, len(sent) / seconds

    async def _send(self, number: int, due: float, idle: deque, free: asyncio.Semaphore) -> None:
        await asyncio.sleep(due - asyncio.get_running_loop().time())
        _, key, token = self.talks[number % TALKS]
        name = uuid.uuid4().hex
        self.due[name.encode()] = due
        body = f'{{"text":"Where is it? {name}"}}'
        head = f"POST /api/v1/conversations/{key}/entries HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        head += f"Authorization: Bearer {token}\r\nIdempotency-Key: {name}\r\nContent-Length: {len(body)}\r\n\r\n"
        async with free:
            writer = idle.popleft()
            status = await writer.ask((head + body).encode())
            idle.append(writer)
        assert status == 201, status

    def _shown(self, _reader, data: bytes) -> None:
        now = asyncio.get_running_loop().time()
        for part in data.split(b"Where is it? ")[1:]:
            if due := self.due.get(part[:32]):
                self.took.append(now - due)


def syncs_a_second(folder: Path) -> float:
    """How often this disk takes a page for good."""
    with (folder / "probe").open("wb", buffering=0) as file:
        began, count = time.perf_counter(), 0
        while time.perf_counter() - began < 1:
            file.write(b"x" * 4096)
            os.fdatasync(file.fileno())
            count += 1
    return count


async def flood(port: int, stop: asyncio.Event) -> int:
    """Pages, one after another; how many."""
    _transport, asking = await asyncio.get_running_loop().create_connection(Writer, "127.0.0.1", port)
    count = 0
    while not stop.is_set():
        await asking.ask(f"GET /en/?n={uuid.uuid4().hex} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        count += 1
    return count


async def whole_way(folder: Path) -> None:
    """`madoguchi serve` on SQLite, on every core."""
    port = free_port()
    environment = prepared(folder, port)
    talks = seeded(environment)
    server = Server([MADOGUCHI, "serve", "--port", str(port)], port, environment, cores=CORES)
    try:
        await server.settled()
        for rate in RATES:
            p50, p99, shown = await Sending(talks, port, port).run(rate)
            print(
                f"| POST → stored → shown, {rate} lines a second offered, {shown:.0f} shown: p50, p99, ms | {p50:.1f}, {p99:.1f} | {syncs_a_second(folder):.0f} fdatasync/s | | 5, 25 |",
                flush=True,
            )
    finally:
        server.stop()


async def beside_pages(folder: Path) -> None:
    """`live`, the `pages` that write and the `pages` that are flooded, as processes of their own on one core, on PostgreSQL."""
    with Cluster() as cluster:
        ports = [free_port() for _ in range(3)]
        environment = prepared(folder, ports[0], DATABASE_URL=cluster.url("bench"))
        talks = seeded(environment)
        commands = [["live"], ["pages", "--processes", "1"], ["pages", "--processes", "1"]]
        servers = [Server([MADOGUCHI, *words, "--port", str(port)], port, environment) for words, port in zip(commands, ports, strict=True)]
        try:
            for server in servers:
                await server.settled()
            _, alone, _ = await Sending(talks, ports[0], ports[1]).run(BESIDE_PAGES)
            stop = asyncio.Event()
            floods = [asyncio.ensure_future(flood(ports[2], stop)) for _ in range(FLOODS)]
            _, beside, _ = await Sending(talks, ports[0], ports[1]).run(BESIDE_PAGES)
            stop.set()
            pages = sum(await asyncio.gather(*floods))
            print(
                f"| the same at {BESIDE_PAGES} a second, p99, ms, while {pages / SECONDS:.0f} pages a second are made on the same core | {beside:.1f} | {alone:.1f} without pages | {beside / alone:.2f} | ≤ 3 |",
                flush=True,
            )
        finally:
            for server in servers:
                server.stop()


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        uvloop.run(whole_way(Path(home)))
    with tempfile.TemporaryDirectory() as home:
        uvloop.run(beside_pages(Path(home)))
