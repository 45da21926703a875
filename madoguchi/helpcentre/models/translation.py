"""Translation: an article's words in one language, as readers see them; every earlier wording is among its revisions."""

import re

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone, translation

from madoguchi.search.entry import SearchEntry
from madoguchi.search.labels import labels_of
from madoguchi.translation.languages import LANGUAGES, Language, reading_order
from madoguchi.ui.brand import brand

from ..rendering import plain_text
from .lagging import Lagging, LaggingQuerySet
from .moving import Moving, MovingQuerySet
from .planning import Planning
from .publishing import Publishing, PublishingQuerySet, State
from .remembering import Remembering
from .reviewing import Reviewing
from .revising import Revising
from .titles import Titled, TitlesQuerySet
from .waiting import WaitingQuerySet

__all__ = ["State", "Translation"]
_VARIABLE = re.compile(r"\{\{\s*(brand|domain|mail)\s*\}\}", re.IGNORECASE)


class TranslationQuerySet(
    PublishingQuerySet, WaitingQuerySet, LaggingQuerySet, MovingQuerySet, TitlesQuerySet, models.QuerySet["Translation"]
):
    def visible_to(self, person):
        """Editors see all; everybody else what is published, can be trusted and carries a label that he may see."""
        if person.is_editor:
            return self
        return self.published().trustworthy().filter(article__visibility__in=labels_of(person))

    def published_for(self, person):
        """What everybody finds, editors too: nothing that is being written."""
        return self.visible_to(person).published().trustworthy() if person.is_editor else self.visible_to(person)

    def in_order_of(self, language):
        """The reader's language first, then the next best."""
        order = [models.When(language=code, then=place) for place, code in enumerate(reading_order(language))]
        return self.order_by(models.Case(*order, default=len(order)), "id")

    def with_last_change(self):
        """Each knows when any language of its article changed last (`last_change_at`) or began to lag (`last_lag_at`)."""
        family = Translation.objects.filter(article=models.OuterRef("article"))
        lagging = family.exclude(lagging_since=None).order_by("-lagging_since")
        return self.annotate(
            last_change_at=models.Subquery(family.order_by("-updated_at").values("updated_at")[:1]),
            last_lag_at=models.Subquery(lagging.values("lagging_since")[:1]),
        )

    def places(self, keys):
        """Where the articles of these keys stand: {key: {language: slug}}."""
        places = {}
        for key, language, slug in self.filter(article__key__in=keys).order_by("id").values_list("article__key", "language", "slug"):
            places.setdefault(key, {})[language] = slug
        return places

    def of_each(self, articles, language):
        """One translation of each of these articles, in their order: in this language or the next best one."""
        articles = {article.pk: article for article in articles}
        rows = self.filter(article__in=articles).without_text()
        best = {row.article_id: row for row in rows.filter(language=language)}
        if missing := articles.keys() - best.keys():
            for row in rows.filter(article__in=missing).in_order_of(language):
                best.setdefault(row.article_id, row)
        for pk, row in best.items():
            row.article = articles[pk]
        return [best[pk] for pk in articles if pk in best]

    def without_text(self):
        return self.defer("text", "html", "outline")


class Translation(Revising, Reviewing, Publishing, Planning, Remembering, Lagging, Moving, Titled, models.Model):
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
        return address(self.slug, self.language) if self.language in LANGUAGES else f"{self.url_for(self.language)}?in={self.language}"

    def url_for(self, language: str) -> str:
        """The page of this article in the reader's interface; it shows the best language for him."""
        return address(self.slug, language)

    def search_entry(self) -> SearchEntry:
        """As the search takes it: plain words, the brand's name filled in."""
        values = {"brand": brand().name(self.language), "domain": brand().domain, "mail": brand().mail_address}

        def filled(words):
            return _VARIABLE.sub(lambda match: values[match.group(1).lower()], words)

        return SearchEntry(
            key=self.article.key,
            kind="article",
            language=self.language,
            title=filled(self.title),
            text=filled(plain_text(self.current_html)),
            summary=filled(self.summary),
            tags=tuple(map(filled, self.tags)),
            category=self.article.category.top_key,
            visibility=self.article.visibility,
            url=self.url,
            seq=0,
        )


def address(slug: str, language: str) -> str:
    """The page at this slug in the interface of this language, or in the first one if there is none."""
    with translation.override(language if language in LANGUAGES else settings.LANGUAGE_CODE):
        return reverse("helpcentre:article", args=[slug])


def language_of(code: str) -> Language:
    return LANGUAGES.get(code) or Language(code, code)
