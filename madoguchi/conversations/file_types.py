"""What kind of file this is, told by its first bytes; its name must agree. Anything not listed is not taken."""

SIGNATURES = [
    (b"\x89PNG\r\n\x1a\n", "image/png", {"png"}),
    (b"\xff\xd8\xff", "image/jpeg", {"jpg", "jpeg"}),
    (b"GIF87a", "image/gif", {"gif"}),
    (b"GIF89a", "image/gif", {"gif"}),
    (b"%PDF-", "application/pdf", {"pdf"}),
    (b"PK\x03\x04", "application/zip", {"zip", "docx", "xlsx", "pptx", "ods", "odt"}),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage", {"doc", "xls", "msg"}),
]
TEXTS = {
    "txt": "text/plain",
    "log": "text/plain",
    "csv": "text/csv",
    "eml": "message/rfc822",
    "json": "application/json",
    "har": "application/json",
}
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
HEIF_BRANDS = {b"heic", b"heix", b"mif1", b"avif"}


def type_of(content: bytes, name: str) -> str | None:
    """The media type if content and ending agree and are on the list; None otherwise."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    for signature, kind, endings in SIGNATURES:
        if content.startswith(signature):
            return kind if ending in endings else None
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp" if ending == "webp" else None
    if content[4:8] == b"ftyp" and content[8:12] in HEIF_BRANDS:
        return "image/heif" if ending in {"heic", "heif", "avif"} else None
    if content[4:8] == b"ftyp":
        return "video/mp4" if ending in {"mp4", "mov", "m4v"} else None
    if ending in TEXTS and (b"\x00" not in content[:4096] or content.startswith(UTF_16)):
        return TEXTS[ending]
    return None
