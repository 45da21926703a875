"""The way of an article from draft to reader and out of the way again: one button, one verb."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madoguchi.people.gates import only
from madoguchi.people.models.role import EDITORS

from ..faults import BadSlug, RevisedMeanwhile, SlugTaken
from ..forms import AddressForm, PublishForm, ReviewForm
from ..models import Translation


def find_to_edit(request, pk):
    return get_object_or_404(Translation.objects.visible_to(request.person).select_related("article__category"), pk=pk)


@only(*EDITORS)
@require_POST
def review(request, pk):
    """Send it to be looked through, ask for edits, approve it, or make it a draft again."""
    translation, form = find_to_edit(request, pk), ReviewForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        verbs = {
            "ask": (translation.ask_review, _("Sent to be looked through. It is in the list “In review” now.")),
            "edits": (translation.ask_edits, _("Asked for edits.")),
            "approve": (translation.approve, _("Approved. It can be published.")),
            "withdraw": (translation.withdraw_review, _("It is a draft again.")),
        }
        verb, sentence = verbs[said["step"]]
        verb(by=request.person, words=said["words"], revision=said["revision"])
        messages.success(request, sentence)
    return redirect("helpcentre:revise", pk)


@only(*EDITORS)
@require_POST
def move(request, pk):
    """Another address for this text; a refusal is said on the page that it was asked from."""
    translation, form = find_to_edit(request, pk), AddressForm(request.POST)
    try:
        if not form.is_valid():
            raise BadSlug
        translation.move(form.cleaned_data["slug"], by=request.person)
        messages.success(request, _("This text has its new address. The old one leads to it."))
    except (BadSlug, SlugTaken) as refusal:
        messages.error(request, str(refusal))
    return redirect("helpcentre:revise", pk)


@only(*EDITORS)
@require_POST
def publish(request, pk):
    """The revision that the page showed, and no other."""
    translation, form = find_to_edit(request, pk), PublishForm(request.POST)
    if form.is_valid():
        translation.publish(by=request.person, revision=form.cleaned_data["revision"])
        messages.success(request, _("Published. Readers see it now."))
    else:
        messages.error(request, str(RevisedMeanwhile()))
    return redirect("helpcentre:revise", pk)


@only(*EDITORS)
@require_POST
def unpublish(request, pk):
    find_to_edit(request, pk).unpublish(by=request.person)
    messages.success(request, _("Taken offline. Readers do not see it any more."))
    return redirect("helpcentre:revise", pk)


@only(*EDITORS)
@require_POST
def archive(request, pk):
    find_to_edit(request, pk).archive(by=request.person)
    messages.success(request, _("In the archive. No reader sees it."))
    return redirect("helpcentre:revise", pk)


@only(*EDITORS)
@require_POST
def bring_back(request, pk):
    find_to_edit(request, pk).bring_back(by=request.person)
    messages.success(request, _("Brought back as a draft."))
    return redirect("helpcentre:revise", pk)
