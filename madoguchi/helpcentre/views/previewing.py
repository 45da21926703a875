"""Beside the text while it is written: what it looks like, what may be missing, and which articles it may link to."""

import posixpath

from django.views.decorators.http import require_GET, require_POST

from madoguchi.people.gates import only
from madoguchi.people.models.role import EDITORS
from madoguchi.search.indexing import search
from madoguchi.search.labels import labels_of
from madoguchi.translation.languages import LANGUAGES
from madoguchi.ui.pages import page

from ..advice import advice
from ..ending_forms import ending_forms
from ..filling import filled, linked, words_with_variables
from ..forms import PreviewForm, SearchForm
from ..models import Article, Translation
from ..models.translation import language_of
from ..rendering import render
from .reviewing import find_to_edit

OFFERED = 8


@only(*EDITORS)
@require_POST
def preview(request, pk=None):
    """The preview alone, for the page that shows it while somebody types."""
    return page(request, "helpcentre/preview.html", previewed(request, find_to_edit(request, pk) if pk else None), block="preview")


def previewed(request, translation=None, words=None):
    """What the preview says of these words, or of those that were sent; nothing is kept."""
    form = PreviewForm(words or request.POST)
    form.is_valid()
    said = {name: form.cleaned_data.get(name) or "" for name in form.fields}
    translation = translation or Translation(article=Article(key=said["key"]), language=said["language"])
    language = translation.language or request.language.code
    seen = read(request, translation, said["text"])
    return {
        "shown_title": words_with_variables(said["title"], language),
        "shown_summary": words_with_variables(said["summary"], language),
        "shown_text": seen["text"],
        "shown_kind": said["kind"],
        "shown_tongue": language_of(language),
        "advice": advice(
            seen["html"], kind=said["kind"], summary=said["summary"], form=said["form"], missing=seen["missing"], forms=ending_forms()
        ),
    }


def read(request, translation, text):
    """This text of a translation as readers see it, its bare HTML, and the keys that it leads to and nobody can read."""
    rendered = render(text, key=translation.article.key, language=translation.language or request.language.code)
    keys = linked(rendered.html)
    places = Translation.objects.published_for(request.person).places(keys)
    text = filled(rendered.html, translation=translation, places=places, language=request.language.code)
    return {"text": text, "html": rendered.html, "missing": keys - places.keys()}


@only(*EDITORS)
@require_GET
def links(request):
    """Articles to link to from the one with this `?key=`, by the search engine and by title; a list of buttons and nothing else."""
    form = SearchForm(request.GET)
    form.is_valid()
    query, key, language = form.cleaned_data.get("q", "").strip(), request.GET.get("key", ""), request.GET.get("language", "")
    rows = _found(query, language if language in LANGUAGES else request.language.code, request.person) if query else []
    near = [(row, posixpath.relpath(f"{row.article.key}.md", posixpath.dirname(f"/{key}").lstrip("/") or ".")) for row in rows]
    return page(request, "helpcentre/links.html", {"rows": near}, block="links")


def _found(query, language, person):
    hits = search(query, language=language, allowed=labels_of(person), kinds={"article"}, limit=OFFERED)
    keys = list(dict.fromkeys(hit.key for hit in [*hits.hits, *hits.other_languages]))
    usable = Translation.objects.visible_to(person).in_use().select_related("article").without_text()
    named = usable.titled(query).order_by("-id")[:OFFERED]
    keys = list(dict.fromkeys([*keys, *(row.article.key for row in named)]))[:OFFERED]
    rows = usable.of_each(Article.objects.filter(key__in=keys), language)
    return sorted(rows, key=lambda row: keys.index(row.article.key))
