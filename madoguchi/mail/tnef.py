"""winmail.dat, in which Outlook packs a mail for other Outlooks (MS-OXTNEF): the files inside, and its words."""

import struct
from dataclasses import dataclass, field

from madoguchi.mail import charsets

MAGIC = b"\x78\x9f\x3e\x22"
MAX_FILES = 200
MAX_PROPERTIES = 5_000
_BODY, _CODEPAGE, _MESSAGE, _NEW_FILE, _TITLE, _DATA, _FILE = 0x800C, 0x9007, 0x9003, 0x9002, 0x8010, 0x800F, 0x9005
_SIZES = {0x2: 4, 0x3: 4, 0x4: 4, 0xA: 4, 0xB: 4, 0x5: 8, 0x6: 8, 0x7: 8, 0x14: 8, 0x40: 8, 0x48: 16}
_STRING, _WIDE_STRING, _OBJECT, _BINARY, _SEVERAL = 0x1E, 0x1F, 0x0D, 0x102, 0x1000
_PLAIN, _HTML, _LONG_NAME, _SHORT_NAME, _TYPE, _OBJECT_DATA = 0x1000, 0x1013, 0x3707, 0x3704, 0x370E, 0x3701


@dataclass(slots=True)
class Packed:
    """A file inside."""

    name: str = ""
    type: str = "application/octet-stream"
    content: bytes = b""


@dataclass(slots=True)
class Tnef:
    plain: str = ""
    html: str = ""
    files: list[Packed] = field(default_factory=list)


def read(data: bytes) -> Tnef:
    """What can be read of it; where it breaks off, what came before. Never raises, and unpacks nothing that is compressed."""
    found = Tnef()
    if not data.startswith(MAGIC):
        return found
    codepage, position = "", 6
    while position + 9 <= len(data):
        attribute, size = struct.unpack_from("<H2xI", data, position + 1)
        value = data[position + 9 : position + 9 + size]
        position += 11 + size
        if attribute == _CODEPAGE:
            codepage = f"cp{int.from_bytes(value[:4], 'little')}"
        elif attribute == _BODY:
            found.plain = found.plain or _text(value, codepage)
        elif attribute == _MESSAGE:
            properties = _properties(value)
            found.plain = _said(properties.get(_PLAIN), codepage) or found.plain
            found.html = _said(properties.get(_HTML), codepage) or found.html
        elif attribute == _NEW_FILE and len(found.files) < MAX_FILES:
            found.files.append(Packed())
        elif found.files:
            _add_to(found.files[-1], attribute, value, codepage)
    return found


def _add_to(file: Packed, attribute: int, value: bytes, codepage: str) -> None:
    if attribute == _TITLE:
        file.name = file.name or _text(value, codepage)
    elif attribute == _DATA:
        file.content = value
    elif attribute == _FILE:
        properties = _properties(value)
        file.name = _said(properties.get(_LONG_NAME), codepage) or file.name or _said(properties.get(_SHORT_NAME), codepage)
        file.type = _said(properties.get(_TYPE), codepage).lower() or file.type
        file.content = file.content or (properties.get(_OBJECT_DATA) or (0, b""))[1]


def _properties(data: bytes) -> dict[int, tuple[int, bytes]]:
    """Id → (type, first value) of a list of MAPI properties."""
    found: dict[int, tuple[int, bytes]] = {}
    try:
        (count,), position = struct.unpack_from("<I", data, 0), 4
        for _ in range(min(count, MAX_PROPERTIES)):
            kind, name = struct.unpack_from("<HH", data, position)
            position += 4 if name < 0x8000 else _after_name(data, position + 4) - position
            values, position = _values(data, position, kind)
            found.setdefault(name, (kind & ~_SEVERAL, values[0] if values else b""))
    except (struct.error, KeyError):
        pass
    return found


def _after_name(data: bytes, position: int) -> int:
    """Behind the set and the number or the words that name a property."""
    (is_words,) = struct.unpack_from("<I", data, position + 16)
    if not is_words:
        return position + 24
    (size,) = struct.unpack_from("<I", data, position + 20)
    return position + 24 + _padded(size)


def _values(data: bytes, position: int, kind: int) -> tuple[list[bytes], int]:
    is_long = kind & ~_SEVERAL in (_STRING, _WIDE_STRING, _OBJECT, _BINARY)
    count = 1
    if is_long or kind & _SEVERAL:
        (count,), position = struct.unpack_from("<I", data, position), position + 4
    values: list[bytes] = []
    for _ in range(min(count, MAX_PROPERTIES)):
        if is_long:
            (size,), position = struct.unpack_from("<I", data, position), position + 4
        else:
            size = _SIZES[kind & ~_SEVERAL]
        values.append(data[position : position + size])
        position += _padded(size)
    return values, position


def _padded(size: int) -> int:
    return size + -size % 4


def _said(value: tuple[int, bytes] | None, codepage: str) -> str:
    if value is None:
        return ""
    kind, data = value
    return data.decode("utf-16-le", "replace").rstrip("\0") if kind == _WIDE_STRING else _text(data, codepage)


def _text(data: bytes, codepage: str) -> str:
    return charsets.decode(data.rstrip(b"\0"), codepage).text
