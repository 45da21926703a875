"""Pictures without what a reader does not see: where and with what they were taken, remarks, what stands behind their end; pure.

The picture itself stays as it is, byte for byte, so that cleaning twice changes nothing. Only one that says how it is to be turned is
turned and written anew, for what said so is gone.
"""

import io
from collections.abc import Iterator

from PIL import Image, ImageOps

LARGEST_PROFILE = 8_000  # bytes of colour profile that stay
ORIENTATION = 0x0112
QUALITY = 92

_FORMATS = ("JPEG", "PNG", "GIF", "WEBP")
_PNG_SHOWN = b"IHDR PLTE tRNS gAMA cHRM sRGB sBIT cICP pHYs bKGD IDAT acTL fcTL fdAT IEND".split()
_WEBP_SHOWN = b"VP8 |VP8L|VP8X|ALPH|ANIM|ANMF".split(b"|")
_WEBP_TOLD = 0x0C  # the bits of VP8X that promise Exif and XMP
_WEBP_PROFILE = 0x20
_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
_JPEG_RESTARTS = range(0xD0, 0xD8)


def bare(content: bytes, kind: str) -> bytes:
    """`kind` is jpg, png, gif or webp. Raises ValueError, IndexError or what Pillow raises if the content is broken."""
    with Image.open(io.BytesIO(content), formats=_FORMATS) as picture:
        if picture.getexif().get(ORIENTATION, 1) != 1 and getattr(picture, "n_frames", 1) == 1 or picture.format == "MPO":
            content = _turned(picture, kind)
    return {"jpg": _jpeg, "png": _png, "gif": _gif, "webp": _webp}[kind](content)


def _turned(picture: Image.Image, kind: str) -> bytes:
    written, profile = io.BytesIO(), picture.info.get("icc_profile", b"")
    ImageOps.exif_transpose(picture).save(
        written, {"jpg": "JPEG"}.get(kind, kind.upper()), quality=QUALITY, icc_profile=profile if len(profile) <= LARGEST_PROFILE else None
    )
    return written.getvalue()


def _jpeg(content: bytes) -> bytes:
    kept, at = [content[:2]], 2
    while at < len(content):
        if content[at] != 0xFF:
            raise ValueError("no marker")
        marker = content[at + 1]
        if marker == 0xFF:  # filling
            at += 1
            continue
        if marker == 0xD9:
            break
        end = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        if marker == 0xDA:
            end = _end_of_scan(content, end)
        if _is_shown(marker, content[at + 4 : end]):
            kept.append(content[at:end])
        at = end
    return b"".join([*kept, b"\xff\xd9"])


def _end_of_scan(content: bytes, at: int) -> int:
    """Where the next marker stands that is not a part of the coded picture."""
    while (at := content.find(b"\xff", at)) >= 0 and at + 1 < len(content):
        if content[at + 1] and content[at + 1] not in _JPEG_RESTARTS:
            return at
        at += 2
    return len(content)


def _is_shown(marker: int, data: bytes) -> bool:
    """Of the segments for applications the frame's kind, Adobe's word on its colours and a small profile; no comment."""
    if marker == 0xE2:
        return data.startswith(b"ICC_PROFILE\0\x01\x01") and len(data) <= LARGEST_PROFILE
    if marker in (0xE0, 0xEE):
        return data.startswith((b"JFIF\0", b"Adobe"))
    return not (0xE0 <= marker <= 0xEF or marker == 0xFE)


def _png(content: bytes) -> bytes:
    kept, at = [content[:8]], 8
    while at < len(content):
        size, name = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        end = at + 12 + size
        if name in _PNG_SHOWN or (name == b"iCCP" and size <= LARGEST_PROFILE):
            kept.append(content[at:end])
        if name == b"IEND":
            return b"".join(kept)
        at = end
    raise ValueError("no end")


def _gif(content: bytes) -> bytes:
    at = 13 + _palette(content[10])
    kept = [content[:at]]
    while content[at] != 0x3B:
        if content[at] == 0x2C:
            end = _end_of_blocks(content, at + 11 + _palette(content[at + 9]))
            kept.append(content[at:end])
        elif content[at] == 0x21:
            end = _end_of_blocks(content, at + 2)
            if content[at + 1] == 0xF9 or (content[at + 1] == 0xFF and content[at + 3 : at + 14] in _LOOPS):
                kept.append(content[at:end])
        else:
            raise ValueError("no block")
        at = end
    return b"".join([*kept, b";"])


def _palette(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _end_of_blocks(content: bytes, at: int) -> int:
    while content[at]:
        at += content[at] + 1
    return at + 1


def _webp(content: bytes) -> bytes:
    chunks = list(_chunks(content[12 : 8 + int.from_bytes(content[4:8], "little")]))
    has_profile, kept = False, []
    for name, data in chunks:
        if name == b"ICCP" and len(data) <= LARGEST_PROFILE:
            has_profile = True
        elif name not in _WEBP_SHOWN:
            continue
        if name == b"ANMF":
            data = data[:16] + b"".join(_chunk(*part) for part in _chunks(data[16:]) if part[0] in _WEBP_SHOWN)
        kept.append((name, data))
    unsaid = _WEBP_TOLD | (0 if has_profile else _WEBP_PROFILE)
    body = b"WEBP" + b"".join(_chunk(name, bytes([data[0] & ~unsaid]) + data[1:] if name == b"VP8X" else data) for name, data in kept)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at + 8 <= len(content):
        size = int.from_bytes(content[at + 4 : at + 8], "little")
        yield content[at : at + 4], content[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _chunk(name: bytes, data: bytes) -> bytes:
    return name + len(data).to_bytes(4, "little") + data + b"\0" * (len(data) % 2)
