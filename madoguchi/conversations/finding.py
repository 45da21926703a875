"""Finding conversations by what a customer tells of himself, without showing it: by their number or by a whole mail address."""

from django.db import transaction
from django.db.models import Q

from madoguchi.events.reacting import record
from madoguchi.people.models import Person
from madoguchi.watch.reading import sound_if_decoy

from .models import Conversation

MOST = 30


@transaction.atomic
def find_by(asked, *, by) -> list[Conversation]:
    """The latest first. That somebody searched and how much he found is written down, and not what he asked for."""
    asked = asked.strip()
    his = _of_address(asked.lower()) if "@" in asked else Q(number=asked.upper())
    found = list(Conversation.objects.visible_to(by).filter(his).select_related("assignee", "team").order_by("-updated_at", "-id")[:MOST])
    record("desk.searched", by, by=by, found=[one.number for one in found])
    for one in found:
        sound_if_decoy(one, by=by, number=one.number)
    return found


def _of_address(address):
    return Q(email=address) | Q(customer__in=list(Person.objects.filter(email=address).values_list("pk", flat=True)))
