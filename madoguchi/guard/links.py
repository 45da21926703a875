"""Links and wallet addresses in a text that staff are about to send."""

import re
from typing import NamedTuple

from madoguchi.guard.addresses import networks_of
from madoguchi.guard.hosts import is_known_suffix, read_link
from madoguchi.guard.official import OfficialRegister, Verdict, check
from madoguchi.guard.reading import read
from madoguchi.guard.words import vocabulary


class FoundLink(NamedTuple):
    """`start` and `end` in characters of the text."""

    url: str
    start: int
    end: int


class UnofficialLink(NamedTuple):
    url: str
    start: int
    end: int
    verdict: Verdict


class FoundAddress(NamedTuple):
    address: str
    start: int
    end: int
    networks: tuple[str, ...]


_END = r"\s<>\"'`「」『』【】（）。、，；！？\u3000-\u303f\uff00-\uffef"
_WITH_SCHEME = re.compile(rf"(?:h(?:tt|xx)ps?|ftp)(?::|\[:\])/{{0,3}}[^{_END}]{{3,2000}}", re.IGNORECASE)
_LABEL = r"[a-z0-9\u00c0-\u024f\u0370-\u052f](?:[a-z0-9\u00c0-\u024f\u0370-\u052f_-]{0,62})"
_BARE = re.compile(
    rf"(?<![\w.@/-])(?:{_LABEL}\.){{1,6}}(?:xn--[a-z0-9-]{{2,59}}"
    rf"|[a-z\u0430-\u044f]{{2,24}})(?![A-Za-z0-9_@-])(?::\d{{2,5}})?(?:[/?#][^{_END}]{{0,2000}})?",
    re.IGNORECASE,
)
_TRAILING = ".,;:!?)]}'\"*_~|>"
_FILE_ENDINGS = vocabulary("md py sh rs pl zip mov ps so ai app cc js ts json txt csv log pdf html php exe apk dmg")
"""Also top-level domains; a bare name that ends so is a file unless a path follows."""


def links_in(text: str) -> list[FoundLink]:
    """Links with and without https://, as they are written; overlapping ones once."""
    reading = read(text)
    spans = [match.span() for match in _WITH_SCHEME.finditer(reading.text)]
    taken = [False] * (len(reading.text) + 1)
    for start, end in spans:
        taken[start:end] = [True] * (end - start)
    spans += [match.span() for match in _BARE.finditer(reading.text) if not taken[match.start()] and _is_host(match.group())]
    found = []
    for start, end in sorted(spans):
        end = _without_trailing(reading.text, start, end)
        first, last = reading.span(start, end)
        found.append(FoundLink(text[first:last], first, last))
    return found


def unofficial_links(text: str, register: OfficialRegister) -> list[UnofficialLink]:
    """Links that do not lead to us: a colleague confirms them before they are sent."""
    checked = [(link, check(_mended(link.url), register)) for link in links_in(text)]
    return [UnofficialLink(*link, verdict) for link, verdict in checked if verdict.verdict != "official"]


def wallet_addresses(text: str) -> list[FoundAddress]:
    """Addresses of every network that we know, also Ethereum's whose capitals are wrong: nobody types forty digits by chance."""
    reading = read(text)
    found = []
    for match in _ADDRESS.finditer(reading.text):
        networks = _networks(match.group())
        if networks:
            first, last = reading.span(*match.span())
            found.append(FoundAddress(text[first:last], first, last, networks))
    return found


_ADDRESS = re.compile(r"(?<![A-Za-z0-9])(?:bitcoincash:)?[A-Za-z0-9]{25,110}(?![A-Za-z0-9])")
_MIXED = re.compile(r"(?=.*[0-9])(?=.*[a-z])(?=.*[A-Z])")


def _networks(token: str) -> tuple[str, ...]:
    if re.match(r"0[xX][0-9a-fA-F]{40}\Z", token):
        return ("ethereum",)
    networks = networks_of(token)
    if networks == ("solana",) and not _MIXED.match(token):
        return ()  # thirty-two letters without a checksum may be anything
    return networks


def _is_host(written: str) -> bool:
    host = re.split(r"[/?#:]", written)[0]
    ending = host.rpartition(".")[2].lower()
    if host == written and ending in _FILE_ENDINGS:
        return False
    return is_known_suffix(read_link(host).host)


def _without_trailing(text: str, start: int, end: int) -> int:
    """Where a link ends before the punctuation of its sentence; a bracket stays if it was opened in the link."""
    while end > start and text[end - 1] in _TRAILING:
        if text[end - 1] == ")" and text.count("(", start, end) >= text.count(")", start, end):
            break
        end -= 1
    return end


def _mended(url: str) -> str:
    """A link that was made harmless on purpose ("hxxps") as it was meant."""
    return re.sub(r"(?i)\Ahxxp", "http", url).replace("[:]", ":").replace("[.]", ".")
