"""Searching: the page, the suggestions while somebody types, and the note of what was asked."""

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from madoguchi.guard.door import guarded
from madoguchi.people.limits import address_of, limit, limit_here, whose_tries
from madoguchi.search.fusing import FEW_CANDIDATES
from madoguchi.search.indexing import node
from madoguchi.search.indexing import search as find
from madoguchi.search.labels import PUBLIC, labels_of
from madoguchi.search.models import Question
from madoguchi.translation.languages import in_language
from madoguchi.ui.caching import public
from madoguchi.ui.pages import page
from madoguchi.ui.same_origin import same_origin

from ..filling import words_with_variables
from ..forms import SearchForm
from ..models import Translation
from ..models.translation import language_of
from ..quoting import quotation
from ..search_filters import ALL_LANGUAGES, FilterForm
from .shared import often_needed, subjects

RESULTS = 10
ALL = 50
OF_EACH = 5  # results in each other language
SUGGESTED = 5
ANSWERS = 0.5  # cosine from which the first result is quoted: of 26 questions to the demo's articles 22 were answered so, one wrongly
SEARCHES, SUGGESTIONS = 120, 600  # of one address in a minute: many readers may share one
LONGEST_QUERY = 200


@public(60)
@require_GET
def search(request):
    """`?kind=`, `?category=` and `?language=` narrow the results; `?all=1` shows more of them."""
    limit_here("search", whose_tries(request.person, request), times=SEARCHES, seconds=60)
    tiles = subjects(request)
    form = FilterForm.of(request.GET, subjects=[tile for tile in tiles if tile.articles], tongues=_tongues())
    query = form.initial["q"]
    if guarded(query).found:  # out of the address, the history and what is shown
        return redirect(f"{request.path}?removed=1")
    most = ALL if "all" in request.GET else RESULTS
    found = _found(request, form.initial, most)
    context = {
        "query": query,
        "form": form,
        "is_removed": "removed" in request.GET,
        "has_more": len(found.hits) >= RESULTS == most,
        "found": found,
        "answer": None if form.narrowed else _answer(request, found.hits),
        "is_incomplete": node.is_incomplete,
        "often": () if found.hits else often_needed(request),
        "here": lambda hit: _address(request, hit, form.initial["language"]),
        "names": {tile.key: tile.name for tile in tiles},
    }
    return page(request, "helpcentre/search.html", context)


@public(60)
@require_GET
def suggest(request):
    """Up to five articles for half a query or a case's subject; a list of links and nothing else."""
    limit_here("suggest", whose_tries(request.person, request), times=SUGGESTIONS, seconds=60)
    form = SearchForm(request.GET)
    form.is_valid()
    query = form.cleaned_data.get("q", request.GET.get("q", "")[:LONGEST_QUERY])
    hits = suggested(query, language=request.language.code, reader=request.person, category=form.cleaned_data.get("category", ""))
    context = {"hits": hits, "here": lambda address: in_language(address, request.language.code)}
    return page(request, "helpcentre/suggest.html", context)


def suggested(query, *, language, reader, category=""):
    """Up to five articles for what somebody has written so far; secrets in it are not looked for."""
    allowed = labels_of(reader)
    found = find(
        guarded(query).text, language=language, allowed=allowed, kinds={"article"}, category=category, limit=SUGGESTED, candidates=FEW_CANDIDATES
    )  # fmt: skip
    return found.together(SUGGESTED)


@same_origin
@require_POST
def asked(request):
    """A page with results tells that it was read, and which result was opened; search itself writes nothing."""
    limit("asked", address_of(request), times=60, seconds=60)
    form = SearchForm(request.POST)
    if form.is_valid() and form.cleaned_data["q"].strip() and not node.is_incomplete:
        query = form.cleaned_data["q"]
        found = find(query, language=request.language.code, allowed={PUBLIC}, limit=RESULTS)
        similarity = max((hit.similarity or 0.0 for hit in found.hits), default=0.0)
        Question.objects.note(
            query,
            language=request.language.code,
            found=len(found.hits),
            score=similarity,
            clicked=request.POST.get("clicked", ""),
            visit=request.POST.get("visit", ""),
        )
    return HttpResponse(status=204)


def _answer(request, hits):
    """The article that answers, with a quotation of it, if the first result is near enough in meaning to say so."""
    first = hits[0] if hits else None
    if first is None or first.kind != "article" or first.language != request.language.code or (first.similarity or 0) < ANSWERS:
        return None
    readable = Translation.objects.published_for(request.person).select_related("article")
    translation = readable.filter(article__key=first.key, language=first.language).first()
    quoted = quotation(translation.current_html, translation.article.kind) if translation else None
    return (
        {"hit": first, "quoted": quoted, "lines": [words_with_variables(line, first.language) for line in quoted.lines]} if quoted else None
    )


def _found(request, chosen, most):
    """What fits what is chosen. All languages: the reader's own, then the best of each other that is not there yet."""
    code, wanted = request.language.code, chosen["language"]
    narrowed = {
        "allowed": labels_of(request.person),
        "kinds": {chosen["kind"]} if chosen["kind"] else None,
        "category": chosen["category"],
    }
    if wanted and wanted != ALL_LANGUAGES:
        return find(chosen["q"], language=wanted, limit=most, others=0, **narrowed)
    found = find(chosen["q"], language=code, limit=most, **narrowed)
    if not wanted:
        return found
    hits = {(hit.kind, hit.key): hit for hit in found.hits}
    for tongue in _tongues():
        if tongue.code != code:
            for hit in find(chosen["q"], language=tongue.code, limit=OF_EACH, others=0, **narrowed).hits:
                hits.setdefault((hit.kind, hit.key), hit)
    return replace(found, hits=list(hits.values()), other_languages=[])


def _tongues():
    """The languages in which anything can be found."""
    index = node.current()
    return [language_of(code) for code in (index.languages if index else ())]


def _address(request, hit, wanted):
    """Where a result is read; one that was sought in its language is read in it."""
    address = in_language(hit.url, request.language.code)
    return f"{address}?in={hit.language}" if wanted and hit.kind == "article" and hit.language != request.language.code else address
