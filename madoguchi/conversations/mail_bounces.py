"""Notices that mail came back, and complaints. Anybody can write one, so it must prove that it is about a mail of ours.

The Message-ID and the reply address of our mail stand in every answer to it, and whoever is copied there learns them. The token of
its envelope's sender, which its loop header bears too, reaches only who got the mail itself.
"""

from django.conf import settings
from django.utils.translation import gettext, override

from madoguchi.mail.addresses import Reference
from madoguchi.mail.keys import reference_in
from madoguchi.mail.message import ParsedMail
from madoguchi.mail.models import OutboundMail, RawMail, Result
from madoguchi.mail.receiving import Outcome
from madoguchi.watch.masking import masked

from .mail_belonging import references_in
from .mail_remarks import note_for_the_desk
from .models import Conversation

UNPROVEN = "unproven"
MOST = 100  # of one conversation's mails are looked through


def came_back(raw: RawMail, mail: ParsedMail) -> Outcome:
    """A proved one marks the mail and its address; any other about a mail of ours is only told to the desk."""
    bounce = mail.bounces[0]
    ids = [one.original_message_id for one in mail.bounces if one.original_message_id]
    tokens = [found for one in mail.bounces if one.original_token and (found := reference_in(one.original_token))]
    named = [*tokens, *references_in(raw, mail)]
    if sent := _sent(ids, [one for one in named if one[0].is_of_return_path]):
        sent.came_back(bounce)
        return Outcome(Result.BOUNCE, conversation=sent.conversation, reason=bounce.status)
    if sent := OutboundMail.objects.filter(message_id__in=ids).first() or _sent([], named):
        _tell_the_desk(sent, bounce.status)
        return Outcome(Result.BOUNCE, conversation=sent.conversation, reason=UNPROVEN)
    return Outcome(Result.BOUNCE, reason="not-ours")


def _sent(ids: list[str], named: list[tuple[Reference, bytes]]) -> OutboundMail | None:
    """The mail that was made for one of these references: the one with such a Message-ID, else the latest."""
    for reference, key in named:
        latest = OutboundMail.objects.filter(conversation=reference.conversation).defer("sealed").order_by("-id")[:MOST]
        his = [one for one in latest if reference.is_for(key, one.recipient)]
        if his:
            return next((one for one in his if one.message_id in ids), his[0])
    return None


def _tell_the_desk(sent: OutboundMail, status: str) -> None:
    """Once a conversation, however many come."""
    before = RawMail.objects.filter(conversation=sent.conversation, reason=UNPROVEN)
    conversation = Conversation.objects.filter(number=sent.conversation).first()
    if conversation is None or before.exists():
        return
    with override(settings.LANGUAGE_CODE):
        text = gettext(
            "A notice says that our mail to %(address)s did not arrive (status %(status)s). It proves nothing, so mail still goes there."
        )
    note_for_the_desk(conversation, text % {"address": masked(sent.recipient), "status": status or "-"})
