"""The host that a link or an address really leads to, read as a browser reads it and with suspicion."""

import re
from dataclasses import dataclass
from functools import cache
from ipaddress import ip_address
from urllib.parse import unquote

import idna
from publicsuffixlist import PublicSuffixList

from madoguchi.ui.unseen import UNDRAWN_CLASS

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\Z")
_PORT = re.compile(r"[0-9]{0,5}\Z")
_ALL_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3002: ord("."), 0xFF61: ord(".")}
_FULL_WIDTH = {code: plain for code, plain in _ALL_FULL_WIDTH.items() if chr(plain).isalnum() or chr(plain) in ".-"}
_FULL_WIDTH_SIGNS = re.compile(r"[／＠：＼？＃％]")
_FORBIDDEN = re.compile(rf"[\x00-\x20\x7f-\xa0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufff0-\ufff8{UNDRAWN_CLASS}]")
"""Blanks, control and invisible characters: browsers drop some of them, other programs stop at them."""


@dataclass(frozen=True)
class Link:
    """`host` in lower case ASCII (punycode), empty if there is none; `path` with query; `trick` says what is wrong with
    how it is written, which bars it from being official; `authority` is all that stands where the host should."""

    host: str
    path: str = ""
    trick: str | None = None
    authority: str = ""

    @property
    def shown(self) -> str:
        """The host in the letters that a reader sees."""
        return to_unicode(self.host)


def read_link(value: str) -> Link:
    """The link in a value, which may also be a bare host. Never raises."""
    text = value.strip()
    trick = "hidden-characters" if _FORBIDDEN.search(text) else None
    text, width_trick = _of_normal_width(_FORBIDDEN.sub("", text))
    rest, scheme_trick = _after_scheme(text)
    trick = trick or width_trick or scheme_trick
    if "\\" in rest.partition("?")[0].partition("#")[0]:
        trick = trick or "backslash"
        rest = rest.replace("\\", "/")
    authority, slash, path = _cut(rest)
    _, at, host = authority.rpartition("@")
    if at:
        trick = "user-info-trick"
    host, port_trick = _without_port(host)
    trick = trick or port_trick
    if "%" in host:
        trick = trick or "escaped-characters"
        host = re.split(r"[/?#\\@]", unquote(host))[-1]
    host, host_trick = _ascii(host)
    return Link(host, slash + path, trick or host_trick, authority)


def _of_normal_width(text: str) -> tuple[str, str | None]:
    """Full-width letters as browsers read them. A full-width slash is none to a browser, so `x.example／@evil` leads to
    evil; only what was typed in full width altogether is taken for the habit of a keyboard."""
    if not _FULL_WIDTH_SIGNS.search(text):
        return text.translate(_FULL_WIDTH), None
    plain = text.translate(_ALL_FULL_WIDTH)
    is_habit = not any(character.isascii() for character in text) and not re.search(r"[@\\%]", plain)
    return plain, None if is_habit else "looks-alike-letters"


def _after_scheme(text: str) -> tuple[str, str | None]:
    """What follows https://; any other scheme is no web link."""
    scheme = _SCHEME.match(text)
    if scheme and scheme.group(1).lower() in {"http", "https"}:
        rest = text[scheme.end() :]
        slashes = len(rest) - len(rest.lstrip("/"))
        return rest[slashes:], None if slashes == 2 else "odd-slashes"
    if text.startswith("//"):
        return text[2:].lstrip("/"), "odd-slashes"
    if scheme and ("." not in scheme.group(1) or text.startswith("//", scheme.end())):
        after = text[scheme.end() :]
        if not _PORT.match(re.split(r"[/?#]", after)[0]) or after.startswith("//"):
            return after.lstrip("/\\"), "other-scheme"
    return text, None


def _cut(text: str) -> tuple[str, str, str]:
    end = re.search(r"[/?#]", text)
    return (text[: end.start()], end.group(), text[end.end() :]) if end else (text, "", "")


def _without_port(host: str) -> tuple[str, str | None]:
    if host.startswith("["):
        return host, None
    name, colon, port = host.partition(":")
    if colon and (not _PORT.match(port) or int(port or 0) > 65_535):
        return name, "odd-port"
    return name, None


def _ascii(host: str) -> tuple[str, str | None]:
    """A host in A-labels, without its last dot, and whether it is written in a way that hosts are not."""
    host = host.lower()
    host = host[:-1] if host.endswith(".") else host
    trick = None
    if not host.isascii():
        try:
            encoded = [
                idna.encode(label, uts46=True, transitional=False).decode("ascii").lower() if label else "" for label in host.split(".")
            ]
        except (idna.IDNAError, UnicodeError):
            return host, "not-a-host"
        if any(not label.isascii() and not plain.startswith("xn--") for label, plain in zip(host.split("."), encoded, strict=True)):
            trick = "looks-alike-letters"  # bold, circled and other letters that become plain ones
        host = ".".join(encoded)
    if len(host) > 253 or not _HOST.match(host):
        return host, "not-a-host"
    return host, trick


def is_ip_address(host: str) -> bool:
    """Also in the odd spellings that browsers take: 0x7f.1, 2130706433."""
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        last = host.rpartition(".")[2]
        return bool(re.match(r"(?:0x[0-9a-f]*|[0-9]+)\Z", last))
    return True


def to_unicode(host: str) -> str:
    """Labels in the letters that they stand for; those that cannot be decoded as they are."""
    if "xn--" not in host:
        return host
    return ".".join(_label_to_unicode(label) for label in host.split("."))


def _label_to_unicode(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError):
        return label


def is_public_suffix(host: str) -> bool:
    """co.jp, github.io: names under which strangers are neighbours."""
    return _public_suffixes().is_public(host)


def registrable_domain(host: str) -> str:
    """The name that somebody registered: example.co.jp of www.example.co.jp; the host itself if it is a public suffix."""
    return _public_suffixes().privatesuffix(host) or host


def public_suffix(host: str) -> str:
    """co.jp of www.example.co.jp, vercel.app of shop.vercel.app."""
    return _public_suffixes().publicsuffix(host) or ""


@cache
def _public_suffixes() -> PublicSuffixList:
    return PublicSuffixList()
