"""Exports at the desk, for leads and administrators: asking for one, deciding on one that somebody else asked for, getting one's own."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from madoguchi.conversations.mail_out import language_of
from madoguchi.conversations.refusals import refused
from madoguchi.conversations.viewing import note_view
from madoguchi.conversations.views.desk import find
from madoguchi.conversations.views.inbox import desk_frame
from madoguchi.people.gates import only
from madoguchi.people.models import LEADS
from madoguchi.ui.cursors import number_of, piece_of
from madoguchi.ui.pages import page

from ..archive import FAULTS
from ..downloads import archive_answer
from ..forms import DecisionForm, ExportForm
from ..models import CaseExport

PAGE = 30


@only(*LEADS)
@require_http_methods(["GET", "POST"])
def ask(request, number):
    """An export of one case."""
    conversation = note_view(request.person, find(request, number))
    form = ExportForm(request.POST if request.method == "POST" else None, initial={"language": language_of(conversation)})
    if form.is_valid() and not refused(form, lambda: CaseExport.objects.ask(conversation, **form.cleaned_data, by=request.person)):
        messages.success(request, _("Asked. Another lead or administrator decides; then you find the archive here for 24 hours."))
        return redirect("exports:index")
    values = desk_frame(request.person) | {"form": form, "conversation": conversation}
    return page(request, "evidence/ask.html", values, status=422 if form.is_bound else 200)


@only(*LEADS)
@require_GET
def index(request):
    return _index(request)


@only(*LEADS)
@require_GET
def show(request, pk):
    """One export: how far it is, and where its archive is. `?block=state` gives that part alone."""
    export = get_object_or_404(CaseExport.objects.visible_to(request.person).in_order(), pk=pk)
    block = "state" if request.GET.get("block") == "state" else None
    form = DecisionForm() if export.may_be_decided_by(request.person) else None
    values = {"export": export, "fault": FAULTS.get(export.fault, ""), "form": form}
    return page(request, "evidence/export.html", values if block else desk_frame(request.person) | values, block=block)


@only(*LEADS)
@require_POST
def decide(request, pk):
    export = get_object_or_404(CaseExport.objects.visible_to(request.person).select_related("conversation"), pk=pk)
    form, is_approved = DecisionForm(request.POST), "approves" in request.POST
    if not form.is_valid() or refused(form, lambda: export.decide(form.cleaned_data["words"], is_approved=is_approved, by=request.person)):
        return _index(request, decision=(pk, form))
    messages.success(
        request, _("Approved. Whoever asked gets the archive.") if is_approved else _("Not approved. Whoever asked reads why.")
    )
    return redirect("exports:index")


@only(*LEADS)
@require_GET
def download(request, pk):
    """For him alone who asked: to everybody else there is no such address."""
    exports = CaseExport.objects.visible_to(request.person).filter(asked_by=request.person)
    return archive_answer(get_object_or_404(exports.select_related("conversation"), pk=pk), request.person)


def _index(request, *, decision=None):
    """What waits, the longest waiting first; then all, the latest first."""
    visible = CaseExport.objects.visible_to(request.person)
    waiting = list(visible.waiting().in_order().order_by("pk")[:PAGE])
    others = visible.in_order().exclude(pk__in=[one.pk for one in waiting])
    if after := number_of(request.GET.get("after", "")):
        others = others.filter(pk__lt=after)
    shown, following = piece_of(others, PAGE)
    bound = dict([decision]) if decision else {}
    forms = {one.pk: bound.get(one.pk) or DecisionForm(auto_id=f"{one.pk}-%s") for one in waiting if one.may_be_decided_by(request.person)}
    values = {"waiting": waiting, "decisions": forms, "exports": shown, "following": following}
    return page(request, "evidence/exports.html", desk_frame(request.person) | values, status=422 if decision else 200)
