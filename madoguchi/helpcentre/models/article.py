"""Article: one help page whatever the language; its words are in its translations."""

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import Exists, OuterRef
from django.db.models.functions import RowNumber
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from madoguchi.events.reacting import record
from madoguchi.search.labels import CUSTOMERS, PUBLIC, STAFF, segment_label

from ..faults import KeyTaken, PlacedMeanwhile
from ..readable_keys import readable_key
from .category import OTHER, Category
from .lagging import measure
from .rating import Rated
from .translation import Translation

PLACES = ("category", "kind", "form", "visibility", "position", "source_language")


class Kind(models.TextChoices):
    BASICS = "basics", _("Basics")
    HOW_TO = "how-to", _("How-to")
    TROUBLESHOOTING = "troubleshooting", _("Troubleshooting")


def audiences() -> dict[str, str]:
    """Who may read an article: the labels that there are, with their names."""
    segments = {segment_label(name): told for name, told in settings.SEGMENTS.items()}
    return {PUBLIC: _("Everybody"), CUSTOMERS: _("Signed-in customers"), **segments, STAFF: _("Staff only")}


def narrower(one: str, other: str) -> str:
    """The audience of those who are in both: two segments have only staff in common."""
    width = {PUBLIC: 0, CUSTOMERS: 1, STAFF: 3}
    narrow, wide = sorted((one, other), key=lambda label: width.get(label, 2), reverse=True)
    return narrow if narrow in (wide, STAFF) or wide in width else STAFF


class ArticleQuerySet(models.QuerySet["Article"]):
    def visible_to(self, person):
        return self.filter(Exists(Translation.objects.visible_to(person).filter(article=OuterRef("pk"))))

    def published_for(self, person):
        """What lists and counts show: editors too see drafts only where they edit."""
        return self.filter(Exists(Translation.objects.published_for(person).filter(article=OuterRef("pk"))))

    def missing_in(self, language):
        """What readers of some language have and those of this one do not."""
        published = Translation.objects.published().filter(article=OuterRef("pk"))
        return self.filter(Exists(published), ~Exists(published.filter(language=language)))

    def near(self, category):
        """Of this section, then of its category and the other sections; the most helpful first."""
        family = category.parent_id or category.pk
        is_elsewhere = models.Case(models.When(category=category.pk, then=0), default=1)
        near = self.filter(models.Q(category=family) | models.Q(category__parent=family))
        return near.order_by(is_elsewhere, "-helpful_count", "-position", "id")

    def most_helpful(self):
        return self.order_by("-helpful_count", "-position", "id")

    def in_reading_order(self):
        """Basics, then how-to, then troubleshooting; stable."""
        rank = models.Case(*(models.When(kind=kind, then=place) for place, kind in enumerate(Kind.values)), default=len(Kind.values))
        return self.annotate(rank=rank).order_by("rank", "-position", "id")

    def first_of_each_category(self, most):
        """In reading order; each knows `total`, the number of articles in its category."""
        order = [models.F("rank"), models.F("position").desc(), models.F("id")]
        place = models.Window(RowNumber(), partition_by=models.F("category"), order_by=order)
        total = models.Window(models.Count("id"), partition_by=models.F("category"))
        return self.in_reading_order().annotate(place=place, total=total).filter(place__lte=most)

    def after(self, pk):
        """The rest of a list in reading order, after this article; the whole list if there is none such."""
        last = Article.objects.in_reading_order().filter(pk=pk).first() if pk is not None else None
        if last is None:
            return self
        same = models.Q(rank=last.rank)
        behind = (
            models.Q(rank__gt=last.rank)
            | (same & models.Q(position__lt=last.position))
            | (same & models.Q(position=last.position, pk__gt=last.pk))
        )
        return self.filter(behind)

    def free_key(self, title, *, language, category):
        """A name for a new article that nobody gave one: of its title as far as that can be written in Latin letters, else of the day."""
        wanted = key = f"{category.key}/{readable_key(title, language) or f'article-{timezone.localdate():%Y%m%d}'}"
        number = 1
        while self.filter(key=key).exists():
            number += 1
            key = f"{wanted}-{number}"
        return key

    def read_by(self, person, language):
        """The published translations of these articles, in their order, each in the reader's language or the next best one."""
        return Translation.objects.published_for(person).of_each(self, language)

    @transaction.atomic
    def begin(self, key, *, language, category=None, **places):
        """A new article without words yet; `key` is its name for ever. Raises KeyTaken."""
        category = category or Category.objects.named(OTHER, language=language)
        try:
            with transaction.atomic():
                return self.create(key=key, category=category, source_language=language, **places)
        except IntegrityError:
            raise KeyTaken

    @transaction.atomic
    def write(
        self,
        key,
        *,
        language,
        title,
        text,
        by,
        summary="",
        tags=(),
        kind=Kind.HOW_TO,
        category=None,
        form="",
        visibility=PUBLIC,
        position=0,
        source_revision=None,
        note="",
    ):
        """A new article with its first translation, a draft; `key` is its name for ever. Raises KeyTaken, TooLong, Unwritable."""
        article = self.begin(key, language=language, category=category, kind=kind, form=form, visibility=visibility, position=position)
        return article.translate(
            language, title=title, text=text, summary=summary, tags=tags, source_revision=source_revision, by=by, note=note
        )


class Article(Rated, models.Model):
    """A help page: what kind it is, where it stands, who may see it. `translations` hold its words."""

    key = models.CharField(max_length=300, unique=True)
    category = models.ForeignKey(Category, models.PROTECT, related_name="articles")
    kind = models.CharField(max_length=16, choices=Kind, default=Kind.HOW_TO)
    form = models.CharField(max_length=40, blank=True)  # the problem whose form a troubleshooting article ends in
    visibility = models.CharField(max_length=40, default=PUBLIC)
    position = models.SmallIntegerField(default=0)  # higher stands first
    source_language = models.CharField(max_length=12)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["-helpful_count", "-position", "id"], name="article_most_helpful")]

    def __str__(self):
        return self.key

    @property
    def is_public(self):
        return self.visibility == PUBLIC

    @property
    def audience(self):
        """Who may read it, in words; a label that is configured no more is told as it is."""
        return audiences().get(self.visibility, self.visibility)

    @transaction.atomic
    def translate(self, language, *, title, text, by, summary="", tags=(), source_revision=None, brought_lag="", note=""):
        """Its words in another language, a draft; the same language again revises the one that is there."""
        words = {"title": title, "text": text, "summary": summary, "tags": tags, "note": note}
        there = self.translations.filter(language=language).first()
        if there is not None:
            there.revise(**words, source_revision=source_revision, brought_lag=brought_lag, by=by)
            return there
        if source_revision is None and language != self.source_language:
            source_revision = self.revision_of_source
        translation = self._begin_in(language)
        translation.revise(**words, source_revision=source_revision, brought_lag=brought_lag, by=by)
        record("article.written", translation, by=by, key=self.key, language=language)
        return translation

    @transaction.atomic
    def remember(self, language, past, *, by, shows):
        """Its words in a language, with all that happened to them elsewhere (see Remembering)."""
        translation = self._begin_in(language)
        translation.remember(past, by=by, shows=shows)
        record("article.written", translation, by=by, key=self.key, language=language)
        return translation

    def _begin_in(self, language):
        return self.translations.create(language=language, slug=Translation.objects.free_slug(self.key, language=language))

    @property
    def revision_of_source(self):
        """The number of the source's latest wording; None if nobody wrote one."""
        return self.translations.filter(language=self.source_language).values_list("revision", flat=True).first()

    @transaction.atomic
    def arrange(self, *, by, seen=None, **places):
        """Another category, kind, form, visibility, position or language that the others are made from; the same again changes nothing.

        `seen` is how the editor saw these places: what he left as it was is not touched, and what somebody else has changed since
        raises PlacedMeanwhile.
        """
        if unknown := set(places) - set(PLACES):
            raise TypeError(f"arrange() knows no {', '.join(sorted(unknown))}")
        self._lock()
        if seen is not None:
            places = {name: value for name, value in places.items() if value != seen[name]}
        changed = {name: value for name, value in places.items() if getattr(self, name) != value}
        if seen is not None and any(getattr(self, name) != seen[name] for name in changed):
            raise PlacedMeanwhile
        if changed:
            for name, value in changed.items():
                setattr(self, name, value)
            self.save(update_fields=list(changed))
            if "source_language" in changed:
                measure(self, at=timezone.now())
            record("article.arranged", self, by=by, key=self.key, changed=sorted(changed))

    @transaction.atomic
    def narrow(self, visibility, *, by):
        """Of those who may read it, only who belongs to this audience too; it never gains a reader. Says whether it lost some."""
        self._lock()
        wanted = narrower(self.visibility, visibility)
        is_new = wanted != self.visibility
        self.arrange(by=by, visibility=wanted)
        return is_new

    def _lock(self):
        """Hold it until the end of the transaction, and see its places as they are now."""
        type(self).objects.select_for_update().filter(pk=self.pk).first()
        self.refresh_from_db(fields=PLACES)
