"""ClamAV by its socket: `PING` and `INSTREAM` of its protocol. What is no clear answer is none, so the file waits."""

import itertools
import re
import socket
import time
from collections.abc import Iterable
from contextlib import closing

CONNECT_SECONDS, ANSWER_SECONDS = 3.0, 40.0
_CHUNK = 1 << 16
_LONGEST_ANSWER = 4_096
_FOUND = re.compile(rb"stream: ([^\x00-\x1f]{1,200}) FOUND\x00")
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + rb"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Unanswered(Exception):
    """The scanner is down, too slow, or said something that is neither yes nor no."""


def finding(address: str, content: Iterable[bytes], *, seconds: float = ANSWER_SECONDS) -> str:
    """The name of what it found, "" if it found nothing. Raises Unanswered."""
    answer = _ask(address, b"zINSTREAM\x00", _framed(content), seconds)
    if answer == b"stream: OK\x00":
        return ""
    if found := _FOUND.fullmatch(answer):
        return found[1].decode("ascii", "replace")
    raise Unanswered("unclear")


def is_alive(address: str, *, seconds: float = CONNECT_SECONDS) -> bool:
    try:
        return _ask(address, b"zPING\x00", (), seconds) == b"PONG\x00"
    except Unanswered:
        return False


def _framed(content: Iterable[bytes]) -> Iterable[bytes]:
    for piece in content:
        for start in range(0, len(piece), _CHUNK):
            part = piece[start : start + _CHUNK]
            yield len(part).to_bytes(4, "big") + part
    yield bytes(4)


def _ask(address: str, command: bytes, pieces: Iterable[bytes], seconds: float) -> bytes:
    deadline = time.monotonic() + seconds
    try:
        with closing(_connected(address)) as session:
            for piece in itertools.chain((command,), pieces):
                session.settimeout(_left(deadline))
                session.sendall(piece)
            answer = b""
            while not answer.endswith(b"\x00") and len(answer) < _LONGEST_ANSWER:
                session.settimeout(_left(deadline))
                if not (part := session.recv(_LONGEST_ANSWER)):
                    break
                answer += part
            return answer
    except (OSError, ValueError) as error:
        raise Unanswered(type(error).__name__) from None


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _connected(address: str) -> socket.socket:
    """`/run/clamav/clamd.ctl`, or `host:port`."""
    if address.startswith("/"):
        session = socket.socket(socket.AF_UNIX)
        session.settimeout(CONNECT_SECONDS)
        session.connect(address)
        return session
    host, _, port = address.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), CONNECT_SECONDS)
