"""What staff may not say without a second person: requests for secrets, links that are not ours, wallet addresses."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.conf import settings

from .asking import asks_for_secret
from .channels_in import LONGEST, MOST, channels_in
from .hosts import read_link
from .own_channels import followable, verify
from .wallets import wallet_addresses

LINK, IMITATION, ADDRESS = "link-not-ours", "link-imitates-us", "wallet-address"
OVERLAP = 300


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


def objections(text: str, *, known: Callable[[], str] = nothing_known) -> list[Objection]:
    """In the order of the text. `known`: what the customer himself wrote, whose links and addresses may be said back to him."""
    found = [Objection(one.kind, one.start, one.end, text[one.start : one.end]) for one in asks_for_secret(text)]
    foreign = [*_links(text), *_addresses(text)]
    if foreign:
        his = known()
        found += [one for one in foreign if one.kind == IMITATION or not _says(his, one.words)]
    return sorted(found, key=lambda one: (one.start, one.end))


def _links(text: str) -> Iterator[Objection]:
    for begin in range(0, max(len(text), 1), LONGEST - OVERLAP):
        found = channels_in(text[begin : begin + LONGEST])
        for one in found:
            verdict = verify(followable(one.value))
            if verdict.kind not in ("url", "domain") or verdict.verdict == "official":
                continue
            is_bad = verdict.verdict in ("lookalike", "reported")
            if is_bad or not is_allowed(one.value):
                yield Objection(IMITATION if is_bad else LINK, begin + one.start, begin + one.end, one.value)
        if len(found) >= MOST:
            yield Objection(LINK, begin, min(len(text), begin + LONGEST), "…")
        known = {one.value for one in found}
        for match in _BARE_HOST.finditer(text, begin, begin + LONGEST):
            if match.group() not in known and verify(match.group()).verdict in ("lookalike", "reported"):
                yield Objection(IMITATION, *match.span(), match.group())


def is_allowed(link: str) -> bool:
    """A site of others that the operator lets staff link to: a block explorer, an authority."""
    read = read_link(followable(link))
    return read.trick is None and any(read.host == host or read.host.endswith("." + host) for host in settings.ALLOWED_LINKS)


def _addresses(text: str) -> Iterator[Objection]:
    for one in wallet_addresses(text):
        yield Objection(ADDRESS, one.start, one.end, one.address)


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
