"""Phone numbers as they are dialled from home and from abroad."""

import re

HOME = "81"
"""The country code of numbers that are written with a leading zero: Japan."""

_ABROAD = "010"


def forms_of(phone: str) -> frozenset[str]:
    """A number in digits: +81 3-1234-5678 is "+81312345678", "0312345678" and "01081312345678"."""
    digits = re.sub(r"\D", "", phone)
    if phone.strip().startswith("+"):
        country = digits
    elif digits.startswith("0") and not digits.startswith(_ABROAD):
        country = HOME + digits[1:]
    elif digits.startswith(_ABROAD):
        country = digits.removeprefix(_ABROAD)
    else:
        return frozenset({digits})
    if country.startswith(HOME):
        country = HOME + country.removeprefix(HOME).removeprefix("0")
        return frozenset({"+" + country, "0" + country.removeprefix(HOME), _ABROAD + country})
    return frozenset({"+" + country, _ABROAD + country})


def form_of(phone: str) -> str:
    """The form in which a value is written, to look up among those of a listed number."""
    plus = "+" if phone.removeprefix("tel:").strip().lstrip("(").startswith("+") else ""
    digits = re.sub(r"\D", "", phone)
    if plus and digits.startswith(HOME + "0"):
        digits = HOME + digits.removeprefix(HOME).removeprefix("0")
    return plus + digits
