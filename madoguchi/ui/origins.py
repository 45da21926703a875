"""Whose page a request was made on: ours or another site's."""

from urllib.parse import urlsplit

PORTS = {"http": 80, "https": 443}


def is_ours(source: str, *, scheme: str, host: str) -> bool:
    """Whether `source` (an Origin, or the address of a page) is of the very site that was asked: scheme, host and port agree."""
    asked = _site(f"{scheme}://{host}")
    return asked is not None and _site(source) == asked


def _site(address: str) -> tuple[str, str, int] | None:
    try:
        parts = urlsplit(address)
        port = parts.port or PORTS[parts.scheme]
    except (ValueError, KeyError):
        return None
    return (parts.scheme, parts.hostname, port) if parts.hostname else None
