"""What follows from an announcement. Read it as a table: on this, do that."""

from madoguchi.events.reacting import on
from madoguchi.search.models import SearchRow
from madoguchi.translation.languages import LANGUAGES
from madoguchi.ui.caching import changes_pages

from .banners import forget_banners
from .models import Announcement

changes_pages("announcement.published", "announcement.rewritten", "announcement.withdrawn", "announcement.banner_ended")


@on("announcement.published", "announcement.rewritten", "announcement.withdrawn", "announcement.banner_ended", now=True)
def show_the_banner_at_once(event):
    forget_banners()


@on("announcement.published", "announcement.rewritten", "announcement.withdrawn")
def keep_published_findable(event):
    """A published announcement is found in each of its languages; a draft or a withdrawn one nowhere."""
    announcement = Announcement.objects.get(pk=event.subject_id)
    texts = {text.language: text for text in announcement.translations.select_related("announcement")} if announcement.is_published else {}
    for language in LANGUAGES:
        if language in texts:
            SearchRow.objects.put(texts[language].search_entry())
        else:
            SearchRow.objects.remove("announcement", announcement.number, language)
