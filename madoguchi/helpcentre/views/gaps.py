"""The editors' pages about what is missing: gaps, what readers say of articles, and whether offered articles spared a case."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from madoguchi.people.gates import only
from madoguchi.people.limits import address_of, limit
from madoguchi.people.models.role import EDITORS
from madoguchi.search.models import Question
from madoguchi.translation.languages import LANGUAGES
from madoguchi.ui.cursors import number_of, piece_of
from madoguchi.ui.pages import page
from madoguchi.ui.same_origin import same_origin

from ..forms import OfferForm
from ..models import Gap, Offer, Rating, Translation
from ..models.gap import nearest_articles, progress_of

ON_A_PAGE = 20
LISTS = {"open": Gap.objects.open, "article": Gap.objects.with_article, "set-aside": Gap.objects.set_aside}


@only(*EDITORS)
@require_GET
def gaps(request):
    """What readers need and do not find, the heaviest first; `?list=`, `?language=` and `?after=` narrow it."""
    chosen, language = request.GET.get("list", "open"), request.GET.get("language", "")
    found = LISTS.get(chosen, Gap.objects.open)().heaviest_first()
    if language in LANGUAGES:
        found = found.filter(language=language)
    if after := number_of(request.GET.get("after", "")):
        found = found.after(after)
    shown, more = piece_of(found.select_related("article"), ON_A_PAGE)
    context = {
        "gaps": shown,
        "questions": Gap.objects.questions_of(shown),
        "progress": progress_of(shown),
        "nearest": nearest_articles(shown),
        "more": more,
        "chosen": chosen if chosen in LISTS else "open",
        "chosen_language": language if language in LANGUAGES else "",
        "offers": Offer.objects.counted(),
    }
    return page(request, "helpcentre/gaps.html", context)


@only(*EDITORS)
@require_POST
def draft(request, pk):
    """One click from the gap to a draft of its article."""
    translation = get_object_or_404(Gap, pk=pk).draft(by=request.person)
    return redirect("helpcentre:revise", translation.pk)


@only(*EDITORS)
@require_POST
def answered(request, pk):
    """An article that is there already answers the gap."""
    gap, key = get_object_or_404(Gap, pk=pk), request.POST.get("article", "")
    found = (
        Translation.objects.published().filter(language=gap.language, article__key=key) if "\0" not in key else Translation.objects.none()
    )
    translation = get_object_or_404(found.select_related("article"))
    gap.answer_by(translation.article, by=request.person)
    return redirect("helpcentre:revise", translation.pk)


@only(*EDITORS)
@require_POST
def set_aside(request, pk):
    get_object_or_404(Gap, pk=pk).set_aside(by=request.person)
    messages.success(request, _("Set aside. What is asked later is still counted."))
    return redirect("helpcentre:gaps")


@only(*EDITORS)
@require_POST
def take_up(request, pk):
    get_object_or_404(Gap, pk=pk).take_up(by=request.person)
    return redirect("helpcentre:gaps")


@only(*EDITORS)
@require_GET
def feedback(request):
    """What readers say who were not helped: the work list, the latest first; `?done=1` shows what was dealt with."""
    is_done = "done" in request.GET
    found = Rating.objects.for_editors(done=is_done)
    if after := number_of(request.GET.get("after", "")):
        found = found.filter(pk__lt=after)
    ratings, more = piece_of(found, ON_A_PAGE)
    context = {"ratings": ratings, "more": more, "is_done": is_done}
    return page(request, "helpcentre/feedback.html", context)


@only(*EDITORS)
@require_POST
def deal_with(request, pk):
    get_object_or_404(Rating, pk=pk).deal_with(by=request.person)
    return redirect("helpcentre:feedback")


@same_origin
@require_POST
def offered(request):
    """A reader who is about to write tells what he does with the articles that he is offered."""
    limit("offered", address_of(request), times=60, seconds=60)
    form = OfferForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        if said["key"]:
            Offer.objects.open(said["visit"], key=said["key"], language=request.language.code, way=said["way"], by=request.person)
        if said["answer"]:
            Offer.objects.answer(said["visit"], said["answer"])
    return HttpResponse(status=204)


@same_origin
@require_POST
def went_on(request):
    """A reader has opened a case or begun a chat: so what he searched or was offered before did not solve it."""
    limit("went-on", address_of(request), times=60, seconds=60)
    form = OfferForm(request.POST)
    if form.is_valid():
        Question.objects.end(form.cleaned_data["searched"], way=form.cleaned_data["way"])
        Offer.objects.went_on(form.cleaned_data["visit"])
    return HttpResponse(status=204)
