"""A page of another site cannot follow what is a customer's by his cookie."""

import asyncio

import pytest

from madoguchi.live import application as live
from madoguchi.live.limits import typed_at
from madoguchi.live.sources import SOURCES, Pass


class Open:
    """A source that admits everybody."""

    def admit(self, credentials, key):
        return Pass(key=key, audience="all")


def status(monkeypatch, origin, **headers):
    """What the door answers; 204 where somebody typing is told on."""
    said = []

    async def send(message):
        said.append(message)

    async def here(function, *arguments):
        return function(*arguments)

    monkeypatch.setitem(SOURCES, "test", Open())
    monkeypatch.setattr(live.HUB, "in_thread", here)
    monkeypatch.setattr(live, "tell", lambda *_: None)
    typed_at.clear()
    raw = {"host": "support.example", "origin": origin} | {name.replace("_", "-"): value for name, value in headers.items()}
    scope = {
        "type": "http", "method": "POST", "path": "/live/test/1/typing", "query_string": b"", "scheme": "http",
        "headers": [(name.encode(), value.encode()) for name, value in raw.items()],
    }  # fmt: skip
    asyncio.run(live.application(scope, None, send))
    return said[0]["status"]


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://support.example.evil.example", "http://support.example:1"])
def test_a_page_of_another_site_is_refused(monkeypatch, origin):
    assert status(monkeypatch, origin) == 404


def test_our_own_page_comes_in(monkeypatch):
    assert status(monkeypatch, "http://support.example") == 204


def test_a_page_of_another_scheme_is_foreign_unless_a_trusted_proxy_says_that_it_is_ours(monkeypatch, settings):
    settings.SECURE_PROXY_SSL_HEADER = None
    assert status(monkeypatch, "https://support.example", x_forwarded_proto="https") == 404
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert status(monkeypatch, "https://support.example", x_forwarded_proto="https") == 204
    assert status(monkeypatch, "http://support.example", x_forwarded_proto="https") == 404
