"""Parts of pages that all readers with the same rights have in common: kept in this process as long as visitors' pages."""

from typing import NamedTuple

from django.db.models import Count, prefetch_related_objects

from madoguchi.search.labels import labels_of
from madoguchi.ui.caching import kept
from madoguchi.ui.jinja import url

from ..models import Article, Category, Translation

OFTEN_NEEDED = 8
RELATED = 4


class Subject(NamedTuple):
    """A top category as a tile shows it."""

    key: str
    sign: str
    name: str
    sentence: str
    articles: int  # how many this reader finds in it


def subjects(request) -> list[Subject]:
    def make():
        counts = dict(Article.objects.published_for(request.person).values_list("category_id").annotate(count=Count("id")))
        tops = Category.objects.top().for_page().prefetch_related("sections")
        return [
            Subject(top.key, top.sign, top.name, top.sentence, sum(counts.get(row.pk, 0) for row in [top, *top.sections.all()]))
            for top in tops
        ]

    return _shared("subjects", request, make)


def often_needed(request) -> list[Translation]:
    def make():
        articles = Article.objects.published_for(request.person).most_helpful()[:OFTEN_NEEDED]
        return articles.read_by(request.person, request.language.code)

    return _shared("often", request, make)


def related(request, article) -> list[Translation]:
    """Others of its section, then of its category."""

    def make():
        articles = Article.objects.published_for(request.person).near(article.category)[: RELATED + 1]
        return articles.read_by(request.person, request.language.code)

    near = _shared(f"near:{article.category_id}", request, make)
    return [translation for translation in near if translation.article_id != article.pk][:RELATED]


def crumbs(request, category) -> list[tuple[str, str]]:
    """The names and addresses of a category and the one above it."""

    def make():
        steps = [row for row in (category.parent, category) if row is not None]
        prefetch_related_objects(steps, "translations")
        return [(row.name, url("helpcentre:category", row.key)) for row in steps]

    return _shared(f"crumbs:{category.pk}", request, make)


def _shared(name, request, make):
    person = request.person
    rights = "editor" if person.is_editor else ",".join(sorted(labels_of(person)))
    return kept(f"helpcentre:{name}:{request.language.code}:{rights}", make)
