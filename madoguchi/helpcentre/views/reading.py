"""What readers open: the front of the help centre, a category, an article, a picture."""

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import http_date
from django.views.decorators.http import require_GET

from madoguchi.people.models import Visitor
from madoguchi.translation.languages import LANGUAGES
from madoguchi.ui.brand import brand
from madoguchi.ui.caching import public
from madoguchi.ui.cursors import number_of, piece_of
from madoguchi.ui.pages import page

from .. import feeds
from ..filling import filled, linked, words_with_variables
from ..forms import RatingForm
from ..models import Article, Category, FormerSlug, Image, Kind, Risk, Translation
from ..models.image import FILE_NAME
from ..models.translation import address, language_of
from ..structured import locale_of, picture_in, structured
from .shared import crumbs, often_needed, related, subjects

IN_A_SECTION = 8  # articles of each section on a category's page
ON_A_PAGE = 60
LONG = 4  # headings from which on a text has a table of contents
A_YEAR = 365 * 24 * 3600


@public(60)
@require_GET
def home(request):
    return page(request, "helpcentre/home.html", {"subjects": subjects(request), "often": often_needed(request)})


@public(60)
@require_GET
def category(request, key):
    """A category with its sections, or one section with all its articles."""
    if "\0" in key:  # what no database keeps
        raise Http404
    here = get_object_or_404(Category.objects.for_page().select_related("parent").prefetch_related("parent__translations"), key=key)
    articles = Article.objects.published_for(request.person)
    sections = list(here.sections.for_page().order_by("position", "id"))
    after = number_of(request.GET.get("after", ""))
    own, more = piece_of(articles.filter(category=here).in_reading_order().after(after), ON_A_PAGE)
    first = list(articles.filter(category__in=sections).first_of_each_category(IN_A_SECTION)) if sections else []
    readable = Translation.objects.published_for(request.person).of_each([*own, *first], request.language.code)
    totals = {article.category_id: article.total for article in first}
    parts = []
    for part in [here, *sections]:
        if rows := [row for row in readable if row.article.category_id == part.pk]:
            total = totals.get(part.pk, 0)
            parts.append((part, _by_kind(rows), total, total > IN_A_SECTION))
    return page(request, "helpcentre/category.html", {"category": here, "parts": parts, "more": more})


@public(60)
@require_GET
def article(request, slug):
    """The article in the reader's language, else in the next best one with a notice; old addresses lead to the present one."""
    translation = find(request, slug)
    if translation.slug != slug and translation.language == request.language.code:
        return redirect(translation.url_for(request.language.code), permanent=True)
    response = page(request, "helpcentre/article.html", told(request, translation))
    changed_at = max(filter(None, (translation.last_change_at, translation.last_lag_at)))  # he may be led to an older text
    response["Last-Modified"] = http_date(changed_at.timestamp())
    return response


@public(300)
@require_GET
def feed(request):
    """The articles of the page's language, the last changed first."""
    public_ones = Translation.objects.visible_to(Visitor()).filter(language=request.language.code).without_text()
    latest = public_ones.select_related("article__category").order_by("-updated_at", "-id")[: feeds.LENGTH]
    return HttpResponse(feeds.feed_of(latest, request.language), content_type="application/atom+xml; charset=utf-8")


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
    response["Cache-Control"] = f"{'public' if picture.article and picture.article.is_public else 'private'}, max-age={A_YEAR}, immutable"
    return response


def find(request, slug):
    """The best translation for this reader of the article that has or had this address; 404 if there is none for him."""
    if "\0" in slug:
        raise Http404
    language, wanted = request.language.code, request.GET.get("in", "").replace("\0", "")
    readable = Translation.objects.visible_to(request.person).select_related("article__category__parent").with_last_change()
    if not wanted and (translation := readable.filter(language=language, slug=slug).first()):
        return translation
    at = Translation.objects.at(slug, language).first() or _formerly_at(slug, language)
    if at is None:
        raise Http404
    of_article = readable.filter(article=at.article_id)
    translation = of_article.filter(language=wanted).first() or of_article.in_order_of(language).first()
    if translation is None:
        raise Http404
    return translation


def told(request, translation, **extra):
    """What an article's page says."""
    article, language = translation.article, translation.language
    html, outline = translation.rendered
    rated = request.GET.get("rated", "")
    places = Translation.objects.published_for(request.person).places({article.key, *linked(html)})
    ways = {code: address(slug, code) for code, slug in places.get(article.key, {}).items() if code in LANGUAGES}
    alternates = {code: settings.BASE_URL + way for code, way in ways.items()}
    text = filled(html, translation=translation, places=places, language=request.language.code)
    way = crumbs(request, article.category)
    return {
        "article": article,
        "translation": translation,
        "text": text,
        "crumbs": way,
        "data": _data(request, translation, text, way),
        "locale": locale_of(language),
        "picture": _picture(translation, text),
        "title": words_with_variables(translation.title, language),
        "summary": words_with_variables(translation.summary, language),
        "outline": [row for row in outline if row[0] == 2] if len(outline) >= LONG else [],
        "is_next_best": language != request.language.code,
        "is_withheld": language != request.language.code
        and article.translations.filter(language=request.language.code, lag=Risk.SAFETY).exists(),
        "source_tongue": language_of(article.source_language) if article.source_language in places.get(article.key, {}) else None,
        "alternates": [(LANGUAGES[code].html, way) for code, way in alternates.items()],
        "default_alternate": alternates.get(article.source_language) or next(iter(alternates.values()), ""),
        "canonical": settings.BASE_URL + translation.url,
        "related": related(request, article),
        "others": [(LANGUAGES[code], way) for code, way in ways.items() if code != language],
        "rated": rated,
        "form": RatingForm(initial={"is_helpful": "no"}) if rated == "no" else None,
    } | extra


def _picture(translation, html):
    """What is shown where somebody passes the article on: its first picture, or the brand's; none of an article for some readers only."""
    logo = reverse("ui:logo") if brand().logo.endswith(".png") else ""
    way = (picture_in(html) if translation.is_published and translation.article.is_public else "") or logo
    return way and settings.BASE_URL + way


def _data(request, translation, html, way):
    """What the page says to machines; nothing while it is a draft or for some readers only."""
    article, language = translation.article, translation.language
    if not (translation.is_published and article.is_public):
        return ""
    title = words_with_variables(translation.title, language)
    here = settings.BASE_URL + translation.url
    return structured(
        article.kind,
        title=title,
        summary=words_with_variables(translation.summary, language),
        html=html,
        language=translation.tongue.html,
        url=here,
        published_at=translation.published_at,
        changed_at=translation.updated_at,
        publisher=brand().name(language),
        crumbs=[*((name, settings.BASE_URL + to) for name, to in way), (title, here)],
    )


def _formerly_at(slug, language):
    rows = {row.language: row.translation for row in FormerSlug.objects.filter(slug=slug).select_related("translation")}
    return rows.get(language) or next(iter(rows.values()), None)


def _by_kind(translations):
    groups = [(kind, [row for row in translations if row.article.kind == kind]) for kind in Kind]
    return [(kind, rows) for kind, rows in groups if rows]
