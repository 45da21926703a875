"""The proxies of container/, each by its own program: what belongs to the streams goes there, all else to the pages, figures to nobody."""

import re
import shutil
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from .running import ROOT, Refused, ask, free_port, until

pytestmark = pytest.mark.server
PLACES = "/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin:/opt/homebrew/bin"
ENTRIES = "/api/v1/conversations/ABCD-EFGH/entries"
ROUTES = [
    ("GET", "/live/conversations/ABCD-EFGH?after=1", "live"),
    ("POST", "/live/conversations/ABCD-EFGH/typing", "live"),
    ("GET", f"{ENTRIES}?after=1&wait=25", "live"),
    ("POST", ENTRIES, "pages"),
    ("GET", "/api/v1/conversations", "pages"),
    ("GET", "/ja/help/?next=/live/", "pages"),
    ("GET", "/healthz", "pages"),
]


class Part(ThreadingHTTPServer):
    """Answers with its name and what the proxy said of the sender."""

    def __init__(self, name):
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                body = f"{name} {self.headers['Host']} {self.headers['X-Forwarded-For']}".encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_POST = do_GET

            def log_message(self, *_):
                pass

        super().__init__(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.serve_forever, daemon=True).start()


def haproxy(text, port, folder):
    text = text.replace("bind :8000", f"bind 127.0.0.1:{port}").replace("maxconn 40000", "maxconn 400")
    (folder / "haproxy.cfg").write_text(text)
    return ["-f", folder / "haproxy.cfg"]


def caddy(text, port, folder):
    (folder / "Caddyfile").write_text("{\n\tadmin off\n}\n" + text.replace("support.example.com {", f"http://127.0.0.1:{port} {{"))
    return ["run", "--adapter", "caddyfile", "--config", folder / "Caddyfile"]


EXAMPLES = {"haproxy": ("haproxy.cfg", haproxy), "caddy": ("Caddyfile", caddy)}  # nginx: test_nginx.py


@pytest.fixture(params=EXAMPLES)
def proxied(request, tmp_path):
    program = shutil.which(request.param, path=PLACES)
    if program is None:
        pytest.skip(f"there is no {request.param} here (Debian: apt install {request.param})")
    parts, port = {name: Part(name) for name in ("live", "pages")}, free_port()
    name, adapted = EXAMPLES[request.param]
    text = (ROOT / "container" / name).read_text()
    text = re.sub(r"\b(live|pages)\d:\d+", lambda found: f"127.0.0.1:{parts[found[1]].server_port}", text)
    environment = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "PATH": PLACES}
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen([program, *adapted(text, port, tmp_path)], env=environment, stdout=log, stderr=log)
    until(lambda: answers(port), f"{request.param} answers")
    yield port
    process.terminate()
    process.wait(30)
    for part in parts.values():
        part.shutdown()


def answers(port):
    try:
        return ask(port, "GET", "/healthz", seconds=5)[0] == 200
    except Refused:
        return False


def test_each_request_goes_to_the_part_that_answers_it(proxied):
    told = {(method, path): ask(proxied, method, path, seconds=10)[2] for method, path, _part in ROUTES}
    assert {route: body.split()[0].decode() for route, body in told.items()} == {(method, path): part for method, path, part in ROUTES}


def test_the_host_is_kept_and_the_sender_told(proxied):
    host, sender = ask(proxied, "GET", "/ja/", seconds=10)[2].decode().split()[1:3]
    assert (host, sender) == (f"127.0.0.1:{proxied}", "127.0.0.1")


def test_figures_are_shown_to_nobody_outside(proxied):
    assert ask(proxied, "GET", "/metrics", seconds=10)[0] == 404
