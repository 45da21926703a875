"""ISO-2022-JP as Japanese mailers really write it: vendor rows (CP50221), half-width kana, missing ends."""

import re

_SHIFT = re.compile(rb"(\x1b\$\([@BDOPQ]|\x1b\$[@B]|\x1b\([BHIJ]|\x1b&@|\x0e|\x0f|\r?\n)")
_OTHER_SETS = {b"\x1b$(D": "iso2022_jp_1", b"\x1b$(O": "iso2022_jp_3", b"\x1b$(P": "iso2022_jp_3", b"\x1b$(Q": "iso2022_jp_2004"}
_DOUBLE = (b"\x1b$@", b"\x1b$B", b"\x1b$(@", b"\x1b$(B")
_KANA = (b"\x1b(I", b"\x0e")


def looks_like(data: bytes) -> bool:
    """Whether the bytes hold an escape that only the ISO-2022-JP family uses."""
    return b"\x1b$B" in data or b"\x1b$@" in data or b"\x1b(I" in data or b"\x1b(J" in data or b"\x1b$(" in data


def decode(data: bytes) -> str:
    """Decode leniently; what cannot be read becomes U+FFFD. The rows of ① ㈱ 髙 go through code page 932."""
    mode, text = b"\x1b(B", []
    for piece in _SHIFT.split(data):
        if piece in (b"\n", b"\r\n"):
            mode = b"\x1b(B"  # RFC 1468: a line ends in ASCII, also where a mailer forgot to say so
            text.append("\n")
        elif piece == b"\x0f":
            mode = b"\x1b(B"
        elif piece[:1] == b"\x1b" and _SHIFT.fullmatch(piece):
            mode = piece if piece != b"\x1b&@" else mode
        elif piece == b"\x0e":
            mode = piece
        elif piece:
            text.append(_decode_run(piece, mode))
    return "".join(text)


def _decode_run(run: bytes, mode: bytes) -> str:
    if mode in _DOUBLE:
        return to_shift_jis(run).decode("cp932", "replace")
    if mode in _KANA:
        return bytes(byte | 0x80 if 0x21 <= byte <= 0x5F else byte for byte in run).decode("cp932", "replace")
    if mode in _OTHER_SETS:
        return (mode + run).decode(_OTHER_SETS[mode], "replace")
    return run.decode("cp932", "replace")


def to_shift_jis(run: bytes) -> bytes:
    """Two-byte JIS X 0208 (rows 1 to 94, high bits clear) as Shift_JIS bytes; anything else is passed through."""
    out = bytearray()
    position = 0
    while position < len(run):
        first = run[position]
        second = run[position + 1] if position + 1 < len(run) else 0
        if not (0x21 <= first <= 0x7E and 0x21 <= second <= 0x7E):
            out += bytes([first]) if first < 0x21 else b"\x81\x7f"  # no pair: becomes U+FFFD (and a DEL, dropped later)
            position += 1
            continue
        trail = second + 0x1F + (second >= 0x60) if first & 1 else second + 0x7E
        out.append(((first + 1) >> 1) + (0x70 if first < 0x5F else 0xB0))
        out.append(trail)
        position += 2
    return bytes(out)
