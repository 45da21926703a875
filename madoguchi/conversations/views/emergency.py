"""The emergency lane: telling us without an account, and the question to whoever reads the account's mailbox."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from madoguchi.exchange.client import is_connected
from madoguchi.people.begun import remember
from madoguchi.people.gates import only
from madoguchi.people.limits import address_of
from madoguchi.people.models.role import DESK
from madoguchi.ui.pages import page
from madoguchi.ui.zones import own_zone, told

from ..emergencies import report
from ..emergency_form import EmergencyForm, FreezeForm
from ..emergency_mails import freeze_of_token
from ..expecting import expected_wait_in_emergencies
from ..forms import taken, tried
from ..freezing import accounts_in, ask_for, is_freezable
from ..refusals import refused
from ..start_limits import limit_starts
from .desk import find
from .inbox import desk_frame


@require_http_methods(["GET", "POST"])
def emergency(request):
    """Somebody else is in the account: no sign-in needed, first in every queue."""
    form = EmergencyForm(request.person, *([request.POST, request.FILES] if request.method == "POST" else []))
    conversation = tried(form, lambda: _report(request, form)) if form.is_valid() else None
    if conversation is None:
        values = {"form": form, "wait": expected_wait_in_emergencies(), "is_connected": is_connected()}
        return page(request, "conversations/emergency.html", values, status=422 if form.is_bound else 200)
    if not request.person.is_authenticated:
        remember(request.session, conversation.number, conversation.token_stamp)
    messages.success(request, _("Your case is open. Its number is %(number)s.") % {"number": conversation.number})
    if form.zone_is_unknown:
        messages.info(
            request, _("We do not know your browser's time zone, so your time was read in %(zone)s.") % {"zone": told(own_zone())}
        )
    return redirect("conversations:show", conversation.number)


def _report(request, form):
    said = form.cleaned_data
    limit_starts(request, request.person, key=said["key"], is_urgent=True)
    conversation, _entry = report(
        form.words, by=request.person, origin=address_of(request), language=request.LANGUAGE_CODE, facts=form.facts, subject=said["subject"],
        email=said.get("email", ""), name=said.get("name", ""), key=said["key"] or None, files=taken(said["files"]),
    )  # fmt: skip
    return conversation


@require_http_methods(["GET", "POST"])
def notice(request, token):
    """The link of our mail to the account's own address. GET only asks (mail scanners open links); the POST ends no hold."""
    freeze = freeze_of_token(token)
    if freeze is None:
        raise Http404
    if request.method == "POST" and request.POST.get("answer") in ("mine", "not-mine"):
        freeze.say_of_it(is_mine=request.POST["answer"] == "mine")
        return redirect("conversations:notice", token)
    return page(request, "conversations/notice.html", {"freeze": freeze})


@only(*DESK)
@require_http_methods(["GET", "POST"])
def freeze(request, number):
    """Ask the exchange at the desk's word."""
    conversation = find(request, number)
    if not is_freezable(conversation):
        raise Http404
    form = FreezeForm(request.person, accounts_in(conversation), request.POST if request.method == "POST" else None)
    if form.is_valid() and not refused(form, lambda: ask_for(conversation, by=request.person, **form.asked)):
        messages.success(request, _("The exchange is asked now. Its answer appears in the conversation."))
        return redirect("desk:talk", number)
    values = desk_frame(request.person) | {"form": form, "conversation": conversation}
    return page(request, "conversations/freeze.html", values, status=422 if form.is_bound else 200)
