"""Which parts of a mail are its words and which are files."""

import re
from dataclasses import dataclass, field

from madoguchi.mail import charsets, encoded_words, file_names, flowed, limits, tnef
from madoguchi.mail.mime import Part
from madoguchi.mail.parameters import Parameters

_SAMPLE = 8_000  # bytes of a part from which its charset is told
_TEXTS = 20
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_SKIPPED = frozenset({"text/x-amp-html", "text/watch-html", "text/enriched", "text/richtext"})  # other forms of the same words
_SIGNATURES = frozenset({"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"})
_TNEF = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
_KIND = re.compile(r"[\w.+-]{1,60}/[\w.+-]{1,60}")
_SEALED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"})


@dataclass(slots=True)
class Chunk:
    """A run of words: a plain form, an HTML form or both."""

    plain: str = ""
    html: str = ""


@dataclass(frozen=True, slots=True)
class File:
    part: Part
    name: str
    content: bytes
    is_inline: bool


@dataclass(slots=True)
class Bodies:
    chunks: list[Chunk] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    protection: str = ""
    charset: str = ""  # that the mail's words are in, whatever its labels say

    def warn(self, *codes: str) -> None:
        self.warnings += [code for code in codes if code not in self.warnings]


def collect(root: Part) -> Bodies:
    """Walk the tree once; nested mails are files and are not entered."""
    bodies = Bodies(charset=charset_of(root))
    _visit(root, bodies, is_related=False, is_root=True)
    return bodies


def charset_of(root: Part) -> str:
    """The charset of the first words that are not ASCII; else the first that a part names; "" if none does."""
    labelled = ""
    for part in _texts(root):
        sample = part.content[:_SAMPLE]
        sample = sample[: sample.rfind(b"\n") + 1] or sample if len(sample) == _SAMPLE else sample
        decoded = charsets.decode(sample, _label_of(part, sample))
        if not decoded.text.isascii():
            return decoded.charset
        labelled = labelled or (part.label if charsets.meant_by(part.label) else "")
    return labelled


def _texts(part: Part) -> list[Part]:
    if part.kind.startswith("multipart/"):
        return [text for child in part.parts for text in _texts(child)][:_TEXTS]
    return [part] if part.kind in ("text/plain", "text/html") else []


def _label_of(part: Part, content: bytes) -> str:
    """The charset that a part names; of HTML also inside, where its header names none that could be meant."""
    if part.kind == "text/html" and charsets.meant_by(part.label) in ("", "iso-2022-jp", "cp1252"):
        meta = _META_CHARSET.search(content[:4_000])
        return meta[1].decode("ascii") if meta and not charsets.meant_by(part.label) else part.label
    return part.label


def _visit(part: Part, bodies: Bodies, *, is_related: bool, is_root: bool = False) -> None:
    bodies.warn(*part.flaws)
    if part.kind == "multipart/alternative":
        _visit_alternative(part, bodies)
    elif part.kind == "multipart/related":
        _visit_related(part, bodies)
    elif part.kind.startswith("multipart/") and part.parts:
        if part.kind == "multipart/signed":
            bodies.protection = bodies.protection or "signed"
        elif part.kind == "multipart/encrypted":
            bodies.protection = "encrypted"
        for child in part.parts:
            _visit(child, bodies, is_related=is_related)
    elif part.kind in _SKIPPED and not is_root:
        return
    elif _is_words(part, is_root=is_root, is_related=is_related):
        _add_words(part, bodies)
    else:
        _add_file(part, bodies, is_related=is_related)


def _visit_alternative(part: Part, bodies: Bodies) -> None:
    """One chunk of all forms; of two plain or two HTML forms the first with words counts."""
    merged = Chunk()
    for child in part.parts:
        inner = Bodies(charset=bodies.charset)
        _visit(child, inner, is_related=False)
        plain = "\n".join(chunk.plain for chunk in inner.chunks if chunk.plain)
        html = "\n".join(chunk.html for chunk in inner.chunks if chunk.html)
        if html and not merged.html.strip():
            merged.html = html
        if plain and not html and not merged.plain.strip():
            merged.plain = plain
        elif plain and html and any(chunk.plain and not chunk.html for chunk in inner.chunks):
            merged.html = html
        bodies.files += inner.files
        bodies.warn(*inner.warnings)
        bodies.protection = bodies.protection or inner.protection
    if merged.plain or merged.html:
        bodies.chunks.append(merged)


def _visit_related(part: Part, bodies: Bodies) -> None:
    start = part.parameters.get("start", b"").strip()
    root = next(
        (child for child in part.parts if start and child.header("content-id").strip() == start), part.parts[0] if part.parts else None
    )
    for child in part.parts:
        _visit(child, bodies, is_related=child is not root)


def _is_words(part: Part, *, is_root: bool, is_related: bool) -> bool:
    if part.kind not in ("text/plain", "text/html") and not part.kind.startswith("multipart/"):
        return False
    disposition, _ = file_names.part_disposition(part)
    name = file_names.name_of(part)
    if disposition == "attachment" or is_related and part.kind != "text/plain":
        return False
    return is_root or not name or disposition != "inline" and part.kind == "text/html" and not name


def _add_words(part: Part, bodies: Bodies) -> None:
    content = part.content
    decoded = charsets.decode(content, _label_of(part, content), bodies.charset)
    if not decoded.is_sure:
        bodies.warn("charset-guessed")
    text = charsets.storable(decoded.text.replace("\r\n", "\n").replace("\r", "\n"))
    if "\ufffd" in text:
        bodies.warn("unreadable-letters")
    if part.kind == "text/html":
        if len(text) > limits.MAX_HTML:
            bodies.warn("html-cut")
            bodies.files.append(File(part, "message.html", content, False))
        bodies.chunks.append(Chunk(html=text))
        return
    if part.parameters.get("format", b"").lower() == b"flowed":
        text = flowed.join(text, deletes_space=part.parameters.get("delsp", b"").lower() == b"yes")
    if len(text) > limits.MAX_TEXT:
        bodies.warn("text-cut")
        bodies.files.append(File(part, "message.txt", content, False))
        text = text[: limits.MAX_TEXT]
    bodies.chunks.append(Chunk(plain=text))


def _add_file(part: Part, bodies: Bodies, *, is_related: bool) -> None:
    disposition, _ = file_names.part_disposition(part)
    name = file_names.name_of(part, bodies.charset)
    content = part.content
    if not content and not name and not part.header("content-description"):
        return
    if part.kind in _SIGNATURES or part.kind in _SEALED:
        is_signed = part.kind in _SIGNATURES or b"signed-data" in part.parameters.get("smime-type", b"").lower()
        bodies.protection = bodies.protection or ("signed" if is_signed else "encrypted")
    if part.kind in _TNEF or name.lower() == "winmail.dat":
        bodies.warn("winmail")
        _unpack(content, bodies)
    if not name:
        name = _unused(file_names.invented(part, _subject_of(part, bodies.charset)), bodies.files)
    has_id = bool(part.header("content-id"))
    bodies.files.append(
        File(part, name, content, disposition == "inline" and has_id or is_related and disposition != "attachment" and has_id)
    )


def _unpack(content: bytes, bodies: Bodies) -> None:
    """The files of a winmail.dat as files of the mail, beside itself; its words only if the mail has no other."""
    inside = tnef.read(content)
    for file in inside.files:
        kind = file.type if _KIND.fullmatch(file.type) else "application/octet-stream"
        part = Part(b"", 0, 0, (), kind, Parameters())
        name = file_names.shown(file.name) or _unused(file_names.invented(part), bodies.files)
        bodies.files.append(File(part, name, file.content, False))
    if (inside.plain or inside.html) and not any(chunk.plain.strip() or chunk.html.strip() for chunk in bodies.chunks):
        plain, html = (charsets.storable(text.replace("\r\n", "\n")) for text in (inside.plain, inside.html))
        bodies.chunks.append(Chunk(plain[: limits.MAX_TEXT], html))


def _unused(name: str, files: list[File]) -> str:
    """An invented name with a number where another file has it already."""
    taken = {file.name for file in files}
    stem, _, ending = name.rpartition(".")
    return next(one for one in (name, *(f"{stem}{number}.{ending}" for number in range(1, len(files) + 2))) if one not in taken)


def _subject_of(part: Part, hint: str) -> str:
    return charsets.one_line(encoded_words.decode(part.parts[0].header("subject"), hint)) if part.parts else ""
