"""Amounts as people write them: ０．５, 1,000.25, 10万, 0.5 BTC."""

import re
import unicodedata

BELOW_ZERO = re.compile(r"\D*?(?<!\w)[-\u2010-\u2015\u2212△▲]\s*[¥$€£.,]?\s*\d")


def amount_fault(said: str) -> str:
    """`no-number`, `below-zero`, or nothing."""
    amount = unicodedata.normalize("NFKC", said)
    if not any(char.isdigit() for char in amount):
        return "no-number"
    return "below-zero" if BELOW_ZERO.match(amount) else ""
