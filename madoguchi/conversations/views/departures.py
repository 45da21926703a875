"""What the author of an answer may still do about it: take it back while it is on its way, throw it away once it was taken back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madoguchi.people.gates import only
from madoguchi.people.models.role import DESK

from ..models.departure import Departure, HasLeft
from .desk import find


@only(*DESK)
@require_POST
def undo(request, number, pk):
    """Take it back; its words wait in the reply box."""
    conversation = find(request, number)
    if conversation.departures.filter(pk=pk).exclude(author=request.person).exists():
        raise Http404
    try:
        Departure(pk=pk, conversation=conversation).take_back(by=request.person)
        messages.success(request, _("Not sent. Your answer is in the box again."))
    except HasLeft as too_late:
        messages.warning(request, str(too_late))
    return redirect("desk:talk", number)


@only(*DESK)
@require_POST
def throw_away(request, number, pk):
    """An answer that was taken back and is not wanted any more."""
    get_object_or_404(find(request, number).departures.drafts_of(request.person), pk=pk).throw_away()
    return redirect("desk:talk", number)
