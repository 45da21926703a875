"""Blocking: by the desk on the page of a conversation; the list of blocks and of objections to them, for leads."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from madoguchi.people.gates import only
from madoguchi.people.models import LEADS
from madoguchi.people.models.role import DESK
from madoguchi.ui.cursors import number_of, piece_of
from madoguchi.ui.pages import page
from madoguchi.watch.reading import note_use

from ..block_forms import BlockForm, DecisionForm, NetworkForm
from ..models import Appeal, Block
from ..refusals import refused
from .desk import PAGING, find
from .inbox import desk_frame

PAGE = 50


@only(*DESK)
@require_http_methods(["GET", "POST"])
def block(request, number):
    """The customer or visitor of a conversation."""
    conversation = find(request, number)
    form = BlockForm(request.person, request.POST if request.method == "POST" else None)
    if form.is_valid() and not refused(
        form, lambda: Block.objects.impose(**form.cleaned_data, by=request.person, conversation=conversation)
    ):
        messages.success(request, _("They cannot write any more, except in an emergency and by mail."))
        return redirect("desk:talk", number)
    values = desk_frame(request.person) | {"form": form, "conversation": conversation}
    return page(request, "conversations/block.html", values, status=422 if form.is_bound else 200)


@only(*LEADS)
@require_GET
def index(request):
    return _index(request)


@only(*LEADS)
@require_POST
def block_network(request):
    form = NetworkForm(request.person, request.POST)
    if not form.is_valid() or refused(form, lambda: Block.objects.impose(**form.cleaned_data, by=request.person)):
        return _index(request, form=form)
    messages.success(request, _("Nobody in this network can write any more, except in an emergency and by mail."))
    return redirect("desk:blocks")


@only(*DESK)
@require_POST
def lift(request, pk):
    block = get_object_or_404(Block, pk=pk)
    block.lift(by=request.person)
    messages.success(request, _("They can write again."))
    if block.conversation_id and "next" in request.POST:
        return redirect("desk:talk", block.conversation.number)
    return redirect("desk:blocks" if request.person.role in LEADS else "desk:inbox")


@only(*LEADS)
@require_POST
def decide(request, pk):
    appeal = get_object_or_404(Appeal.objects.select_related("block"), pk=pk)
    form = DecisionForm(request.POST)
    is_granted = "grants" in request.POST
    if not form.is_valid() or refused(form, lambda: appeal.decide(form.cleaned_data["answer"], is_granted=is_granted, by=request.person)):
        return _index(request, decision=(pk, form))
    messages.success(request, _("The objection is granted; they can write again.") if is_granted else _("The block stays."))
    return redirect("desk:blocks")


def _index(request, *, form=None, decision=None):
    """Open objections first, the longest waiting on top; then the blocks in force, the latest first."""
    blocks = Block.objects.in_order()
    if after := number_of(request.GET.get("after", "")):
        note_use(request.person, PAGING)
        blocks = blocks.filter(pk__lt=after)
    shown, following = piece_of(blocks, PAGE)
    appeals = list(Appeal.objects.in_order()[:PAGE])
    bound = dict([decision]) if decision else {}
    forms = {one.pk: bound.get(one.pk) or DecisionForm(auto_id=f"{one.pk}-%s") for one in appeals}
    mine = {one.pk for one in appeals if one.may_be_decided_by(request.person)}
    values = {
        "appeals": appeals, "decisions": forms, "mine": mine, "blocks": shown, "following": following, "form": form or NetworkForm(request.person),
    }  # fmt: skip
    is_faulty = form is not None or decision is not None
    return page(request, "conversations/blocks.html", desk_frame(request.person) | values, status=422 if is_faulty else 200)
