"""The time zones in which people tell us a time, what they are called, and the field of a form that takes it."""

import datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from babel.dates import get_timezone_name
from django import forms
from django.utils import timezone, translation
from django.utils.html import format_html
from django.utils.translation import gettext

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


def in_zone(hint, zone: ZoneInfo):
    """The hint, and in which time zone the time is meant; time-zone.js says the browser's there."""
    sentence = gettext("Times are in %(zone)s.")
    return format_html('{} <time-zone words="{}">{}</time-zone>', hint, sentence % {"zone": "ZONE"}, sentence % {"zone": told(zone)})


class ZonedField(forms.DateTimeField):
    """A time said in a time zone; gives it in UTC."""

    def __init__(self, *, zone, **options):
        super().__init__(widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"), **options)
        self.zone = zone

    def clean(self, value):
        with timezone.override(datetime.UTC):  # where no hour is missing or comes twice: such hours are taken as well
            said = super().clean(value)
        if said is None:
            return None
        if not 1970 < said.year < 9000:  # a slip of the fingers that no zone could hold
            raise forms.ValidationError(self.error_messages["invalid"])
        return said.replace(tzinfo=self.zone).astimezone(datetime.UTC)
