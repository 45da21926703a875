"""Whether a link or a text imitates the operator of a register."""

from collections.abc import Collection

from madoguchi.guard.hosts import Link, is_ip_address, is_public_suffix
from madoguchi.guard.lookalike import Imitation, imitation
from madoguchi.guard.register import OfficialRegister
from madoguchi.guard.skeleton import skeleton


def official_domain(host: str, register: OfficialRegister) -> str | None:
    """The domain of the register that a host is or is below. Below a public suffix live strangers, and no
    operator gives its servers names in strange letters."""
    for official in register.hosts:
        if host == official:
            return official
        below = host.removesuffix("." + official)
        if below != host and "xn--" not in below and not is_public_suffix(official):
            return official
    return None


def imitation_by(link: Link, register: OfficialRegister) -> Imitation | None:
    """The way in which a link that is not official imitates one that is."""
    is_written_oddly = link.trick not in {None, "not-a-host", "other-scheme"}
    if is_written_oddly and (own := official_domain(link.host, register)):
        return Imitation(own, str(link.trick))
    found = imitation(link.host, register.brands, register.hosts) if link.host and not is_ip_address(link.host) else None
    if is_written_oddly and (found or (named := named_in(link.authority, register))):
        return Imitation(found.official if found else str(named), str(link.trick))
    return found


def named_in(text: str, register: OfficialRegister) -> str | None:
    """The official domain whose name, or whose brand, stands in a text."""
    bones = skeleton(text)
    for host in register.hosts:
        if skeleton(host) in bones:
            return host
    return next((one.official for one in register.brands if len(one.bones) > 3 and one.bones in bones), None)


def reported_as(host: str, reported: Collection[str]) -> str | None:
    """The host, or the domain that it belongs to, that was reported."""
    if not host or not reported:
        return None
    parents = host.split(".")
    names = (".".join(parents[place:]) for place in range(len(parents) - 1))
    return next((name for name in (host, *names) if name in reported), None)
