"""What somebody typed to name an account: a mail address, a phone number or a customer number, in its normal spelling."""

import re
import unicodedata
from dataclasses import dataclass

LONGEST = 254
_MAIL = re.compile(r"[^\s@\"<>(),;:\\\[\]]{1,64}@[^\s@\"<>(),;:\\\[\]]{1,189}\.[^\s@.\"<>(),;:\\\[\]]{1,63}")
_PHONE = re.compile(r"\+[0-9]{7,15}|0[0-9]{8,13}")
_NUMBER = re.compile(r"[A-Z0-9][A-Z0-9-]{2,39}")


@dataclass(frozen=True)
class Account:
    """`kind` is email, phone or number; `value` its normal spelling, as the exchange gets it."""

    kind: str
    value: str


def account_of(typed: str) -> Account | None:
    """None of what names no account."""
    text = unicodedata.normalize("NFKC", typed).strip()
    if len(text) > LONGEST:
        return None
    if _MAIL.fullmatch(text):
        return Account("email", text.lower())
    digits = re.sub(r"[\s().‐‑–—-]", "", text)
    if _PHONE.fullmatch(digits):
        return Account("phone", digits)
    number = re.sub(r"\s", "", text).upper()
    return Account("number", number) if _NUMBER.fullmatch(number) and any(sign.isdigit() for sign in number) else None
