"""Beginning an article, revising it, beginning it in another language."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from madoguchi.people.gates import only
from madoguchi.people.models.role import EDITORS
from madoguchi.ui.pages import page

from ..faults import KeyTaken, RevisedMeanwhile
from ..forms import BeginForm, LanguageForm, NewArticleForm
from ..models import Article, Image
from ..skeletons import skeleton
from .pictures import with_picture
from .previewing import previewed
from .reviewing import find_to_edit
from .workbench import conflict, form_of, workbench


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
    data, fault = with_picture(request)
    form = NewArticleForm(data)
    if fault:
        form.add_error("picture", fault)
    if form.is_valid() and "preview" not in request.POST and (translation := _written(form, request.person)):
        messages.success(request, _("Saved as a draft. Readers see it when it is published."))
        return redirect("helpcentre:revise", translation.pk)
    context = {"form": form, "translation": None} | previewed(request, words=data)
    return page(request, "helpcentre/write.html", context, status=200 if form.is_valid() else 422)


def _written(form, person):
    """The new article's draft with its pictures; None if its key is taken, which the form says then."""
    said = form.cleaned_data
    key = said["key"] or Article.objects.free_key(said["title"], language=said["language"], category=said["category"])
    try:
        translation = Article.objects.write(key, language=said["language"], by=person, **form.words, **form.places)
    except KeyTaken as refusal:
        form.add_error("key", str(refusal))
        return None
    Image.objects.adopt(translation)
    return translation


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
        with transaction.atomic():
            translation.revise(by=request.person, based_on=form.cleaned_data["based_on"], **form.words, **form.relation)
            translation.article.arrange(by=request.person, seen=form.seen_places, **form.places)
    except RevisedMeanwhile:
        return conflict(request, translation, form)
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
