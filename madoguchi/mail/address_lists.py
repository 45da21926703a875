"""Who is named in From, To, Cc and Reply-To: structure first, on the raw bytes, then the words."""

import re
from dataclasses import dataclass

from madoguchi.mail import charset_guess, charsets, encoded_words, parameters

MAX_LIST = 1_000
MAX_AT_SIGNS = 50
MAX_SIDE = 200  # characters before and after an at-sign
_MAILBOX = re.compile(
    r"[^\s@<>(),;:\"\x00-\x1f\x7f]{1,200}@[^\s@<>(),;:\"\\\x00-\x1f\x7f\[\]]{1,255}|[^\s@<>(),;:\"]{1,200}@\[[0-9A-Fa-f.:IPv]{3,60}\]"
)
_QUOTED_MAILBOX = re.compile(r"\"[^\"\\\x00-\x1f\x7f]{1,120}\"@[^\s@<>(),;:\"\\\x00-\x1f\x7f]{1,255}")
_TAIL = re.compile(r"[^\s@<>(),;:\"'\x00-\x1f]+$")
_HEAD = re.compile(r"[^\s@<>(),;:\"'\x00-\x1f]+")


@dataclass(frozen=True, slots=True)
class Address:
    name: str
    address: str  # as written; "" if nothing there is an address

    def __str__(self) -> str:
        return f"{self.name} <{self.address}>" if self.name else self.address


@dataclass(slots=True)
class _Mailbox:
    """What was read of one mailbox so far."""

    words: bytearray
    quoted: bytearray
    angle: bytearray
    comment: bytearray
    has_angle: bool = False
    is_broken: bool = False  # a NUL inside: its halves must not be joined to an address

    @classmethod
    def empty(cls) -> "_Mailbox":
        return cls(bytearray(), bytearray(), bytearray(), bytearray())


def parse(value: bytes, hint: str = "") -> tuple[Address, ...]:
    """The mailboxes of a raw header value, in order, groups flattened. One pass; never raises; at most MAX_LIST."""
    found: list[Address] = []
    for mailbox in _split(value):
        address = _finish(mailbox, hint)
        if address is not None:
            found.append(address)
        if len(found) >= MAX_LIST:
            break
    return tuple(found)


def is_address(text: str) -> bool:
    """Whether the text is one mailbox that mail could be sent to."""
    return bool(_MAILBOX.fullmatch(text) or _QUOTED_MAILBOX.fullmatch(text)) and ".." not in text.rpartition("@")[2]


def _split(value: bytes) -> list[_Mailbox]:
    mailboxes: list[_Mailbox] = []
    current = _Mailbox.empty()
    position, depth, in_quote, in_angle = 0, 0, False, False
    has_pairs = not charset_guess.is_utf_8(value)
    while position < len(value) and len(mailboxes) < 2 * MAX_LIST:
        byte = value[position]
        target = current.comment if depth else current.angle if in_angle else current.words
        if end := parameters.end_of_letter(value, position, has_pairs=has_pairs):
            target += value[position:end]
            position = end
            continue
        position += 1
        if byte == 0x5C and (in_quote or depth) and position < len(value):
            target.append(value[position])
            position += 1
        elif byte == 0x22 and not depth:
            in_quote = not in_quote
            target += b'"' if in_angle else b"\x00"  # marks where quoted words begin and end; NUL itself never passes
        elif in_quote:
            target.append(byte if byte else 0x3F)
        elif byte == 0x28:  # (
            depth += 1
            if depth == 1 and current.comment:
                current.comment += b" "
        elif byte == 0x29 and depth:
            depth -= 1
        elif depth:
            target.append(byte)
        elif byte == 0x3C and not in_angle:  # <
            in_angle = True
            if current.has_angle and current.angle:  # "<a@x> <b@y>" without a comma
                mailboxes.append(current)
                current = _Mailbox.empty()
            current.has_angle = True
        elif byte == 0x3E and in_angle:
            in_angle = False
        elif byte in b",;" and not in_angle:
            mailboxes.append(current)
            current = _Mailbox.empty()
        elif byte == 0x3A and not in_angle and b"@" not in current.words:  # the name of a group
            current.words.clear()
        else:
            current.is_broken = current.is_broken or not byte
            target.append(byte or 0x3F)
    mailboxes.append(current)
    return mailboxes


def _finish(mailbox: _Mailbox, hint: str) -> Address | None:
    words = _text(bytes(mailbox.words), hint)
    comment = _text(bytes(mailbox.comment), hint)
    if mailbox.is_broken:
        return Address(words or comment, "")
    if mailbox.has_angle:
        inner = _unroute(_raw(bytes(mailbox.angle)))
        if not is_address(inner):
            inner = _unwrapped(inner) or (first_in(words) if not inner.strip() else "")
        name = words or comment
        return Address("" if name == inner else name, inner) if inner or name else None
    bare = _raw(bytes(mailbox.words).replace(b"\x00", b'"')).strip(" <>'")
    if is_address(bare):
        return Address(comment, bare)
    loose = first_in(words)
    if loose:
        return Address(words.replace(loose, "").strip(" <>") or comment, loose)
    return Address(words, "") if words else None


def _text(value: bytes, hint: str) -> str:
    return charsets.one_line(encoded_words.decode(value.replace(b"\x00", b""), hint)).strip("'\" ")


def _raw(value: bytes) -> str:
    """An address keeps its bytes: UTF-8 as in RFC 6532, anything else makes it no address."""
    if value.startswith(b"=?") or b"=?" in value:
        return charsets.one_line(encoded_words.decode(value))
    try:
        return value.decode("utf-8").strip()
    except UnicodeDecodeError:
        return value.decode("utf-8", "backslashreplace").strip()


def _unroute(inner: str) -> str:
    """Without a source route, a mailto: or spaces around the at-sign (RFC 5322, section 4.4)."""
    inner = inner.strip().strip("<>").removeprefix("mailto:")
    if inner.startswith("@") and ":" in inner:
        inner = inner.rpartition(":")[2]
    return re.sub(r"\s*([@.])\s*", r"\1", inner)


def _unwrapped(inner: str) -> str:
    """The one address in angle brackets that hold nothing else but punctuation; not the last word of a phrase."""
    loose = first_in(inner)
    return loose if loose and not re.search(r"\w", inner.replace(loose, "", 1)) else ""


def first_in(text: str) -> str:
    """The first address inside a text, "" if there is none. Linear: it looks around at-signs only."""
    position = text.find("@")
    for _ in range(MAX_AT_SIGNS):
        if position < 0:
            break
        before, after = (
            _TAIL.search(text[max(0, position - MAX_SIDE) : position]),
            _HEAD.match(text[position + 1 : position + 1 + MAX_SIDE]),
        )
        found = f"{before[0]}@{after[0].rstrip('.')}" if before and after else ""
        if is_address(found):
            return found
        position = text.find("@", position + 1)
    return ""
