"""Whoever is blocked is told so wherever he wants to write: why, until when, and how to object. The emergency lane and mail stay open."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext

from madoguchi.events.faults import Refused
from madoguchi.events.prepared import Prepared
from madoguchi.people.limits import address_of
from madoguchi.ui.jinja import moment

from .models import Block, Conversation
from .models.conversation import Priority

ANY_BLOCK = Prepared(lambda: Block.objects.filter(lifted_at=None).values_list("pk")[:1])


class Blocked(Refused):
    code, status = "blocked", 403

    def __init__(self, block):
        self.block = block
        self.more = {
            "reason": block.reason,
            "until": block.until and block.until.isoformat(),
            "appeal": settings.BASE_URL + reverse("conversations:appeal"),
        }

    def __str__(self):
        block = self.block
        said = {"reason": block.get_reason_display(), "words": block.words, "until": moment(block.until) if block.until else ""}
        if block.until:
            stopped = gettext("You cannot write here until %(until)s. Reason: %(reason)s. %(words)s") % said
        else:
            stopped = gettext("You cannot write here any more. Reason: %(reason)s. %(words)s") % said
        stays = gettext("In an emergency the emergency page and our mail address stay open to you.")
        way = gettext("You can object: %(url)s") % {"url": self.more["appeal"]}
        return f"{stopped} {stays} {way}"


def block_against(request, person=None):
    """The latest block in force against who asks; None if there is none."""
    if not ANY_BLOCK():
        return None
    return Block.objects.against(person or request.person, address_of(request)).first()


def refuse_the_blocked(request, person=None, *, number=None):
    """Raises Blocked; not in a conversation of the emergency lane, where he must reach us whatever he has done."""
    person = person or request.person
    if (block := block_against(request, person)) and not _is_emergency(person, number):
        raise Blocked(block)


def _is_emergency(person, number):
    return number is not None and Conversation.objects.visible_to(person).filter(number=number, priority__gte=Priority.URGENT).exists()
