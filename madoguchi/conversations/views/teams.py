"""Teams: which there are and who is in them, made and changed by leads and administrators; and handing a conversation to one."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from madoguchi.mail.mailboxes import mailboxes
from madoguchi.people.gates import only
from madoguchi.people.models import LEADS, Person
from madoguchi.people.models.role import DESK
from madoguchi.ui.pages import page

from ..forms import TeamForm
from ..models import Conversation, Team
from ..refusals import refused
from .inbox import desk_frame

MOST_LISTED = 500  # of the desk; a team's own members are always listed


@only(*LEADS)
@require_GET
def index(request):
    """The teams with their members, and the mailboxes whose mail comes to them."""
    teams = list(Team.objects.in_order().prefetch_related("members"))
    boxes = {team.key: [mailbox.name for mailbox in mailboxes().values() if mailbox.team == team.key] for team in teams}
    return page(request, "conversations/teams.html", desk_frame(request.person) | {"all_teams": teams, "boxes": boxes})


@only(*LEADS)
@require_http_methods(["GET", "POST"])
def make(request):
    form = TeamForm(_desk(), request.POST if request.method == "POST" else None, most=MOST_LISTED)
    if form.is_valid() and not refused(form, lambda: Team.objects.make(form.cleaned_data["key"], by=request.person, **form.words)):
        messages.success(request, _("The team is made."))
        return redirect("desk:teams")
    return _form(request, form)


@only(*LEADS)
@require_http_methods(["GET", "POST"])
def change(request, key):
    team = get_object_or_404(Team, key=key)
    form = TeamForm(_desk(), request.POST if request.method == "POST" else None, team=team, most=MOST_LISTED)
    if form.is_valid() and not refused(form, lambda: team.change(by=request.person, **form.words)):
        messages.success(request, _("The team is changed."))
        return redirect("desk:teams")
    return _form(request, form, team)


@only(*LEADS)
@require_POST
def remove(request, key):
    Conversation.objects.remove_team(get_object_or_404(Team, key=key), by=request.person)
    messages.success(request, _("The team is removed. What was its work belongs to no team now."))
    return redirect("desk:teams")


def _desk():
    return Person.objects.filter(role__in=DESK, is_active=True).order_by("name", "id")


def _form(request, form, team=None):
    values = desk_frame(request.person) | {"form": form, "team": team}
    return page(request, "conversations/team.html", values, status=422 if form.is_bound else 200)
