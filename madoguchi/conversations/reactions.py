"""What follows from what happened in a conversation. Read it as a table: on this, do that."""

from madoguchi.events.reacting import on
from madoguchi.live.bus import publish

from .models import Conversation

CHANGES = ("started", "replied", "noted", "assigned", "closed", "reopened", "mail_verified", "priority_set")


@on(*(f"conversation.{change}" for change in CHANGES), now=True)
def show_to_watchers(event):
    number = Conversation.objects.values_list("number", flat=True).get(pk=event.subject_id)
    publish("conversations", number)
    publish("inbox", "all")
