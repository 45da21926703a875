"""This operator's official channels, from the brand, and what they say of a value."""

import unicodedata
from functools import lru_cache

from madoguchi.ui.brand import brand

from .official import check
from .register import OfficialRegister, Verdict


@lru_cache(maxsize=1)
def own_register() -> OfficialRegister:
    own = brand()
    return OfficialRegister(
        names=tuple(own.names.values()), domains=own.domains, senders=own.mail_senders, accounts=own.accounts, phones=own.phones
    )


def verify(value: str) -> Verdict:
    """Whether a site, address, account or number is ours: official, lookalike, reported or unknown; never "safe"."""
    if value.startswith("＠"):  # a handle as a Japanese keyboard types it
        value = unicodedata.normalize("NFKC", value)
    return check(value, own_register())
