"""What readers open: the front of the help centre, a category, an article, a picture."""

from django.conf import settings
from django.db.models import Count
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET

from madoguchi.translation.languages import LANGUAGES
from madoguchi.ui.caching import public
from madoguchi.ui.jinja import url
from madoguchi.ui.pages import page

from ..filling import filled, words_with_variables
from ..forms import RatingForm
from ..models import Article, Category, FormerSlug, Image, Kind, Translation
from ..models.image import FILE_NAME

OFTEN_NEEDED = 8
IN_A_SECTION = 8  # articles of each section on a category's page
ON_A_PAGE = 60
RELATED = 4
LONG = 4  # headings from which on a text has a table of contents
A_YEAR = 365 * 24 * 3600


@public(60)
@require_GET
def home(request):
    language = request.language.code
    context = {
        "categories": categories_with_counts(request.person),
        "often": Article.objects.published_for(request.person).most_helpful()[:OFTEN_NEEDED].read_by(request.person, language),
    }
    return page(request, "helpcentre/home.html", context)


@public(60)
@require_GET
def category(request, key):
    """A category with its sections, or one section with all its articles."""
    if "\0" in key:  # what no database keeps
        raise Http404
    here = get_object_or_404(Category.objects.for_page().select_related("parent").prefetch_related("parent__translations"), key=key)
    articles = Article.objects.published_for(request.person)
    parts = list(here.sections.for_page().order_by("position", "id"))
    after = request.GET.get("after", "")
    shown, more = [], None
    for part in [here, *parts]:
        own = articles.filter(category=part)
        limit = IN_A_SECTION if parts and part is not here else ON_A_PAGE
        found = list(own.in_reading_order().after(after)[: limit + 1]) if part is here else list(own.in_reading_order()[: limit + 1])
        if len(found) > limit and part is here:
            more = found[limit - 1].pk
        if found:
            few = Article.objects.filter(pk__in=[article.pk for article in found[:limit]]).in_reading_order()
            shown.append((part, _by_kind(few.read_by(request.person, request.language.code)), own.count(), len(found) > limit))
    return page(request, "helpcentre/category.html", {"category": here, "parts": shown, "more": more})


@public(60)
@require_GET
def article(request, slug):
    """The article in the reader's language, else in the next best one with a notice; old addresses lead to the present one."""
    translation = find(request, slug)
    if translation.slug != slug and translation.language == request.language.code:
        return redirect(translation.url_for(request.language.code), permanent=True)
    return page(request, "helpcentre/article.html", told(request, translation))


@require_GET
def image(request, name):
    if not FILE_NAME.fullmatch(name):
        raise Http404
    digest, _dot, kind = name.partition(".")
    picture = Image.objects.visible_to(request.person).filter(digest=digest, kind=kind).first()
    if picture is None:
        raise Http404
    response = FileResponse(picture.open(), content_type={"jpg": "image/jpeg"}.get(kind, f"image/{kind}"))
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = f"{'public' if picture.article.is_public else 'private'}, max-age={A_YEAR}, immutable"
    return response


def find(request, slug):
    """The best translation for this reader of the article that has or had this address; 404 if there is none for him."""
    if "\0" in slug:
        raise Http404
    mine = Translation.objects.visible_to(request.person)
    at = Translation.objects.at(slug, request.language.code).first() or _formerly_at(slug, request.language.code)
    if at is None:
        raise Http404
    readable = mine.filter(article=at.article_id).select_related("article__category__parent")
    wanted = readable.filter(language=request.GET.get("in", "").replace("\0", "")).first()
    translation = wanted or readable.in_order_of(request.language.code).first()
    if translation is None:
        raise Http404
    return translation


def told(request, translation, **extra):
    """What an article's page says."""
    article, language = translation.article, translation.language
    html, outline = translation.rendered
    text = filled(html, translation=translation, person=request.person, language=request.language.code)
    others = (
        Translation.objects.visible_to(request.person)
        .published()
        .filter(article=article, language__in=LANGUAGES)
        .without_text()
        .order_by("id")
    )
    alternates = [(LANGUAGES[other.language].html, settings.BASE_URL + other.url) for other in others]
    default = dict(alternates).get(article.source_language) or (alternates[0][1] if alternates else "")
    return {
        "article": article,
        "translation": translation,
        "text": text,
        "crumbs": crumbs(article.category),
        "title": words_with_variables(translation.title, language),
        "summary": words_with_variables(translation.summary, language),
        "outline": [row for row in outline if row[0] == 2] if len(outline) >= LONG else [],
        "is_next_best": language != request.language.code,
        "alternates": alternates,
        "default_alternate": default,
        "canonical": settings.BASE_URL + translation.url,
        "related": related(request, article),
        "others": [other for other in others if other.language != language],
        "rated": request.GET.get("rated", ""),
        "form": RatingForm(initial={"is_helpful": "no"}),
    } | extra


def related(request, article):
    """Others of the same section, then of the same category."""
    others = Article.objects.published_for(request.person).exclude(pk=article.pk)
    near = list(others.filter(category=article.category).most_helpful()[:RELATED].read_by(request.person, request.language.code))
    if len(near) < RELATED and article.category.parent_id:
        same = others.within(article.category.parent).exclude(category=article.category)
        near += same.most_helpful()[: RELATED - len(near)].read_by(request.person, request.language.code)
    return near


def categories_with_counts(person):
    """The top categories, each with how many articles this reader finds in it."""
    counts = dict(Article.objects.published_for(person).values_list("category_id").annotate(count=Count("id")))
    tops = list(Category.objects.top().for_page().prefetch_related("sections__translations"))
    return [(top, sum(counts.get(row.pk, 0) for row in [top, *top.sections.all()])) for top in tops]


def crumbs(category):
    steps = [row for row in (category.parent, category) if row is not None]
    return [(row.name, url("helpcentre:category", row.key)) for row in steps]


def _formerly_at(slug, language):
    rows = {row.language: row.translation for row in FormerSlug.objects.filter(slug=slug).select_related("translation")}
    return rows.get(language) or next(iter(rows.values()), None)


def _by_kind(translations):
    groups = [(kind, [row for row in translations if row.article.kind == kind]) for kind in Kind]
    return [(kind, rows) for kind, rows in groups if rows]
