"""The operator's register of official channels, from the brand."""

from functools import lru_cache

from madoguchi.ui.brand import brand

from .official import OfficialRegister, Verdict, check


@lru_cache(maxsize=1)
def official_register() -> OfficialRegister:
    own = brand()
    return OfficialRegister(
        names=tuple(own.names.values()), domains=own.domains, senders=own.mail_senders, accounts=own.accounts, phones=own.phones
    )


def verify(value: str) -> Verdict:
    """Whether a site, address, account or number is ours: official, lookalike, reported or unknown; never "safe"."""
    return check(value, official_register())
