"""Canned replies: which there are, written and changed by who may."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from madoguchi.events.faults import Refused
from madoguchi.people.gates import only
from madoguchi.people.models import LEADS
from madoguchi.people.models.role import DESK
from madoguchi.ui.pages import page

from ..desk_forms import CannedReplyForm
from ..models import CannedReply
from ..models.canned_reply import PLACES, ShortcutTaken
from .inbox import desk_frame


@only(*DESK)
@require_GET
def index(request):
    """Everybody's and one's own."""
    replies = [(reply, reply.text_for([request.person.language])) for reply in CannedReply.objects.visible_to(request.person).in_order()]
    return page(
        request,
        "conversations/canned_replies.html",
        desk_frame(request.person) | {"replies": replies, "is_lead": request.person.role in LEADS},
    )


@only(*DESK)
@require_http_methods(["GET", "POST"])
def write(request):
    is_lead = request.person.role in LEADS
    form = CannedReplyForm(_said(request), may_share=is_lead, initial={"is_shared": is_lead})
    if form.is_valid() and _tried(form, lambda said: CannedReply.objects.write(
        said["shortcut"], texts=form.texts, is_shared=said.get("is_shared", False), by=request.person
    )):  # fmt: skip
        messages.success(request, _("The canned reply is saved."))
        return redirect("desk:canned_replies")
    return _form(request, form)


@only(*DESK)
@require_http_methods(["GET", "POST"])
def change(request, pk):
    reply = get_object_or_404(CannedReply.objects.changeable_by(request.person), pk=pk)
    initial = {"shortcut": reply.shortcut, **{f"text_{code}": text for code, text in reply.texts.items()}}
    form = CannedReplyForm(_said(request), initial=initial)
    if form.is_valid() and _tried(form, lambda said: reply.say(said["shortcut"], texts=form.texts, by=request.person) or True):
        messages.success(request, _("The canned reply is saved."))
        return redirect("desk:canned_replies")
    return _form(request, form, reply)


@only(*DESK)
@require_POST
def throw_away(request, pk):
    get_object_or_404(CannedReply.objects.changeable_by(request.person), pk=pk).throw_away(by=request.person)
    messages.success(request, _("The canned reply is thrown away."))
    return redirect("desk:canned_replies")


def _said(request):
    return request.POST if request.method == "POST" else None


def _tried(form, verb):
    """What the verb refuses becomes a fault of the form."""
    try:
        return verb(form.cleaned_data)
    except Refused as refusal:
        form.add_error("shortcut" if isinstance(refusal, ShortcutTaken) else None, str(refusal))
        return None


def _form(request, form, reply=None):
    values = desk_frame(request.person) | {"form": form, "reply": reply, "places": PLACES}
    return page(request, "conversations/canned_reply.html", values, status=422 if form.is_bound else 200)
