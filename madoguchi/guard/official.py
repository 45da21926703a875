"""The check of a link, mail address, account or phone number against the register of official channels.

There are only these answers: official; looks like us; reported; unknown. Unknown is never called safe, and what is not
exactly official never becomes it, however it is written.
"""

import re
import unicodedata

from madoguchi.guard.accounts import check_account, read_account
from madoguchi.guard.hosts import is_ip_address, read_link
from madoguchi.guard.imitations import imitation_by, is_reported, official_domain
from madoguchi.guard.phones import form_of
from madoguchi.guard.register import OfficialRegister, Verdict
from madoguchi.guard.senders import check_mail, check_sender

__all__ = ["OfficialRegister", "Verdict", "check"]

_MAIL = re.compile(r"[^\s@/:\\]+@[^\s@/:\\]+\Z")
_MAIL_IN_BRACKETS = re.compile(r"([^<>]*)<\s*([^<>]*)\s*>\s*\Z")
_PHONE = re.compile(r"(?:tel:)?[+(]?[0-9][0-9 ().+\u2010-\u2015-]{7,22}\Z")
_IP_ADDRESS = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}\Z")
_LONGEST = 2_100


def check(value: str, register: OfficialRegister, reported: frozenset[str] = frozenset()) -> Verdict:
    """What a register says of a value. `reported`: hosts, mail addresses, accounts ("network:handle") and numbers that
    were reported as fraudulent, in lower case. Never raises."""
    text = value.strip()
    if not text or len(text) > _LONGEST:
        return Verdict(value, "unknown", "unknown", "not-readable")
    in_brackets = _MAIL_IN_BRACKETS.match(text)
    if in_brackets and "@" in in_brackets.group(2):
        return check_sender(value, in_brackets.group(1), in_brackets.group(2).strip(), register, reported)
    if text.lower().startswith("mailto:"):
        return check_mail(value, text[7:].partition("?")[0], register, reported)
    if _MAIL.match(text):
        return check_mail(value, text, register, reported)
    account = read_account(text)
    if account:
        return check_account(value, account, register, reported)
    if "@" in text[1:] and not any(sign in text for sign in "/\\:"):
        return check_mail(value, text, register, reported)
    digits = unicodedata.normalize("NFKC", text)
    if _PHONE.match(digits) and not _IP_ADDRESS.match(digits):
        return _check_phone(value, digits, register, reported)
    return _check_link(value, text, register, reported)


def _check_link(value: str, text: str, register: OfficialRegister, reported: frozenset[str]) -> Verdict:
    link = read_link(text)
    kind = "url" if link.path or "://" in text or "@" in link.authority else "domain"
    if link.trick is None and link.host:
        official = official_domain(link.host, register)
        if official:
            return Verdict(value, "official", kind, "same-domain" if link.host == official else "subdomain", official)
    if is_reported(link.host, reported):
        return Verdict(value, "reported", kind, "reported")
    found = imitation_by(link, register)
    if found:
        return Verdict(value, "lookalike", kind, found.why, found.official)
    if link.host and link.trick != "not-a-host" and ("." in link.host or is_ip_address(link.host)):
        return Verdict(value, "unknown", kind, "not-listed")
    return Verdict(value, "unknown", "unknown", "not-readable")


def _check_phone(value: str, text: str, register: OfficialRegister, reported: frozenset[str]) -> Verdict:
    form = form_of(text)
    if form in register.numbers:
        return Verdict(value, "official", "phone", "same-number", register.numbers[form])
    if form in reported or form.lstrip("+") in reported:
        return Verdict(value, "reported", "phone", "reported")
    return Verdict(value, "unknown", "phone", "not-listed")
