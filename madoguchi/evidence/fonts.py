"""The fonts of records: which files they are, and which characters they have."""

import struct
from functools import cache
from pathlib import Path

import manimgx_fonts
import noto_cjk_sans_jp_regular

SCRIPTS = "Arabic Armenian Bengali Devanagari Ethiopic Georgian Gujarati Gurmukhi Hebrew Kannada Khmer Lao Malayalam Myanmar Oriya Sinhala Tamil Telugu Thai"
FAMILIES = (
    "Noto Sans",
    "Noto Sans Arabic",
    "Noto Sans CJK JP",
    *(f"Noto Sans {script}" for script in SCRIPTS.split()[1:]),
    "Noto Sans Symbols",
    "Noto Emoji",
)
FOLDERS = tuple(Path(next(iter(package.__path__))) for package in (manimgx_fonts, noto_cjk_sans_jp_regular))
MARKS = {0x200E, 0x200F, 0x061C}  # say the direction of what stands beside them
TURNING = {*range(0x202A, 0x202F), *range(0x2066, 0x206A)}  # turn the direction of what follows: they could hide a text
UNSEEN = {
    *range(0xE0000, 0xE1000),
    *range(0xE000, 0xF900),
    *range(0xF0000, 0x110000),
}  # tags, which spell words without a form, and what everybody draws otherwise
WITHOUT_FORM = {*range(0xFE00, 0xFE10), 0x00AD}  # choose a form of the letter before them; nothing is lost


def drawable(text: str) -> str:
    """The text with what no font of ours can draw, and what could make it look otherwise than it was written, said by its number: [U+1F600]."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_drawn(char) for char in text)


def _drawn(char):
    code = ord(char)
    if char in "\n\t" or code in MARKS or (code in _covered() and code >= 32 and code not in TURNING):
        return char
    return "" if code in WITHOUT_FORM else f"[U+{code:04X}]"


@cache
def _covered() -> frozenset[int]:
    files = [file for folder in FOLDERS for file in folder.iterdir() if file.suffix in (".otf", ".ttf") and "Italic" not in file.name]
    return frozenset().union(*(_characters(file.read_bytes()) for file in files)) - UNSEEN


def _characters(font: bytes) -> set[int]:
    """By the table cmap (OpenType 1.9), formats 4 and 12, which all of ours have."""
    tables = struct.unpack_from(">H", font, 4)[0]
    records = (struct.unpack_from(">4sIII", font, 12 + 16 * number) for number in range(tables))
    cmap = next(offset for tag, _sum, offset, _length in records if tag == b"cmap")
    found: set[int] = set()
    for number in range(struct.unpack_from(">H", font, cmap + 2)[0]):
        at = cmap + struct.unpack_from(">I", font, cmap + 8 + 8 * number)[0]
        kind = struct.unpack_from(">H", font, at)[0]
        if kind == 12:
            for group in range(struct.unpack_from(">I", font, at + 12)[0]):
                first, last, _glyph = struct.unpack_from(">III", font, at + 16 + 12 * group)
                found.update(range(first, last + 1))
        elif kind == 4:
            count = struct.unpack_from(">H", font, at + 6)[0] // 2
            lasts = struct.unpack_from(f">{count}H", font, at + 14)
            firsts = struct.unpack_from(f">{count}H", font, at + 16 + 2 * count)
            found.update(*(range(first, last + 1) for first, last in zip(firsts, lasts, strict=True)))
    return found - {0xFFFF}
