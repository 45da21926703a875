"""Real processes of the service, each with a folder, ports and a database of its own."""

import contextlib
import http.client
import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import uuid
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 90  # until something that must happen has happened, on a machine that is busy with other things


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def until(question, what: str, seconds: float = PATIENCE_SECONDS):
    """Ask again and again until the answer is true; returns it."""
    end = time.monotonic() + seconds
    while not (answer := question()):
        assert time.monotonic() < end, f"in vain: {what}"
        time.sleep(0.05)
    return answer


class Refused(Exception):
    """No answer came: the connection was refused or broke off."""


def ask(port: int, method: str, path: str, body=None, *, token="", key="", headers=None, seconds=40):
    """One request on a connection of its own: (status, headers, body)."""
    sent = {"Connection": "close", "Accept-Language": "en", **(headers or {})}
    if token:
        sent["Authorization"] = f"Bearer {token}"
    if key:
        sent["Idempotency-Key"] = key
    if body is not None:
        sent["Content-Type"], body = "application/json", json.dumps(body)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=seconds)
    try:
        connection.request(method, path, body, sent)
        response = connection.getresponse()
        data = response.read()
    except (OSError, http.client.HTTPException) as error:
        raise Refused(type(error).__name__) from error
    finally:
        connection.close()
    is_json = "json" in response.headers.get("Content-Type", "")
    return response.status, response.headers, json.loads(data) if is_json and data else data


class Installation:
    """A folder and a database that `madoguchi init` has prepared, with the means to start parts of the service on it."""

    def __init__(self, home: Path, database_url: str = "", **environment: str):
        self.home, self.database_url = home, database_url
        given = {key: value for key, value in os.environ.items() if not key.startswith(("MADOGUCHI_", "DJANGO_"))}
        given |= {"MADOGUCHI_HOME": str(home), "MADOGUCHI_SMTP_PORT": "0", "MADOGUCHI_RATE_LIMITS": "off", "PYTHONUNBUFFERED": "1"}
        given |= {"SECRET_KEY": "only-for-tests-" * 5, "DATABASE_URL": database_url or f"sqlite:///{home}/madoguchi.sqlite3"}
        self.environment = given | environment
        self.processes: list[subprocess.Popen] = []

    def on(self, database_url: str) -> "Installation":
        """Another node of an installation: a folder of its own, the same database."""
        self.database_url = self.environment["DATABASE_URL"] = database_url
        return self

    def command(self, *arguments: str, **options) -> subprocess.CompletedProcess:
        return subprocess.run(
            [*MADOGUCHI, *arguments], env=self.environment, cwd=ROOT, capture_output=True, text=True, check=False, **options
        )

    def start(self, *arguments: str) -> subprocess.Popen:
        with (self.home / "log").open("ab") as log:
            process = subprocess.Popen(
                [*MADOGUCHI, *arguments], env=self.environment, cwd=ROOT, stdout=log, stderr=log, start_new_session=True
            )
        self.processes.append(process)
        return process

    def serve(self, port: int = 0) -> "Serving":
        return Serving(self, port or free_port())

    def sql(self, statement: str, *values):
        """One statement on the database itself, past everything; its rows."""
        with self._session() as session:
            cursor = session.execute(statement.replace("?", "%s") if self.database_url else statement, values)
            return cursor.fetchall() if cursor.description else []

    def sql_many(self, statement: str, rows: list) -> None:
        with self._session() as session:
            session.execute("BEGIN")
            session.cursor().executemany(statement.replace("?", "%s") if self.database_url else statement, rows)
            session.execute("COMMIT")

    def _session(self):
        if self.database_url:
            import psycopg

            return psycopg.connect(self.database_url, autocommit=True)
        return contextlib.closing(sqlite3.connect(self.home / "madoguchi.sqlite3", timeout=30, isolation_level=None))

    def log(self) -> str:
        return (self.home / "log").read_text(errors="replace")

    def end(self) -> None:
        for process in self.processes:
            if process.poll() is None:
                process.terminate()
        for process in self.processes:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


MADOGUCHI = [sys.executable, "-c", "import sys; from project.command import main; sys.argv[0] = 'madoguchi'; sys.exit(main())"]


class Serving:
    """A running `madoguchi serve`."""

    def __init__(self, installation: Installation, port: int):
        self.installation, self.port = installation, port
        self.process = installation.start("serve", "--port", str(port))
        until(self.answers, f"serve answers\n{installation.log()}")

    def answers(self) -> bool:
        assert self.process.poll() is None, self.installation.log()
        try:
            return ask(self.port, "GET", "/healthz", seconds=20)[0] == 200
        except Refused:
            return False

    def children(self, role: str) -> list[psutil.Process]:
        found = []
        for child in psutil.Process(self.process.pid).children():
            with contextlib.suppress(psutil.Error):
                if "project.children" in (line := child.cmdline()) and line[line.index("project.children") + 1] == role:
                    found.append(child)
        return found

    def kill(self, role: str) -> None:
        for child in self.children(role):
            child.kill()

    def renew(self) -> None:
        self.process.send_signal(signal.SIGHUP)


class Talk:
    """A conversation of a visitor, written and read through one port."""

    def __init__(self, port: int, text: str = "My withdrawal has been pending since yesterday."):
        self.port = port
        start = {"channel": "chat", "language": "en", "text": text}
        status, _headers, answer = ask(port, "POST", "/api/v1/conversations", start, key=uuid.uuid4().hex)
        assert status == 201, answer
        self.number, self.token = answer["id"], answer["token"]
        self.path = f"/api/v1/conversations/{self.number}/entries"

    def write(self, text: str, *, token="", key="", **more):
        status, _headers, answer = ask(
            self.port, "POST", self.path, {"text": text, **more}, token=token or self.token, key=key or uuid.uuid4().hex
        )
        assert status in (200, 201), answer
        return answer["seq"]

    def read(self, *, token="", port=0, query="after=0"):
        return ask(port or self.port, "GET", f"{self.path}?{query}", token=token or self.token)


def copy_of(template: Path, home: Path) -> Path:
    shutil.copytree(template, home)
    return home
