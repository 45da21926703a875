"""The Jinja2 environment of all pages and mails: words, icons, dates by CLDR, and the components as `ui.<name>(…)`."""

import datetime
import uuid
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_time, format_timedelta
from babel.numbers import format_decimal
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils import timezone, translation
from jinja2 import Environment, StrictUndefined, Undefined
from lucide.jinja import lucide
from markupsafe import Markup

from .brand import brand
from .slots import FILTERS, GLOBALS, banners
from .static_files import stylesheets
from .theme import theme_of

MIRRORED = {
    "arrow-right",
    "arrow-left",
    "chevron-right",
    "chevron-left",
    "log-in",
    "log-out",
    "send",
    "undo-2",
    "reply",
}  # point where one reads


class Components:
    """`ui.button(…)` is the macro `button` of ui/components/button.html."""

    def __init__(self, environment):
        self._environment = environment

    def __getattr__(self, name):
        return getattr(self._environment.get_template(f"ui/components/{name}.html").module, name)


def environment(**options):
    strict = getattr(settings, "STRICT_TEMPLATES", settings.DEBUG)
    jinja = Environment(  # noqa: S701 - Django says autoescape=True in options
        **options | {"undefined": StrictUndefined if strict else Undefined, "trim_blocks": True, "lstrip_blocks": True}
    )
    jinja.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False}
    jinja.add_extension("jinja2.ext.i18n")
    jinja.add_extension("jinja2.ext.do")
    jinja.install_gettext_callables(
        translation.gettext, translation.ngettext, newstyle=True, pgettext=translation.pgettext, npgettext=translation.npgettext
    )
    jinja.globals.update(
        url=url, static=staticfiles_storage.url, icon=icon, brand=brand, brand_name=brand_name, now=timezone.now,
        new_key=lambda: str(uuid.uuid4()), stylesheets=stylesheets, ui=Components(jinja), base_url=settings.BASE_URL,
        language_code=translation.get_language, demo_banner=lambda: settings.DEMO_SIGN_IN, banners=lambda: banners(translation.get_language()),
    )  # fmt: skip
    jinja.globals.update(GLOBALS)
    jinja.filters.update(moment=moment, day=day, ago=ago, number=number, iso=iso, file_size=file_size, duration=duration)
    jinja.filters.update(FILTERS)
    return jinja


def context(request):
    """What every page knows beside its own."""
    return {
        "person": request.person,
        "language": request.language,
        "theme": theme_of(request),
        "csrf": Csrf(request),
        "path": request.get_full_path(),
        "view_name": request.resolver_match.view_name if request.resolver_match else "",
    }


class Csrf:
    """The hidden field, made only when a page has a form (it sets a cookie, and then no cache may keep the page)."""

    def __init__(self, request):
        self._request = request

    def __html__(self):
        return Markup('<input type="hidden" name="csrfmiddlewaretoken" value="{}">').format(get_token(self._request))

    __str__ = __html__

    @property
    def token(self):
        return get_token(self._request)


def url(name, *args, **kwargs):
    return reverse(name, args=args, kwargs=kwargs)


@lru_cache(maxsize=512)
def icon(name, size=20, **attributes):
    """Decoration only: words stand beside it or in the control's name."""
    if name in MIRRORED:
        attributes["class"] = "mirrored"
    return lucide(name, size=size, aria_hidden="true", focusable="false", **attributes)


def brand_name():
    return brand().name(translation.get_language() or "ja")


def _locale():
    return Locale.parse((translation.get_language() or "ja").replace("-", "_"), sep="_")


def moment(value):
    """Date and time in the reader's way, in the service's time zone."""
    here = timezone.localtime(value)
    return f"{format_date(here, 'medium', locale=_locale())} {format_time(here, 'short', locale=_locale())}"


def day(value):
    value = timezone.localtime(value) if isinstance(value, datetime.datetime) else value
    return format_date(value, "medium", locale=_locale())


def ago(value):
    return _closed(format_timedelta(value - timezone.now(), add_direction=True, locale=_locale(), threshold=1.2))


def duration(seconds):
    """3 minutes: the nearest whole unit, for expected times."""
    return _closed(format_timedelta(datetime.timedelta(seconds=seconds), locale=_locale(), threshold=1.5))


def _closed(text):
    """Japanese and Chinese write 5分, without the space that the CLDR has."""
    return text.replace(" ", "") if _locale().language in ("ja", "zh") else text


def number(value):
    return format_decimal(value, "#,##0.########", locale=_locale())


def iso(value):
    return value.astimezone(datetime.UTC).isoformat(timespec="seconds")


def file_size(value):
    """12 kB; decimal units as the CLDR has them."""
    for unit, size in (("MB", 10**6), ("kB", 10**3)):
        if value >= size:
            return f"{format_decimal(round(value / size, 1), locale=_locale())} {unit}"
    return f"{value} B"
