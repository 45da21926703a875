"""The words in a text file, whatever charset they are written in; of a mail those of all its parts and text files."""

from madoguchi.mail import charsets
from madoguchi.mail.limits import Unusable
from madoguchi.mail.run import parse_bounded

from .file_types import TEXTS, type_of

DEEPEST = 3  # mails within mails


class Unreadable(Exception):
    """It says that it is text and cannot be read as text."""


def texts_in(content: bytes, kind: str, *, depth: int = 0) -> list[str]:
    """Raises Unreadable."""
    return _texts_of_mail(content, depth) if kind == TEXTS["eml"] else [_decoded(content)]


def _decoded(content):
    if not content:
        return ""
    decoded = charsets.decode(content)
    if "\x00" in decoded.text or "\ufffd" in decoded.text and "\ufffd".encode() not in content:
        raise Unreadable
    return decoded.text


def _texts_of_mail(content, depth):
    """The bytes as they stand as well: headers, and what a reader of mail would not show."""
    if depth == DEEPEST:
        raise Unreadable
    try:
        mail = parse_bounded(content)
    except Unusable:
        raise Unreadable from None
    texts = [content.decode("utf-8", "replace"), mail.subject, mail.text, mail.html]
    for file in mail.attachments:
        kind = type_of(file.content, file.name)
        if kind in TEXTS.values():
            texts += texts_in(file.content, kind, depth=depth + 1)
    return texts
