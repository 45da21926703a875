"""What a value points at, in the one form under which it is counted, reported and looked up."""

import re
from dataclasses import dataclass

from madoguchi.guard.accounts import read_account
from madoguchi.guard.hosts import is_ip_address, is_public_suffix, read_link, registrable_domain, to_unicode
from madoguchi.guard.phones import form_of, forms_of
from madoguchi.guard.skeleton import skeleton
from madoguchi.guard.wallets import wallet_addresses

LONGEST = 300
PHONE = re.compile(r"(?:tel:)?[+(]?[0-9][0-9 ().+\u2010-\u2015-]{7,22}\Z")
IP_ADDRESS = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}\Z")
_MAIL = re.compile(r"([^\s@/:\\]+)@([^\s@/:\\]+)\Z")
_WALLET = re.compile(r"(?:bitcoincash:)?[A-Za-z0-9_-]{25,110}\Z")


@dataclass(frozen=True)
class Target:
    """`kind`: domain, mail, account, phone or wallet; `key`: its normal form; `family`: what it shares with others of one hand: the
    registrable domain in the letters that it looks like, the bare handle, the number or the address itself."""

    kind: str
    key: str
    family: str

    @property
    def shown(self) -> str:
        """As a reader sees it, without a link that could be followed."""
        return to_unicode(self.key) if self.kind == "domain" else self.key


def target_of(value: str) -> Target | None:
    """None: nothing that could be looked up again. Never raises."""
    text = value.strip()
    if not text or len(text) > 2_100:
        return None
    if address := wallet_of(text):
        return Target("wallet", address, address)
    if mail := _MAIL.match(text.removeprefix("mailto:").partition("?")[0]):
        return _of_mail(mail[1], mail[2])
    if account := read_account(text):
        key = f"{account.network}:{account.handle}"
        return Target("account", key, skeleton(account.handle)) if len(key) <= LONGEST else None
    if PHONE.match(text) and not IP_ADDRESS.match(text):
        number = number_of(text)
        return Target("phone", number, number)
    return _of_host(read_link(text).host)


def wallet_of(text: str) -> str | None:
    """The whole text as a wallet address; forms in which capitals mean nothing in small letters."""
    if not _WALLET.match(text):
        return None
    found = wallet_addresses(text)
    if len(found) != 1 or found[0].address != text:
        return None
    has_one_case = text[:2] in {"0x", "0X"} or text in {text.lower(), text.upper()}
    return text.lower() if has_one_case else text


def number_of(text: str) -> str:
    """A phone number with its country, where that can be told."""
    forms = forms_of(form_of(text))
    return next((form for form in sorted(forms) if form.startswith("+")), min(forms))


def value_of(key: str) -> str:
    """A key as somebody would write it: of an account whose network was not said, the handle."""
    return f"@{key[1:]}" if key.startswith(":") else key


def _of_mail(local: str, domain: str) -> Target | None:
    host = read_link(domain).host
    key = f"{local.lower()}@{host}"
    return Target("mail", key, family_of(host)) if _is_somebodys(host) and len(key) <= LONGEST else None


def _of_host(host: str) -> Target | None:
    host = host.removeprefix("www.") if host.count(".") > 1 else host
    return Target("domain", host, family_of(host)) if _is_somebodys(host) else None


def family_of(host: str) -> str:
    return skeleton(to_unicode(registrable_domain(host)))[:LONGEST]


def _is_somebodys(host: str) -> bool:
    """A name under which no strangers are neighbours: not com, co.jp or github.io."""
    if is_ip_address(host):
        return True
    return "." in host and len(host) <= 253 and not is_public_suffix(host) and bool(re.match(r"[a-z0-9_.-]+\Z", host))
