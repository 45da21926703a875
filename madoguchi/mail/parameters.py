"""Content-Type and Content-Disposition: the value and its parameters, however badly they are written (RFC 2231 included)."""

import re
from urllib.parse import unquote_to_bytes

from madoguchi.mail import charset_guess, charsets, encoded_words

MAX_PARAMETERS = 100
_NAME = re.compile(rb"[\s;,]*([^\s=;\"]+)\s*=\s*")
_SECTION = re.compile(r"([^*]+)(?:\*(\d{1,3}))?(\*)?")
_BARE_END = re.compile(rb";|\s+[A-Za-z][\w*-]{0,40}\s*=\s*[\"\w]")
_MAIN = re.compile(rb"[\s\"']*([^\s;\"'()]*)")
_COMMENT = re.compile(rb"\([^()]{0,200}\)")


class Parameters(dict[str, bytes]):
    """Parameters by lower-case name, undecoded: the first of equal names counts; `name*`, `name*0*` … are kept under such names."""

    def text(self, name: str, hint: str = "") -> str:
        """The decoded value of a parameter, its RFC 2231 form first; "" if there is none."""
        sections = self._sections(name)
        if not sections:
            return encoded_words.decode(self.get(name, b""), hint)
        first_is_encoded = sections[0][1]
        label, data = _split_label(sections[0][0]) if first_is_encoded else ("", sections[0][0])
        joined = b"".join(
            unquote_to_bytes(data if place == 0 else value) if is_encoded else value for place, (value, is_encoded) in enumerate(sections)
        )
        if b"=?" in joined:
            return encoded_words.decode(joined, hint)
        return charsets.decode(joined, label or hint, hint).text

    def _sections(self, name: str) -> list[tuple[bytes, bool]]:
        if name + "*" in self:
            return [(self[name + "*"], True)]
        sections = []
        for number in range(MAX_PARAMETERS):
            for suffix, is_encoded in ((f"*{number}*", True), (f"*{number}", False)):
                if name + suffix in self:
                    sections.append((self[name + suffix], is_encoded))
                    break
            else:
                break
        return sections


def parse(value: bytes) -> tuple[str, Parameters]:
    """The lower-case main value ("text/plain", "attachment", "") and its parameters. Never raises."""
    value = re.sub(rb"\r?\n[ \t]*", b" ", value).replace(b"\r", b" ")
    match = _MAIN.match(value)
    main = match[1].decode("latin-1").lower() if match else ""
    parameters = Parameters()
    position = match.end() if match else 0
    if "=" in main:  # a value that begins with its parameters
        main, position = "", 0
    while len(parameters) < MAX_PARAMETERS:
        position = _skip_comment(value, position)
        found = _NAME.match(value, position)
        if found is None:
            following = value.find(b";", position)
            if following < 0:
                break
            position = following + 1
            continue
        content, position = _read_value(value, found.end())
        section = _SECTION.fullmatch(found[1].decode("latin-1").lower())
        if section:
            number = "" if section[2] is None else f"*{int(section[2])}"
            parameters.setdefault(section[1] + number + (section[3] or ""), content)
    return main, parameters


def _read_value(value: bytes, position: int) -> tuple[bytes, int]:
    if value[position : position + 1] != b'"':
        end = _BARE_END.search(value, position)
        stop = end.start() if end else len(value)
        return _COMMENT.sub(b"", value[position:stop]).strip(b" \t'" if value[position : position + 1] == b"'" else b" \t"), stop
    out, position = bytearray(), position + 1
    has_pairs = not charset_guess.is_utf_8(value)
    while position < len(value):
        byte = value[position]
        if after := end_of_letter(value, position, has_pairs=has_pairs):
            out += value[position:after]
            position = after
            continue
        if byte == 0x22:
            return bytes(out), position + 1
        if byte == 0x5C and value[position + 1 : position + 2] in (b'"', b"\\"):
            position += 1
        out.append(value[position])
        position += 1
    return _before_next_parameter(bytes(out)), len(value)


def end_of_letter(value: bytes, position: int, *, has_pairs: bool) -> int:
    """Where a run of ISO-2022-JP or a pair of Shift_JIS ends that begins here, 0 if none does: their bytes may look like quotes."""
    byte = value[position]
    if byte == 0x1B:
        end = value.find(b"\x1b(", position + 3)
        while end >= 0 and value[end + 2 : end + 3] == b"I":
            end = value.find(b"\x1b(", end + 3)
        return end + 3 if end >= 0 else 0
    is_lead = has_pairs and (0x81 <= byte <= 0x9F or 0xE0 <= byte <= 0xFC)
    return position + 2 if is_lead and value[position + 1 : position + 2] > b"\x3f" else 0


def _before_next_parameter(text: bytes) -> bytes:
    """A quote that never closes ends where the next parameter seems to begin."""
    return re.split(rb";\s*[\w*-]{1,40}=", text, maxsplit=1)[0].strip()


def _skip_comment(value: bytes, position: int) -> int:
    match = re.compile(rb"[\s;]*(?:\([^()]{0,200}\))").match(value, position)
    return match.end() if match else position


def _split_label(value: bytes) -> tuple[str, bytes]:
    label, quote, rest = value.partition(b"'")
    if not quote:
        return "", value
    language, quote, data = rest.partition(b"'")
    return label.decode("latin-1"), data if quote else language
