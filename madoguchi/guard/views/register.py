"""The register of official channels for administrators: what is in force, what waits for another one of them, and all that was."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from madoguchi.events.faults import Refused
from madoguchi.people.gates import only
from madoguchi.people.models import Role
from madoguchi.ui.cursors import number_of, piece_of
from madoguchi.ui.pages import page

from ..forms import DecisionForm, ProposeForm, WithdrawForm
from ..models import Channel, ChannelChange
from ..own_channels import own_register, verify
from ..present import shown
from ..words_for_people import NETWORKS

ON_A_PAGE = 30
MOST = 500


@only(Role.ADMIN)
@require_GET
def index(request):
    history = ChannelChange.objects.history()
    if after := number_of(request.GET.get("after", "")):
        history = history.filter(pk__lt=after)
    past, more = piece_of(history, ON_A_PAGE)
    waiting = [(change, None if change.is_withdrawal else shown(verify(change.shown))) for change in ChannelChange.objects.waiting()[:MOST]]
    context = {
        "channels": list(Channel.objects.in_force().in_order()[:MOST]),
        "to_come": list(Channel.objects.to_come().in_order()[:MOST]),
        "of_file_alone": None if Channel.objects.exists() else own_register(),
        "waiting": waiting,
        "past": past,
        "more": more,
        "networks": NETWORKS,
    }
    return page(request, "guard/register.html", context)


@only(Role.ADMIN)
@require_http_methods(["GET", "POST"])
def propose(request):
    form = ProposeForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _done(form, lambda: ChannelChange.objects.propose(by=request.person, **form.proposal())):
        messages.success(request, _("Proposed. It is in force as soon as another administrator approves it."))
        return redirect("guard:register")
    return page(request, "guard/propose.html", {"form": form, "channel": None}, status=422 if form.is_bound else 200)


@only(Role.ADMIN)
@require_http_methods(["GET", "POST"])
def withdraw(request, pk):
    channel = get_object_or_404(Channel.objects.in_force() | Channel.objects.to_come(), pk=pk)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _done(form, lambda: ChannelChange.objects.propose_withdrawal(channel, by=request.person, **form.proposal())):
        messages.success(request, _("Proposed. It is in force as soon as another administrator approves it."))
        return redirect("guard:register")
    return page(request, "guard/propose.html", {"form": form, "channel": channel}, status=422 if form.is_bound else 200)


@only(Role.ADMIN)
@require_POST
def approve(request, pk):
    get_object_or_404(ChannelChange, pk=pk).approve(by=request.person, words=_words(request))
    messages.success(request, _("Approved: every page and the widget know it within seconds."))
    return redirect("guard:register")


@only(Role.ADMIN)
@require_POST
def refuse(request, pk):
    get_object_or_404(ChannelChange, pk=pk).refuse(by=request.person, words=_words(request))
    messages.success(request, _("Refused. It stays in the history."))
    return redirect("guard:register")


@only(Role.ADMIN)
@require_POST
def take_back(request, pk):
    get_object_or_404(ChannelChange, pk=pk).take_back(by=request.person)
    messages.success(request, _("Taken back."))
    return redirect("guard:register")


def _words(request):
    form = DecisionForm(request.POST)
    return form.cleaned_data["words"] if form.is_valid() else ""


def _done(form, verb):
    """Whether the verb was done; a refusal stands in the form."""
    try:
        verb()
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
