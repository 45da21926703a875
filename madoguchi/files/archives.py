"""ZIP files, told by their directory and unpacked here alone: no member is larger than it says, stands on another, or leaves the folder."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from madoguchi.files.limits import Budget, Unfit

_END = b"PK\x05\x06"
_END_64 = b"PK\x06\x07"
_HEAD = 30  # bytes of a member's own header before its name
_IS_SEALED = 0x1
_NO_FILE = re.compile(r"(?:.*/)?(?:\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*)|__MACOSX/.*|.*/")
_OUTSIDE = re.compile(r"/|\\|[A-Za-z]:|(?:.*[/\\])?\.\.(?:[/\\]|\Z)")


@dataclass(frozen=True)
class Member:
    name: str
    content: bytes


def members(content: bytes, budget: Budget) -> Iterator[Member]:
    """All files of an archive, one after another. Raises Unfit before anything is unpacked if the directory itself cannot be right."""
    for info in _directory(content, budget):
        if not _NO_FILE.fullmatch(info.filename):
            yield Member(info.filename, _unpacked(content, info, budget))


def _directory(content: bytes, budget: Budget) -> list[zipfile.ZipInfo]:
    end = content.rfind(_END)
    if end < 0 or content.rfind(_END_64, max(0, end - 20), end) >= 0:  # what is below 4 GB has no need of the long form
        raise Unfit("unreadable")
    budget.enter(int.from_bytes(content[end + 10 : end + 12], "little"))
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, OSError, EOFError):
        raise Unfit("unreadable") from None
    infos = sorted(archive.infolist(), key=lambda info: info.header_offset)
    if len(infos) != int.from_bytes(content[end + 10 : end + 12], "little"):
        raise Unfit("unreadable")
    budget_left = budget.bytes
    for info, following in zip(infos, [*(info.header_offset for info in infos[1:]), end], strict=True):
        if info.flag_bits & _IS_SEALED:
            raise Unfit("locked")
        if _OUTSIDE.match(info.filename) or info.header_offset + _HEAD + info.compress_size > following:
            raise Unfit("unreadable")
        budget_left -= info.file_size
    if budget_left < 0:
        raise Unfit("too-large-inside")
    return infos


def _unpacked(content: bytes, info: zipfile.ZipInfo, budget: Budget) -> bytes:
    """Exactly what the directory promises: another length or sum is a trick, for tools differ in which of both they believe."""
    head = content[info.header_offset : info.header_offset + _HEAD]
    start = info.header_offset + _HEAD + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
    packed = content[start : start + info.compress_size]
    budget.unpack(info.file_size)
    if info.compress_type == zipfile.ZIP_STORED:
        plain = packed
    elif info.compress_type == zipfile.ZIP_DEFLATED:
        plain = _inflated(packed, info.file_size)
    else:
        raise Unfit("unreadable")
    if not head.startswith(b"PK\x03\x04") or len(plain) != info.file_size or zlib.crc32(plain) != info.CRC:
        raise Unfit("unreadable")
    return plain


def _inflated(packed: bytes, size: int) -> bytes:
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        plain = stream.decompress(packed, size + 1)
    except zlib.error:
        raise Unfit("unreadable") from None
    if len(plain) > size:
        raise Unfit("too-large-inside")
    if not stream.eof:
        raise Unfit("unreadable")
    return plain
