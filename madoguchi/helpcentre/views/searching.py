"""Searching: the page, the suggestions while somebody types, and the note of what was asked."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from madoguchi.guard.door import guarded
from madoguchi.people.limits import address_of, limit
from madoguchi.search.indexing import search as find
from madoguchi.search.labels import PUBLIC, labels_of
from madoguchi.search.models import Question
from madoguchi.translation.languages import in_language
from madoguchi.ui.caching import public
from madoguchi.ui.pages import page
from madoguchi.ui.same_origin import same_origin

from ..forms import SearchForm
from .shared import often_needed, subjects

RESULTS = 10
ALL = 50
SUGGESTED = 5


@public(60)
@require_GET
def search(request):
    query, category = _asked(request)
    if guarded(query).found:  # out of the address, the history and what is shown
        return redirect(f"{request.path}?removed=1")
    most = ALL if "all" in request.GET else RESULTS
    found = find(query, language=request.language.code, allowed=labels_of(request.person), category=category, limit=most)
    tiles = subjects(request)
    context = {
        "query": query,
        "is_removed": "removed" in request.GET,
        "chosen": category,
        "has_more": len(found.hits) == RESULTS == most,
        "found": found,
        "often": () if found.hits else often_needed(request),
        "here": lambda address: in_language(address, request.language.code),
        "subjects": tiles,
        "names": {subject.key: subject.name for subject in tiles},
    }
    return page(request, "helpcentre/search.html", context)


@public(60)
@require_GET
def suggest(request):
    """Up to five articles for half a query or a case's subject; a list of links and nothing else."""
    query, category = _asked(request)
    found = find(
        guarded(query).text,
        language=request.language.code,
        allowed=labels_of(request.person),
        kinds={"article"},
        category=category,
        limit=SUGGESTED,
    )
    hits = found.together(SUGGESTED)
    return page(
        request,
        "helpcentre/suggest.html",
        {"hits": hits, "query": query, "here": lambda address: in_language(address, request.language.code)},
    )


@same_origin
@require_POST
def asked(request):
    """A page with results tells that it was read, and which result was opened; search itself writes nothing."""
    limit("asked", address_of(request), times=60, seconds=60)
    form = SearchForm(request.POST)
    if form.is_valid() and form.cleaned_data["q"].strip():
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


def _asked(request):
    form = SearchForm(request.GET)
    form.is_valid()
    return form.cleaned_data.get("q", request.GET.get("q", "")[:200]).strip(), form.cleaned_data.get("category", "")
