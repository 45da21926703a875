"""`python -m bench.live [streams] [sending]`: streams against the bare server; a line from its sending to its readers.

Rates are for a second of the server's own processor time, so that others on the machine disturb them less. Compare the ratios.
"""

import asyncio
import os
import resource
import sys
import tempfile
import time
from pathlib import Path

import uvloop

from project.testing_postgresql import Cluster

from . import sending
from .readers import connect, leave, until
from .services import BEGUN, CORES, PER_TALK, TALKS, Bare, Ours, OursByVerb

VIEWERS, BATCHES, LINES = 1000, 20, 20
STREAMS = 10_000
ROUNDS = 12
IDLE_SECONDS = 20


async def fan_out(server) -> float:
    """Deliveries for a second of the processor: one conversation with a thousand viewers."""
    _pk, key, token = server.talks[0]
    readers, _seconds = await connect(server.port, [(path(server, key), token)] * VIEWERS)
    server.write(0, 1)
    await until(lambda: all(reader.given >= 1 for reader in readers))
    cpu = server.cpu()
    for batch in range(1, BATCHES + 1):
        server.write(0, LINES)
        await until(lambda batch=batch: all(reader.given >= 1 + batch * LINES for reader in readers))
    used = server.cpu() - cpu
    await leave(readers)
    return VIEWERS * BATCHES * LINES / used


async def small_talks(server) -> float:
    """Microseconds of the processor for a delivery: 500 conversations with two readers each, one line at a time in each; without what
    the server needs in the same time when nobody writes. A first round is not counted: with it the talks begin to wait, and are told
    their places."""
    paths = [(path(server, key), token) for _pk, key, token in server.talks for _ in range(PER_TALK)]
    readers, _seconds = await connect(server.port, paths)
    for round_ in range(1, ROUNDS + 2):
        for place in range(TALKS):
            server.write(place, 1)
            if place % 20 == 0:
                await asyncio.sleep(0.02)
        await until(lambda round_=round_: all(reader.given >= round_ for reader in readers))
        if round_ == 1:
            await asyncio.sleep(3)
            cpu, began = server.cpu(), time.monotonic()
    used, took = server.cpu() - cpu, time.monotonic() - began
    cpu = server.cpu()
    await asyncio.sleep(IDLE_SECONDS)
    idle = (server.cpu() - cpu) / IDLE_SECONDS
    await leave(readers)
    return (used - idle * took) / (ROUNDS * TALKS * PER_TALK) * 1e6


async def streams(server, count: int) -> tuple[float, float]:
    """(KiB for an open stream, streams opened for a second of the processor), with `count` of them at the end."""
    paths = [(path(server, key), token) for _pk, key, token in server.talks for _ in range(count // TALKS)]
    memory, cpu = server.memory(), server.cpu()
    readers, _seconds = await connect(server.port, paths)
    rate = count / (server.cpu() - cpu)
    await asyncio.sleep(3)
    grown = (server.memory() - memory) / count
    await leave(readers)
    return grown, rate


async def catch_up(server, count: int) -> float:
    """Streams opened for a second of the processor, each of which gets eighteen lines that it has not had; every line exactly once."""
    paths = [(path(server, key, after=0), token) for _pk, key, token in server.talks for _ in range(count // TALKS)]
    cpu = server.cpu()
    readers, _seconds = await connect(server.port, paths, keeps=True)
    await until(lambda: all(reader.given >= BEGUN for reader in readers))
    used = server.cpu() - cpu
    assert all(reader.seqs()[:BEGUN] == list(range(1, BEGUN + 1)) and len(reader.seqs()) == reader.given for reader in readers)
    await leave(readers)
    return count / used


def path(server, key: str, after: int | None = None) -> str:
    return f"/live/conversations/{key}?after={server.seqs_of(key) if after is None else after}"


async def measure() -> None:
    count = min(STREAMS, (resource.getrlimit(resource.RLIMIT_NOFILE)[1] - 500) // TALKS * TALKS)
    with tempfile.TemporaryDirectory() as home:
        servers = bare, ours = Bare(), Ours(Path(home))
        try:
            await compared(f"deliveries to {VIEWERS:,} viewers, a second of a core", fan_out, servers, "≥ 0.55")
            await compared("processor time for a delivery in talks of two, written without a hint, µs", small_talks, servers, "≤ 3")
            (_, opened), (kib, our_opened) = await streams(bare, count), await streams(ours, count)
            say(f"streams opened, a second of a core, {count:,} in the end", our_opened, opened, "≥ 0.35")
            say("the same, each 18 lines behind and given each of them once", await catch_up(ours, count), opened, "≥ 0.08")
            print(f"| memory of one of {count:,} open streams, KiB | {kib:.1f} | | | ≤ 14 |", flush=True)
        finally:
            bare.stop()
            ours.stop()
    with tempfile.TemporaryDirectory() as home, Cluster() as cluster:
        servers = bare, ours = Bare(), OursByVerb(Path(home), cluster.url("bench"))
        try:
            await compared("the same, written by the verb, on PostgreSQL", small_talks, servers, "≤ 3")
        finally:
            bare.stop()
            ours.stop()


async def compared(name: str, figure, servers, aim: str) -> None:
    bare, ours = servers
    reference = await figure(bare)
    say(name, await figure(ours), reference, aim)


def say(name: str, ours: float, bare: float, aim: str) -> None:
    print(f"| {name} | {ours:,.0f} | {bare:,.0f} | {ours / bare:.3f} | {aim} |", flush=True)


def main() -> None:
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    os.sched_setaffinity(0, set(CORES[1:] or CORES))
    wanted = sys.argv[1:] or ["streams", "sending"]
    print(f"Load by others: {os.getloadavg()[0]:.1f}\n\n| measure | ours | bare | ratio | aim |\n|---|---|---|---|---|", flush=True)
    if "streams" in wanted:
        uvloop.run(measure())
    if "sending" in wanted:
        sending.main()


if __name__ == "__main__":
    main()
