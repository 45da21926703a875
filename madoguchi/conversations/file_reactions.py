"""What follows for files: the scanner looks at each before anybody gets it, for as long as it takes; who watches sees what became of it."""

import datetime
import logging
import time

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext, override

from madoguchi.events.reacting import every, on, timer
from madoguchi.files import clamav
from madoguchi.live.bus import tell

from .mail_remarks import note_for_the_desk
from .models import Attachment, Conversation

log = logging.getLogger(__name__)
A_ROUND = 40  # files
ROUND_SECONDS = 45
PAUSE = datetime.timedelta(seconds=45)  # in which the duty of a new file should have looked


@timer(outside=True)
def scan_file(facts):
    if file := Attachment.objects.unscanned().filter(pk=facts["file"]).first():
        _examine(file)


@every(60, outside=True)
def scan_what_waits(_facts):
    """Files for which the scanner was down, too slow or unclear, in any order, so that one that never gets an answer keeps no other
    waiting. What still waits when no scanner is configured any more is let through by nobody."""
    if not settings.CLAMAV or not clamav.is_alive(settings.CLAMAV):
        return
    deadline = time.monotonic() + ROUND_SECONDS
    waiting = Attachment.objects.unscanned().filter(created_at__lt=timezone.now() - PAUSE)
    for file in waiting.order_by("?")[:A_ROUND]:
        if time.monotonic() < deadline:
            _examine(file)


def _examine(file):
    try:
        file.examine()
    except (clamav.Unanswered, OSError):
        log.warning("file not scanned")


@on("attachment.passed", "attachment.found_harmful", now=True)
def show_what_the_scanner_said(event):
    tell("conversations", event.facts["conversation"], "state", {})


@on("attachment.found_harmful")
def tell_the_desk_of_harm(event):
    file = Attachment.objects.get(pk=event.subject_id)
    with override(settings.LANGUAGE_CODE):
        text = gettext(
            "Harmful software was found in the file “%(name)s” (%(finding)s). Nobody can open it. Do not ask for it again by another way."
        )
    note_for_the_desk(Conversation.objects.get(number=event.facts["conversation"]), text % {"name": file.name, "finding": file.finding})
