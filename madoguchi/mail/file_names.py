"""The name of an attachment as it may be shown: data only, never a path on a disk."""

import re

from madoguchi.mail import charsets, encoded_words, limits, parameters
from madoguchi.mail.mime import Part
from madoguchi.ui.unseen import UNDRAWN_CLASS

_UNSEEN = re.compile(f"[{UNDRAWN_CLASS}\u2028\u2029]")
_PATH = re.compile(r"^.*[/\\]")
_ENDINGS = {
    "application/pdf": "pdf",
    "application/zip": "zip",
    "application/ms-tnef": "dat",
    "application/pgp-signature": "asc",
    "application/pgp-encrypted": "asc",
    "application/pgp-keys": "asc",
    "application/pkcs7-signature": "p7s",
    "application/x-pkcs7-signature": "p7s",
    "application/pkcs7-mime": "p7m",
    "application/x-pkcs7-mime": "p7m",
    "application/json": "json",
    "image/jpeg": "jpg",
    "image/jpg": "jpg",
    "image/png": "png",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/svg+xml": "svg",
    "audio/mpeg": "mp3",
    "video/mp4": "mp4",
    "video/quicktime": "mov",
    "message/rfc822": "eml",
    "message/global": "eml",
    "message/delivery-status": "txt",
    "text/rfc822-headers": "txt",
    "text/plain": "txt",
    "text/html": "html",
    "text/csv": "csv",
    "text/calendar": "ics",
    "text/vcard": "vcf",
    "text/x-vcard": "vcf",
    "text/xml": "xml",
}
_STEMS = {
    "message/delivery-status": "delivery report",
    "text/calendar": "invitation",
    "application/ms-tnef": "winmail",
    "application/pgp-signature": "signature",
    "application/pkcs7-mime": "smime",
    "application/x-pkcs7-mime": "smime",
    "image": "image",
    "audio": "audio",
    "video": "video",
    "text": "message",
    "message": "message",
}
_FILE_LIKE = re.compile(r".{1,150}\.[A-Za-z0-9]{2,5}")


def name_of(part: Part, hint: str = "") -> str:
    """The declared file name, "" if the part has none."""
    _, disposition = part_disposition(part)
    for given, key in ((disposition, "filename"), (part.parameters, "name"), (disposition, "name"), (part.parameters, "filename")):
        name = shown(given.text(key, hint))
        if name:
            return name
    return ""


def part_disposition(part: Part) -> tuple[str, parameters.Parameters]:
    """What Content-Disposition says ("inline", "attachment" or ""), and the parameters beside it."""
    return parameters.parse(part.header("content-disposition"))


def shown(name: str) -> str:
    """One line without path, control and direction characters; a long name keeps its ending."""
    name = _PATH.sub("", _UNSEEN.sub("", charsets.one_line(name))).strip().lstrip(".") or ""
    if len(name) <= limits.MAX_FILE_NAME:
        return name
    stem, dot, ending = name.rpartition(".")
    return f"{stem[: limits.MAX_FILE_NAME - 20]}….{ending}" if dot and len(ending) < 16 else name[: limits.MAX_FILE_NAME]


def invented(part: Part, subject: str = "") -> str:
    """A name for a part that has none: from its content id, the subject of a nested mail, its description or its type."""
    ending = _ENDINGS.get(part.kind, "bin")
    identity = shown(part.header("content-id").decode("latin-1").strip("<> \r\n").partition("@")[0])
    if _FILE_LIKE.fullmatch(identity):
        return identity
    stem = subject or encoded_words.decode(part.header("content-description"), part.label)
    stem = shown(stem.replace("/", " ").replace("\\", " "))[:150]
    if _FILE_LIKE.fullmatch(stem):
        return stem
    main = part.kind.partition("/")[0]
    return f"{stem or _STEMS.get(part.kind) or _STEMS.get(main, 'attachment')}.{ending}"
