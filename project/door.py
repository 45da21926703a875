"""Each connection that comes in: a stream, which is ours from its first byte, or what uvicorn makes of it."""

import asyncio

import httptools
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from madoguchi.live.asked import Asked
from madoguchi.live.streams import is_stream, open_stream


class Door(asyncio.Protocol):
    """uvicorn's parts of a connection (parser, flow control, timers) cost as much as the rest of a stream, so they wait until they are needed."""

    def __init__(self, config, server_state, app_state, _loop=None):
        self._given = {"config": config, "server_state": server_state, "app_state": app_state}
        self._connections = server_state.connections

    def connection_made(self, transport):
        self.transport = transport
        self._connections.add(self)

    def connection_lost(self, _error):
        self._connections.discard(self)

    def shutdown(self):
        self.transport.close()

    def data_received(self, data):
        self._connections.discard(self)
        if data.startswith(b"GET /live/") and (asked := _asked_in(data, self.transport)):
            open_stream(self.transport, asked)
        else:
            connection = Connection(**self._given)
            self.transport.set_protocol(connection)
            connection.connection_made(self.transport)
            connection.data_received(data)


class _Head:
    """What httptools finds in the head of a request."""

    def __init__(self):
        self.url, self.headers, self.is_whole = b"", [], False

    def on_url(self, url):
        self.url += url

    def on_header(self, name, value):
        self.headers.append((name.lower(), value))

    def on_message_complete(self):
        self.is_whole = True


def _asked_in(data, transport):
    """What is asked, if this is the whole of one request without a body."""
    head = _Head()
    try:
        httptools.HttpRequestParser(head).feed_data(data)
        return _asked(head.url, head.headers, transport) if head.is_whole and data.endswith(b"\r\n\r\n") else None
    except (httptools.HttpParserError, httptools.HttpParserUpgrade):
        return None


def _asked(url, headers, transport):
    (path, _, query), peer = url.partition(b"?"), transport.get_extra_info("peername")
    return Asked("GET", path.decode("latin-1"), query, headers, client=peer[0] if isinstance(peer, tuple) else "")


class Connection(HttpToolsProtocol):
    """uvicorn's, but for streams asked for on a connection that is kept, or in several pieces."""

    def on_message_begin(self):
        super().on_message_begin()
        self.is_given_away = False

    def on_headers_complete(self):
        if not is_stream(self.parser.get_method(), self.url):
            super().on_headers_complete()
        elif self.cycle is not None and not self.cycle.response_complete:
            self.transport.close()  # asked for before the answer to what was asked first: nobody does, and it may be asked again
        else:
            self.is_given_away = True
            self.connections.discard(self)
            open_stream(self.transport, _asked(self.url, self.headers, self.transport))

    def on_body(self, body):
        if not self.is_given_away:
            super().on_body(body)

    def on_message_complete(self):
        if not self.is_given_away:
            super().on_message_complete()
