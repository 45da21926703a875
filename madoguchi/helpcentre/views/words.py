"""The editors' page of search words: synonyms and stop words of each language, and a query tried out with them."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from madoguchi.guard.door import guarded
from madoguchi.people.gates import only
from madoguchi.people.models.role import EDITORS
from madoguchi.search.indexing import node, search, words_of
from madoguchi.search.labels import PUBLIC
from madoguchi.search.models import StopWord, Synonym
from madoguchi.search.understanding import LONGEST_QUERY, tidy
from madoguchi.translation.languages import LANGUAGES
from madoguchi.ui.cursors import number_of, piece_of
from madoguchi.ui.jinja import url
from madoguchi.ui.pages import page

from ..models.translation import language_of
from ..word_forms import StopWordForm, SynonymForm

ON_A_PAGE = 50
TRIED = 5  # results of a query that is tried
SYNONYMS, STOP_WORDS = "synonyms", "stop-words"


@only(*EDITORS)
@require_GET
def words(request):
    """`?language=`, `?list=synonyms` or `stop-words`, `?q=` to try, `?after=` to read on."""
    language, chosen = _language(request, request.GET), request.GET.get("list")
    if guarded(request.GET.get("q", "")).found:  # out of the address, the history and what is shown
        messages.warning(request, _("That looked like a secret. We did not search for it and kept nothing."))
        return redirect(_address(language, chosen))
    return _words(request, language, chosen)


@only(*EDITORS)
@require_POST
def add_synonym(request):
    language = _language(request, request.POST)
    form = SynonymForm(request.POST, language=language)
    if form.carry_out(Synonym.objects.add, language, by=request.person):
        return _done(request, language, SYNONYMS)
    return _words(request, language, SYNONYMS, form)


@only(*EDITORS)
@require_http_methods(["GET", "POST"])
def synonym(request, pk):
    row = get_object_or_404(Synonym, pk=pk)
    given = request.POST if request.method == "POST" else None
    form = SynonymForm(given, language=row.language, initial={"terms": row.terms, "readings": row.readings})
    if form.carry_out(row.change, by=request.person):
        return _done(request, row.language, SYNONYMS)
    return page(request, "helpcentre/synonym.html", {"row": row, "form": form, "tongue": language_of(row.language)}, status=_status(form))


@only(*EDITORS)
@require_POST
def remove_synonym(request, pk):
    row = get_object_or_404(Synonym, pk=pk)
    row.remove(by=request.person)
    return _done(request, row.language, SYNONYMS)


@only(*EDITORS)
@require_POST
def add_stop_words(request):
    language = _language(request, request.POST)
    form = StopWordForm(request.POST)
    if form.carry_out(StopWord.objects.add, language, by=request.person):
        return _done(request, language, STOP_WORDS)
    return _words(request, language, STOP_WORDS, form)


@only(*EDITORS)
@require_POST
def remove_stop_word(request, pk):
    row = get_object_or_404(StopWord, pk=pk)
    row.remove(by=request.person)
    return _done(request, row.language, STOP_WORDS)


def _words(request, language, chosen, form=None):
    is_synonyms = chosen != STOP_WORDS
    table = Synonym if is_synonyms else StopWord
    found = table.objects.filter(language=language, pk__gt=number_of(request.GET.get("after", "")) or 0)
    rows, more = piece_of(found.order_by("id"), ON_A_PAGE)
    query = tidy(request.GET.get("q", "")[:LONGEST_QUERY])
    context = {
        "tongue": language_of(language),
        "tongues": [language_of(code) for code in _languages()],
        "chosen": SYNONYMS if is_synonyms else STOP_WORDS,
        "rows": rows,
        "more": more,
        "form": form or (SynonymForm(language=language) if is_synonyms else StopWordForm()),
        "query": query,
        "tried": _tried(query, language) if query else None,
    }
    return page(request, "helpcentre/words.html", context, status=_status(form))


def _tried(query, language):
    """How a query is understood with the words as they are now, and what a visitor finds first."""
    known = words_of(language)
    found = search(query, language=language, allowed={PUBLIC}, limit=TRIED, words=known)
    return {"widened": known.widen(query), "corrected": found.corrected, "hits": found.hits, "others": found.other_languages}


def _languages():
    """Those of pages and those of anything that can be found."""
    index = node.current()
    return list(dict.fromkeys([*LANGUAGES, *(index.languages if index else ())]))


def _language(request, given):
    language = given.get("language") or request.language.code
    if language not in _languages():
        raise Http404
    return language


def _status(form):
    return 422 if form is not None and form.is_bound else 200


def _done(request, language, chosen):
    messages.success(request, _("Done. Search uses it within seconds."))
    return redirect(_address(language, chosen))


def _address(language, chosen):
    return f"{url('helpcentre:words')}?language={language}&list={chosen if chosen == STOP_WORDS else SYNONYMS}"
