"""Mail addresses beside the register."""

import re
from collections.abc import Collection

from madoguchi.guard.hosts import Link, read_link
from madoguchi.guard.imitations import imitation_by, named_in, official_domain, reported_as
from madoguchi.guard.lookalike import Imitation, imitation
from madoguchi.guard.nearness import distance
from madoguchi.guard.register import OfficialRegister, Verdict
from madoguchi.guard.skeleton import skeleton


def check_sender(value: str, name: str, address: str, register: OfficialRegister, reported: Collection[str]) -> Verdict:
    """A mail address with the name that a reader sees before it."""
    verdict = check_mail(value, address, register, reported)
    named = named_in(name, register) if verdict.verdict == "unknown" and verdict.official is None else None
    return Verdict(value, "lookalike", "mail", "official-name-before-real-domain", named) if named else verdict


def check_mail(value: str, address: str, register: OfficialRegister, reported: Collection[str]) -> Verdict:
    """An address is official if it is listed, or its domain is; what a mail says of its sender is for DMARC to prove."""
    local, _, domain = address.rpartition("@")
    link = read_link(domain)
    is_plain = bool(_LOCAL_PART.match(local)) and link.trick is None and not link.path and ":" not in domain
    whole = f"{local.lower()}@{link.host}"
    if is_plain and whole in register.sender_addresses:
        return Verdict(value, "official", "mail", "same-address", whole)
    if is_plain and link.host in register.sender_domains:
        return Verdict(value, "official", "mail", "same-domain", link.host)
    known = whole if whole in reported else reported_as(link.host, reported)
    if known:
        return Verdict(value, "reported", "mail", "reported", reported_as=known)
    if link.trick is None and official_domain(link.host, register):
        return Verdict(value, "unknown", "mail", "not-listed", link.host)
    found = _imitated_sender(local, link, register)
    if found:
        return Verdict(value, "lookalike", "mail", found.why, found.official)
    return Verdict(value, "unknown", "mail", "not-listed" if link.host and link.trick != "not-a-host" else "not-readable")


_LOCAL_PART = re.compile(r"[A-Za-z0-9.!#$&'*+/=?^_`{|}~-]+\Z")


def _imitated_sender(local: str, link: Link, register: OfficialRegister) -> Imitation | None:
    named = named_in(local, register)
    if named and "@" in local:
        return Imitation(named, "user-info-trick")
    found = imitation_by(link, register) or imitation(link.host, (), tuple(sorted(register.sender_domains)))
    if found:
        return found
    for sender in sorted(register.sender_addresses):
        listed, _, domain = sender.partition("@")
        if link.host == domain and distance(skeleton(local), skeleton(listed), 1) <= 1:
            return Imitation(sender, "one-letter-off")
    return Imitation(named, "brand-inside") if named else None
