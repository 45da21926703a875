"""Files made for tests: honest ones, and such as nobody should open."""

import io
import json
import struct
import zipfile
import zlib

from PIL import Image

PHRASE = "legal winner thank year wave sausage worth useful legal winner thank yellow"


def pdf(text="hello", *, catalog="", more=(), pages=1):
    """A PDF of so many pages with these words; `catalog` is added to its root, `more` are further objects, numbered from 1000."""
    stream = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET".encode("latin-1")
    kids = " ".join(f"{10 + number} 0 R" for number in range(pages))
    objects = {
        1: f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        2: f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
        3: b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        4: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    }
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 3 0 R /Resources << /Font << /F1 4 0 R >> >> >>"
    objects |= {10 + number: page for number in range(pages)}
    objects |= {1_000 + number: one for number, one in enumerate(more)}
    written, places = bytearray(b"%PDF-1.7\n"), {}
    for number, body in objects.items():
        places[number] = len(written)
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(written)
    written += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        written += b"%d 1\n%010d 00000 n \n" % (number, place)
    written += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (max(objects) + 1, start)
    return bytes(written)


def zipped(files, *, method=zipfile.ZIP_DEFLATED):
    """A ZIP of {name: content}."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return written.getvalue()


def docx(text="hello", *, types="wordprocessingml.document", more=None, document=None):
    kind = f"application/vnd.openxmlformats-officedocument.{types}.main+xml"
    body = document or f'<w:document xmlns:w="http://w"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>'
    return zipped({"[Content_Types].xml": f'<Types><Override ContentType="{kind}"/></Types>', "word/document.xml": body, **(more or {})})


def odt(text="hello"):
    kind = "application/vnd.oasis.opendocument.text"
    return zipped({"mimetype": kind, "content.xml": f'<o xmlns:t="http://t"><t:p>{text}</t:p></o>'})


def picture(kind="PNG", size=(40, 30), mode="RGB", **options):
    written = io.BytesIO()
    Image.new(mode, size, "navy" if mode in ("RGB", "RGBA") else 0).save(written, kind, **options)
    return written.getvalue()


def huge_png(width, height):
    """A PNG that says that it is so large, in a few bytes."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1_000)) + chunk(b"IEND", b"")


def har(*entries):
    return json.dumps({"log": {"version": "1.2", "creator": {"name": "test", "version": "1"}, "entries": list(entries)}})


def exchange(*, url="https://www.mihon.example/", sent=(), got=(), cookies=(), body="", answer="", kind="application/json"):
    """One request of a HAR file and its answer."""
    headers = [[{"name": name, "value": value} for name, value in some] for some in (sent, got)]
    jar = [{"name": name, "value": value, "httpOnly": True} for name, value in cookies]
    request = {"method": "POST", "url": url, "httpVersion": "HTTP/2", "cookies": jar, "headers": headers[0], "queryString": [], "headersSize": -1, "bodySize": 0}  # fmt: skip
    if body:
        request["postData"] = {"mimeType": "application/json", "text": body}
    content = {"size": len(answer), "mimeType": kind, "text": answer}
    response = {"status": 200, "statusText": "OK", "httpVersion": "HTTP/2", "cookies": jar, "headers": headers[1], "content": content, "redirectURL": "", "headersSize": -1, "bodySize": 0}  # fmt: skip
    return {
        "startedDateTime": "2026-11-23T00:00:00Z",
        "time": 1,
        "request": request,
        "response": response,
        "cache": {},
        "timings": {"send": 0, "wait": 1, "receive": 0},
    }


def stored_in(folder, settings):
    """STORAGES with the files in this folder."""
    default = settings.STORAGES["default"]
    return {**settings.STORAGES, "default": {**default, "OPTIONS": {**default["OPTIONS"], "location": folder}}}
