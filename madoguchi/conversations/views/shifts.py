"""Who takes chats now, for leads: with how many, in which languages, and since when."""

from collections import defaultdict

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from madoguchi.people.gates import only
from madoguchi.people.models import LEADS
from madoguchi.translation.languages import LANGUAGES
from madoguchi.ui.pages import page
from madoguchi.workforce.models import Shift, Why

from ..models import Conversation, Team
from .inbox import desk_frame

MOST = 500


@only(*LEADS)
@require_GET
def index(request):
    """All running shifts by name, with what each of them has: five reads, however many they are."""
    shifts = list(Shift.objects.visible_to(request.person).running().select_related("person").order_by("person__name", "pk")[:MOST])
    people = [shift.person_id for shift in shifts]
    taken, teams = Conversation.objects.places_taken(people), _teams(people)
    able = set(Shift.objects.on().values_list("pk", flat=True))
    rows = [
        {
            "shift": shift,
            "taken": taken[shift.person_id],
            "teams": teams[shift.person_id],
            "languages": [LANGUAGES[code].name for code in LANGUAGES if code in shift.spoken],
            "is_on": shift.pk in able,
        }
        for shift in shifts
    ]
    free = sum(max(row["shift"].places - row["taken"], 0) for row in rows if row["is_on"])
    values = {"rows": rows, "free": free, "waiting": Conversation.objects.queue().order_by().values("id")[:1000].count()}
    return page(request, "conversations/shifts.html", desk_frame(request.person) | values)


@only(*LEADS)
@require_POST
def end(request, pk):
    """Of somebody who has forgotten it; the chats that wait for him go to others."""
    shift = get_object_or_404(Shift.objects.visible_to(request.person).running().select_related("person"), pk=pk)
    shift.end(by=request.person, why=Why.LEAD)
    messages.success(request, _("The shift of %(name)s has ended.") % {"name": shift.person.name})
    return redirect("desk:shifts")


def _teams(people):
    """{person: names of his teams}"""
    found = defaultdict(list)
    for row in Team.members.through.objects.filter(person__in=people).select_related("team").order_by("team__key"):
        found[row.person_id].append(row.team.name)
    return found
