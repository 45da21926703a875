"""When two arrivals are one mail: the same Message-ID, and the same bytes but for what servers on the way wrote."""

import hashlib
import re

LONGEST_ID = 240
_MESSAGE_ID = re.compile(rb"(?im)^message-id[ \t]*:[ \t]*(?:\r?\n[ \t]+)?(<[^<>\s]{1,%d}>)" % (LONGEST_ID - 2))
_TRACE = re.compile(
    rb"(?im)^(?:received|return-path|delivered-to|envelope-to|x-original-to|x-received|authentication-results|received-spf|arc-[a-z-]{1,40}|x-spam-[a-z-]{1,40})"
    rb"[ \t]*:.*\n(?:[ \t].*\n)*"
)
_HEAD = 256 * 1024


def message_id_of(content: bytes) -> str:
    """The first Message-ID, read without parsing; "" if there is none that could be stored."""
    head = content[:_HEAD].replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    found = _MESSAGE_ID.search(head)
    return found[1].decode("ascii", "replace").replace("\x00", "") if found else ""


def fingerprint_of(content: bytes) -> str:
    """SHA-256 of the mail without trace headers, its lines ending the same way whether it came by SMTP or a pipe."""
    head, _, body = content.replace(b"\r\n", b"\n").partition(b"\n\n")
    return hashlib.sha256(_TRACE.sub(b"", head[:_HEAD] + b"\n") + head[_HEAD:] + b"\n" + body.rstrip(b"\n")).hexdigest()
