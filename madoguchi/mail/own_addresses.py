"""Which addresses are ours: where mail for us goes to, and who speaks in our name."""

from collections.abc import Iterable

from madoguchi.ui.brand import brand

from .addresses import REPLY_PREFIX, normalise
from .mailboxes import mailboxes


def address_of(mailbox: str = "") -> str:
    """Where answers about mails of this mailbox come from: its own address, or the brand's."""
    found = mailboxes().get(mailbox)
    return (found.address if found else "") or normalise(brand().mail_address)


def mailbox_of(recipients: Iterable[str]) -> str:
    """The mailbox whose address, also with +anything, is the first of these; "" if none has one."""
    for local, _, host in (normalise(one).rpartition("@") for one in recipients):
        for name, mailbox in mailboxes().items():
            own, _, domain_of_it = mailbox.address.rpartition("@")
            if own and host == domain_of_it and (local == own or local.startswith(f"{own}+")):
                return name
    return ""


def domain(mailbox: str = "") -> str:
    """Of the address that customers write to; reply addresses and Message-IDs are made with it."""
    return address_of(mailbox).rpartition("@")[2]


def is_for_us(address: str) -> bool:
    """One of our addresses (also with +anything) or a reply address; whether its token is right is judged later."""
    local, _, host = normalise(address).rpartition("@")
    if not host:
        return False
    ours = [own.rpartition("@") for own in _written_to() if own.endswith(f"@{host}")]
    return any(local == own or local.startswith((f"{own}+", REPLY_PREFIX)) for own, _, _ in ours)


def _written_to() -> set[str]:
    return {address_of(), *(address_of(name) for name in mailboxes())}


def is_our_own(address: str) -> bool:
    """It claims to be the exchange itself: on one of its domains or below, or one of its named senders."""
    address = normalise(address)
    host = address.rpartition("@")[2]
    senders = {normalise(one) for one in (*_written_to(), *brand().mail_senders) if "@" in one}
    domains = {brand().domain, *brand().domains, *(one for one in brand().mail_senders if "@" not in one), domain()}
    return bool(address) and (address in senders or any(host == one or host.endswith(f".{one}") for one in domains if one))
