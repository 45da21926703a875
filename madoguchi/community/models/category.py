"""Category: a room of the forum, named in every language."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from madoguchi.translation.languages import reading_order

from ..starter_categories import CATEGORIES


class CategoryQuerySet(models.QuerySet["Category"]):
    def in_order(self):
        return self.order_by("position", "id")

    def plant(self) -> None:
        """The categories that ship; what is there already stays as it is."""
        for position, (slug, (names, sentences)) in enumerate(CATEGORIES.items()):
            self.get_or_create(slug=slug, defaults={"position": position, "names": names, "sentences": sentences})


class Category(models.Model):
    slug = models.SlugField(max_length=40, unique=True)
    position = models.PositiveSmallIntegerField(default=0)
    names = models.JSONField(_("names"), default=dict, help_text=_("One per language code."))
    sentences = models.JSONField(_("what belongs here"), default=dict, blank=True, help_text=_("One sentence per language code."))

    objects = CategoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("forum category")
        verbose_name_plural = _("forum categories")

    def __str__(self):
        return self.slug

    def name_in(self, language: str) -> str:
        return next((self.names[code] for code in reading_order(language) if code in self.names), self.slug)

    def sentence_in(self, language: str) -> str:
        return next((self.sentences[code] for code in reading_order(language) if code in self.sentences), "")
