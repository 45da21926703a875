"""This operator's official channels, and what they say of a value or of a whole message."""

import datetime
import re
import unicodedata

from .channels_in import channels_in
from .in_force import in_force
from .indicators import value_of
from .official import check
from .register import OfficialRegister, Verdict

WORST_FIRST = ("lookalike", "reported", "unknown", "official")


def own_register() -> OfficialRegister:
    return in_force().register


def verify(value: str) -> Verdict:
    """Whether a site, address, account or number is ours: official, lookalike, reported or unknown; never "safe"."""
    if value.startswith("＠"):  # a handle as a Japanese keyboard types it
        value = unicodedata.normalize("NFKC", value)
    now = in_force()
    return check(value, now.register, now.reported)


def verify_all(text: str) -> list[Verdict]:
    """Every channel that a text names, the worst first, else as they stand."""
    return sorted((verify(followable(one.value)) for one in channels_in(text)), key=lambda one: WORST_FIRST.index(one.verdict))


def followable(value: str) -> str:
    """A link that somebody has made unfit for clicking, as he meant it."""
    return re.sub(r"(?i)\Ahxxp", "http", value).replace("[.]", ".")


def reported_since(verdict: Verdict) -> datetime.datetime | None:
    return in_force().reported.get(verdict.reported_as) if verdict.reported_as else None


def is_ours(kind: str, key: str) -> bool:
    """Whether a report would call a channel of ours a fake, or a domain that one of ours is below."""
    register = own_register()
    if kind == "domain" and any(host == key or host.endswith("." + key) for host in (*register.hosts, *register.sender_domains)):
        return True
    return check(value_of(key), register).verdict == "official"
