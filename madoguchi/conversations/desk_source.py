"""What one person of the desk may follow live: all conversations that are his, by one stream, however many he has open beside each other."""

import datetime
from dataclasses import replace

from django.db.models import Max
from django.utils import timezone

from .live_source import InboxSource
from .models import Conversation

MOST = 1000


class DeskSource(InboxSource):
    """State like the inbox: a hint says that something of his has changed. Its key in addresses is `mine`: nobody can ask for another's."""

    def admit(self, credentials, key):
        right = super().admit(credentials, "all") if key == "mine" else None
        return right and replace(right, key=str(right.facts["person"]))

    def last_seq(self, key):
        newest = Conversation.objects.open().filter(assignee=key).order_by("-updated_at").values_list("updated_at", flat=True).first()
        return _clock(newest) if newest else 0

    def changed(self, seconds):
        since = timezone.now() - datetime.timedelta(seconds=seconds)
        theirs = Conversation.objects.open().filter(updated_at__gte=since, assignee__isnull=False).values_list("assignee").order_by()
        return [(str(person), _clock(newest)) for person, newest in theirs.annotate(Max("updated_at"))[:MOST]]


def _clock(moment):
    return int(moment.timestamp() * 1000)
