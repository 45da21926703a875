"""Copies of our answers to those who take part beside the customer: the answer alone, without a link, a file or anything earlier.

A copy carries a reference of its own, good for its recipient and nobody else.
"""

from django.utils.translation import gettext, override

from madoguchi.mail.own_addresses import is_our_own

from .mail_out import language_of, paragraphs_of, queue
from .models import Entry
from .models.entry import sender_of
from .models.participant import COPY, TakingPart


def send_copies(entry: Entry) -> None:
    """Of one public answer of the desk, to everybody who took part when it was given and takes part still."""
    conversation = entry.conversation
    for participant in conversation.participants.taking_part().filter(from_seq__lt=entry.seq).order_by("pk"):
        if is_our_own(participant.address):
            continue
        with override(language_of(conversation)):
            subject = gettext("Our answer in inquiry [%(number)s]") % {"number": conversation.number}
        words = {
            "text": entry.text,
            "paragraphs": paragraphs_of(entry.text),
            "author": entry.author_name,
            "has_files": entry.attachments.exists(),
        }
        said = conversation.entries.filter(sender=sender_of(TakingPart(participant)))
        queue(entry, kind=COPY, recipient=participant.address, subject=subject, words=words, said=said)
