"""The proxies of container/, each by its own program: what belongs to the streams goes there, all else to the pages, figures to nobody."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from .proxies import EXAMPLES, shipped
from .running import ask

pytestmark = pytest.mark.server
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


@pytest.fixture(scope="module", params=EXAMPLES)
def proxied(request, tmp_path_factory):
    live, pages = Part("live"), Part("pages")
    folder = tmp_path_factory.mktemp("proxies") / request.param
    with shipped(request.param, folder, live=[live.server_port], pages=[pages.server_port]) as port:
        yield port
    for part in (live, pages):
        part.shutdown()


def test_each_request_goes_to_the_part_that_answers_it(proxied):
    told = {(method, path): ask(proxied, method, path, seconds=10)[2] for method, path, _part in ROUTES}
    assert {route: body.split()[0].decode() for route, body in told.items()} == {(method, path): part for method, path, part in ROUTES}


def test_the_host_is_kept_and_the_sender_told(proxied):
    host, sender = ask(proxied, "GET", "/ja/", seconds=10)[2].decode().split()[1:3]
    assert (host, sender) == (f"127.0.0.1:{proxied}", "127.0.0.1")


def test_figures_are_shown_to_nobody_outside(proxied):
    assert ask(proxied, "GET", "/metrics", seconds=10)[0] == 404
