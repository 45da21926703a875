"""Reads a mail in a child process that is killed when it takes too long or too much; the caller always goes on."""

from madoguchi.confined.process import Confined, GivenUp
from madoguchi.mail import limits, wire
from madoguchi.mail.message import ParsedMail

reader = Confined("madoguchi.mail.child", max_answer=4 * limits.MAX_BYTES)


def parse_bounded(raw: bytes, seconds: float = 5, megabytes: int = 300) -> ParsedMail:
    """What `parse` gives, within the time and the memory of one child process that all threads share.

    Raises Unusable: with the parser's reason, with "too-slow", or with "crashed" if the child died (out of memory).
    """
    limits.check(raw)
    try:
        answer = reader.ask(raw, seconds=seconds, megabytes=megabytes)
    except GivenUp as given_up:
        raise limits.Unusable(given_up.reason, given_up.detail) from None
    kind, content = answer[:1], memoryview(answer)[1:]
    if kind == b"u":
        raise limits.Unusable(bytes(content).decode("ascii", "replace"))
    try:
        return wire.load(content)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise limits.Unusable("crashed", type(error).__name__) from None
