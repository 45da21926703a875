"""A mail that somebody uploads to be checked: read in the child process, its signatures looked at anew, nothing of it kept."""

from madoguchi.guard.mail_again import MailFacts, Unreadable

from .authenticity import look
from .dns import Asker
from .limits import Unusable
from .run import parse_bounded


def read_again(content: bytes) -> MailFacts:
    """What its own headers say that others have found is not believed: anybody can write them. Raises Unreadable."""
    try:
        mail = parse_bounded(content)
    except Unusable:
        raise Unreadable from None
    if not mail.sender.address:
        raise Unreadable
    found = look(content, sender_domain=mail.sender.address.rpartition("@")[2], client=None, ask=Asker())
    return MailFacts(
        sender=mail.sender.name,
        address=mail.sender.address,
        subject=mail.subject,
        text=mail.text,
        dkim=found.dkim,
        dmarc=found.dmarc,
        signers=found.signers,
        is_aligned=found.is_aligned,
        warnings=mail.warnings,
    )
