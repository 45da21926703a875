"""Who beside the customer has to do with a conversation, for the desk: who asks, who takes part, and what perhaps belongs together."""

from django.contrib import messages
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madoguchi.people.gates import only
from madoguchi.people.models.role import DESK

from ..models import Entry, Participant, PossibleHome
from ..models.participant import MayNotTakePart

SHOWN = 20


def who_else(person, conversation):
    """What the desk's page of a conversation shows about others."""
    links = PossibleHome.objects.visible_to(person).filter(Q(case=conversation) | Q(home=conversation))
    links = list(links.select_related("case", "home").order_by("-pk")[: 2 * SHOWN])
    people = list(
        Participant.objects.visible_to(person)
        .filter(conversation=conversation)
        .select_related("case", "conversation")
        .order_by("pk")[: 2 * SHOWN]
    )
    asking = [one for one in people if one.asks]
    first = Entry.objects.filter(conversation__in=[one.case_id for one in asking], seq=1).values_list("conversation", "text")
    return {
        "asking": asking,
        "asking_words": dict(first),
        "participants": [one for one in people if not one.asks],
        "homes": [one for one in links if one.case_id == conversation.pk],
        "cases": [one for one in links if one.home_id == conversation.pk],
    }


@only(*DESK)
@require_POST
def let_in(request, number, pk):
    return _decide(request, number, pk, Participant.let_in, _("Takes part from now on."))


@only(*DESK)
@require_POST
def decline(request, number, pk):
    return _decide(request, number, pk, Participant.decline, _("Does not take part. The mail stays in its own case."))


@only(*DESK)
@require_POST
def remove(request, number, pk):
    return _decide(request, number, pk, Participant.remove, _("Takes part no more."))


def _decide(request, number, pk, verb, done):
    participant = get_object_or_404(
        Participant.objects.visible_to(request.person).select_related("conversation", "case"), pk=pk, conversation__number=number
    )
    try:
        verb(participant, by=request.person)
        messages.success(request, done)
    except MayNotTakePart as refusal:
        messages.error(request, str(refusal))
    return redirect("desk:talk", number)
