"""The servers that are measured, each on the first core, with their processor time and memory; readers and writers have the others."""

import asyncio
import json
import math
import os
import socket
import sqlite3
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
TICKS = os.sysconf("SC_CLK_TCK")
CORES = sorted(os.sched_getaffinity(0))
TALKS, BEGUN = 500, 18  # conversations, and lines in each
IDLE_SHARE, LOOK_SECONDS = 0.08, 3
PER_TALK = 2  # readers of each, where they are few
TEXT = "Where is my withdrawal? " * 3
SEED = f"""
import json
from madoguchi.conversations.models import Conversation, Entry
from madoguchi.conversations.numbers import new_number
from madoguchi.conversations.tokens import visitor_token
rows = Conversation.objects.bulk_create([Conversation(number=new_number(), language="en", channel="chat", last_seq={BEGUN}, public_seq={BEGUN},
    public_before={BEGUN - 1}) for _ in range({TALKS})])
Entry.objects.bulk_create([Entry(conversation=row, seq=seq, public_before=seq - 1, channel="chat", author_kind="customer", text={TEXT!r}, sender="visitor")
    for row in rows for seq in range(1, {BEGUN} + 1)], batch_size=1000)
print(json.dumps([[row.pk, row.number, visitor_token(row)] for row in rows]))
"""
INSERT = """INSERT INTO conversations_entry (conversation_id, seq, public_before, text, created_at, kind, channel, is_internal, author_kind,
    author_name, quoted, removed, sender, fingerprint, message_id, is_stepped_up, mail_sha256, chain_salt, chain_link, chain_seal)
    VALUES (?, ?, ?, ?, ?, 'message', 'chat', FALSE, 'customer', '', '', '[]', 'visitor', '', '', FALSE, '', '', '', '')"""
GROW = "UPDATE conversations_conversation SET last_seq = ?, public_seq = ?, public_before = ?, updated_at = ? WHERE id = ?"


class Server:
    """A process and what it starts, on the first core unless it is given others."""

    def __init__(self, command: list[str], port: int, environment=None, cores=CORES[:1]):
        self.port = port
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "preexec_fn": lambda: os.sched_setaffinity(0, cores)}
        self.process = subprocess.Popen(command, cwd=ROOT, env=environment, **quiet)
        end = time.monotonic() + 90
        while not self._listens():
            assert time.monotonic() < end and self.process.poll() is None, command
            time.sleep(0.1)
        time.sleep(1)
        self.pid = self.process.pid

    def cpu(self) -> float:
        """Seconds of processor time of the server's threads."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    async def settled(self) -> None:
        """Until what it and its children do after a start is done: the index, a vector for each article, the encoder."""
        family = [psutil.Process(self.process.pid), *psutil.Process(self.process.pid).children(recursive=True)]
        used, before = math.inf, 0.0
        while used > IDLE_SHARE * LOOK_SECONDS:
            await asyncio.sleep(LOOK_SECONDS)
            now = sum(sum(process.cpu_times()[:2]) for process in family)
            used, before = now - before, now

    def memory(self) -> int:
        """KiB, shared pages counted in part (PSS)."""
        return next(
            int(line.split()[1]) for line in Path(f"/proc/{self.pid}/smaps_rollup").read_text().splitlines() if line.startswith("Pss:")
        )

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(30)

    def _listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def seqs_of(self, key: str) -> int:
        """The last line of a conversation."""
        return self.seqs[self.places[key]]


class Bare(Server):
    name = "bare"

    def __init__(self):
        port = free_port()
        super().__init__([sys.executable, "-m", "bench.live.bare", str(port)], port)
        self.talks = [(number, f"talk-{number}", "token") for number in range(TALKS)]
        self.places, self.seqs = {key: place for place, (_, key, _) in enumerate(self.talks)}, [0] * TALKS
        self.writer = socket.create_connection(("127.0.0.1", port))

    def write(self, place: int, lines: int) -> None:
        self.writer.sendall(f"POST /publish/{self.talks[place][1]}/{lines} HTTP/1.1\r\n\r\n".encode())
        self.writer.recv(1000)


class Ours(Server):
    """`madoguchi live` on SQLite; lines are written into the database by somebody else, of whom it has no hint."""

    name = "live"

    def __init__(self, home: Path):
        port = free_port()
        environment = prepared(home, port)
        self.talks = seeded(environment)
        super().__init__([MADOGUCHI, "live", "--port", str(port)], port, environment)
        self.pid = child_of(self.process)
        self.database = sqlite3.connect(home / "madoguchi.sqlite3", timeout=30, isolation_level=None)
        self.places, self.seqs = {key: place for place, (_, key, _) in enumerate(self.talks)}, [BEGUN] * TALKS

    def write(self, place: int, lines: int) -> None:
        pk, now, seq = self.talks[place][0], datetime.now(UTC).replace(tzinfo=None).isoformat(" "), self.seqs[place]
        rows = [(pk, seq + number, seq + number - 1, TEXT, now) for number in range(1, lines + 1)]
        self.database.execute("BEGIN IMMEDIATE")
        self.database.executemany(INSERT, rows)
        self.database.execute(GROW, (seq + lines, seq + lines, seq + lines - 1, now, pk))
        self.database.execute("COMMIT")
        self.seqs[place] += lines


class OursByVerb(Server):
    """`madoguchi live` on PostgreSQL; lines are written by the verb in another process, as the pages do, and heard of by NOTIFY."""

    name = "live"

    def __init__(self, home: Path, database_url: str):
        port = free_port()
        environment = prepared(home, port, DATABASE_URL=database_url)
        self.talks = seeded(environment)
        super().__init__([MADOGUCHI, "live", "--port", str(port)], port, environment)
        self.pid = child_of(self.process)
        self.places, self.seqs = {key: place for place, (_, key, _) in enumerate(self.talks)}, [BEGUN] * TALKS
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "bufsize": 1}
        self.writer = subprocess.Popen([sys.executable, "manage.py", "shell", "-v0", "-c", WRITER], env=environment, cwd=ROOT, **pipes)

    def write(self, place: int, lines: int) -> None:
        for _ in range(lines):
            self.writer.stdin.write(f"{self.talks[place][0]}\n")
            assert self.writer.stdout.readline() == "written\n"
        self.seqs[place] += lines

    def stop(self) -> None:
        self.writer.terminate()
        super().stop()


WRITER = f"""
import sys
from madoguchi.conversations.models import Conversation
from madoguchi.people.models import Visitor
for pk in sys.stdin:
    talk = Conversation.objects.get(pk=int(pk))
    talk.reply({TEXT!r}, by=Visitor({{talk.number}}), channel="chat")
    print("written", flush=True)
"""


def child_of(process: subprocess.Popen) -> int:
    """The process that does the work: the command itself, or what it has started."""
    children = subprocess.run(["pgrep", "-P", str(process.pid)], capture_output=True, text=True, check=False).stdout.split()
    return int(children[0]) if children else process.pid


MADOGUCHI = str(Path(sys.executable).parent / "madoguchi")


def prepared(home: Path, port: int, **more: str) -> dict[str, str]:
    """An installation without limits; the environment in which it is used."""
    given = {
        "MADOGUCHI_HOME": str(home),
        "MADOGUCHI_SMTP_PORT": "0",
        "MADOGUCHI_RATE_LIMITS": "off",
        "SECRET_KEY": "only-for-measuring-" * 4,
    }
    given |= {"DJANGO_SETTINGS_MODULE": "project.settings", "BASE_URL": f"http://127.0.0.1:{port}"}
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | given | more
    subprocess.run([MADOGUCHI, "init"], env=environment, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return environment


def seeded(environment) -> list[tuple[int, str, str]]:
    """(key, number, token) of many conversations."""
    command = [sys.executable, "manage.py", "shell", "-v0", "-c", SEED]
    told = subprocess.run(command, env=environment, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [tuple(talk) for talk in json.loads(told.splitlines()[-1])]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
