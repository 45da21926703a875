"""Whoever of the desk looks into a conversation: written down and counted, lightly if it is his own work."""

import datetime

from django.utils import timezone

from madoguchi.watch.reading import OTHERS, OWN, became_work, note_read

from .models import Attachment, Conversation

VIEWED, DOWNLOADED = "conversation.viewed", "attachment.viewed"
STILL_HIS = datetime.timedelta(days=1)  # so long after its end a conversation counts as work of whoever had it


def works_on(person, conversation) -> bool:
    """It is this person's own work, or was until just now."""
    is_open = conversation.closed_at is None or conversation.closed_at > timezone.now() - STILL_HIS
    return conversation.assignee_id == person.pk and is_open


def note_view(person, conversation) -> Conversation:
    """Gives the conversation back. Raises ReadTooMuch; nothing for a customer or visitor who reads his own."""
    if person.is_agent:
        _note(VIEWED, conversation, conversation, person)
    return conversation


def note_download(person, file: Attachment, conversation) -> Attachment:
    """A file of a conversation, by page or API."""
    if person.is_agent:
        _note(DOWNLOADED, file, conversation, person)
    return file


def took(person, conversation) -> None:
    became_work(VIEWED, conversation, of=person)


def _note(kind, row, conversation, person):
    cost = OWN if works_on(person, conversation) else OTHERS
    note_read(kind, row, by=person, cost=cost, number=conversation.number, **({"token": person.api_token} if person.api_token else {}))
