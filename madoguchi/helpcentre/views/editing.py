"""The editors' pages: the list, writing, revising with a preview, publishing."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from madoguchi.people.gates import only
from madoguchi.people.models.person import EDITORS
from madoguchi.translation.languages import LANGUAGES
from madoguchi.ui.pages import page

from ..comparing import compared
from ..filling import filled, linked
from ..forms import ArticleForm, LanguageForm, NewArticleForm
from ..history import history_of
from ..models import Article, Risk, Translation
from ..rendering import render
from .reviewing import find_to_edit

ON_A_PAGE = 50


@only(*EDITORS)
@require_GET
def drafts(request):
    """All articles, the last changed first, read by a cursor; `?language=` and `?draft=1` narrow it."""
    rows = Translation.objects.visible_to(request.person).without_text().select_related("article")
    if (language := request.GET.get("language")) in LANGUAGES:
        rows = rows.filter(language=language)
    if request.GET.get("draft"):
        rows = rows.unfinished()
    after = request.GET.get("after", "")
    if after.isascii() and after.isdecimal():
        rows = rows.filter(pk__lt=int(after[:18]))
    rows = list(rows.order_by("-id")[: ON_A_PAGE + 1])
    more = rows[ON_A_PAGE - 1].pk if len(rows) > ON_A_PAGE else None
    return page(request, "helpcentre/drafts.html", {"rows": rows[:ON_A_PAGE], "more": more, "chosen": language or ""})


@only(*EDITORS)
@require_http_methods(["GET", "POST"])
def write(request):
    form = NewArticleForm(request.POST if request.method == "POST" else None)
    if request.method == "GET":
        return page(request, "helpcentre/write.html", {"form": form, "preview": None})
    if not form.is_valid() or "preview" in request.POST:
        return page(
            request, "helpcentre/write.html", {"form": form, "preview": _preview(request, form)}, status=200 if form.is_valid() else 422
        )
    translation = Article.objects.write(
        form.cleaned_data["key"], language=form.cleaned_data["language"], by=request.person, **form.words, **form.places
    )
    return redirect("helpcentre:revise", translation.pk)


@only(*EDITORS)
@require_http_methods(["GET", "POST"])
def revise(request, pk):
    translation = find_to_edit(request, pk)
    article, latest = translation.article, translation.latest
    initial = latest.words | {"tags": ", ".join(latest.tags), "based_on": translation.revision}
    initial |= {name: getattr(article, name) for name in ("category", "kind", "form", "visibility")}
    source = None if translation.is_source else translation.source
    behind = list(translation.behind(source)) if source else []
    initial["follows_revision"] = source.published_revision if source else None
    data = request.POST if request.method == "POST" else None
    form = ArticleForm(data, initial=initial, is_source=translation.is_source, can_follow=bool(behind))
    context = {
        "form": form,
        "translation": translation,
        "author": latest.author_id,
        "said": _said(translation),
        "history": history_of(translation),
        "needs_approval": settings.ARTICLES_NEED_APPROVAL,
        "preview": None,
        "original": _original(translation, source, behind) if behind else None,
    }
    context["others"] = others = list(article.translations.without_text().select_related("article").exclude(pk=pk).order_by("id"))
    left = LANGUAGES.keys() - {row.language for row in (translation, *others)}
    context["languages_left"] = LanguageForm(languages=left) if left else None
    if request.method == "GET":
        return page(request, "helpcentre/revise.html", context)
    if not form.is_valid() or "preview" in request.POST:
        context["preview"] = _preview(request, form, translation)
        return page(request, "helpcentre/revise.html", context, status=200 if form.is_valid() else 422)
    translation.revise(by=request.person, based_on=form.cleaned_data["based_on"], **form.words, **form.relation)
    article.arrange(by=request.person, **form.places)
    messages.success(request, _("Saved. Readers see it when it is published."))
    return redirect("helpcentre:revise", pk)


@only(*EDITORS)
@require_POST
def translate(request, pk):
    """Begin another language with the words of this one."""
    source, form = find_to_edit(request, pk), LanguageForm(request.POST)
    if not form.is_valid():
        return redirect("helpcentre:revise", pk)
    there = source.article.translations.filter(language=form.cleaned_data["language"]).first()
    translation = there or source.article.translate(
        form.cleaned_data["language"], by=request.person, source_revision=source.revision, **source.latest.words
    )
    return redirect("helpcentre:revise", translation.pk)


def _original(translation, source, behind):
    """The original and how it went on since this text was made from it."""
    seen = translation.source_revision and source.revisions.filter(number=translation.source_revision).first()
    now = source.revisions.get(number=source.published_revision)
    gravest = max((row.risk for row in behind), key=list(Risk).index)
    return {"source": source, "behind": behind, "gravest": Risk(gravest), "changes": compared(seen.words, now.words) if seen else None}


def _said(translation):
    """The words with which the present stage was reached."""
    review = translation.reviews.select_related("by").order_by("-id").first() if translation.has_unpublished_changes else None
    return review if review and review.revision == translation.revision and review.words else None


def _preview(request, form, translation=None):
    """The text as readers would see it."""
    if "text" not in form.cleaned_data:
        return None
    translation = translation or Translation(
        article=Article(key=form.cleaned_data.get("key", "")), language=form.cleaned_data.get("language", "")
    )
    rendered = render(form.cleaned_data["text"], key=translation.article.key, language=translation.language)
    places = Translation.objects.published_for(request.person).places(linked(rendered.html))
    return filled(rendered.html, translation=translation, places=places, language=request.language.code)
