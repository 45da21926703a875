"""What one mail may cost, checked on its raw bytes before it is parsed and again while its parts are walked."""

import re

MAX_BYTES = 36 * 1024 * 1024  # 25 MB of files after base64
MAX_HEADER_BYTES = 256 * 1024  # of the whole mail, and of each part
MAX_HEADERS = 1_000
MAX_HEADER_VALUE = 64 * 1024  # longer values are cut, not refused
MAX_SUBJECT = 998  # characters; a line of RFC 5322
MAX_ADDRESSES = 1_000  # in all address headers together
MAX_PARTS = 1_000
MAX_DEPTH = 32
MAX_TEXT = 1_000_000  # characters shown; the whole part is then kept as an attachment
MAX_HTML = 2_000_000  # characters sanitised; beyond it only a crude text is made
MAX_HTML_NESTING = 1_000  # elements; sanitising costs the square of it
MAX_REFERENCES = 100
MAX_FILE_NAME = 200  # characters

REASONS = {
    "too-large": "The mail is larger than this desk accepts.",
    "headers-too-large": "The headers of the mail are larger than any honest mail's.",
    "too-many-headers": "The mail has more headers than any honest mail.",
    "too-many-addresses": "The mail names more addresses than this desk reads.",
    "too-many-parts": "The mail has more parts than this desk reads.",
    "too-deep": "The parts of the mail are nested too deeply.",
    "too-slow": "Reading the mail took longer than allowed.",
    "crashed": "Reading the mail needed more memory than allowed, or failed.",
}

_END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")
_ADDRESS_HEADER = re.compile(rb"(?i)^(?:resent-)?(?:from|sender|reply-to|to|cc|bcc)[ \t]*:")


class Unusable(Exception):
    """The mail is kept as it came but cannot be read; `reason` is a key of REASONS."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail

    def __str__(self) -> str:
        return REASONS.get(self.reason, self.reason)


class Budget:
    """Counts the parts of one mail while they are walked; raises Unusable when they run out."""

    def __init__(self) -> None:
        self.parts = 0

    def spend(self, depth: int) -> None:
        self.parts += 1
        if depth > MAX_DEPTH:
            raise Unusable("too-deep")
        if self.parts > MAX_PARTS:
            raise Unusable("too-many-parts")


def check(raw: bytes) -> None:
    """Raise Unusable if the size, the headers or the addresses are beyond the limits. One pass, nothing decoded."""
    if len(raw) > MAX_BYTES:
        raise Unusable("too-large")
    if _starts_as_body(raw):
        return
    end = _END_OF_HEADERS.search(raw, 0, MAX_HEADER_BYTES + 4)
    lines = raw[: end.start() if end else MAX_HEADER_BYTES].splitlines()
    if sum(1 for line in lines if line[:1] not in (b" ", b"\t")) > MAX_HEADERS:
        raise Unusable("too-many-headers")
    check_addresses(lines)
    if end is None and len(raw) > MAX_HEADER_BYTES:
        raise Unusable("headers-too-large")


def check_addresses(lines: list[bytes]) -> None:
    """Count the at-signs and commas of address headers: both are needed to smuggle many addresses into one line."""
    count, inside = 0, False
    for line in lines:
        if line[:1] not in (b" ", b"\t"):
            inside = _ADDRESS_HEADER.match(line) is not None
        if inside:
            count += max(line.count(b"@"), line.count(b","))
    if count > MAX_ADDRESSES:
        raise Unusable("too-many-addresses")


def _starts_as_body(raw: bytes) -> bool:
    first = raw[:1000].lstrip(b"\r\n").split(b"\n", 1)[0]
    return re.match(rb"[!-9;-~]+[ \t]*:|>?From ", first) is None
