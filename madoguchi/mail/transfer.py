"""Transfer encodings (RFC 2045, section 6) undone, however badly they were made."""

import binascii
import re

from madoguchi.mail import encoded_words

_TOKEN = re.compile(r"[a-z0-9-]+")
_NOT_BASE64 = bytes(set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="))
_PADDED = re.compile(rb"[^=]+=*")
_LOOSE_SOFT_BREAK = re.compile(rb"=[ \t]+(?=\r?\n)")


def undo(body: bytes, header: bytes) -> bytes:
    """The content of a body under a Content-Transfer-Encoding header; an unknown encoding is none. Never raises."""
    token = _TOKEN.search(header.decode("latin-1").lower())
    encoding = token[0] if token else ""
    if encoding == "base64":
        return _decode_base64(body)
    if encoding in ("quoted-printable", "quotedprintable", "qp"):
        return binascii.a2b_qp(_LOOSE_SOFT_BREAK.sub(b"=", body))
    if encoding in ("x-uuencode", "uuencode", "x-uue", "uue"):
        return _decode_uu(body)
    return body


def _decode_base64(body: bytes) -> bytes:
    """Several padded pieces in a row are all read; words that follow the padding are no base64."""
    letters = body.translate(None, _NOT_BASE64)
    if b"=" not in letters.rstrip(b"="):
        return encoded_words.decode_base64(letters.rstrip(b"="))
    pieces = _PADDED.findall(letters)
    return b"".join(
        encoded_words.decode_base64(piece.rstrip(b"=")) for number, piece in enumerate(pieces) if not number or len(piece) % 4 == 0
    )


def _decode_uu(body: bytes) -> bytes:
    out = bytearray()
    inside = False
    for line in body.splitlines():
        if not inside:
            inside = line.startswith(b"begin ")
        elif line.strip() in (b"end", b"`", b""):
            if line.strip() == b"end":
                break
        else:
            out += _decode_uu_line(line)
    return bytes(out)


def _decode_uu_line(line: bytes) -> bytes:
    for attempt in (line, line[: (((line[0] - 32) & 63) * 4 + 5) // 3]):  # the second forgives what follows the counted bytes
        try:
            return binascii.a2b_uu(attempt)
        except binascii.Error:
            continue
    return b""
