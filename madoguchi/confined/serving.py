"""The child's side: a process that holds no secrets, opens no files and no connections, and may be killed at any moment.

Protocol on stdin and stdout: 8 bytes of length, then that many bytes. It begins with an empty answer: "ready".
A request is two such frames, the seconds it may take and its bytes; the answer is one, never empty.
"""

import os
import resource
import sys
from collections.abc import Callable
from typing import BinaryIO

LENGTH = 8
_NO_MORE = (resource.RLIMIT_CORE, resource.RLIMIT_FSIZE)
_NO_NEW = (resource.RLIMIT_NOFILE, resource.RLIMIT_NPROC)


def serve(answer: Callable[[bytes], list[bytes]], megabytes: int, *, is_shut: bool = False) -> None:
    """Answer requests until stdin ends. `is_shut`: no file, socket or process can be opened any more, so all code must be loaded."""
    incoming, outgoing = sys.stdin.buffer, os.fdopen(os.dup(1), "wb", 1 << 20)
    os.dup2(2, 1)  # nothing that prints may break the protocol
    _limit(resource.RLIMIT_DATA, megabytes << 20)  # memory beyond what the interpreter has mapped already
    for kind in (*_NO_MORE, *(_NO_NEW if is_shut else ())):
        _limit(kind, 0)
    _write(outgoing, [])
    while (seconds := read_frame(incoming)) is not None and (request := read_frame(incoming)) is not None:
        _allow_cpu(int.from_bytes(seconds, "big"))
        _write(outgoing, answer(request))
        del request


def read_frame(stream: BinaryIO) -> bytes | None:
    head = stream.read(LENGTH)
    if len(head) < LENGTH:
        return None
    size = int.from_bytes(head, "big")
    data = stream.read(size)
    return data if len(data) == size else None


def _write(stream: BinaryIO, pieces: list[bytes]) -> None:
    stream.write(sum(map(len, pieces)).to_bytes(LENGTH, "big"))
    for piece in pieces:
        stream.write(piece)
    stream.flush()


def _limit(kind: int, limit: int) -> None:
    try:
        resource.setrlimit(kind, (limit, limit))
    except (ValueError, OSError):  # a platform without this limit still has the parent's clock
        return


def _allow_cpu(seconds: int) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    try:
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds + 1, hard))
    except (ValueError, OSError):
        return
