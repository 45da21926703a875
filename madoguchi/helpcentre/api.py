"""The help centre for integrators: articles, categories, search and ratings, each for whoever asks as on its pages."""

from functools import wraps

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.http import http_date
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router
from ninja.decorators import decorate_view
from ninja.errors import AuthenticationError, AuthorizationError

from madoguchi.events.faults import Refused
from madoguchi.guard.door import guarded
from madoguchi.people.limits import limit, limit_here, whose_tries
from madoguchi.people.models import ApiToken
from madoguchi.search.indexing import node
from madoguchi.search.indexing import search as find
from madoguchi.search.labels import labels_of
from madoguchi.ui.caching import public
from madoguchi.ui.origins import is_ours

from .api_schemas import ArticleOut, ArticlesOut, CategoriesOut, LanguageIn, ListIn, RatingIn, SearchIn, SearchOut
from .models import Translation
from .views.searching import SEARCHES
from .wire import article_json, best_wording, categories_json, hits_json, wordings_json

router = Router(tags=["help centre"])
READ = {"security": [{}, {"apiToken": []}, {"session": []}]}
SIGNED_IN = {"security": [{"apiToken": []}, {"session": []}]}


class SecretAsked(Refused):
    code = "looks-like-a-secret"

    def __str__(self):
        return str(_("What was typed looks like a password, a code, a secret key or a recovery phrase. We did not search for it."))


def who_reads(request):
    """The person of a bearer token that may read articles, else whoever the session knows."""
    scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        return request.person
    person = ApiToken.objects.person_of(secret.strip())
    if person is None:
        raise AuthenticationError
    if not person.may("articles:read"):
        raise AuthorizationError
    return person


def as_pages(run):
    """Kept for visitors as their pages are; whoever shows a token gets an answer of his own, kept by nobody."""
    shared = public(60)(run)

    @wraps(run)
    def answer(request, **given):
        response = (run if "Authorization" in request.headers else shared)(request, **given)
        patch_vary_headers(response, ("Authorization",))
        return response

    return answer


@router.get("/articles", response=ArticlesOut, summary="Articles", openapi_extra=READ)
@decorate_view(as_pages)
def articles(request, asked: Query[ListIn]):
    """All that you may read, one row for each language of an article; ask again with `after` until `next` is null."""
    person = who_reads(request)
    rows = Translation.objects.published_for(person).without_text().select_related("article__category").filter(pk__gt=asked.after)
    if asked.language:
        rows = rows.filter(language=asked.language)
    if asked.category:
        rows = rows.filter(Q(article__category__key=asked.category) | Q(article__category__parent__key=asked.category))
    if asked.type:
        rows = rows.filter(article__kind=asked.type)
    if asked.changed_since:
        rows = rows.filter(updated_at__gte=asked.changed_since)
    found = list(rows.order_by("id")[: asked.limit + 1])
    shown = found[: asked.limit]
    return {"articles": wordings_json(shown, person), "next": shown[-1].pk if len(found) > len(shown) else None}


@router.get("/articles/{path:key}", response=ArticleOut, summary="One article", openapi_extra=READ)
@decorate_view(as_pages)
def article(request, response: HttpResponse, key: str, asked: Query[LanguageIn]):
    """In the language asked for, else in the next best one: `language` says which one it is, `is_next_best` that it is another."""
    person, language = who_reads(request), asked.language or request.LANGUAGE_CODE
    translation = best_wording(person, key, language) if "\0" not in key else None
    if translation is None:
        raise Http404
    response["Last-Modified"] = http_date(translation.updated_at.timestamp())
    response["Content-Language"] = translation.tongue.html
    return article_json(translation, person, asked=language)


@router.get("/categories", response=CategoriesOut, summary="Categories and their sections", openapi_extra=READ)
@decorate_view(as_pages)
def categories(request, asked: Query[LanguageIn]):
    return {"categories": categories_json(who_reads(request), asked.language or request.LANGUAGE_CODE)}


@router.get("/search", response=SearchOut, summary="Search articles, solved topics and announcements", openapi_extra=READ)
@decorate_view(as_pages)
def search(request, asked: Query[SearchIn]):
    """What the search page finds, and no more. What looks like a secret is refused and not searched for."""
    person, language = who_reads(request), asked.language or request.LANGUAGE_CODE
    limit_here("search", whose_tries(person, request), times=SEARCHES, seconds=60)
    if guarded(asked.q).found:
        raise SecretAsked
    kinds = {asked.kind} if asked.kind else None
    found = find(asked.q, language=language, allowed=labels_of(person), kinds=kinds, category=asked.category, limit=asked.limit)
    answer = {"query": asked.q, "language": language, "corrected": found.corrected, "is_incomplete": node.is_incomplete}
    return answer | {"results": hits_json(found.hits), "other_languages": hits_json(found.other_languages)}


@router.post("/ratings", response={204: None}, summary="Say whether an article helped", openapi_extra=SIGNED_IN)
def rate(request, body: RatingIn):
    """One word of each person on each article; the last one counts."""
    person = who_reads(request)
    if not person.is_authenticated:
        raise AuthenticationError
    if "Authorization" not in request.headers and not _is_same_origin(request):
        raise AuthorizationError
    limit("rate", whose_tries(person, request), times=30, seconds=600)
    said = body.model_dump()
    of_article = Translation.objects.published_for(person).filter(article__key=said.pop("article"), language=said.pop("language"))
    translation = of_article.select_related("article").first()
    if translation is None:
        raise Http404
    translation.article.rate(translation=translation, reader="", by=person, **said)
    return 204, None


def _is_same_origin(request):
    return is_ours(request.headers.get("Origin", ""), scheme=request.scheme, host=request.get_host())
