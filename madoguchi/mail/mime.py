"""The tree of a mail's parts as slices of its bytes: nothing is copied or decoded while it is built."""

import re
from dataclasses import dataclass, field

from madoguchi.mail import limits, transfer
from madoguchi.mail.parameters import Parameters, parse

_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_HEADER = re.compile(rb"([!-9;-~]{1,200})[ \t]*:")
_ENVELOPE = re.compile(rb">?From [^\r\n]*(?:\r?\n|\Z)")
_LINE = re.compile(rb"[^\r\n]*\r?\n")
_EVERYDAY = re.compile(rb"(?im)^(from|to|subject|date|message-id|received|return-path):")
_BOUNDARY_LINE = re.compile(rb"(?m)^--([^\s-][^\r\n]{0,100}?)[ \t]*\r?\n(?=[A-Za-z-]{4,40}:)")


@dataclass(frozen=True, slots=True)
class Part:
    raw: bytes
    start: int  # of the body
    end: int
    headers: tuple[tuple[str, bytes], ...]
    kind: str  # "text/plain"; lower case, never empty
    parameters: Parameters
    parts: tuple["Part", ...] = ()
    flaws: tuple[str, ...] = field(default=())

    def header(self, name: str) -> bytes:
        """The raw value of the first header of this name, b"" if there is none."""
        return next((value for key, value in self.headers if key == name), b"")

    def all_headers(self, name: str) -> list[bytes]:
        return [value for key, value in self.headers if key == name]

    @property
    def body(self) -> bytes:
        return self.raw[self.start : self.end]

    @property
    def content(self) -> bytes:
        """The body with its transfer encoding undone, leniently."""
        return transfer.undo(self.body, self.header("content-transfer-encoding"))

    @property
    def label(self) -> str:
        return self.parameters.get("charset", b"").decode("latin-1")


def tree(raw: bytes) -> Part:
    """The whole mail. Raises Unusable when a limit is passed."""
    if b"\n" not in raw and b"\r" in raw:
        raw = raw.replace(b"\r", b"\n")
    first = len(raw) - len(raw.lstrip(b"\r\n"))
    envelope = _ENVELOPE.match(raw, first) or _odd_first_line(raw, first)
    return _part(raw, envelope.end() if envelope else first, len(raw), "text/plain", limits.Budget(), 0)


def _odd_first_line(raw: bytes, first: int) -> re.Match[bytes] | None:
    """A line that is no header above at least two headers that every mail has: something that a gateway wrote there."""
    line = _LINE.match(raw, first)
    if line is None or _HEADER.match(line[0]):
        return None
    blank = _BLANK_LINE.search(raw, first, first + limits.MAX_HEADER_BYTES)
    names = {name.lower() for name in _EVERYDAY.findall(raw, line.end(), blank.start() if blank else line.end())}
    return line if len(names) >= 2 else None


def read_headers(block: bytes) -> tuple[list[tuple[str, bytes]], int]:
    """Headers of a block and the offset where it turns out to be body after all (its length if it does not)."""
    headers: list[tuple[str, bytes]] = []
    position = 0
    last_header = _last_header_line(block)
    for line in block.splitlines(keepends=True):
        match = _HEADER.match(line)
        if match and line[:1] not in b" \t":
            headers.append((match[1].decode("ascii").lower(), line[match.end() :][: limits.MAX_HEADER_VALUE]))
        elif headers and (line[:1] in b" \t" or position < last_header):
            name, value = headers[-1]
            if len(value) < limits.MAX_HEADER_VALUE:
                headers[-1] = (name, value + (line if line[:1] in b" \t" else b" " + line))
        elif line.strip():
            return headers, position
        position += len(line)
    return headers, position


def _part(raw: bytes, start: int, end: int, default: str, budget: limits.Budget, depth: int) -> Part:
    budget.spend(depth)
    headers, body = _headers(raw, start, end)
    kind, parameters = parse(next((value for key, value in headers if key == "content-type"), b""))
    flaws: tuple[str, ...] = ()
    if not re.fullmatch(r"[\w.+*-]+/[\w.+*-]+", kind):
        if kind:
            flaws = ("bad-content-type",)
        kind = {"text": "text/plain", "html": "text/html", "multipart": "multipart/mixed"}.get(kind.strip("/ "), default)
        if "boundary" in parameters and b"--" + parameters["boundary"] in raw[body:end]:
            kind = "multipart/mixed"
    parts: tuple[Part, ...] = ()
    if kind.startswith("multipart/"):
        inner = "message/rfc822" if kind == "multipart/digest" else "text/plain"
        spans = _spans(raw, body, end, parameters.get("boundary", b""))
        parts = tuple(_part(raw, first, last, inner, budget, depth + 1) for first, last in spans)
        flaws += () if spans else ("no-parts",)
    elif kind in ("message/rfc822", "message/global") and not _is_encoded(headers):
        parts = (_part(raw, body, end, "text/plain", budget, depth + 1),)
    return Part(raw, body, end, tuple(headers), kind, parameters, parts, flaws)


def _is_encoded(headers: list[tuple[str, bytes]]) -> bool:
    encoding = next((value for key, value in headers if key == "content-transfer-encoding"), b"")
    return b"base64" in encoding.lower() or b"quoted" in encoding.lower()


def _headers(raw: bytes, start: int, end: int) -> tuple[list[tuple[str, bytes]], int]:
    line_end = re.compile(rb"\r?\n").match(raw, start, end)
    if line_end:
        return [], line_end.end()
    blank = _BLANK_LINE.search(raw, start, min(end, start + limits.MAX_HEADER_BYTES + 4))
    stop = blank.start() if blank else min(end, start + limits.MAX_HEADER_BYTES)
    headers, used = read_headers(raw[start:stop])
    if len(headers) > limits.MAX_HEADERS:
        raise limits.Unusable("too-many-headers")
    if not headers:
        return [], start
    if used < stop - start:
        return headers, start + used
    if blank is None and end - start > limits.MAX_HEADER_BYTES:
        raise limits.Unusable("headers-too-large")
    return headers, min(end, blank.end() if blank else end)


def _last_header_line(block: bytes) -> int:
    """The offset of the last line that names a header everybody knows: odd lines before it are torn headers, not body."""
    last = 0
    for match in re.finditer(
        rb"(?im)^(?:from|to|cc|subject|date|message-id|mime-version|received|content-[a-z-]+|x-[a-z-]+|reply-to|return-path|in-reply-to|references):",
        block,
    ):
        last = match.start()
    return last


def _spans(raw: bytes, start: int, end: int, boundary: bytes) -> list[tuple[int, int]]:
    """Where the parts of a multipart lie; the last is open-ended if the closing line is missing."""
    boundary = boundary.strip()
    if not boundary or (spans := _spans_of(raw, start, end, boundary)) == []:
        sniffed = _BOUNDARY_LINE.search(raw, start, min(end, start + 100_000))
        spans = _spans_of(raw, start, end, sniffed[1]) if sniffed else []
    return spans


def _spans_of(raw: bytes, start: int, end: int, boundary: bytes) -> list[tuple[int, int]]:
    mark = b"--" + boundary
    spans: list[tuple[int, int]] = []
    opened = -1
    position = raw.find(mark, start, end)
    while position >= 0:
        after = position + len(mark)
        line_end = raw.find(b"\n", after, end)
        rest = raw[after : line_end if 0 <= line_end < after + 200 else min(end, after + 200)].strip()
        if (position == start or raw[position - 1 : position] == b"\n") and rest in (b"", b"--"):
            if opened >= 0:
                spans.append((opened, _without_line_end(raw, opened, position)))
                if len(spans) > limits.MAX_PARTS:
                    raise limits.Unusable("too-many-parts")
            opened = -1 if rest or line_end < 0 else line_end + 1
            if rest:
                break
        position = raw.find(mark, after, end)
    if opened >= 0:
        spans.append((opened, end))
    return spans


def _without_line_end(raw: bytes, start: int, position: int) -> int:
    if position > start and raw[position - 1 : position] == b"\n":
        position -= 1
        if position > start and raw[position - 1 : position] == b"\r":
            position -= 1
    return position
