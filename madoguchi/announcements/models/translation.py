"""AnnouncementTranslation: what an announcement says in one language."""

from django.db import models
from django.urls import reverse
from django.utils import translation

from madoguchi.search.entry import SearchEntry

from ..markup import html_of


class AnnouncementTranslation(models.Model):
    announcement = models.ForeignKey("announcements.Announcement", models.CASCADE, related_name="translations")
    language = models.CharField(max_length=12)
    title = models.CharField(max_length=200)
    body = models.TextField()
    html = models.TextField(editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["announcement", "language"], name="announcement_language")]

    def __str__(self):
        return self.title

    def search_entry(self) -> SearchEntry:
        """As the search finds it, once it is published."""
        with translation.override(self.language):
            url = reverse("announcements:show", args=[self.announcement.number])
        return SearchEntry(
            key=self.announcement.number, kind="announcement", language=self.language, title=self.title, text=self.body,
            summary=self.body[:300], tags=(), category="", visibility="public", url=url, seq=0,
        )  # fmt: skip

    def say(self, title: str, body: str) -> None:
        """Another wording, already guarded."""
        self.title, self.body, self.html = title[:200], body, html_of(body)
        self.save()
