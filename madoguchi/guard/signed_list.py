"""The list of official channels for programs, and the same signed: a JWS (RFC 7515) with Ed25519 (RFC 8037)."""

import datetime
from typing import Any

import jwt
from django.conf import settings
from django.utils import timezone

from .in_force import in_force
from .models import Channel, ListKey

VALID_HOURS = 24
TYPE = "official-channels+jwt"
MOST_WITHDRAWN = 500


def official_list() -> dict[str, Any]:
    """What is official now and what was withdrawn; `signed` holds all the rest once more, null as long as there is no key."""
    register = in_force().register
    now = timezone.now().replace(microsecond=0)
    said: dict[str, Any] = {
        "issuer": settings.BASE_URL,
        "issued_at": now.isoformat(),
        "valid_until": (now + datetime.timedelta(hours=VALID_HOURS)).isoformat(),
        "domains": list(register.domains),
        "mail_senders": list(register.senders),
        "accounts": {network: list(handles) for network, handles in register.accounts.items()},
        "phones": list(register.phones),
        "staff_aliases": list(register.aliases),
        "withdrawn": [
            {"kind": one.kind, "network": one.network, "value": one.value, "until": one.valid_until.isoformat()}
            for one in Channel.objects.withdrawn()[:MOST_WITHDRAWN]
            if one.valid_until
        ],
    }
    return said | {"signed": _signed(said, now)}


def _signed(said: dict[str, Any], now: datetime.datetime) -> str | None:
    key = ListKey.objects.newest_first().first()
    private = key.private_key() if key else None
    if key is None or private is None:
        return None
    claims = said | {"iss": settings.BASE_URL, "iat": now, "exp": now + datetime.timedelta(hours=VALID_HOURS)}
    return jwt.encode(claims, private, algorithm="EdDSA", headers={"kid": key.name, "typ": TYPE})
