"""Questions to the domain name system, all of one mail within one time."""

import time
from functools import lru_cache

import dns.exception
import dns.resolver

SECONDS = 8.0  # for all questions about one mail
SECONDS_OF_ONE = 3.0
MOST_QUESTIONS = 40


class NoAnswer(Exception):
    """The servers do not answer just now, or were asked enough: nothing is known."""


class Asker:
    """Asks for the records of names; `[]` is the answer that there are none."""

    def __init__(self) -> None:
        self._until, self._left = time.monotonic() + SECONDS, MOST_QUESTIONS

    def texts(self, name: str) -> list[bytes]:
        """TXT records, the strings of each joined (RFC 7208, 3.3)."""
        return [b"".join(record.strings) for record in self.records(name, "TXT")]

    def records(self, name: str, kind: str) -> list:
        """Raises NoAnswer."""
        self._left -= 1
        seconds = min(SECONDS_OF_ONE, self._until - time.monotonic())
        if seconds <= 0 or self._left < 0:
            raise NoAnswer
        try:
            return list(_resolver().resolve(name, kind, lifetime=seconds, raise_on_no_answer=False).rrset or ())
        except (dns.resolver.NXDOMAIN, dns.name.LabelTooLong, dns.name.EmptyLabel, dns.name.NameTooLong):
            return []
        except (dns.exception.DNSException, OSError, UnicodeError) as error:
            raise NoAnswer from error


@lru_cache(maxsize=1)
def _resolver() -> dns.resolver.Resolver:
    resolver = dns.resolver.Resolver()
    resolver.cache = dns.resolver.LRUCache(10_000)
    return resolver
