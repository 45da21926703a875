"""What is found in a file: of which kind it is, what had to be taken out of it, what to beware of, and how it looks; pure.

Files of words lose their secrets and are kept; in others, where nothing can be taken out, a secret makes them unfit.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from madoguchi.files import har, kinds, pictures
from madoguchi.files.archives import members
from madoguchi.files.limits import DEEPEST, MOST_RECORDED, MOST_TEXT, Budget, Unfit
from madoguchi.files.masking import found_in, masked, masked_json
from madoguchi.files.office import kind_inside, read_office
from madoguchi.files.old_office import has_macros, words_in
from madoguchi.files.pdfs import read_pdf
from madoguchi.files.wire import Looked
from madoguchi.guard.asking import MOST_SAID
from madoguchi.mail import charsets
from madoguchi.mail import limits as mail_limits
from madoguchi.mail.parse import parse

REMARKS = ("embedded", "inside", "launch", "macros", "outside", "script", "submits")
_BASE64 = re.compile(rb"(?:^[A-Za-z0-9+/]{60,76}\r?\n){20,}", re.MULTILINE)  # of a file, which is read by itself
_OF_WORDS = {*kinds.TEXTS.values()} - {kinds.MAIL}


@dataclass
class _Reading:
    budget: Budget = field(default_factory=Budget)
    remarks: set[str] = field(default_factory=set)


def look_into(content: bytes, name: str) -> Looked:
    """Raises Unfit, and GuardFailed if the guard comes to no judgement."""
    kind = kinds.type_of(content, name)
    if kind is None:
        raise Unfit("kind")
    if kind in pictures.FORMATS:
        shown = pictures.look_at(content, kind)
        return Looked(kind, preview=shown[0], width=shown[1], height=shown[2]) if shown else Looked(kind)
    if kind in _OF_WORDS:
        return _words(content, kind, is_record=kinds.ending_of(name) == "har")
    reading, words = _Reading(), ""
    for text in _texts(content, kind, reading, 0):
        if (found := found_in(text)) or (found := _found_in_record(text)):
            raise Unfit("secret", found[0][2])
        words = f"{words}\n{text}"[: MOST_SAID + 1]
    return Looked(kind, remarks=tuple(sorted(reading.remarks)), words=words)


def _words(content: bytes, kind: str, *, is_record: bool) -> Looked:
    text, charset = _decoded(content)
    if len(text) > (MOST_TEXT if not _may_be_record(text) else len(content)):
        raise Unfit("too-much-text")
    recorded = har.cleaned(text) if _may_be_record(text) else None
    if recorded is None and (is_record or len(text) > MOST_TEXT):
        raise Unfit("unreadable" if is_record else "too-much-text")
    clean, removed = recorded or (masked_json(text) if kind == kinds.JSON else masked(text))
    words = clean[: MOST_SAID + 1]
    return Looked(kind, _encoded(clean, charset), tuple(sorted(removed)), words=words) if removed else Looked(kind, words=words)


def _may_be_record(text: str) -> bool:
    return text.lstrip("\ufeff \r\n\t").startswith("{") and '"log"' in text[:4_000] and '"entries"' in text


def _found_in_record(text: str) -> list[tuple[int, int, str]]:
    """In what cannot be written anew, whatever the cleaning of a record would take out."""
    recorded = har.cleaned(text) if len(text) <= MOST_RECORDED and _may_be_record(text) else None
    return [(0, 0, kind) for kind in sorted(recorded[1])] if recorded else []


def _texts(content: bytes, kind: str, reading: _Reading, depth: int) -> Iterator[str]:
    if depth > DEEPEST:
        raise Unfit("too-large-inside")
    if kind in _OF_WORDS:
        yield _counted(_decoded(content)[0], reading)
    elif kind == kinds.MAIL:
        yield from _texts_of_mail(content, reading, depth)
    elif kind == kinds.ZIP:
        yield from _texts_of_archive(content, reading, depth)
    elif kind in kinds.OFFICE.values() or kind == kinds.PDF:
        texts, remarks, files = read_pdf(content, reading.budget) if kind == kinds.PDF else read_office(content, kind, reading.budget)
        reading.remarks |= remarks
        yield from texts
        for file in files:
            if inner := kinds.type_of(file.content, file.name):
                yield from _texts(file.content, inner, reading, depth + 1)
    elif kind == kinds.OLD_OFFICE:
        reading.remarks |= {"macros"} if has_macros(content) else set()
        yield _counted(words_in(content), reading)


def _texts_of_archive(content: bytes, reading: _Reading, depth: int) -> Iterator[str]:
    found = list(members(content, reading.budget))
    if kind := kind_inside({member.name: member.content for member in found}):
        yield from _texts(content, kind, reading, depth + 1)
        return
    for member in found:
        yield member.name
        if member.content:
            kind = kinds.type_of(member.content, member.name.rpartition("/")[2])
            if kind is None:
                raise Unfit("inside", member.name)
            yield from _texts(member.content, kind, reading, depth + 1)


def _texts_of_mail(content: bytes, reading: _Reading, depth: int) -> Iterator[str]:
    """The bytes as they stand as well: headers, and what a reader of mail would not show."""
    try:
        mail_limits.check(content)
        mail = parse(content)
    except mail_limits.Unusable:
        raise Unfit("unreadable") from None
    for said in (_BASE64.sub(b"", content).decode("utf-8", "replace"), mail.subject, mail.text, mail.html):
        yield _counted(said, reading)
    for file in mail.attachments:
        kind = kinds.type_of(file.content, file.name)
        if kind is None:
            reading.remarks.add("inside")
        else:
            yield from _texts(file.content, kind, reading, depth + 1)


def _counted(text: str, reading: _Reading) -> str:
    reading.budget.read(len(text))
    return text


def _decoded(content: bytes) -> tuple[str, str]:
    """(text, charset). Raises Unfit of what says that it is text and cannot be read as text."""
    if not content:
        return "", "utf-8"
    decoded = charsets.decode(content)
    if "\x00" in decoded.text or "\ufffd" in decoded.text and "\ufffd".encode() not in content:
        raise Unfit("unreadable")
    return decoded.text, "utf-8-sig" if content.startswith(b"\xef\xbb\xbf") else decoded.charset


def _encoded(text: str, charset: str) -> bytes:
    try:
        return text.encode(charset)
    except (UnicodeEncodeError, LookupError):
        return text.encode("utf-8-sig")
