"""Where the exchange may be asked."""

import ipaddress
from urllib.parse import urlsplit


def is_safe_place(url: str) -> bool:
    """https, or http on this machine itself; nothing in it but host, port and path."""
    try:
        place = urlsplit(url)
        host = place.hostname or ""
        _port = place.port
    except ValueError:
        return False
    if not host or "@" in place.netloc or place.query or place.fragment or not url.isascii() or not url.isprintable() or " " in url:
        return False
    return place.scheme == "https" or (place.scheme == "http" and _is_here(host))


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
