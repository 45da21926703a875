"""The desk's inbox: its views, each following an index, read by a cursor."""

import datetime

from django.core import signing
from django.core.cache import caches
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..models import Conversation

PAGE = 50
COUNTS_SECONDS = 2
COUNTED = 1000  # a count stops here: "999+" says enough, and a count never costs more

VIEWS = {
    "waiting": _("Waiting for us"),
    "mine": _("Mine"),
    "unassigned": _("Nobody's"),
    "open": _("All open"),
    "closed": pgettext_lazy("conversation", "Closed"),
}
SALT = "conversations.inbox"


def of_view(person, view):
    """The conversations of one view, in its order."""
    conversations = Conversation.objects.visible_to(person).select_related("assignee")
    if view == "waiting":
        return conversations.waiting_for_us()
    if view == "closed":
        return conversations.closed().order_by("-updated_at", "-id")
    conversations = conversations.open().order_by("-updated_at", "-id")
    if view == "mine":
        return conversations.assigned_to(person)
    return conversations.unassigned() if view == "unassigned" else conversations


def inbox_page(person, view, cursor=""):
    """Up to fifty conversations after the cursor, and the cursor of the next page or None. Raises BadSignature for a cursor that is not ours."""
    found = of_view(person, view)
    if cursor:
        found = found.filter(_behind(view, *signing.loads(cursor, salt=SALT + view)))
    conversations = list(found[: PAGE + 1])
    following = None
    if len(conversations) > PAGE:
        last = conversations[PAGE - 1]
        moment = last.waiting_since if view == "waiting" else last.updated_at
        following = signing.dumps([last.priority, moment.isoformat(), last.pk], salt=SALT + view)
    return conversations[:PAGE], following


def counts(person):
    """How many each view holds, counted up to a thousand; two seconds old at most."""
    return caches["local"].get_or_set(f"counts:{person.pk}", lambda: _counted(person), COUNTS_SECONDS)


def _counted(person):
    return {
        view: of_view(person, view).select_related(None).order_by().values("id")[:COUNTED].count() for view in VIEWS if view != "closed"
    }


def _behind(view, priority, moment, pk):
    moment = datetime.datetime.fromisoformat(moment)
    if view == "waiting":
        return (
            Q(priority__lt=priority)
            | Q(priority=priority, waiting_since__gt=moment)
            | Q(priority=priority, waiting_since=moment, id__gt=pk)
        )
    return Q(updated_at__lt=moment) | Q(updated_at=moment, id__lt=pk)
