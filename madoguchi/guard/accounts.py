"""Accounts on social networks: their links, "network:handle" and "@handle"; and these beside the register."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from madoguchi.guard.hosts import read_link
from madoguchi.guard.lookalike import Imitation
from madoguchi.guard.nearness import distance
from madoguchi.guard.register import OfficialRegister, Verdict
from madoguchi.guard.skeleton import skeleton

NETWORKS = {
    "x": ("x.com", "twitter.com", "mobile.twitter.com"),
    "telegram": ("t.me", "telegram.me", "telegram.dog"),
    "youtube": ("youtube.com", "m.youtube.com"),
    "facebook": ("facebook.com", "m.facebook.com", "fb.com"),
    "instagram": ("instagram.com",),
    "linkedin": ("linkedin.com", "jp.linkedin.com"),
    "discord": ("discord.gg", "discord.com"),
    "line": ("line.me", "lin.ee", "page.line.me"),
    "github": ("github.com",),
    "tiktok": ("tiktok.com",),
    "reddit": ("reddit.com",),
    "medium": ("medium.com",),
    "note": ("note.com",),
    "threads": ("threads.net", "threads.com"),
}
_NETWORK_OF_HOST = {host: network for network, hosts in NETWORKS.items() for host in hosts}
_OTHER_NAMES = {
    "twitter": "x",
    "tg": "telegram",
    "fb": "facebook",
    "ig": "instagram",
    "insta": "instagram",
    "yt": "youtube",
    "ライン": "line",
}
_BEFORE_HANDLE = {
    "youtube": frozenset({"c", "channel", "user"}),
    "linkedin": frozenset({"company", "in", "school"}),
    "discord": frozenset({"invite"}),
    "line": frozenset({"r", "ti", "p"}),
    "reddit": frozenset({"r", "u", "user"}),
    "telegram": frozenset({"s"}),
}
_NO_HANDLES = frozenset(
    {
        "i",
        "intent",
        "share",
        "search",
        "home",
        "hashtag",
        "watch",
        "explore",
        "joinchat",
        "l",
        "redirect",
        "login",
        "settings",
        "sharer",
        "dialog",
    }
)
_NAMED = re.compile(r"([^\W\d_]{1,10})\s?[:：]?\s?@([\w.-]{2,60})\Z|([^\W\d_]{1,10}):([\w.-]{2,60})\Z")
_HANDLE = re.compile(r"@[\w.-]{2,60}\Z")


@dataclass(frozen=True)
class Account:
    """`network` is empty where it is not said. `is_plain`: written as the network itself writes it."""

    network: str
    handle: str
    is_plain: bool = True


def read_account(text: str) -> Account | None:
    """The account that a text names, None if it names none."""
    text = text.strip().replace("＠", "@")
    if _HANDLE.match(text):
        return Account("", text[1:].lower())
    named = _NAMED.match(text)
    if named:
        network = (named.group(1) or named.group(3)).lower()
        network = _OTHER_NAMES.get(network, network)
        if network in NETWORKS:
            return Account(network, (named.group(2) or named.group(4)).lower())
        return None
    return _account_in_link(text)


def _account_in_link(text: str) -> Account | None:
    link = read_link(text)
    network = _NETWORK_OF_HOST.get(link.host.removeprefix("www."))
    if not network:
        return None
    steps = [step for step in re.split(r"[?#]", link.path)[0].split("/") if step]
    while steps and steps[0].lower() in _BEFORE_HANDLE.get(network, frozenset()):
        steps.pop(0)
    if not steps or steps[0].lower() in _NO_HANDLES:
        return None
    handle = steps[0].lower().removeprefix("@").removeprefix("%40")
    is_plain = link.trick is None and bool(re.match(r"[\w.+-]+\Z", handle)) and handle.isascii()
    return Account(network, handle, is_plain)


def check_account(value: str, account: Account, register: OfficialRegister, reported: Collection[str]) -> Verdict:
    """A handle is official on the network for which it is listed, and nowhere else; without a network it names those."""
    if account.is_plain and (account.network, account.handle) in register.handles:
        return Verdict(value, "official", "account", "same-account", f"{account.network}:{account.handle}")
    known = f"{account.network}:{account.handle}"
    if known in reported:
        return Verdict(value, "reported", "account", "reported", reported_as=known)
    listed = " ".join(f"{network}:{handle}" for network, handle in sorted(register.handles) if handle == account.handle)
    if listed and account.network:
        return Verdict(value, "lookalike", "account", "other-network", listed)
    if listed:
        is_borrowed = any(f"{network}:{account.handle}" in reported for network in NETWORKS)
        if is_borrowed:
            return Verdict(value, "unknown", "account", "which-network", listed)
        return Verdict(value, "official", "account", "same-handle", listed)
    somewhere = next((key for network in NETWORKS if (key := f"{network}:{account.handle}") in reported), None)
    if somewhere and not account.network:
        return Verdict(value, "reported", "account", "reported", reported_as=somewhere)
    found = _imitated_account(account, register)
    if found:
        return Verdict(value, "lookalike", "account", found.why, found.official)
    return Verdict(value, "unknown", "account", "not-listed")


def _imitated_account(account: Account, register: OfficialRegister) -> Imitation | None:
    bones = _bare(account.handle)
    for network, handle in sorted(register.handles):
        own = _bare(handle)
        why = "looks-alike-letters" if bones == own else _likeness(bones, own)
        if why:
            return Imitation(f"{network}:{handle}", why)
    for one in register.brands:
        why = _likeness(bones, one.bones)
        if why:
            return Imitation(one.official, why)
    return None


def _likeness(bones: str, own: str) -> str | None:
    if len(own) > 3 and own in bones:
        return "brand-inside"
    return "one-letter-off" if len(own) > 4 and distance(bones, own, 1) <= 1 else None


def _bare(handle: str) -> str:
    return re.sub(r"[_.-]", "", skeleton(handle))
