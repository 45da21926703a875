"""Real proxies, each started on a configuration of its own; and the examples of container/ with the ports of a test in them."""

import contextlib
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from .running import ROOT, Refused, ask, free_port, until

PLACES = "/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin:/opt/homebrew/bin"
PACKAGES = {"nginx": "nginx-light", "haproxy": "haproxy", "caddy": "caddy"}
EXAMPLES = {"nginx": "nginx.conf", "haproxy": "haproxy.cfg", "caddy": "Caddyfile"}


def is_there(name: str) -> bool:
    return shutil.which(name, path=PLACES) is not None


def why_missing(name: str) -> str:
    return f"there is no {name} here (Debian: apt install {PACKAGES[name]})"


@contextlib.contextmanager
def proxy(name: str, text: str, folder: Path, port: int) -> Iterator[int]:
    """The proxy with this configuration, in which `port` is where it listens; gives the port when somebody answers there."""
    if not is_there(name):
        pytest.skip(why_missing(name))
    folder.mkdir()
    file = folder / EXAMPLES[name]
    file.write_text(text)
    arguments = {
        "nginx": ["-c", file, "-p", folder, "-e", folder / "error.log", "-g", "daemon off;"],
        "haproxy": ["-f", file],
        "caddy": ["run", "--adapter", "caddyfile", "--config", file],
    }
    environment = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "PATH": PLACES}
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([shutil.which(name, path=PLACES), *arguments[name]], env=environment, stdout=log, stderr=log)
    try:
        until(lambda: _answers(port), f"{name} answers: {(folder / 'log').read_text()}")
        yield port
    finally:
        process.kill()  # in order they would wait for their streams to end
        process.wait(30)


@contextlib.contextmanager
def shipped(name: str, folder: Path, *, live: list[int], pages: list[int]) -> Iterator[int]:
    """The example of container/, with these ports in the place of its names."""
    port, text = free_port(), (ROOT / "container" / EXAMPLES[name]).read_text()
    own = {"live": live, "pages": pages}
    text = re.sub(r"\b(live|pages)(\d):\d+", lambda found: f"127.0.0.1:{own[found[1]][(int(found[2]) - 1) % len(own[found[1]])]}", text)
    with proxy(name, ADAPTED[name](text, port, folder), folder, port):
        yield port


def nginx(text: str, port: int, folder: Path) -> str:
    """Files where a test may write, and few connections."""
    text = text.replace("listen 8000;", f"listen 127.0.0.1:{port};").replace("worker_rlimit_nofile 50000;", f"pid {folder}/pid;")
    text = text.replace("worker_connections 20000;", "worker_connections 500;").replace("worker_processes auto;", "worker_processes 1;")
    types = next((path for path in ("/etc/nginx/mime.types", "/opt/homebrew/etc/nginx/mime.types") if Path(path).exists()), None)
    return re.sub(r"include mime.types;", (f"include {types};\n" if types else "") + own_paths(folder), text)


def own_paths(folder: Path) -> str:
    return "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))


def haproxy(text: str, port: int, folder: Path) -> str:
    return text.replace("bind :8000", f"bind 127.0.0.1:{port}").replace("maxconn 40000", "maxconn 400")


def caddy(text: str, port: int, folder: Path) -> str:
    return "{\n\tadmin off\n}\n" + text.replace("support.example.com {", f"http://127.0.0.1:{port} {{")


ADAPTED = {"nginx": nginx, "haproxy": haproxy, "caddy": caddy}


def _answers(port: int) -> bool:
    try:
        return ask(port, "GET", "/healthz", seconds=10)[0] == 200
    except Refused:
        return False
