"""Translation work: how far each language has come, and the list of work behind each number."""

from django.db.models import Exists, OuterRef
from django.http import Http404
from django.views.decorators.http import require_GET

from madoguchi.people.gates import only
from madoguchi.people.models.role import EDITORS
from madoguchi.translation.languages import LANGUAGES
from madoguchi.ui.cursors import number_of
from madoguchi.ui.pages import page

from ..models import Article, Risk, Translation
from ..models.translation import language_of

ON_A_PAGE = 50
LISTS = ("published", "up_to_date", *reversed(Risk.values), "missing")


@only(*EDITORS)
@require_GET
def languages(request):
    counts = Translation.objects.published().counted_by_language()
    total = Article.objects.filter(Exists(Translation.objects.published().filter(article=OuterRef("pk")))).count()
    none = dict.fromkeys(("published", "up_to_date", *Risk.values), 0)
    rows = []
    for code in dict.fromkeys([*LANGUAGES, *sorted(counts)]):
        counted = counts.get(code, none)
        rows.append((language_of(code), counted | {"missing": total - counted["published"]}))
    return page(request, "helpcentre/languages.html", {"rows": rows, "total": total})


@only(*EDITORS)
@require_GET
def language_work(request, code, what):
    """The articles behind one number, the oldest first, read by a cursor."""
    if what not in LISTS:
        raise Http404
    after = number_of(request.GET.get("after", "")) or 0
    rows = _missing(code, after) if what == "missing" else _published(code, what, after)
    shown = rows[:ON_A_PAGE]
    begun = (
        Translation.objects.without_text().select_related("article").filter(language=code, article__in=[row.article_id for row in shown])
    )
    context = {
        "tongue": language_of(code),
        "what": what,
        "rows": shown,
        "begun": {row.article_id: row for row in begun} if what == "missing" else {},
        "more": (shown[-1].article_id if what == "missing" else shown[-1].pk) if len(rows) > ON_A_PAGE else None,
    }
    return page(request, "helpcentre/language_work.html", context)


def _published(code, what, after):
    rows = Translation.objects.published().filter(language=code, pk__gt=after).without_text().select_related("article")
    if what in Risk.values:
        rows = rows.filter(lag=what)
    elif what == "up_to_date":
        rows = rows.up_to_date()
    return list(rows.order_by("id")[: ON_A_PAGE + 1])


def _missing(code, after):
    """What readers of other languages have: each in its source language, or the next best one."""
    articles = {row.pk: row for row in Article.objects.missing_in(code).filter(pk__gt=after).order_by("id")[: ON_A_PAGE + 1]}
    best = {}
    for row in Translation.objects.published().filter(article__in=articles).without_text().order_by("id"):
        row.article = articles[row.article_id]
        if row.article_id not in best or row.is_source:
            best[row.article_id] = row
    return [best[pk] for pk in articles]
