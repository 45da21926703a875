"""The banners over every page: asked for on each of them, so kept in this process for a few seconds."""

from django.core.cache import caches
from django.urls import reverse
from django.utils import translation

from madoguchi.translation.languages import LANGUAGES

from .models import Announcement, Severity

SECONDS = 5
AT_MOST = 3
ORDER = list(reversed(Severity.values))


def banners_of_now(language: str) -> list[dict[str, str]]:
    """The gravest first: severity, title, its language and url, in this language or the next best."""
    kept = caches["local"].get(_key(language))
    if kept is None:
        kept = _read(language)
        caches["local"].set(_key(language), kept, SECONDS)
    return kept


def forget_banners() -> None:
    """Something changed: this process says it at once, the others within seconds."""
    caches["local"].delete_many([_key(language) for language in LANGUAGES])


def _key(language: str) -> str:
    return f"announcements.banners.{language}"


def _read(language: str) -> list[dict[str, str]]:
    newest = Announcement.objects.with_banner().newest_first().prefetch_related("translations")[:10]
    gravest = sorted(newest, key=lambda announcement: ORDER.index(announcement.severity))[:AT_MOST]
    with translation.override(language):
        return [
            {
                "severity": announcement.severity,
                "title": text.title,
                "language": LANGUAGES[text.language].html,
                "url": reverse("announcements:show", args=[announcement.number]),
            }
            for announcement in gravest
            if (text := announcement.text_in(language))
        ]
