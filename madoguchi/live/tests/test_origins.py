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
    monkeypatch.setattr(live, "tell", lambda *_, **_of: None)
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


SITE = "https://www.exchange.example"


class Asking(Open):
    """Keeps what was shown at the door."""

    def admit(self, credentials, key):
        self.shown = credentials
        return super().admit(credentials, key)


def door(monkeypatch, method="POST", path="/live/test/1/typing", query=b"", **headers):
    """The answer's status and headers, and the credentials that reached the source."""
    said, source = [], Asking()

    async def send(message):
        said.append(message)

    async def here(function, *arguments):
        return function(*arguments)

    monkeypatch.setitem(SOURCES, "test", source)
    monkeypatch.setattr(live.HUB, "in_thread", here)
    monkeypatch.setattr(live, "tell", lambda *_, **_of: None)
    typed_at.clear()
    raw = {"host": "support.example"} | headers
    scope = {
        "type": "http", "method": method, "path": path, "query_string": query, "scheme": "http",
        "headers": [(name.encode(), value.encode()) for name, value in raw.items()],
    }  # fmt: skip
    asyncio.run(live.application(scope, None, send))
    return said[0]["status"], dict(said[0]["headers"]), getattr(source, "shown", None)


def test_attack_from_a_listed_site_a_cookie_and_a_token_in_the_address_count_for_nothing(monkeypatch, settings):
    settings.WIDGET_SITES = [SITE]
    given = {"cookie": f"{settings.SESSION_COOKIE_NAME}=abc", "authorization": "Bearer t"}
    status_of, headers, shown = door(monkeypatch, query=b"token=live", origin=SITE, **given)
    assert (status_of, headers[b"access-control-allow-origin"], headers[b"vary"]) == (204, SITE.encode(), b"origin")
    assert b"access-control-allow-credentials" not in headers
    assert (shown.bearer, shown.token, shown.session_key) == ("t", "", "")
    _status, headers, shown = door(monkeypatch, query=b"token=live", **given)
    assert (shown.bearer, shown.token, shown.session_key) == ("t", "live", "abc")
    assert b"access-control-allow-origin" not in headers


def test_a_listed_sites_browser_asks_before_and_is_told_and_a_foreign_one_is_not(monkeypatch, settings):
    settings.WIDGET_SITES = [SITE]
    assert (
        door(monkeypatch, "OPTIONS", origin=SITE)[1][b"access-control-allow-headers"] == b"Accept-Language, Authorization, Content-Type"
    )  # typing is said as JSON
    assert b"access-control-allow-origin" not in door(monkeypatch, "OPTIONS", origin="https://evil.example")[1]


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://www.exchange.example", f"{SITE}.evil.example", f"{SITE}:444"])
def test_attack_a_site_that_is_not_listed_follows_nothing_even_with_a_token(monkeypatch, settings, origin):
    settings.WIDGET_SITES = [SITE]
    status_of, headers, shown = door(monkeypatch, origin=origin, authorization="Bearer t")
    assert status_of == 404 and shown is None and b"access-control-allow-origin" not in headers


def test_a_listed_sites_page_may_read_why_it_is_refused(monkeypatch, settings):
    settings.WIDGET_SITES = [SITE]
    status_of, headers, _shown = door(monkeypatch, path="/live/unknown/1/typing", origin=SITE)
    assert (status_of, headers[b"access-control-allow-origin"]) == (404, SITE.encode())
