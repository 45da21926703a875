"""The desk's inbox: its views, each following an index, read by a cursor."""

import datetime

from django.core import signing
from django.core.cache import caches
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from madoguchi.people.models import LEADS
from madoguchi.release.models import StoppedDraft
from madoguchi.watch.models import Alarm

from ..models import Conversation, Team
from .shift import switch_values

PAGE = 50
COUNTS_SECONDS = 2
NEWS = 99  # of one's own chats in which a customer waits: what the bell begins with
MOST_ALARMS = 99
COUNTED = 1000  # a count stops here: "999+" says enough, and a count never costs more

VIEWS = {
    "waiting": _("Waiting for us"),
    "mine": _("Mine"),
    "my-teams": _("My teams"),
    "unassigned": _("Nobody's"),
    "open": _("All open"),
    "closed": pgettext_lazy("conversation", "Closed"),
}
TEAM = "team:"  # and a team's key: a view as well
CHATS = "chats"  # counted like a view, but a page of its own
SALT = "conversations.inbox"


def title_of(view):
    """What a view is called; None if there is no such view."""
    if not view.startswith(TEAM):
        return VIEWS.get(view)
    team = Team.objects.named(view.removeprefix(TEAM))
    return team.name if team else None


def of_view(person, view):
    """The conversations of one view, in its order."""
    conversations = Conversation.objects.visible_to(person).select_related("assignee", "team")
    if view == "waiting":
        return conversations.waiting_for_us()
    if view == "closed":
        return conversations.closed().order_by("-updated_at", "-id")
    conversations = conversations.open().order_by("-updated_at", "-id")
    if view.startswith(TEAM):
        return conversations.of_team(view.removeprefix(TEAM))
    if view == "my-teams":
        return conversations.of_teams_of(person)
    if view == "mine":
        return conversations.assigned_to(person)
    return conversations.unassigned() if view == "unassigned" else conversations


def inbox_page(person, view, cursor=""):
    """Up to fifty conversations after the cursor, and the cursor of the next page or None. Raises BadSignature for a cursor that is not ours."""
    found = of_view(person, view)
    if cursor:
        found = found.filter(_behind(view, *signing.loads(cursor, salt=SALT + view)))
    if view == "my-teams":
        found = found.first_of_each_team_of(person, PAGE + 1)
    conversations = list(found[: PAGE + 1])
    following = None
    if len(conversations) > PAGE:
        last = conversations[PAGE - 1]
        moment = last.waiting_since if view == "waiting" else last.updated_at
        following = signing.dumps([last.priority, moment.isoformat(), last.pk], salt=SALT + view)
    return conversations[:PAGE], following


def desk_frame(person):
    """What every page of the desk shows around its own: the views, how many each holds, and the teams; "My teams" for who is in one."""
    teams = Team.objects.annotate(is_mine=Exists(Team.members.through.objects.filter(team=OuterRef("pk"), person=person.pk))).in_order()
    teams = sorted(teams, key=lambda team: not team.is_mine)
    is_in_one = any(team.is_mine for team in teams)
    return {
        "views": {view: label for view, label in VIEWS.items() if view != "my-teams" or is_in_one},
        "counts": counts(person),
        "teams": teams,
        "news": Conversation.objects.visible_to(person).chats_waiting_for(person).values_list("number", flat=True)[:NEWS],
        "stopped_waiting": StoppedDraft.objects.to_decide(person).order_by()[:MOST_ALARMS].count(),
        "alarms": Alarm.objects.unsettled().order_by()[:MOST_ALARMS].count() if person.role in LEADS else 0,
    } | switch_values(person)


def counts(person):
    """How many each view holds, counted up to a thousand; two seconds old at most."""
    return caches["local"].get_or_set(f"counts:{person.pk}", lambda: _counted(person), COUNTS_SECONDS)


def _counted(person):
    counted = {view: of_view(person, view).select_related(None) for view in VIEWS if view != "closed"}
    counted[CHATS] = Conversation.objects.visible_to(person).chats_of(person)
    return {view: found.order_by().values("id")[:COUNTED].count() for view, found in counted.items()}


def _behind(view, priority, moment, pk):
    moment = datetime.datetime.fromisoformat(moment)
    if view == "waiting":
        return (
            Q(priority__lt=priority)
            | Q(priority=priority, waiting_since__gt=moment)
            | Q(priority=priority, waiting_since=moment, id__gt=pk)
        )
    return Q(updated_at__lt=moment) | Q(updated_at=moment, id__lt=pk)
