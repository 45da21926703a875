"""The register of official channels: what an operator owns, and what may be said of a value beside it."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from madoguchi.guard.hosts import read_link, registrable_domain
from madoguchi.guard.lookalike import Brand, brand
from madoguchi.guard.phones import forms_of
from madoguchi.guard.skeleton import skeleton


@dataclass(frozen=True)
class OfficialRegister:
    """What an operator owns. `senders` are whole addresses or domains; `accounts` are handles by network ("x", "line",
    "telegram"…); subdomains of `domains` are official too; `aliases` are names under which colleagues speak."""

    names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    senders: tuple[str, ...] = ()
    accounts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    phones: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()

    @cached_property
    def hosts(self) -> tuple[str, ...]:
        return tuple(host for host in (read_link(domain).host for domain in self.domains) if host)

    @cached_property
    def sender_addresses(self) -> frozenset[str]:
        return frozenset(sender.strip().lower() for sender in self.senders if "@" in sender.strip().lstrip("@"))

    @cached_property
    def sender_domains(self) -> frozenset[str]:
        return frozenset(read_link(sender.strip().lstrip("@")).host for sender in self.senders if "@" not in sender.strip().lstrip("@"))

    @cached_property
    def handles(self) -> frozenset[tuple[str, str]]:
        return frozenset(
            (network.lower(), handle.strip().lstrip("@").lower()) for network, handles in self.accounts.items() for handle in handles
        )

    @cached_property
    def numbers(self) -> dict[str, str]:
        """Each listed number by each form in which it may be written."""
        return {form: phone for phone in self.phones for form in forms_of(phone)}

    @cached_property
    def staff(self) -> dict[str, str]:
        """The names under which colleagues speak, by what they look like."""
        return {bones_of_name(alias): alias for alias in self.aliases}

    @cached_property
    def brands(self) -> tuple[Brand, ...]:
        """Names, and what the official domains are called without their ending."""
        shown = self.hosts[0] if self.hosts else ""
        named = [(name, next((host for host in self.hosts if skeleton(name) in skeleton(host)), shown)) for name in self.names]
        named += [(registrable_domain(host).partition(".")[0], host) for host in self.hosts]
        found: dict[str, Brand] = {}
        for one in (brand(name, official) for name, official in named):
            if one:
                found.setdefault(one.bones, one)
        return tuple(sorted(found.values(), key=lambda one: -len(one.bones)))


@dataclass(frozen=True)
class Verdict:
    """`verdict`: official, lookalike, reported, unknown. `kind`: domain, url, mail, account, phone, wallet, name, unknown. `why`: a
    reason code for the page to turn into a sentence, among them

    same-domain, subdomain, same-address, same-account, same-handle (without its network), same-number: official;
    different-ending, looks-alike-letters, brand-inside, one-letter-off, official-name-before-real-domain,
    user-info-trick, hidden-characters, blank-inside, escaped-characters, backslash, odd-slashes, odd-port, other-network: lookalike;
    reported; which-network (an official name that was reported on another network); wallet-address; not-listed; not-readable; for names of people, who may always be somebody else,
    colleague-by-name and no-colleague: unknown.
    `official`: what it imitates, or is; accounts of one name with spaces between.
    `reported_as`: the key under which it was reported.
    """

    value: str
    verdict: str
    kind: str
    why: str
    official: str | None = None
    reported_as: str | None = None


def bones_of_name(name: str) -> str:
    """A person's name without capitals, blanks and look-alike letters."""
    return re.sub(r"[\W_]", "", skeleton(unicodedata.normalize("NFKC", name)))
