"""What staff may not say without a second person: requests for secrets, links and contacts that are not ours, wallet addresses."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings

from .asking import MOST_SAID, TOO_MUCH, asks_for_secret
from .broken_wallets import broken_addresses
from .contacts import TOO_MANY, contacts_in
from .hosts import read_link
from .own_channels import followable, verify
from .wallets import wallet_addresses

LINK, IMITATION, CONTACT, ADDRESS = "link-not-ours", "link-imitates-us", "contact-not-ours", "wallet-address"
BAD = ("lookalike", "reported")


@dataclass(frozen=True)
class Objection:
    """`start` and `end` are characters of the text; `words` are what stands there."""

    kind: str
    start: int
    end: int
    words: str

    @property
    def is_asking(self) -> bool:
        return self.kind.startswith("asks-")


_BARE_HOST = re.compile(r"(?<![\w@.-])(?:[\w-]{1,63}\.){1,10}[a-z]{2,24}(?![\w-])", re.IGNORECASE)
"""Also under an ending that does not exist: one that imitates us is none to write."""


def nothing_known() -> str:
    return ""


def nothing_written() -> Iterable[str]:
    return ()


def objections(
    text: str, *, known: Callable[[], str] = nothing_known, written: Callable[[], Iterable[str]] = nothing_written
) -> list[Objection]:
    """In the order of the text. `known`: what the customer himself wrote, whose links and addresses may be said back to him. `written`:
    lines that were judged when they were written, such as those of canned replies, and that may be said again as they stand."""
    if len(text) > MOST_SAID:
        return [Objection(TOO_MUCH, 0, 0, "")]
    found = [Objection(one.kind, one.start, one.end, text[one.start : one.end]) for one in asks_for_secret(text)]
    addresses = list(_addresses(text))
    spans = {(one.start, one.end) for one in addresses}
    foreign = [*addresses, *(one for one in _contacts(text) if (one.start, one.end) not in spans)]
    if foreign:
        his = known()
        foreign = [one for one in foreign if one.kind == IMITATION or not _says(his, one.words)]
    if foreign:
        lines = {line.strip() for line in written()}
        found += [one for one in foreign if one.kind == IMITATION or _line_of(text, one) not in lines]
    return sorted(found, key=lambda one: (one.start, one.end))


def _contacts(text: str) -> Iterator[Objection]:
    known = set()
    for one in contacts_in(text):
        known.add(one.value)
        words = text[one.start : one.end]
        if one.value == TOO_MANY:
            yield Objection(LINK, one.start, one.end, TOO_MANY)
        elif kind := _kind_of(one.value):
            yield Objection(kind, one.start, one.end, words)
    for match in _BARE_HOST.finditer(text):
        if match.group() not in known and verify(match.group()).verdict in BAD:
            yield Objection(IMITATION, *match.span(), match.group())


def _kind_of(value: str) -> str | None:
    """Why it may not be said; None if it may."""
    verdict = verify(followable(value))
    if verdict.verdict in BAD:
        return IMITATION
    if verdict.verdict == "official" or verdict.kind in ("wallet", "name"):
        return None
    if verdict.kind in ("url", "domain"):
        return None if is_allowed(value) else LINK
    if verdict.kind == "mail":
        return None if verdict.official or is_allowed(value.rpartition("@")[2]) else CONTACT
    if verdict.kind == "unknown" and "://" in value:
        return LINK
    return None if "://" in value and is_allowed(value) else CONTACT


def is_allowed(link: str) -> bool:
    """A site of others that the operator lets staff link to: a block explorer, an authority."""
    read = read_link(followable(link))
    return read.trick is None and any(read.host == host or read.host.endswith("." + host) for host in settings.ALLOWED_LINKS)


def _addresses(text: str) -> Iterator[Objection]:
    for one in wallet_addresses(text):
        yield Objection(ADDRESS, one.start, one.end, one.address)
    for start, end in broken_addresses(text):
        yield Objection(ADDRESS, start, end, text[start:end])


def _line_of(text: str, one: Objection) -> str:
    ends = text.find("\n", one.end)
    return text[text.rfind("\n", 0, one.start) + 1 : ends if ends >= 0 else len(text)].strip()


def _says(his: str, words: str) -> bool:
    """Whether he wrote it himself, as a whole; the case of letters tells Ethereum's addresses apart from nothing."""
    his, words = (his.lower(), words.lower()) if words[:2].lower() == "0x" else (his, words)
    place = his.find(words)
    while place >= 0:
        before, after = his[place - 1 : place], his[place + len(words) : place + len(words) + 1]
        if not (before.isalnum() and before.isascii()) and not (after.isalnum() and after.isascii()):
            return True
        place = his.find(words, place + 1)
    return False
