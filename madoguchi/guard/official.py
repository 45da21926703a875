"""The check of a link, mail address, account or phone number against the register of official channels.

There are only these answers: official; looks like us; reported; unknown. Unknown is never called safe, and what is not
exactly official never becomes it, however it is written.
"""

import re
import unicodedata
from collections.abc import Collection

from madoguchi.guard.accounts import check_account, read_account
from madoguchi.guard.hosts import is_ip_address, read_link
from madoguchi.guard.imitations import imitation_by, official_domain, reported_as
from madoguchi.guard.indicators import IP_ADDRESS, PHONE, wallet_of
from madoguchi.guard.names import imitates_staff
from madoguchi.guard.phones import form_of
from madoguchi.guard.register import OfficialRegister, Verdict, bones_of_name
from madoguchi.guard.senders import check_mail, check_sender

__all__ = ["OfficialRegister", "Verdict", "check"]

_MAIL = re.compile(r"[^\s@/:\\]+@[^\s@/:\\]+\Z")
_MAIL_IN_BRACKETS = re.compile(r"([^<>]*)<\s*([^<>]*)\s*>\s*\Z")
_NAME = re.compile(r"[^\W\d_](?:[^\W_]|[ .・\u3000'’-]){1,59}\Z")
_BLANKS = re.compile(r"[ \u3000]")
_OF_ADDRESSES = re.compile(r"[@＠/／\\＼:：%<]|[.．。｡]\S")
_LONGEST_NAME, _MOST_WORDS = 60, 5
_LONGEST = 2_100


def check(value: str, register: OfficialRegister, reported: Collection[str] = frozenset()) -> Verdict:
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
    if PHONE.match(digits) and not IP_ADDRESS.match(digits):
        return _check_phone(value, digits, register, reported)
    if address := wallet_of(text):
        known = address if address in reported else None
        return Verdict(value, "reported" if known else "unknown", "wallet", "reported" if known else "wallet-address", reported_as=known)
    if _is_name(text, register) or _is_in_words(text):
        return _check_name(value, text, register)
    return _check_link(value, text, register, reported)


def _check_link(value: str, text: str, register: OfficialRegister, reported: Collection[str]) -> Verdict:
    link = read_link(text)
    kind = "url" if link.path or "://" in text or "@" in link.authority else "domain"
    if link.trick is None and link.host:
        official = official_domain(link.host, register)
        if official:
            return Verdict(value, "official", kind, "same-domain" if link.host == official else "subdomain", official)
    if known := reported_as(link.host, reported):
        return Verdict(value, "reported", kind, "reported", reported_as=known)
    found = imitation_by(link, register)
    if found:
        hides_blanks_only = found.why == "hidden-characters" and read_link(_BLANKS.sub("", text)).trick != "hidden-characters"
        return Verdict(value, "lookalike", kind, "blank-inside" if hides_blanks_only else found.why, found.official)
    if link.host and link.trick != "not-a-host" and ("." in link.host or is_ip_address(link.host)):
        return Verdict(value, "unknown", kind, "not-listed")
    return Verdict(value, "unknown", "unknown", "not-readable")


def _check_phone(value: str, text: str, register: OfficialRegister, reported: Collection[str]) -> Verdict:
    form = form_of(text)
    if form in register.numbers:
        return Verdict(value, "official", "phone", "same-number", register.numbers[form])
    known = next((key for key in (form, form.lstrip("+")) if key in reported), None)
    if known:
        return Verdict(value, "reported", "phone", "reported", reported_as=known)
    return Verdict(value, "unknown", "phone", "not-listed")


def _is_name(text: str, register: OfficialRegister) -> bool:
    """Letters as people's names have them: no dot that could end a domain."""
    return bool(register.aliases and _NAME.match(text)) and not re.search(r"\.\S", text)


def _is_in_words(text: str) -> bool:
    """Some words that are no address: a name as accounts show it, with a badge or brackets perhaps."""
    is_short = len(text) <= _LONGEST_NAME and len(text.split()) <= _MOST_WORDS
    return is_short and bool(_BLANKS.search(text)) and bool(re.search(r"[^\W\d_]", text)) and not _OF_ADDRESSES.search(text)


def _check_name(value: str, text: str, register: OfficialRegister) -> Verdict:
    """Anybody can call himself what he likes, so no name is ever official; one that bears our brand or a role is an imitation."""
    colleague = register.staff.get(bones_of_name(text))
    if colleague:
        return Verdict(value, "unknown", "name", "colleague-by-name", colleague)
    named = next((one for one in register.brands if len(one.bones) > 3 and one.bones in bones_of_name(text)), None)
    if named or imitates_staff(text, ()):
        return Verdict(value, "lookalike", "name", "no-colleague", named.official if named else None)
    return Verdict(value, "unknown", "name", "no-colleague")
