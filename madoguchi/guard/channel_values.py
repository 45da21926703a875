"""Official channels in the form in which they are listed and compared."""

import re

from madoguchi.guard.accounts import NETWORKS, read_account
from madoguchi.guard.hosts import is_ip_address, is_public_suffix, read_link
from madoguchi.guard.indicators import PHONE, number_of
from madoguchi.guard.register import bones_of_name

DOMAIN, SENDER, PHONE_NUMBER, ACCOUNT, ALIAS = KINDS = ("domain", "sender", "phone", "account", "alias")
LONGEST = 253
LONGEST_NAME = 60


class Unfit(ValueError):
    """What is said of a channel is none of its kind."""


def listed(kind: str, network: str, value: str) -> tuple[str, str]:
    """(as it is shown, as it is compared). Raises Unfit."""
    value = value.strip()
    if not value or len(value) > LONGEST:
        raise Unfit
    return (
        {DOMAIN: _domain, SENDER: _sender, PHONE_NUMBER: _phone, ALIAS: _alias}[kind](value)
        if kind != ACCOUNT
        else _account(network, value)
    )


def _domain(value: str) -> tuple[str, str]:
    link = read_link(value)
    if link.trick or link.path not in {"", "/"} or "." not in link.host or is_ip_address(link.host) or is_public_suffix(link.host):
        raise Unfit
    return link.shown, link.host


def _sender(value: str) -> tuple[str, str]:
    local, at, domain = value.lstrip("@").rpartition("@")
    shown, host = _domain(domain)
    if not at:
        return shown, host
    if not re.match(r"[A-Za-z0-9.!#$&'*+/=?^_`{|}~-]{1,64}\Z", local):
        raise Unfit
    return f"{local.lower()}@{shown}", f"{local.lower()}@{host}"


def _phone(value: str) -> tuple[str, str]:
    if not PHONE.match(value) or not 8 <= len(re.sub(r"\D", "", value)) <= 15:
        raise Unfit
    return value, number_of(value)


def _account(network: str, value: str) -> tuple[str, str]:
    account = read_account(value if re.search(r"[/:@]", value) else f"@{value}")
    if not account or account.network not in {"", network} or not account.is_plain or not re.match(r"[\w.+-]{2,60}\Z", account.handle):
        raise Unfit
    return account.handle, account.handle


def _alias(value: str) -> tuple[str, str]:
    bones = bones_of_name(value)
    if len(value) > LONGEST_NAME or len(bones) < 2 or re.search(r"[@/:<>]", value):
        raise Unfit
    return value, bones


__all__ = ["KINDS", "NETWORKS", "Unfit", "listed"]
