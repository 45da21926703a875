"""ARC (RFC 8617): what servers that forwarded a mail sealed into it, and what the newest ones whom the operator trusts found before.

Anybody can seal. So a chain says only that nobody changed it since; it helps only as far as the seals, from the newest
back, are of forwarders of the settings.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import dkim

from .dns import Asker
from .signatures import LONGEST, MOST_HEADER, SMALLEST_KEY, SPACES, KeyReader

MOST_SETS = 10
NAMES = (b"arc-seal", b"arc-message-signature", b"arc-authentication-results")
_HEADER = re.compile(rb"(?im)^(arc-seal|arc-message-signature|arc-authentication-results)[ \t]*:(.*\r?\n(?:[ \t].*\r?\n)*)")
_INSTANCE = re.compile(rb"\s*i\s*=\s*([1-9]\d?)\s*;")


@dataclass(frozen=True)
class Chain:
    """pass, fail, none or temperror; of a good one (domain that sealed, what it had found), the newest first."""

    result: str = "none"
    seals: tuple[tuple[str, str], ...] = ()

    def trusted(self, sealers: Iterable[str]) -> list[tuple[str, str]]:
        """The newest seals, up to the first of somebody else: what lies behind that one he could have made himself."""
        names, found = {name.lower() for name in sealers}, []
        for domain, said in self.seals:
            if domain not in names:
                break
            found.append((domain, said))
        return found


def chain_of(content: bytes, ask: Asker) -> Chain:
    """The chain of seals. The newest signature must bind the mail as it came, its From and its whole body."""
    head = content[:MOST_HEADER].replace(b"\r\n", b"\n").partition(b"\n\n")[0] + b"\n"
    found = _HEADER.findall(head)
    if not found:
        return Chain()
    if len(found) > len(NAMES) * MOST_SETS or any(len(value) > LONGEST or SPACES.search(value) for _, value in found):
        return Chain("fail")
    if not (count := _whole_sets(found)):
        return Chain("fail")
    key_of = KeyReader(ask)
    try:
        result, sets, _ = _Verifier(content, count).verify(dnsfunc=key_of)
    except Exception:  # whatever it is that cannot be read, it proves nothing
        result, sets = dkim.CV_Fail, []
    if key_of.is_unanswered:
        return Chain("temperror")
    if result != dkim.CV_Pass:
        return Chain("fail")
    return Chain("pass", tuple((_text(one["as-domain"]).lower(), _said(one["aar-value"])) for one in sets))


def _whole_sets(found: list[tuple[bytes, bytes]]) -> int:
    """How many sets there are; 0 if one is not whole, or a header does not begin with its number."""
    numbered = [(name.lower(), int(match[1])) for name, value in found if (match := _INSTANCE.match(value))]
    count = len(found) // len(NAMES)
    return (
        count
        if len(numbered) == len(found) and sorted(numbered) == sorted((name, number) for name in NAMES for number in range(1, count + 1))
        else 0
    )


class _Verifier(dkim.ARC):  # type: ignore[misc]
    """Looks at the newest message signature alone, for forwarders change mails and seal them anew, and at every seal."""

    def __init__(self, content: bytes, newest: int) -> None:
        super().__init__(content, minkey=SMALLEST_KEY)
        self.newest = str(newest).encode()

    def verify_sig(self, sig, include_headers, sig_header, dnsfunc):  # type: ignore[no-untyped-def]
        is_seal = sig_header[0].lower() == b"arc-seal"
        if is_seal and b"bh" in sig:
            return False
        if not is_seal and (sig[b"i"] != self.newest or b"from" not in include_headers or b"l" in sig):
            return False
        return super().verify_sig(sig, include_headers, sig_header, dnsfunc)


def _said(value: bytes) -> str:
    """An Authentication-Results text, without the number of its set."""
    return _text(_INSTANCE.sub(b"", value, count=1)).strip()


def _text(value: bytes) -> str:
    return value.decode("ascii", "replace")
