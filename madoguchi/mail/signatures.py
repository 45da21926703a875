"""DKIM signatures of a mail: which domains have signed it as it came (RFC 6376)."""

import re

import dkim

from .dns import Asker, NoAnswer

MOST_SIGNATURES = 3
LONGEST = 8_000  # of a signature header; RSA with 4,096 bits takes 1,000
MOST_HEADER = 256 * 1024
SMALLEST_KEY = 1024  # bits (RFC 8301, 3.2)
SPACES = re.compile(rb"\s{100}")
_HEADER = re.compile(rb"(?im)^dkim-signature[ \t]*:.*\r?\n(?:[ \t].*\r?\n)*")


def good_signatures(content: bytes, ask: Asker) -> tuple[str, tuple[str, ...]]:
    """("pass", "fail", "temperror" or "none", the domains whose signatures are good). Only what binds the whole mail is good.

    Not looked at: more than three signatures, and headers that are made to be slow to read.
    """
    head = content[:MOST_HEADER].replace(b"\r\n", b"\n").partition(b"\n\n")[0] + b"\n"
    found = _HEADER.findall(head)[:MOST_SIGNATURES]
    if not found:
        return "none", ()
    if any(len(one) > LONGEST or SPACES.search(one) for one in found):
        return "fail", ()
    results = [_signer(content, place, ask) for place in range(len(found))]
    signers = tuple(dict.fromkeys(one for one in results if one))
    if signers:
        return "pass", signers
    return ("temperror" if None in results else "fail"), ()


class KeyReader:
    """Asks for keys as dkimpy wants them; `is_unanswered`: whether one of them could not be asked for."""

    def __init__(self, ask: Asker) -> None:
        self._ask, self.is_unanswered = ask, False

    def __call__(self, name: bytes | str, timeout: float = 0) -> bytes | None:
        text = name.decode("ascii", "replace") if isinstance(name, bytes) else name
        try:
            return next(iter(self._ask.texts(text.rstrip("."))), None)
        except NoAnswer:
            self.is_unanswered = True
            return None


def _signer(content: bytes, place: int, ask: Asker) -> str | None:
    """The domain that signed; "" if the signature is not good; None if its key could not be asked for."""
    key_of = KeyReader(ask)
    try:
        reading = dkim.DKIM(content, minkey=SMALLEST_KEY)
        is_good = reading.verify(idx=place, dnsfunc=key_of)
    except Exception:  # whatever it is that cannot be read, it proves nothing
        is_good = False
    if key_of.is_unanswered:
        return None
    tags = getattr(reading, "signature_fields", {}) if is_good else {}
    binds_all = b"l" not in tags and tags.get(b"a", b"").lower() != b"rsa-sha1"
    return tags[b"d"].decode("ascii", "replace").lower() if is_good and binds_all else ""
