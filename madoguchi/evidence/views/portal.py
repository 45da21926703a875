"""A customer's copy of his own case: asked for and got with a sign-in that is not long ago."""

import time

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from madoguchi.conversations.models import Conversation
from madoguchi.ui.pages import page

from ..archive import FAULTS
from ..downloads import archive_answer
from ..models import CaseExport

RECENT = 15 * 60  # seconds
SHOWN = 5


@login_required
@require_http_methods(["GET", "POST"])
def copy(request, number):
    """Asks for a copy, and shows the last ones. `?block=copies` gives those alone."""
    conversation = _find(request, number)
    if request.method == "POST":
        if is_recent(request):
            CaseExport.objects.ask_for_own(conversation, language=request.LANGUAGE_CODE, by=request.person)
            messages.success(request, _("Your copy is being made. It is here in a moment, for 24 hours."))
        return redirect("copies:copy", number)
    exports = list(CaseExport.objects.visible_to(request.person).filter(conversation=conversation).in_order()[:SHOWN])
    values = {
        "conversation": conversation, "exports": exports, "faults": FAULTS, "is_recent": is_recent(request),
        "ways": bool(get_adapter().get_reauthentication_methods(request.person)),
    }  # fmt: skip
    return page(request, "evidence/copy.html", values, block="copies" if request.GET.get("block") == "copies" else None)


@login_required
@require_GET
def download(request, number, pk):
    exports = CaseExport.objects.visible_to(request.person).filter(conversation=_find(request, number)).select_related("conversation")
    export = get_object_or_404(exports, pk=pk)
    return archive_answer(export, request.person) if is_recent(request) else redirect("copies:copy", number)


def is_recent(request) -> bool:
    """Whether he has shown who he is in the last quarter of an hour, so that nobody takes the copy from a browser that was left open."""
    records = get_authentication_records(request, request.user)
    return bool(records) and time.time() - records[-1]["at"] < RECENT


def _find(request, number):
    """Of his account: what was begun as a visitor in this browser is nobody's yet."""
    if request.person.is_official:
        raise Http404
    return get_object_or_404(Conversation.objects.filter(customer=request.person), number=number)
