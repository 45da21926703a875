"""The editors' pages: the list of articles, beginning one, revising, beginning another language."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from madoguchi.people.gates import only
from madoguchi.people.models.person import EDITORS
from madoguchi.translation.languages import LANGUAGES
from madoguchi.ui.pages import page

from ..faults import RevisedMeanwhile
from ..forms import BeginForm, LanguageForm, NewArticleForm
from ..models import Article, Translation
from ..skeletons import skeleton
from .previewing import previewed
from .reviewing import find_to_edit
from .workbench import conflict, form_of, workbench

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
    """First the type and the language, then the words, which begin with the parts of that type."""
    if request.method == "GET":
        begin = BeginForm(request.GET if "kind" in request.GET else None)
        if not begin.is_valid():
            return page(request, "helpcentre/begin.html", {"form": begin})
        initial = begin.cleaned_data | {"text": skeleton(begin.cleaned_data["kind"], begin.cleaned_data["language"])}
        form = NewArticleForm(initial=initial)
        return page(request, "helpcentre/write.html", {"form": form, "translation": None} | previewed(request, words=initial))
    form = NewArticleForm(request.POST)
    if not form.is_valid() or "preview" in request.POST:
        context = {"form": form, "translation": None} | previewed(request)
        return page(request, "helpcentre/write.html", context, status=200 if form.is_valid() else 422)
    translation = Article.objects.write(
        form.cleaned_data["key"], language=form.cleaned_data["language"], by=request.person, **form.words, **form.places
    )
    return redirect("helpcentre:revise", translation.pk)


@only(*EDITORS)
@require_http_methods(["GET", "POST"])
def revise(request, pk):
    """The next revision; if somebody else was faster, the page comes again with both."""
    translation = find_to_edit(request, pk)
    form = form_of(translation, request)
    if request.method == "GET":
        return workbench(request, translation, form)
    if not form.is_valid() or "preview" in request.POST:
        return workbench(request, translation, form, status=200 if form.is_valid() else 422)
    try:
        translation.revise(by=request.person, based_on=form.cleaned_data["based_on"], **form.words, **form.relation)
    except RevisedMeanwhile:
        return conflict(request, translation, form)
    translation.article.arrange(by=request.person, **form.places)
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
