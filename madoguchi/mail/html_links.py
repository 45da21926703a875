"""Where a link of a mail leads, and whether its words say so."""

import re
from urllib.parse import urlsplit

_LOOKS_LIKE_LINK = re.compile(r"(?:[a-z][a-z0-9+.-]{1,10}://|www\.|[\w-]+(?:\.[\w-]+)+(?:[/:?#]|$))", re.IGNORECASE)
_WEB = re.compile(r"https?://([^\x00-\x20/?#\\@:%\[\]<>\"'`]{1,253})(?::\d{1,5})?(?:[/?#][^\x00-\x20\\]*)?", re.IGNORECASE)
_MAILBOX = re.compile(r"mailto:([\w.+-]{1,64}@[\w.-]{1,250})(?:\?|$)", re.IGNORECASE)


def followed(address: str) -> str:
    """The address if it is one of a web page or of a mailbox, and says plainly which; "" for everything else, relative ones too."""
    address = address.strip()
    if mailbox := _MAILBOX.match(address):
        return f"mailto:{mailbox[1]}"
    return address if host_shown(address) else ""


def host_shown(address: str) -> str:
    """The host that a browser would ask, in the letters that DNS has, so that it cannot imitate another; "" if that is not plain."""
    web = _WEB.fullmatch(address)
    return _in_ascii(web[1]) if web else ""


def says_so(words: str, target: str) -> bool:
    """Whether the words of a link are where it leads, and nothing else."""
    words = words.strip()
    if target.startswith("mailto:"):
        return words.lower() == target.removeprefix("mailto:").lower()
    is_plain = words.isascii() and _LOOKS_LIKE_LINK.match(words) is not None and not re.search(r"[\s@]", words)
    return is_plain and host_of(words) == host_shown(target)


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


def _in_ascii(host: str) -> str:
    try:
        return host.encode("idna").decode().lower().rstrip(".")
    except UnicodeError:
        return ""
