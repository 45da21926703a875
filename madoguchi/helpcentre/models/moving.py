"""The trait of having an address: it may change, and whoever knows an old one is led to the new one for ever."""

import re

from django.db import models, transaction
from django.utils import timezone
from django.utils.text import slugify

from madoguchi.events.reacting import record

from ..faults import BadSlug, SlugTaken

SLUG = re.compile(r"[\w-]+(/[\w-]+){0,9}")
LONGEST_SLUG = 200


class MovingQuerySet(models.QuerySet):
    def free_slug(self, key, *, language):
        """An address made of an article's key that nobody has in this language."""
        wanted = slug = clean_slug(key)
        number = 1
        while self.filter(language=language, slug=slug).exists():
            number += 1
            slug = f"{wanted}-{number}"
        return slug

    def first_slug(self, key):
        """The address that an article's key asks for."""
        return clean_slug(key)

    def at(self, slug, language):
        """The translations at this address: of this language first."""
        return self.filter(slug=slug).in_order_of(language)


class Moving(models.Model):
    slug = models.CharField(max_length=LONGEST_SLUG + 10)

    class Meta:
        abstract = True

    @transaction.atomic
    def move(self, slug, *, by):
        """Another address; the old one leads here from now on. Raises BadSlug, SlugTaken."""
        slug = slug.strip().strip("/")
        if slug == self.slug:
            return
        if len(slug) > LONGEST_SLUG or not SLUG.fullmatch(slug):
            raise BadSlug
        if type(self).objects.filter(language=self.language, slug=slug).exists():
            raise SlugTaken
        FormerSlug.objects.filter(language=self.language, slug__in=(slug, self.slug)).delete()
        FormerSlug.objects.create(translation=self, language=self.language, slug=self.slug)
        before, self.slug = self.slug, slug
        self.save(update_fields=["slug"])
        record("article.moved", self, by=by, key=self.article.key, language=self.language, before=before, after=slug)


class FormerSlug(models.Model):
    """An address that an article had."""

    translation = models.ForeignKey("helpcentre.Translation", models.CASCADE, related_name="former_slugs")
    language = models.CharField(max_length=12)
    slug = models.CharField(max_length=LONGEST_SLUG + 10)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["language", "slug"], name="former_slug_once")]

    def __str__(self):
        return self.slug


def clean_slug(key):
    parts = [slugify(part, allow_unicode=True) for part in key.split("/")]
    return "/".join(part for part in parts if part)[:LONGEST_SLUG].strip("/") or "article"
