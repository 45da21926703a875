"""What a machine may mail to an address that nobody has proved to be his: one mail a day, and so many an hour to one domain."""

import datetime
import hashlib

from django.utils import timezone

from madoguchi.mail.authenticity import organisation
from madoguchi.mail.models import OutboundMail
from madoguchi.mail.public_domains import PUBLIC_DOMAINS
from madoguchi.people.limits import TooMany, limit, mailbox_of

DAY = datetime.timedelta(days=1)
PER_DOMAIN = 30  # unverified addresses, in an hour


def turn_of(recipient: str) -> str | None:
    """What the mail's `once` must be, so that it is the only one today; None if there was one, or the domain has had enough.

    Nobody fills the mailboxes of a domain through us with made-up names; where strangers share it, each is counted alone.
    """
    name = f"acknowledgement:{hashlib.sha256(mailbox_of(recipient).encode()).hexdigest()[:40]}:"
    if OutboundMail.objects.filter(once__gte=name, once__lt=f"{name}~", created_at__gt=timezone.now() - DAY).exists():
        return None
    domain = organisation(recipient.rpartition("@")[2])
    try:
        if domain not in PUBLIC_DOMAINS:
            limit("acknowledgement", domain, times=PER_DOMAIN, seconds=3600)
    except TooMany:
        return None
    return f"{name}{timezone.now():%Y-%m-%d}"
