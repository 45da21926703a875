"""Asking for a masked field of a customer's personal data, and finding a case by an address that one was told."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from madoguchi.people.gates import only
from madoguchi.people.models.role import DESK
from madoguchi.ui.pages import page
from madoguchi.watch.reading import note_use

from ..finding import find_by
from ..models import Reveal
from ..refusals import refused
from ..reveal_form import FindForm, RevealForm
from .desk import find, talk_page
from .inbox import desk_frame

COST = 2  # what a revealed field, or a search, counts among reads


@only(*DESK)
@require_POST
def reveal(request, number, field):
    """For some minutes and for this person alone."""
    conversation = find(request, number)
    if not conversation.personal(field):
        raise Http404
    form = RevealForm(request.POST)
    if not form.is_valid() or refused(form, lambda: _open(request, conversation, field, form.cleaned_data)):
        return talk_page(request, conversation, reveal_form=form, status=422)
    return redirect(f"{reverse('desk:talk', args=[number])}#personal")


def _open(request, conversation, field, said):
    if conversation.may_be_revealed_to(request.person):
        note_use(request.person, COST)
    Reveal.objects.open(conversation, field, reason=said["reason"], words=said["words"], by=request.person)


@only(*DESK)
@require_http_methods(["GET", "POST"])
def search(request):
    """By number or by a whole mail address; asked by POST, so that no address stands in an address bar or a log."""
    form = FindForm(request.POST if request.method == "POST" else None)
    found = None
    if form.is_valid():
        note_use(request.person, COST)
        found = find_by(form.cleaned_data["asked"], by=request.person)
        if not found:
            messages.info(request, _("Nothing was found. Ask for the whole mail address, or for the number of the conversation."))
    values = desk_frame(request.person) | {"form": form, "found": found}
    return page(request, "conversations/search.html", values, status=422 if form.is_bound and form.errors else 200)
