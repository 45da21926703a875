"""Translation: an article's words in one language, as readers see them; every earlier wording is among its revisions."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone, translation

from madoguchi.search.entry import SearchEntry
from madoguchi.search.labels import labels_of
from madoguchi.translation.languages import LANGUAGES, Language, reading_order
from madoguchi.ui.brand import brand

from ..rendering import plain_text
from .moving import Moving, MovingQuerySet
from .publishing import Publishing, PublishingQuerySet, State
from .revising import Revising

__all__ = ["State", "Translation"]


class TranslationQuerySet(PublishingQuerySet, MovingQuerySet, models.QuerySet["Translation"]):
    def visible_to(self, person):
        """Editors see all; everybody else what is published and carries a label that he may see."""
        if person.is_editor:
            return self
        return self.published().filter(article__visibility__in=labels_of(person))

    def in_order_of(self, language):
        """The reader's language first, then the next best."""
        order = [models.When(language=code, then=place) for place, code in enumerate(reading_order(language))]
        return self.order_by(models.Case(*order, default=len(order)), "id")

    def without_text(self):
        return self.defer("text", "html", "outline")


class Translation(Revising, Publishing, Moving, models.Model):
    """What is published if anything is, else the latest draft."""

    article = models.ForeignKey("helpcentre.Article", models.CASCADE, related_name="translations")
    language = models.CharField(max_length=12)
    title = models.CharField(max_length=200, blank=True)
    summary = models.CharField(max_length=300, blank=True)
    tags = models.JSONField(default=list)
    text = models.TextField(blank=True)  # Markdown
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)  # of what is shown

    objects = TranslationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "language"], name="translation_language_once"),
            models.UniqueConstraint(fields=["language", "slug"], name="translation_slug_once"),
        ]

    def __str__(self):
        return f"{self.title or self.slug} ({self.language})"

    @property
    def tongue(self) -> Language:
        """Its language as pages need it, also if the interface does not speak it."""
        return language_of(self.language)

    @property
    def url(self) -> str:
        """In the interface of its own language; a language without an interface is asked for by name."""
        if self.language in LANGUAGES:
            with translation.override(self.language):
                return reverse("helpcentre:article", args=[self.slug])
        return f"{self.url_for(settings.LANGUAGE_CODE)}?in={self.language}"

    def url_for(self, language: str) -> str:
        """The page of this article in the reader's interface; it shows the best language for him."""
        with translation.override(language if language in LANGUAGES else settings.LANGUAGE_CODE):
            return reverse("helpcentre:article", args=[self.slug])

    def search_entry(self) -> SearchEntry:
        """As the search takes it: plain words, the brand's name filled in."""
        words = plain_text(self.current_html)
        for name, value in {"brand": brand().name(self.language), "domain": brand().domain, "mail": brand().mail_address}.items():
            words = words.replace("{{%s}}" % name, value)  # noqa: UP031
        return SearchEntry(
            key=self.article.key,
            kind="article",
            language=self.language,
            title=self.title,
            text=words,
            summary=self.summary,
            tags=tuple(self.tags),
            category=self.article.category.top_key,
            visibility=self.article.visibility,
            url=self.url,
            seq=0,
        )


def language_of(code: str) -> Language:
    return LANGUAGES.get(code) or Language(code, code)
