"""What kind of file this is, told by its first bytes; its name must agree. Anything not listed is not taken."""

import re

ZIP = "application/zip"
PDF = "application/pdf"
OLD_OFFICE = "application/x-ole-storage"
_OPEN_XML = "application/vnd.openxmlformats-officedocument."
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
OFFICE = {
    "docx": _OPEN_XML + "wordprocessingml.document",
    "xlsx": _OPEN_XML + "spreadsheetml.sheet",
    "pptx": _OPEN_XML + "presentationml.presentation",
    "odt": _OPEN_DOCUMENT + "text",
    "ods": _OPEN_DOCUMENT + "spreadsheet",
    "odp": _OPEN_DOCUMENT + "presentation",
}
SIGNATURES = [
    (b"\x89PNG\r\n\x1a\n", {"png": "image/png"}),
    (b"\xff\xd8\xff", {"jpg": "image/jpeg", "jpeg": "image/jpeg"}),
    (b"GIF87a", {"gif": "image/gif"}),
    (b"GIF89a", {"gif": "image/gif"}),
    (b"%PDF-", {"pdf": PDF}),
    (b"PK\x03\x04", {"zip": ZIP, **OFFICE}),
    (b"PK\x05\x06", {"zip": ZIP}),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", dict.fromkeys(("doc", "xls", "msg"), OLD_OFFICE)),
]
PREVIEW_TYPE = "image/webp"
MAIL = "message/rfc822"
JSON = "application/json"
TEXTS = {
    "txt": "text/plain",
    "log": "text/plain",
    "csv": "text/csv",
    "eml": MAIL,
    "json": JSON,
    "har": JSON,
}
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_HEIF_BRANDS = {b"heic", b"heix", b"mif1"}
_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype|html|head|body|script|svg|iframe|math)\b", re.I | re.S
)
_END_OF_ARCHIVE, _IN_DIRECTORY = b"PK\x05\x06", b"PK\x01\x02"
_FARTHEST_END = 22 + 0xFFFF


def ending_of(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""


def type_of(content: bytes, name: str) -> str | None:
    """The media type if content and ending agree and are on the list; None otherwise."""
    ending = ending_of(name)
    for signature, kinds in SIGNATURES:
        if content.startswith(signature):
            kind = kinds.get(ending)
            return None if kind and kind != ZIP and kind not in OFFICE.values() and has_archive_behind(content) else kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp" if ending == "webp" and not has_archive_behind(content) else None
    if content[4:8] == b"ftyp":
        return _type_of_media(content[8:12], ending)
    if ending in TEXTS and (b"\x00" not in content[:4096] or content.startswith(UTF_16)):
        return None if ending != "eml" and _MARKUP.match(_first_words(content)) else TEXTS[ending]
    return None


def has_archive_behind(content: bytes) -> bool:
    """Whether tools for archives find one at the end of what is something else: nobody has looked into that."""
    end = content.rfind(_END_OF_ARCHIVE, max(0, len(content) - _FARTHEST_END))
    if end < 0 or end + 22 > len(content):
        return False
    size = int.from_bytes(content[end + 12 : end + 16], "little")
    return size <= end and content[end - size :].startswith(_IN_DIRECTORY)


def _type_of_media(brand: bytes, ending: str) -> str | None:
    if brand in (b"avif", b"avis"):
        return "image/avif" if ending in {"avif", "heif"} else None
    if brand in _HEIF_BRANDS:
        return "image/heif" if ending in {"heic", "heif"} else "image/avif" if ending == "avif" else None
    return "video/mp4" if ending in {"mp4", "mov", "m4v"} else None


def _first_words(content: bytes) -> bytes:
    return content[:2048].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
