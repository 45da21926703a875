"""Those who send or read slowly, or too much, hold up nobody but themselves."""

import contextlib
import re
import socket

import pytest
from django.conf import settings

from madoguchi.conversations.forms import MOST_FILES

from .running import ROOT, Talk, ask, free_port, until
from .streams import Stream

pytestmark = pytest.mark.server
PATH = "/api/v1/conversations"


@pytest.fixture(params=["serve", "pages"])
def port(request, make_installation):
    """The whole service, or the pages alone, in one process."""
    if request.param == "serve":
        return make_installation().serve().port
    installation, port = make_installation("postgresql"), free_port()
    installation.start("pages", "--port", str(port), "--processes", "1")
    until(lambda: answers(port), f"pages answer\n{installation.log()}")
    return port


def answers(port):
    with contextlib.suppress(Exception):
        return ask(port, "GET", "/healthz", seconds=20)[0] == 200


def send(port, head, body=b"", *, buffer=0):
    held = socket.socket()
    if buffer:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
    held.settimeout(60)
    held.connect(("127.0.0.1", port))
    held.sendall(f"{head}\r\nHost: localhost\r\nAccept-Language: en\r\n\r\n".encode() + body)
    return held


def the_house_stands(port):
    for path in ("/healthz", "/readyz", "/en/"):
        assert ask(port, "GET", path)[0] == 200


def answer_on(held):
    told = b""
    with contextlib.suppress(ConnectionResetError):
        while more := held.recv(65536):
            told += more
    return told


def test_requests_that_are_never_finished_hold_up_no_page(port):
    held = [send(port, f"POST {PATH} HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 1000", b"{") for _ in range(40)]
    the_house_stands(port)
    for each in held:
        each.close()


def test_readers_who_take_nothing_hold_up_no_page(make_installation):
    installation = make_installation()
    big = next((installation.home / "static").rglob("*.css"))
    big.write_bytes(b"/* " + b"x" * 15_000_000 + b" */")
    for kept in big.parent.glob(f"{big.name}.*"):
        kept.unlink()
    port = installation.serve().port
    path = f"/static/{big.relative_to(installation.home / 'static')}"
    held = [send(port, f"GET {path} HTTP/1.1", buffer=4096) for _ in range(8)]
    assert all(each.recv(12) == b"HTTP/1.1 200" for each in held)
    the_house_stands(port)
    for each in held:
        each.close()
    status, _headers, body = ask(port, "GET", path)
    assert status == 200 and len(body) == big.stat().st_size


def test_a_request_that_comes_too_slowly_is_refused(make_installation):
    port = make_installation(DJANGO_SETTINGS_MODULE="tests.server.settings_impatient").serve().port
    held = send(port, f"POST {PATH} HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 1000", b"{")
    told = answer_on(held)
    assert told.startswith(b"HTTP/1.1 408") and b"The request came too slowly." in told and b"/problems/too-slow" in told


def test_what_is_too_large_is_refused_before_it_is_taken(make_installation):
    port = make_installation().serve().port
    form = "Content-Type: multipart/form-data; boundary=x"
    said = send(port, f"POST /en/contact/ HTTP/1.1\r\n{form}\r\nContent-Length: {settings.MAX_UPLOAD_BYTES + 1}")
    assert answer_on(said).startswith(b"HTTP/1.1 413")
    json = send(port, f"POST {PATH} HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: {2**20 + 1}")
    assert b"/problems/too-large" in answer_on(json)
    chunked = send(port, f"POST {PATH} HTTP/1.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked")
    piece = b"10000\r\n" + b" " * 65536 + b"\r\n"
    with contextlib.suppress(OSError):
        for _ in range(20):
            chunked.sendall(piece)
        chunked.sendall(b"0\r\n\r\n")
    assert b"HTTP/1.1 413" in answer_on(chunked)


def test_a_request_of_unknown_length_is_read(make_installation):
    port = make_installation().serve().port
    body = b'{"channel": "chat", "language": "en", "text": "Where is my withdrawal?"}'
    head = f"POST {PATH} HTTP/1.1\r\nContent-Type: application/json\r\nIdempotency-Key: abcdefgh12345678\r\nConnection: close"
    held = send(port, f"{head}\r\nTransfer-Encoding: chunked", b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body))
    assert b"HTTP/1.1 201" in answer_on(held)


def test_the_bounds_of_forms_service_and_proxies_agree():
    assert settings.MAX_UPLOAD_BYTES == MOST_FILES * settings.MAX_ATTACHMENT_BYTES + 2**20 == 101 * 2**20
    nginx, caddy = ((ROOT / "container" / name).read_text() for name in ("nginx.conf", "Caddyfile"))
    assert re.findall(r"client_max_body_size (\w+);", nginx) == ["101m"] and re.findall(r"max_size (\w+)", caddy) == ["101MiB"]
    assert "proxy_request_buffering on;" in nginx


def test_a_visitors_word_on_the_scheme_is_not_believed():
    nginx = (ROOT / "container" / "nginx.conf").read_text()
    assert re.findall(r"X-Forwarded-Proto (\S+);", nginx) == ["$scheme"] and "$http_x_forwarded_proto" not in nginx


def test_one_token_opens_a_bounded_number_of_streams(make_installation):
    port = make_installation(MADOGUCHI_RATE_LIMITS="on").serve().port
    talk = Talk(port)
    path = f"/live/conversations/{talk.number}"
    streams = [Stream(port, path, token=talk.token) for _ in range(21)]
    assert [stream.status for stream in streams] == [200] * 20 + [429]
    assert streams[-1].headers["Retry-After"] and streams[-1].headers["Content-Type"] == "application/problem+json"
    streams[0].close()
    until(lambda: Stream(port, path, token=talk.token).status == 200, "a place that was given back")
