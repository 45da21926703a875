"""The process that reads hostile mail: it holds no secrets, opens no files, and may be killed at any moment.

Protocol on stdin and stdout: 8 bytes of length, then that many bytes. It begins with an empty answer: "ready".
A request is two such frames, the seconds it may take and the raw mail; its answer is a letter ("m" a mail as in `wire`,
"u" a reason of Unusable) and its bytes.
"""

import os
import resource
import sys
from typing import BinaryIO

from madoguchi.mail import wire
from madoguchi.mail.limits import Unusable
from madoguchi.mail.parse import parse

LENGTH = 8


def serve(megabytes: int) -> None:
    """Answer requests until stdin ends."""
    incoming, outgoing = sys.stdin.buffer, os.fdopen(os.dup(1), "wb", 1 << 20)
    os.dup2(2, 1)  # nothing that prints may break the protocol
    _confine(megabytes)
    _write(outgoing, [])
    while (seconds := read_frame(incoming)) is not None and (raw := read_frame(incoming)) is not None:
        _allow_cpu(int.from_bytes(seconds, "big"))
        _write(outgoing, _answer(raw))
        del raw


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


def _answer(raw: bytes) -> list[bytes]:
    try:
        return [b"m", *wire.dump(parse(raw))]
    except Unusable as refusal:
        return [b"u", refusal.reason.encode()]
    except MemoryError:
        return [b"u", b"crashed"]
    except Exception as error:  # a bug in the parser costs one mail, which stays stored, and not the ones behind it
        sys.stderr.write(f"mail could not be read: {type(error).__name__}\n")
        return [b"u", b"crashed"]


def _confine(megabytes: int) -> None:
    """Memory beyond what the interpreter has mapped already; no files, no core."""
    for kind, limit in ((resource.RLIMIT_DATA, megabytes << 20), (resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0)):
        try:
            resource.setrlimit(kind, (limit, limit))
        except (ValueError, OSError):  # a platform without this limit still has the parent's clock
            continue


def _allow_cpu(seconds: int) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    try:
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds + 1, hard))
    except (ValueError, OSError):
        return


if __name__ == "__main__":
    serve(int(sys.argv[1]))
