"""Mails for the tests, written out as bytes."""

TARO = b"taro@customer.example"


def letter(body: bytes = b"TXID 1234", *headers: bytes, sender: bytes = TARO, subject: bytes = b"withdrawal") -> bytes:
    """A plain mail with more headers on top."""
    given = [b"From: " + sender, b"To: support@exchange.example", b"Subject: " + subject, *headers]
    return b"\r\n".join(given) + b"\r\n\r\n" + body


def part(content: bytes, kind: bytes = b"text/plain", *headers: bytes) -> bytes:
    return b"\r\n".join([b"Content-Type: " + kind, *headers]) + b"\r\n\r\n" + content


def multipart(kind: bytes, *parts: bytes, boundary: bytes = b"b1") -> bytes:
    """The Content-Type header and the body of a multipart, to be used as a part or below `whole`."""
    inside = b"".join(b"--" + boundary + b"\r\n" + one + b"\r\n" for one in parts)
    return b"Content-Type: multipart/" + kind + b"; boundary=" + boundary + b"\r\n\r\n" + inside + b"--" + boundary + b"--\r\n"


def whole(inside: bytes, *headers: bytes, sender: bytes = TARO) -> bytes:
    """A mail around what `multipart` or `part` made."""
    given = [b"From: " + sender, b"To: support@exchange.example", b"Subject: files", b"MIME-Version: 1.0", *headers]
    return b"\r\n".join(given) + b"\r\n" + inside
