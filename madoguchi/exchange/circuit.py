"""The circuit breaker: an exchange that does not answer is asked once in a while by one worker, so that it holds up no other work."""

from django.core.cache import cache

FAILURES, PROBE = "exchange:failures", "exchange:probe"
ENOUGH = 3  # failures in a row
PAUSE = 20  # seconds between two tries while it is open
MEMORY = 3600


def is_open() -> bool:
    return int(cache.get(FAILURES) or 0) >= ENOUGH


def may_ask() -> bool:
    """Always while it answers; else one of us, once in PAUSE seconds."""
    return not is_open() or cache.add(PROBE, True, PAUSE)


def answered() -> None:
    cache.delete_many([FAILURES, PROBE])


def failed() -> None:
    if not cache.add(FAILURES, 1, MEMORY):
        try:
            cache.incr(FAILURES)
        except ValueError:  # it ended in between
            cache.add(FAILURES, 1, MEMORY)
