"""A fake that stands in a line of a conversation, reported by the desk."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from madoguchi.guard.models import FakeReport
from madoguchi.guard.own_channels import verify_all
from madoguchi.guard.present import shown
from madoguchi.people.gates import only
from madoguchi.people.models.role import DESK
from madoguchi.ui.pages import page

from .desk import find
from .inbox import desk_frame


@only(*DESK)
@require_http_methods(["GET", "POST"])
def report_fakes(request, number, seq):
    """What the line names and is not ours, to choose from; what is chosen is counted once for this agent."""
    conversation = find(request, number)
    entry = get_object_or_404(conversation.entries.visible_to(request.person), seq=seq)
    named = [one for one in verify_all(entry.text) if one.verdict != "official"]
    if request.method == "GET":
        context = {"conversation": conversation, "entry": entry, "named": [shown(one) for one in named]}
        return page(request, "conversations/report_fakes.html", desk_frame(request.person) | context)
    chosen = [one.value for one in named if one.value in request.POST.getlist("fake")]
    taken = FakeReport.objects.take(chosen, who=f"person:{request.person.pk}", way="desk", by=request.person, conversation=number)
    if taken:
        messages.success(
            request, ngettext("%(num)s thing was reported.", "%(num)s things were reported.", len(taken)) % {"num": len(taken)}
        )
    else:
        messages.warning(request, _("Nothing was reported."))
    return redirect("desk:talk", number)
