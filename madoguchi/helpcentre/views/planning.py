"""What is to happen to an article later: published or taken offline at a time, looked through again by a day."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madoguchi.people.gates import only
from madoguchi.people.models.role import EDITORS

from ..forms import CheckForm, PlanForm
from .reviewing import find_to_edit


@only(*EDITORS)
@require_POST
def plan(request, pk):
    translation, form = find_to_edit(request, pk), PlanForm(request.POST)
    if form.is_valid():
        translation.plan(**form.cleaned_data, by=request.person)
        messages.success(request, _("Planned."))
    else:
        messages.error(request, _("Please say the day and the time."))
    return redirect("helpcentre:revise", pk)


@only(*EDITORS)
@require_POST
def cancel(request, pk):
    find_to_edit(request, pk).cancel_plan(request.POST.get("deed", ""), by=request.person)
    return redirect("helpcentre:revise", pk)


@only(*EDITORS)
@require_POST
def check(request, pk):
    """Looked through and still right, or only another day for it."""
    translation, form = find_to_edit(request, pk), CheckForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Please say the day, or leave it empty."))
    elif form.cleaned_data["looked"]:
        translation.look_through(by=request.person, again_by=form.cleaned_data["day"])
        messages.success(request, _("Noted: looked through, still right."))
    else:
        translation.check_again(by=request.person, day=form.cleaned_data["day"])
    return redirect("helpcentre:revise", pk)
