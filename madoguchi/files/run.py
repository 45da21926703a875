"""Looks into a file in a child process that is killed when it takes too long or too much; the caller always goes on."""

from madoguchi.confined.process import Confined, GivenUp
from madoguchi.files import wire
from madoguchi.files.limits import MEGABYTES, PATIENCE, SECONDS, Unfit
from madoguchi.guard.findings import GuardFailed

reader = Confined("madoguchi.files.child", max_answer=64 * 2**20, patience=PATIENCE)
_ENDED = {"too-slow": "too-slow", "crashed": "too-large-inside"}


def look_bounded(content: bytes, name: str, *, seconds: float = SECONDS) -> wire.Looked:
    """What `look_into` gives. Raises Unfit; GuardFailed if nobody could look, which is no fault of the file."""
    try:
        answer = reader.ask(wire.question(content, name), seconds=seconds, megabytes=MEGABYTES)
    except GivenUp as given_up:
        if given_up.detail:
            raise GuardFailed(given_up.detail) from None
        raise Unfit(_ENDED[given_up.reason]) from None
    return wire.load(bytes(answer))
