"""What follows when a customer's line is a lure: it is flagged at once where its words say so, within seconds where only its meaning does."""

import datetime
import itertools
import time

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from madoguchi.events.models import Duty
from madoguchi.events.reacting import every, on, record, timer
from madoguchi.watch.models import Alarm, AlarmKind

from . import lures
from .mail_remarks import note_for_the_desk
from .models import Entry
from .models.entry import Author

READING = "conversations.read_for_lures"
AT_ONCE, PAUSE_SECONDS = 50, 10
RESTS = 3  # times as long as it has read, where there is more to read: chats that are written meanwhile need the processor
SETTLED_SECONDS = 10  # a line of a longer transaction might else appear behind those that were read


@on("conversation.started", "conversation.replied", when=lures.may_lure)
def flag_a_lure(event):
    entry = _entries().get(pk=event.facts["entry"])
    _flag(entry, lures.lures_of(f"{entry.conversation.subject}\n{entry.text}", by_meaning=False))


@every(60)
def begin_to_read_for_lures(_facts):
    """Once; from then on each reading plans the next."""
    if not Duty.objects.filter(reaction=READING).exists():
        _plan(Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0, timezone.now())


@timer(outside=True)
def read_for_lures(facts):
    """Customers' lines since the last that was read, for what no rule finds; their meaning takes too long for the moment of writing."""
    after, now, began = facts["after"], timezone.now(), time.monotonic()
    settled = now - datetime.timedelta(seconds=SETTLED_SECONDS)
    come = _entries().filter(pk__gt=after).order_by("pk")[:AT_ONCE]
    lines = list(itertools.takewhile(lambda entry: entry.created_at < settled, come))
    for entry in lines:
        if entry.author_kind in (Author.CUSTOMER, Author.PARTICIPANT) and (kinds := lures.meant_by(lures.said_in(entry))):
            with transaction.atomic():
                _flag(entry, kinds)
    pause = (time.monotonic() - began) * (1 + RESTS) if len(lines) == AT_ONCE else PAUSE_SECONDS
    _plan(lines[-1].pk if lines else after, now + datetime.timedelta(seconds=pause))


def _entries():
    return Entry.objects.select_related("conversation", "author")


def _plan(after, due_at):
    Duty.objects.plan(READING, due_at=due_at, key=f"{READING}:{due_at.isoformat()}", facts={"after": after}, is_patient=True)


def _flag(entry, kinds):
    """The desk reads what it is and what to do, and leads are told; once, until somebody has looked at it."""
    conversation = entry.conversation
    if Alarm.objects.sound(AlarmKind.LURE, who=None, subject=conversation, number=conversation.number, key=str(conversation.pk)):
        record("conversation.lured", conversation, by=entry.author, entry=entry.pk, kinds=kinds)
        with override(settings.LANGUAGE_CODE):
            text = lures.told_of(kinds)
        note_for_the_desk(conversation, text)
