"""Header text: RFC 2047 encoded words as mailers really write them, and raw bytes beside them."""

import binascii
import re
from dataclasses import dataclass

from madoguchi.mail import charsets

_START = re.compile(rb"=\?([^?\s]{1,60})\?([bBqQ])\?")
_HEX_PAIR = re.compile(rb"[0-9A-Fa-f]{2}")
_FOLD = re.compile(rb"\r?\n[ \t]*|\r")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")
_HEX = re.compile(rb"=([0-9A-Fa-f]{2})")


@dataclass(slots=True)
class _Run:
    """Encoded bytes of neighbouring words with one charset; base64 stays encoded, since a word may end inside a quantum."""

    charset: str
    data: bytes
    hint: str = ""
    pending: bytes = b""

    def add(self, encoding: bytes, payload: bytes) -> None:
        if encoding in b"bB":
            self.pending += _NOT_BASE64.sub(b"", payload)
            if payload.rstrip().endswith(b"=") or len(self.pending) % 4 == 0:
                self.flush()
        else:
            self.flush()
            self.data += _HEX.sub(lambda match: bytes([int(match[1], 16)]), payload.replace(b"_", b" "))

    def flush(self) -> None:
        self.data += decode_base64(self.pending)
        self.pending = b""

    def text(self) -> str:
        self.flush()
        return charsets.decode(self.data, self.charset, self.hint).text


@dataclass(frozen=True, slots=True)
class _Word:
    charset: str
    encoding: bytes
    payload: bytes
    start: int
    end: int


def decode(value: bytes, hint: str = "") -> str:
    """The text of a header's raw value; `hint` is the charset that the rest of the mail is in, for raw bytes and wrong labels."""
    value = _FOLD.sub(b" ", value) if b"\n" in value or b"\r" in value else value
    pieces: list[str] = []
    run: _Run | None = None
    position = 0
    while (word := _next_word(value, position)) is not None:
        between = value[position : word.start]
        if run is not None and (between.strip() or run.charset != word.charset):
            pieces.append(run.text())
            run = None
        if run is None:
            if between.strip() or not position:
                pieces.append(_plain(between, hint))
            run = _Run(word.charset, b"", hint)
        run.add(word.encoding, word.payload)
        position = word.end
    if run is not None:
        pieces.append(run.text())
    pieces.append(_plain(value[position:], hint))
    return "".join(pieces)


def _next_word(value: bytes, position: int) -> _Word | None:
    match = _START.search(value, position)
    if match is None:
        return None
    end = value.find(b"?=", match.end())
    if match[2] in b"qQ":  # a raw "?" before an encoded byte looks like the end, but another end follows in the same token
        while end >= 0 and _HEX_PAIR.match(value, end + 2) and 0 <= value.find(b"?=", end + 2) < _token_end(value, end + 2):
            end = value.find(b"?=", end + 2)
    if end < 0:
        return None
    charset = match[1].decode("latin-1").split("*")[0].lower()
    return _Word(charset, match[2], value[match.end() : end], match.start(), end + 2)


def _token_end(value: bytes, position: int) -> int:
    ends = [place for place in (value.find(b" ", position), value.find(b"=?", position)) if place >= 0]
    return min(ends, default=len(value))


def decode_base64(data: bytes) -> bytes:
    """Base64 without its padding or with characters missing at the end; never raises."""
    data = data[: len(data) - 1] if len(data) % 4 == 1 else data
    try:
        return binascii.a2b_base64(data + b"=" * (-len(data) % 4) if len(data) % 4 else data)
    except binascii.Error:
        return b""


def _plain(value: bytes, hint: str) -> str:
    if value.isascii() and b"\x1b" not in value and b"+" not in value:
        return value.decode("ascii")
    is_believable = charsets.meant_by(hint) not in ("", "cp1252", "utf-7")
    return charsets.decode(value, hint if is_believable else "", hint).text
