"""Which addresses are ours: where mail for us goes to, and who speaks in our name."""

from madoguchi.ui.brand import brand

from .addresses import REPLY_PREFIX, normalise


def domain() -> str:
    """Of the address that customers write to; reply addresses and Message-IDs are made with it."""
    return normalise(brand().mail_address).rpartition("@")[2]


def is_for_us(address: str) -> bool:
    """The brand's address (also with +anything) or a reply address; whether its token is right is judged later."""
    local, _, host = normalise(address).rpartition("@")
    own, _, own_host = normalise(brand().mail_address).rpartition("@")
    return bool(own_host) and host == own_host and (local == own or local.startswith(f"{own}+") or local.startswith(REPLY_PREFIX))


def is_our_own(address: str) -> bool:
    """It claims to be the exchange itself: on one of its domains or below, or one of its named senders."""
    address = normalise(address)
    host = address.rpartition("@")[2]
    senders = {normalise(one) for one in (brand().mail_address, *brand().mail_senders) if "@" in one}
    domains = {brand().domain, *brand().domains, *(one for one in brand().mail_senders if "@" not in one), domain()}
    return bool(address) and (address in senders or any(host == one or host.endswith(f".{one}") for one in domains if one))
