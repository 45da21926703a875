"""Earlier wordings: what each changed, against the one before it or against now; and bringing one back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from madoguchi.people.gates import only
from madoguchi.people.models.role import EDITORS
from madoguchi.ui.cursors import number_of
from madoguchi.ui.pages import page

from ..comparing import compared
from ..forms import RiskForm
from .reviewing import find_to_edit

NEAR = 15  # revisions to choose from, on each side


@only(*EDITORS)
@require_GET
def revision(request, pk, number):
    """One revision against the one before it; `?with=3` against another one."""
    translation = find_to_edit(request, pk)
    chosen = _revision(translation, number)
    wanted = number_of(request.GET.get("with", ""))
    other = number - 1 if wanted in (None, number) else wanted
    before, after = (_revision(translation, each) if each else None for each in sorted((number, other)))
    near = translation.revisions.filter(number__range=(number - NEAR, number + NEAR)).defer("text").select_related("author")
    context = {
        "translation": translation,
        "revision": chosen,
        "before": before,
        "after": after,
        "changes": compared(before.words, after.words) if before else None,
        "risk_form": RiskForm(initial={"risk": chosen.risk}) if translation.is_translated and number > 1 else None,
        "near": near.order_by("-number"),
    }
    return page(request, "helpcentre/revision.html", context)


@only(*EDITORS)
@require_POST
def restore(request, pk, number):
    translation = find_to_edit(request, pk)
    _revision(translation, number)
    translation.restore(number, by=request.person)
    messages.success(request, _("These words are the newest revision now. Readers see them when it is published."))
    return redirect("helpcentre:revise", pk)


@only(*EDITORS)
@require_POST
def correct_risk(request, pk, number):
    translation, form = find_to_edit(request, pk), RiskForm(request.POST)
    _revision(translation, number)
    if form.is_valid() and translation.is_source:
        translation.correct_risk(number, form.cleaned_data["risk"], by=request.person)
        messages.success(request, _("Corrected. The translations are shown accordingly."))
    return redirect("helpcentre:revision", pk, number)


def _revision(translation, number):
    if number > 2**31 - 1:
        raise Http404
    return get_object_or_404(translation.revisions.select_related("author"), number=number)
