"""Whose page a request was made on: ours, another site's that may hold the widget, or any other's."""

from urllib.parse import urlsplit

from django.conf import settings

PORTS = {"http": 80, "https": 443}


def is_ours(source: str, *, scheme: str, host: str) -> bool:
    """Whether `source` (an Origin, or the address of a page) is of the very site that was asked: scheme, host and port agree."""
    asked = _site(f"{scheme}://{host}")
    return asked is not None and _site(source) == asked


def is_listed(source: str) -> bool:
    """Whether this Origin, letter for letter, is one whose pages may hold the widget."""
    return source in settings.WIDGET_SITES


def is_origin(text: str) -> bool:
    """Whether it is written as browsers write an Origin: no path, no stray slash, small letters, no port that goes without saying."""
    site = _site(text)
    if site is None:
        return False
    scheme, host, port = site
    return text == f"{scheme}://{f'[{host}]' if ':' in host else host}" + ("" if PORTS[scheme] == port else f":{port}")


def _site(address: str) -> tuple[str, str, int] | None:
    try:
        parts = urlsplit(address)
        port = parts.port or PORTS[parts.scheme]
    except (ValueError, KeyError):
        return None
    return (parts.scheme, parts.hostname, port) if parts.hostname else None
