"""The chat through other people's proxies as they are set up by default, and through networks that cut, hold back or are old."""

import threading
import time
import uuid
from contextlib import ExitStack

import pytest

from .conftest import installation_on
from .fault_proxy import POLITE, FaultProxy, Manners
from .proxies import is_there, own_paths, proxy, why_missing
from .running import Refused, Talk, free_port, until
from .streams import Stream

pytestmark = pytest.mark.server
CUT_SECONDS = 2  # for the proxy that ends each connection after thirty
NGINX = """error_log stderr; pid {folder}/pid; worker_processes 1; events {{ worker_connections 200; }}
http {{ {paths} {http} server {{ listen 127.0.0.1:{port}; location / {{ proxy_pass http://127.0.0.1:{service}; {location} }} }} }}"""
GZIP = "gzip on; gzip_types *; gzip_proxied any; gzip_min_length 0; gzip_http_version 1.0;"
HAPROXY = """global
    maxconn 200
defaults
    mode http
    timeout connect 5s
    timeout client 30s
    timeout server 30s
frontend all
    bind 127.0.0.1:{port}
    default_backend service
backend service
    server one 127.0.0.1:{service}
"""
CADDY = "{{\n\tadmin off\n}}\nhttp://127.0.0.1:{port} {{\n\t{http}\n\treverse_proxy 127.0.0.1:{service}\n}}\n"
REAL = {
    "nginx": (NGINX, {}),
    "nginx that compresses everything": (NGINX, {"http": GZIP}),
    "nginx that buffers": (NGINX, {"location": "proxy_buffering on; proxy_ignore_headers X-Accel-Buffering;"}),
    "haproxy": (HAPROXY, {}),
    "caddy": (CADDY, {}),
    "caddy that compresses": (CADDY, {"http": "encode gzip"}),
}
OWN = {
    "one that cuts": Manners(0, 0, 0, 0, lives_seconds=CUT_SECONDS),
    "one of HTTP/1.0": Manners(0, 0, 0, 0, is_old=True),
    "one that holds back": Manners(0, 0, 0, 0, holds_back=True),
    "none": POLITE,
}
WITHOUT_STREAMS = {"one that holds back"}


@pytest.fixture(scope="module")
def serving(request, tmp_path_factory):
    installation = installation_on("sqlite", request, tmp_path_factory.mktemp("networks") / "home")
    yield installation.serve()
    installation.end()


@pytest.fixture(scope="module")
def ways(serving, tmp_path_factory):
    """{name: the port of the proxy}, all at once; without those whose program is not here."""
    with ExitStack() as stack:
        own = {name: FaultProxy([serving.port], 1, manners) for name, manners in OWN.items()}
        for one in own.values():
            stack.callback(one.close)
        ports = {name: one.port for name, one in own.items()}
        for name, (text, more) in REAL.items():
            if is_there(program := name.split()[0]):
                folder, port = tmp_path_factory.mktemp("network") / "proxy", free_port()
                words = {"http": "", "location": "", "port": port, "service": serving.port, "folder": folder, "paths": own_paths(folder)}
                ports[name] = stack.enter_context(proxy(program, text.format(**words | more), folder, port))
        yield ports


@pytest.fixture(params=[*REAL, *OWN])
def way(request, ways):
    """(name, the port of the proxy)."""
    if request.param not in ways:
        pytest.skip(why_missing(request.param.split()[0]))
    return request.param, ways[request.param]


class Following(threading.Thread):
    """A reader as the page's is: by stream, by long poll where none gets through, back with its cursor whenever it is cut."""

    def __init__(self, talk, port, *, by_poll):
        super().__init__(daemon=True)
        self.talk, self.port, self.by_poll = talk, port, by_poll
        self.seqs, self.connections, self.stop = [], 0, threading.Event()
        self.start()

    def run(self):
        while not self.stop.is_set():
            self.connections += 1
            try:
                (self._poll if self.by_poll else self._stream)(self.seqs[-1] if self.seqs else 0)
            except Refused:
                time.sleep(0.2)

    def _poll(self, after):
        status, _headers, answer = self.talk.read(port=self.port, query=f"after={after}&wait=1")
        if status == 200:
            self.seqs += [entry["seq"] for entry in answer["entries"]]
        else:
            time.sleep(0.2)

    def _stream(self, after):
        headers = {"Accept-Encoding": "gzip"}
        stream = Stream(self.port, f"/live/conversations/{self.talk.number}?after={after}", token=self.talk.token, headers=headers)
        taken = 0
        while stream.status == 200:
            ended = stream.has_ended.wait(0.05) or self.stop.is_set()
            self.seqs, taken = self.seqs + stream.seqs[taken:], len(stream.seqs)
            if ended:
                break
        stream.close()
        if stream.status != 200:
            time.sleep(0.2)

    def has(self, count):
        until(
            lambda: len(self.seqs) >= count, f"{count} lines by {self.port}, where it has {self.seqs} after {self.connections} connections"
        )
        assert self.seqs == list(range(1, count + 1))


@pytest.fixture
def following(way, serving):
    """(the talk, its reader through the proxy)."""
    name, port = way
    talk = Talk(port)
    reader = Following(talk, port, by_poll=name in WITHOUT_STREAMS)
    yield talk, reader
    reader.stop.set()
    reader.join(30)


def test_lines_come_while_the_answer_is_still_open(way, following):
    talk, reader = following
    reader.has(1)
    for place in range(3):
        assert talk.write(f"line {place}") == place + 2
        reader.has(place + 2)
    if way[0] not in {*WITHOUT_STREAMS, "one that cuts"}:
        assert reader.connections == 1, "every line came by one stream"


def test_all_readers_are_back_where_they_were_when_the_service_was_killed(ways, serving):
    talk = Talk(serving.port)
    readers = {name: Following(talk, port, by_poll=name in WITHOUT_STREAMS) for name, port in ways.items()}
    try:
        for reader in readers.values():
            reader.has(1)
        before = {name: reader.connections for name, reader in readers.items()}
        serving.kill("web")
        for name, reader in readers.items():
            until(lambda name=name, reader=reader: reader.connections > before[name], f"the reader behind {name} notices")
        write(talk, "after the fall")
        for reader in readers.values():
            reader.has(2)
    finally:
        for reader in readers.values():
            reader.stop.set()


def test_a_proxy_that_cuts_every_connection_costs_no_line(serving, ways):
    talk = Talk(serving.port)
    reader = Following(talk, ways["one that cuts"], by_poll=False)
    until(lambda: write(talk, "another line") and reader.connections > 3, "three cuts")
    reader.has(talk.write("the last"))
    reader.stop.set()


def test_a_long_poll_passes_everywhere(way, serving):
    talk = Talk(way[1])
    reader = Following(talk, way[1], by_poll=True)
    reader.has(1)
    talk.write("by long poll")
    reader.has(2)
    reader.stop.set()


def write(talk, text):
    """As a page does: again and again, with one key, until it is answered."""
    key = uuid.uuid4().hex

    def written():
        try:
            return talk.write(text, key=key)
        except (Refused, AssertionError):  # no answer, or one of the proxy's own
            return None

    return until(written, "a line is taken")
