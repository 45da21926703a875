"""Categories of the help centre, two levels deep: a category and its sections."""

from django.db import models
from django.utils.text import slugify
from django.utils.translation import get_language

from madoguchi.translation.languages import reading_order

OTHER = "other"
SIGNS = {
    "account": "circle-user-round",
    "trading": "chart-candlestick",
    "deposits-withdrawals": "arrow-left-right",
    "security": "shield-check",
    OTHER: "file-text",
}


class CategoryQuerySet(models.QuerySet["Category"]):
    def top(self):
        return self.filter(parent=None).order_by("position", "id")

    def for_page(self):
        """With what a page says of them: names in every language."""
        return self.prefetch_related("translations")

    def named(self, path, *, language):
        """The category that a file names: by its key (`account/verification`) or by its name; made if there is none."""
        parent = None
        for name in [part.strip() for part in str(path).split("/") if part.strip()][:2] or [OTHER]:
            parent = self._child(parent, name, language)
        return parent

    def _child(self, parent, name, language):
        key = "/".join(part for part in (parent.key if parent else "", slugify(name, allow_unicode=True)[:60] or OTHER) if part)
        known = self.filter(parent=parent)
        found = known.filter(key=key).first() or known.filter(translations__name__iexact=name).first()
        if found is None:
            found = self.create(key=key, parent=parent, position=1000)
            found.translations.create(language=language, name=name[:80])
        return found


class Category(models.Model):
    """A subject of the help centre, such as Account, or a section of one, such as Account: verification."""

    key = models.CharField(max_length=130, unique=True)  # account, account/verification
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="sections")
    position = models.PositiveSmallIntegerField(default=0)

    objects = CategoryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "categories"

    def __str__(self):
        return self.key

    @property
    def top_key(self):
        return self.key.partition("/")[0]

    @property
    def sign(self):
        """The icon of its tile."""
        return SIGNS.get(self.top_key, "folder")

    @property
    def name(self):
        return self.told().name

    @property
    def sentence(self):
        return self.told().sentence

    def told(self, language=None):
        """Its name and sentence in this language (the page's unless said), or in the next best one."""
        known = {row.language: row for row in self.translations.all()}
        order = [*reading_order(language or get_language() or "ja"), *known]
        return next((known[code] for code in order if code in known), CategoryTranslation(name=self.key))


class CategoryTranslation(models.Model):
    category = models.ForeignKey(Category, models.CASCADE, related_name="translations")
    language = models.CharField(max_length=12)
    name = models.CharField(max_length=80)
    sentence = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["category", "language"], name="category_language_once")]

    def __str__(self):
        return self.name
