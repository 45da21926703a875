"""Another site, on an origin of its own, whose pages hold the widget."""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import jwt
import pytest

from .conftest import SITE_SECRET


class HostSite:
    """Pages by their path: site.put("/", html, policy="…"); `tag` is the one line that a site needs."""

    def __init__(self, service):
        self.service, self.url, self.pages = service, service.site, {}
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                html, policy = site.pages.get(self.path, ("", ""))
                self.send_response(200 if html else 404)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                if policy:
                    self.send_header("Content-Security-Policy", policy)
                self.end_headers()
                self.wfile.write(html.encode())

            def log_message(self, *_given):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", service.site_port), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def tag(self, **data):
        said = "".join(f' data-{name}="{value}"' for name, value in data.items())
        return f'<script src="{self.service.url}/widget.js"{said} async></script>'

    def put(self, path="/", *, tag=None, before="", html='<html lang="en">', policy="", body="<h1>Exchange</h1>"):
        """A page with the widget; `before`: what its own script says before the tag. Returns its address."""
        script = f"<script>{before}</script>" if before else ""
        self.pages[path] = (
            f"<!doctype html>{html}<head><title>Exchange</title></head><body>{body}{script}{tag or self.tag()}</body></html>",
            policy,
        )
        return self.url + path

    def proof(self, **changed):
        """What the site signs for its customer who reads the page."""
        now = int(time.time())
        said = {
            "sub": "c-1",
            "email": "carol@customer.example",
            "email_verified": True,
            "name": "Carol",
            "aud": self.service.url,
            "iat": now,
            "exp": now + 300,
        }
        return jwt.encode(said | changed, SITE_SECRET, algorithm="HS256", headers={"kid": "site"})


@pytest.fixture(scope="session")
def site(service):
    running = HostSite(service)
    yield running
    running.server.shutdown()
    running.server.server_close()
