"""A mail that a reader brings as a file: what it says of itself, and what its signatures prove. The room of mail reads it for us."""

from collections.abc import Callable
from dataclasses import dataclass

from .own_channels import own_register, verify
from .register import Verdict

MOST_BYTES = 5 * 2**20


@dataclass(frozen=True)
class MailFacts:
    """`dkim`, `dmarc`: results by their names in RFC 8601; `is_aligned`: a good signature is of the domain that From names."""

    sender: str
    address: str
    subject: str
    text: str
    dkim: str
    dmarc: str
    signers: tuple[str, ...]
    is_aligned: bool
    warnings: tuple[str, ...] = ()


class Unreadable(Exception):
    """No mail, or one that is beyond the limits."""


Reader = Callable[[bytes], MailFacts]
_reader: Reader | None = None


def read_by(function: Reader) -> None:
    """The room that knows mail fills this slot; the function raises Unreadable."""
    global _reader
    _reader = function


@dataclass(frozen=True)
class MailVerdict:
    """`answer`: signed (by our domain, unchanged since), not-ours, cannot-tell. `why`: good-signature; other-sender (what its address
    is, is in `sender`), foreign-signature; broken-signature, no-signature, no-answer."""

    answer: str
    why: str
    facts: MailFacts
    sender: Verdict


def judge_mail(content: bytes) -> MailVerdict:
    """Raises Unreadable."""
    if _reader is None or len(content) > MOST_BYTES:
        raise Unreadable
    facts = _reader(content)
    sender = verify(f"{facts.sender} <{facts.address}>" if facts.sender else facts.address)
    answer, why = _answer(facts, sender)
    return MailVerdict(answer, why, facts, sender)


def _answer(facts: MailFacts, sender: Verdict) -> tuple[str, str]:
    """Only a good signature of ours over a sender of ours proves anything; a signature that is missing or broken proves nothing, for
    programs that save or forward a mail break it as forgers do."""
    if verify(facts.address).verdict != "official" or sender.verdict != "official":
        return "not-ours", "other-sender"
    if facts.dkim == "pass" and facts.is_aligned and any(map(_is_our_domain, facts.signers)):
        return "signed", "good-signature"
    if facts.dkim == "pass":
        return "not-ours", "foreign-signature"
    return "cannot-tell", {"temperror": "no-answer", "fail": "broken-signature"}.get(facts.dkim, "no-signature")


def _is_our_domain(domain: str) -> bool:
    register = own_register()
    senders = register.sender_domains | {address.rpartition("@")[2] for address in register.sender_addresses}
    return domain in senders or verify(domain).verdict == "official"
