"""The transcript of a conversation, its public lines as they are stored: by mail to the conversation's own address, or as a file to whoever reads it.

Whoever has not proved that he reads that address gets our lines alone by mail: else anybody could have his own words mailed to a stranger.
"""

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext, override

from madoguchi.events.faults import Refused
from madoguchi.events.reacting import record
from madoguchi.mail.models import OutboundMail
from madoguchi.people.limits import limit
from madoguchi.ui.zones import own_zone, told, zone_called

from .mail_out import language_of, recipient_of, write
from .models import Entry
from .models.entry import Author, Kind
from .models.knowing import Identity
from .unproven import turn_of

TRANSCRIPT = "transcript"
LINES = 1000  # the last so many; the page has the others
A_DAY = 24 * 3600
TIMES = 5  # in a day, of one conversation


class NoAddress(Refused):
    code = "no-address"

    def __str__(self):
        return gettext("We know no mail address of yours for this conversation.")


class AddressHadMail(Refused):
    code, status, retry_after = "address-had-mail", 429, A_DAY

    def __str__(self):
        return gettext("We have written to this address today already. Open the link in that mail, or try again tomorrow.")


def ask_for(conversation, *, by, zone=""):
    """Have it mailed; with nothing new said since the last time, nothing is mailed again. Raises NoAddress, AddressHadMail, TooMany."""
    recipient = recipient_of(conversation)
    if not recipient:
        raise NoAddress
    last = _lines_of(conversation).last()
    if last is None or OutboundMail.objects.filter(entry=last.pk, recipient=recipient, kind=TRANSCRIPT).exists():
        return
    if not _is_proven(conversation) and turn_of(recipient) is None:
        raise AddressHadMail
    limit("transcript", conversation.number, times=TIMES, seconds=A_DAY)
    with transaction.atomic():
        record("conversation.transcript_asked", conversation, by=by, seq=last.seq, zone=zone if zone_called(zone) else "")


def transcript_file(conversation, *, zone: str = "") -> str:
    """All of it as a text in the reader's language, for him alone: with times in that zone, or in ours if it is none."""
    zone = zone_called(zone) or own_zone()
    words = {"number": conversation.number, "lines": _last_lines(_lines_of(conversation)), "zone": told(zone), "his": Author.CUSTOMER}
    with timezone.override(zone):
        return render_to_string("conversations/transcript.txt", words)


def mail_transcript(conversation, *, seq: int, zone: str) -> OutboundMail | None:
    """Write the mail: the lines up to that number, with times in that zone, or in ours if it is none."""
    lines = _last_lines(_lines_of(conversation).filter(seq__lte=seq))
    is_proven = _is_proven(conversation)
    once = None if is_proven else turn_of(recipient_of(conversation))
    if not lines or not (is_proven or once):
        return None
    zone = zone_called(zone) or own_zone()
    with override(language_of(conversation)), timezone.override(zone):
        subject = gettext("What was said in your inquiry [%(number)s]") % {"number": conversation.number}
        words = {
            "lines": lines if is_proven else [line for line in lines if line.is_by_staff],
            "is_whole": is_proven,
            "zone": told(zone),
            "his": Author.CUSTOMER,
        }
        return write(lines[-1], kind=TRANSCRIPT, subject=subject, words=words, once=once, is_automatic=True, fresh_id=True)


def _last_lines(lines):
    return list(lines.prefetch_related("attachments").order_by("-seq")[:LINES])[::-1]


def _lines_of(conversation):
    return (
        Entry.objects.filter(conversation=conversation, kind=Kind.MESSAGE, is_internal=False).select_related("conversation").order_by("seq")
    )


def _is_proven(conversation):
    return conversation.identity != Identity.UNVERIFIED
