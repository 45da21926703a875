"""Two `live`, two `pages` and a worker on PostgreSQL behind each proxy of container/, while of a hundred hints thirty are lost."""

import contextlib
import uuid

import pytest

from .conftest import installation_on, is_there
from .proxies import EXAMPLES, shipped
from .running import Refused, Talk, ask, free_port, until
from .streams import Stream

pytestmark = pytest.mark.server
LISTENERS = "pg_stat_activity WHERE query ~ '^LISTEN' AND datname = current_database()"
LOSING = {"DJANGO_SETTINGS_MODULE": "tests.server.settings_planted", "PLANTED": "dropped_hints"}


class ManyNodes:
    """The parts as container/compose.yaml runs them: each a process group of its own."""

    def __init__(self, installation):
        self.installation = installation
        self.live, self.pages = [free_port(), free_port()], [free_port(), free_port()]
        self.hana = (installation.home / "token").read_text()
        installation.start("worker")
        self.processes = {port: self.start(part, port) for part in ("live", "pages") for port in getattr(self, part)}
        for port in self.processes:
            self.wait_for(port)

    def start(self, part, port):
        return self.installation.start(part, "--port", str(port), *(["--processes", "1"] if part == "pages" else []))

    def wait_for(self, port):
        until(lambda: is_there(port), f"port {port}\n{self.installation.log()}")

    @contextlib.contextmanager
    def without(self, part):
        """While one node of this kind is gone, killed with everything in it; it is back at the end."""
        port = getattr(self, part)[0]
        self.processes[port].kill()
        self.processes[port].wait()
        try:
            yield
        finally:
            self.processes[port] = self.start(part, port)
            self.wait_for(port)


@pytest.fixture(scope="module")
def nodes(request, tmp_path_factory):
    home = tmp_path_factory.mktemp("nodes") / "home"
    installation = installation_on("postgresql", request, home, MADOGUCHI_TRUSTED_PROXIES="1", **LOSING)
    yield ManyNodes(installation)
    installation.end()


@pytest.fixture(scope="module", params=EXAMPLES)
def port(request, nodes, tmp_path_factory):
    """Of each proxy in turn."""
    with shipped(request.param, tmp_path_factory.mktemp("proxies") / request.param, live=nodes.live, pages=nodes.pages) as port:
        yield port


def follow(port, talk, *, after=0, token=""):
    """A stream as a page opens it: again and again, until it is let in."""

    def opened():
        with contextlib.suppress(Refused):
            stream = Stream(port, f"/live/conversations/{talk.number}?after={after}", token=token or talk.token)
            if stream.status == 200:
                return stream
            stream.close()
        return None

    return until(opened, "a stream is open")


def write(port, talk, text, *, token=""):
    """Again and again with one key, until it is answered."""
    key = uuid.uuid4().hex

    def written():
        with contextlib.suppress(Refused):
            status, _headers, answer = ask(port, "POST", talk.path, {"text": text}, token=token or talk.token, key=key)
            return answer["seq"] if status in (200, 201) else None
        return None

    return until(written, "a line is taken")


def test_every_node_serves_every_chat(nodes, port):
    talk = Talk(port)
    streams = [follow(where, talk) for where in (*nodes.live, port)] + [follow(nodes.live[0], talk, token=nodes.hana)]
    written = [write(where, talk, f"by {where}") for where in (*nodes.pages, port)]
    assert written == [2, 3, 4] and write(port, talk, "an answer", token=nodes.hana) == 5
    for stream in streams:
        stream.wait_for([1, 2, 3, 4, 5])
        stream.close()
    for where in (*nodes.live, *nodes.pages, port):
        assert [entry["seq"] for entry in talk.read(port=where)[2]["entries"]] == [1, 2, 3, 4, 5]


def test_reading_is_done_by_live_and_all_else_by_the_pages(port):
    talk = Talk(port)
    status, headers, answer = talk.read()
    assert status == 200 and answer["next"] == 1 and "X-Request-Id" not in headers  # the pages give one, live does not
    assert ask(port, "GET", f"/api/v1/conversations/{talk.number}", token=talk.token)[1]["X-Request-Id"]
    assert ask(port, "GET", "/metrics")[0] == 404
    status, _headers, body = ask(port, "GET", "/en/")
    assert status == 200 and b"<html" in body


def test_lines_come_in_order_when_nobody_hears_of_them(nodes, port):
    talk = Talk(port)
    streams = [follow(where, talk) for where in nodes.live]
    write(port, talk, "before")
    assert len(nodes.installation.sql(f"SELECT pg_terminate_backend(pid) FROM {LISTENERS}")) >= 2
    for place in range(20):
        write(port, talk, f"line {place}")
    for stream in streams:
        stream.wait_for(list(range(1, 23)))
        stream.close()
    until(lambda: len(nodes.installation.sql(f"SELECT pid FROM {LISTENERS}")) >= 2, "both listen again")


def test_readers_of_a_node_that_is_lost_go_on_at_another(nodes, port):
    talk = Talk(port)
    readers = [follow(port, talk) for _ in range(6)]  # at which node each of them is, only the proxy knows
    for reader in readers:
        reader.wait_for([1])
    direct = follow(nodes.live[0], talk)
    with nodes.without("live"):
        until(direct.has_ended.is_set, "the reader of the lost node is cut")
        for place in range(3):
            write(port, talk, f"line {place}")
        until(lambda: all(reader.has_ended.is_set() or reader.seqs[-1] == 4 for reader in readers), "each reads on or is cut")
        for reader in readers:
            seen = reader.seqs
            assert seen == list(range(1, seen[-1] + 1))
            if seen[-1] < 4:
                again = follow(port, talk, after=seen[-1])
                again.wait_for(list(range(seen[-1] + 1, 5)))
                again.close()
            reader.close()


def test_a_node_of_pages_that_is_lost_refuses_nothing_for_good(nodes, port):
    talk = Talk(port)
    with nodes.without("pages"):
        assert [write(port, talk, f"line {place}") for place in range(6)] == [2, 3, 4, 5, 6, 7]
    assert [entry["seq"] for entry in talk.read()[2]["entries"]] == [1, 2, 3, 4, 5, 6, 7]
