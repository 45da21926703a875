"""The trait of being found by title: what editors look for, drafts too, is looked up in parts of titles and keys."""

from django.db import models
from django.db.models import Count

from ..title_parts import LONGEST_PART, asked, kept


class TitlePart(models.Model):
    """A part of the title that a translation has, or that its latest revision gives it, or of its article's key."""

    translation = models.ForeignKey("helpcentre.Translation", models.CASCADE, related_name="title_parts")
    part = models.CharField(max_length=LONGEST_PART)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["part", "translation"], name="title_part_once")]

    def __str__(self):
        return f"{self.translation_id}: {self.part}"


class TitlesQuerySet(models.QuerySet):
    def titled(self, query):
        """Those whose title or key has every part of what somebody typed."""
        parts = asked(query)
        having = TitlePart.objects.filter(part__in=parts).values("translation").annotate(parts=Count("id")).filter(parts=len(parts))
        return self.filter(pk__in=having.values("translation")) if parts else self.none()


class Titled(models.Model):
    class Meta:
        abstract = True

    def save(self, *args, update_fields=None, **options):
        super().save(*args, update_fields=update_fields, **options)
        if update_fields is None or not {"title", "revision"}.isdisjoint(update_fields):
            self._keep_title_parts()

    def _keep_title_parts(self):
        latest = self.revisions.filter(number=self.revision).values_list("title", flat=True).first() or ""
        wanted = kept(f"{self.title}\n{latest}\n{self.article.key}")
        there = set(self.title_parts.values_list("part", flat=True))
        self.title_parts.filter(part__in=there - wanted).delete()
        TitlePart.objects.bulk_create([TitlePart(translation=self, part=part) for part in sorted(wanted - there)], ignore_conflicts=True)
