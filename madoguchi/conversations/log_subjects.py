"""Where the audit log leads for what events of this room are about, and what people call it."""

from django.urls import reverse

from madoguchi.audit.subjects import tell_pages
from madoguchi.release.models import StoppedDraft

from .models import Attachment, Conversation, Entry


def tell_all():
    tell_pages("conversations.conversation", conversations)
    tell_pages("conversations.entry", entries)
    tell_pages("conversations.attachment", attachments)
    tell_pages("release.stoppeddraft", drafts)


def conversations(keys):
    numbers = Conversation.objects.filter(pk__in=keys).values_list("pk", "number")
    return {key: (number, _talk(number)) for key, number in numbers}


def entries(keys):
    found = Entry.objects.filter(pk__in=keys).values_list("pk", "conversation__number", "seq")
    return {key: _line(number, seq) for key, number, seq in found}


def attachments(keys):
    found = Attachment.objects.filter(pk__in=keys, entry__isnull=False).values_list("pk", "conversation__number", "entry__seq")
    return {key: _line(number, seq) for key, number, seq in found}


def drafts(keys):
    found = StoppedDraft.objects.filter(pk__in=keys)
    return {one.pk: (f"{one.where_label} {one.where_number}".strip(), f"{reverse('desk:stopped')}#draft-{one.pk}") for one in found}


def _talk(number):
    return reverse("desk:talk", args=[number])


def _line(number, seq):
    return f"{number} · {seq}", f"{_talk(number)}#entry-{seq}"
