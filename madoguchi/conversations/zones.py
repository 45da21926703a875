"""The time zones in which people tell us when something happened, and what they are called."""

from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from babel.dates import get_timezone_name
from django.utils import timezone, translation

_known = cache(available_timezones)


def zone_called(name: str) -> ZoneInfo | None:
    """The zone of this IANA name, such as Asia/Tokyo; None if there is none."""
    return ZoneInfo(name) if name in _known() else None


def own_zone() -> ZoneInfo:
    """The zone of the service, in which all pages show times."""
    return timezone.get_default_timezone()


def told(zone: ZoneInfo) -> str:
    """Japan Time (Asia/Tokyo); of zones that are no place's, such as UTC, the name alone."""
    if "/" not in zone.key or zone.key.startswith("Etc/"):
        return zone.key
    name = get_timezone_name(zone, locale=translation.to_locale(translation.get_language() or "ja"), zone_variant="generic")
    return f"{name} ({zone.key})"
