"""The links, mail addresses, accounts, phone numbers and wallet addresses that a text names."""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from publicsuffixlist import PublicSuffixList

from madoguchi.guard.wallets import wallet_addresses

MOST = 60
LONGEST = 20_000

_END = r"\s<>\"'()\[\]{}「」『』（）【】、。，！？"
_LETTER = r"[^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff66-\uff9f]"  # of no script that is written without blanks between words
_LABEL = rf"(?:{_LETTER}|-){{1,63}}"
_NETWORK = r"(?:x|twitter|telegram|tg|line|instagram|insta|facebook|youtube|discord)"
_LINK = re.compile(rf"(?:h(?:tt|xx)ps?[:：]|(?<!{_LETTER})(?<!\.)www\.)[^{_END}]{{3,2000}}", re.IGNORECASE)
_MAIL = re.compile(rf"[A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]{{1,64}}[@＠](?:{_LABEL}\.){{1,8}}{_LABEL}")
_HANDLE = re.compile(rf"(?<!{_LETTER})(?<![.@＠])(?:{_NETWORK}\s?[:：]?\s?)?(?<!{_LETTER})[@＠][A-Za-z0-9_.]{{2,60}}", re.IGNORECASE)
_HOST = re.compile(rf"(?<!{_LETTER})(?<![@.-])(?:{_LABEL}\.){{1,10}}{_LABEL}(?:\:\d{{1,5}})?(?:/[!-;=?-~]*)?")
_PHONE = re.compile(rf"(?<!{_LETTER})(?<![.:/-])(?:\+\d|\(?0\d)[\d ()\u2010-\u2015-]{{7,20}}\d(?!{_LETTER})(?!-)")
_FOLLOWED_BY_WORDS = re.compile(r"(?<=[a-z])[^\x00-\x7f]+\Z", re.IGNORECASE)


class Found(NamedTuple):
    value: str
    start: int
    end: int


def channels_in(text: str) -> list[Found]:
    """Each value once, where it first stands; at most MOST of them, in the order of the text. Reads the first LONGEST characters."""
    text = text[:LONGEST]
    if not text.strip():
        return []
    found: list[Found] = []
    taken = bytearray(len(text))

    def take(value: str, start: int) -> None:
        end = start + len(value)
        if value and not any(taken[start:end]):
            taken[start:end] = b"\x01" * (end - start)
            found.append(Found(value, start, end))

    for match in _LINK.finditer(text):
        take(_without_words(match.group()), match.start())
    for match in _MAIL.finditer(text):
        take(match.group().rstrip(".-"), match.start())
    for match in _HANDLE.finditer(text):
        take(match.group().rstrip("."), match.start())
    for address in wallet_addresses(text):
        take(address.address, address.start)
    for match in _HOST.finditer(text):
        value = _without_words(match.group())
        if _ends_as_a_domain(value):
            take(value, match.start())
    for match in _PHONE.finditer(text):
        if 9 <= sum(character.isdigit() for character in match.group()) <= 15:
            take(match.group(), match.start())
    return _each_once(sorted(found, key=lambda one: one.start))[:MOST]


def _each_once(found: list[Found]) -> list[Found]:
    first = {one.value: one for one in reversed(found)}
    return [one for one in found if first[one.value] is one]


def _without_words(link: str) -> str:
    """Without the sign that ends a sentence, and without Japanese words that follow a host or a path without a blank."""
    link = link.rstrip(".,;:!?…")
    place = re.search(r"[:：]//", link)
    begin = place.end() if place else 0
    slash = re.search(r"[/?#]", link[begin:])
    if slash:
        host_end = begin + slash.start()
        words = re.search(r"[^\x00-\x7f]", link[host_end:])
        return link[: host_end + words.start()] if words else link
    return _FOLLOWED_BY_WORDS.sub("", link) if "." in _FOLLOWED_BY_WORDS.sub("", link[begin:]) else link


def _ends_as_a_domain(value: str) -> bool:
    """A bare name is a host only under an ending that exists, or that is set aside for examples: "e.g" and "3.50" are none."""
    host = re.split(r"[:/]", value)[0].lower()
    ending = host.rpartition(".")[2]
    return ending == "example" or (ending not in _FILES and _endings().publicsuffix(host) is not None)


_FILES = frozenset({"py", "sh", "md", "zip", "mov", "rs", "pl"})
"""Endings that exist and are read as those of files."""


@cache
def _endings() -> PublicSuffixList:
    return PublicSuffixList(accept_unknown=False)


_SIGN = re.compile(r"[^\s][.@＠．。:：]|[A-Za-z0-9]{25}|\d[\d ()\u2010-\u2015-]{7}")


def has_channels(text: str) -> bool:
    """Whether it is worth looking: quick, for lines that name nothing."""
    return bool(_SIGN.search(unicodedata.normalize("NFKC", text[:LONGEST])))
