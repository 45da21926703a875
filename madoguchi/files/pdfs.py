"""PDF: its words, the files in it, and what it would do when it is opened. Read by pypdf, which is Python alone."""

import io
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject

from madoguchi.files.archives import Member
from madoguchi.files.limits import MOST_OBJECTS, MOST_PAGES, Budget, Unfit

_ACTIONS = {"/JavaScript": "script", "/Launch": "launch", "/ImportData": "launch", "/SubmitForm": "submits", "/RichMediaExecute": "script"}
_KEYS = {"/JS": "script", "/EmbeddedFiles": "embedded", "/EF": "embedded", "/XFA": "script"}
_BROKEN = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, ArithmeticError, OSError, AssertionError, NotImplementedError)  # fmt: skip


def read_pdf(content: bytes, budget: Budget) -> tuple[list[str], set[str], list[Member]]:
    """(texts, remarks, files in it). Raises Unfit."""
    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unfit("locked")
        if len(reader.pages) > MOST_PAGES:
            raise Unfit("too-much-text")
        remarks = set(_remarks(reader))
        return [*_texts(reader, budget)], remarks, [*_files(reader, budget)] if "embedded" in remarks else []
    except _BROKEN:
        raise Unfit("unreadable") from None


def _texts(reader: PdfReader, budget: Budget) -> Iterator[str]:
    """Each page's, its notes' and forms', and what is said about the whole."""
    for said in (reader.metadata or {}).values():
        yield str(said)
    for page in reader.pages:
        text = page.extract_text()
        budget.read(len(text))
        yield text
        for note in page.annotations or ():
            note = note.get_object()
            yield "\n".join(str(note[key]) for key in ("/Contents", "/T", "/V", "/RC") if key in note)


def _remarks(reader: PdfReader) -> Iterator[str]:
    """Of every object, whether the document leads to it or not."""
    numbers = {number for table in reader.xref.values() for number in table} | set(reader.xref_objStm)
    if len(numbers) > MOST_OBJECTS:
        raise Unfit("too-much-text")
    yield from _told_by(reader.trailer)
    for number in numbers:
        if number:
            try:
                yield from _told_by(reader.get_object(number))
            except _BROKEN:  # one that nobody leads to may be anything
                continue


def _told_by(found: object, depth: int = 0) -> Iterator[str]:
    if depth > 20:
        return
    if isinstance(found, DictionaryObject):
        if told := _ACTIONS.get(str(found.get("/S", ""))):
            yield told
        for key, value in found.items():
            if key in _KEYS:
                yield _KEYS[key]
            yield from _told_by(value, depth + 1)
    elif isinstance(found, ArrayObject):
        for value in found:
            yield from _told_by(value, depth + 1)


def _files(reader: PdfReader, budget: Budget) -> Iterator[Member]:
    for name, contents in reader.attachments.items():
        for content in contents:
            budget.enter(1)
            budget.unpack(len(content))
            yield Member(name, content)
