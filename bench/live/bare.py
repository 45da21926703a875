"""The least that a server of Server-Sent Events can do, on uvloop: no HTTP parser, no rights, no log. `python -m bench.live.bare PORT`.

GET /live/KIND/KEY?after=N is a stream; POST /publish/KEY/COUNT says so many lines to all who follow KEY.
"""

import asyncio
import sys
from collections import defaultdict

import uvloop

HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncache-control: no-store\r\ntransfer-encoding: chunked\r\n\r\n"
LINE = (
    b'{"seq":%d,"previous":%d,"kind":"message","author":{"kind":"customer","name":""},"text":"%s","created_at":"2026-11-20T10:00:00+00:00"}'
)
TEXT = b"Where is my withdrawal? " * 3

followers: dict[bytes, set[asyncio.Transport]] = defaultdict(set)
last: dict[bytes, int] = defaultdict(int)


class Connection(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport, self.key = transport, b""

    def connection_lost(self, _error):
        followers[self.key].discard(self.transport)

    def data_received(self, data):
        method, path, _ = data.split(b" ", 2)
        if method == b"GET":
            self.key = path.split(b"?")[0].rpartition(b"/")[2]
            self.transport.write(HEAD + chunk(b"retry: 1000\n\n"))
            followers[self.key].add(self.transport)
        else:
            _, _, key, count = path.split(b"/")
            for _ in range(int(count)):
                last[key] += 1
                event = b"id: %d\nevent: entry\ndata: %s\n\n" % (last[key], LINE % (last[key], last[key] - 1, TEXT))
                for transport in followers[key]:
                    transport.write(chunk(event))
            self.transport.write(b"HTTP/1.1 204 No Content\r\n\r\n")


def chunk(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(data), data)


async def main(port: int) -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Connection, "127.0.0.1", port, backlog=2048)
    await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(main(int(sys.argv[1])))
