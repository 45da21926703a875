"""The announcements that everybody may read, in each language they are written in, for search engines."""

from django.db.models import F
from django.urls import reverse
from django.utils import translation

from madoguchi.people.models import Visitor
from madoguchi.ui.sitemaps import PublicPages

from .models import Announcement, AnnouncementTranslation


class Announcements(PublicPages):
    def pages(self):
        shown = Announcement.objects.visible_to(Visitor())
        return AnnouncementTranslation.objects.filter(announcement__in=shown).annotate(
            updated_at=F("announcement__updated_at"), number=F("announcement__number")
        )

    def location(self, text):
        with translation.override(text.language):
            return reverse("announcements:show", args=[text.number])
