"""Where a link of a mail leads, and whether its words say so."""

import re
from urllib.parse import urlsplit

_LOOKS_LIKE_LINK = re.compile(r"(?:[a-z][a-z0-9+.-]{1,10}://|www\.|[\w-]+(?:\.[\w-]+)+(?:[/:?#]|$))", re.IGNORECASE)


def may_be_followed(address: str) -> bool:
    """Only web pages and mail; everything else, relative links too, loses its target."""
    try:
        return urlsplit(address.strip()).scheme.lower() in ("http", "https", "mailto")
    except ValueError:
        return False


def host_of(address: str) -> str:
    """The host that a link, or words that look like one, name; "" if none. What stands before an at-sign is not part of it."""
    address = address.strip().replace("\\", "/")
    try:
        return (urlsplit(address if "://" in address else "//" + address).hostname or "").rstrip(".").lower()
    except ValueError:
        return ""


def is_mismatch(words: str, target: str) -> bool:
    """Whether words that look like an address show another host than the link leads to."""
    words = words.strip()
    if not _LOOKS_LIKE_LINK.match(words) or " " in words or target.startswith(("mailto:", "tel:")):
        return False
    shown, real = host_of(words).removeprefix("www."), host_of(target).removeprefix("www.")
    return bool(shown) and shown != real
