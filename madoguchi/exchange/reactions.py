"""Later work with the exchange: asking for freezes until there is an answer, and looking how those in force stand."""

import datetime

from django.db import models
from django.utils import timezone

from madoguchi.events.reacting import every, timer

from . import circuit
from .client import NoAnswer, NotUnderstood, exchange
from .models import Freeze

AT_ONCE = 20
AGAIN = datetime.timedelta(seconds=20)
LOOKED_FOR = datetime.timedelta(days=14)
LOOK_AGAIN = datetime.timedelta(minutes=10)


@timer(outside=True)
def ask(facts):
    """Ask once; nothing if it is answered by now. What failed stays asked and is tried again."""
    freeze, there = Freeze.objects.unanswered().filter(pk=facts["freeze"]).first(), exchange()
    if freeze is None or there is None:
        return
    if not circuit.may_ask():
        freeze.put_off()
        return
    try:
        said = there.freeze(freeze.request, key=str(freeze.key))
    except NoAnswer as fault:
        if fault.is_outage:
            circuit.failed()
        else:
            circuit.answered()
        freeze.miss(fault.code)
    except NotUnderstood as fault:
        circuit.answered()
        freeze.miss(fault.code, is_final=True)
    else:
        circuit.answered()
        freeze.answer(said)


@every(15)
def ask_again(facts):
    """Whatever was asked and has no answer is asked again, whether its last try failed or was put off."""
    before = timezone.now() - AGAIN
    late = Freeze.objects.unanswered().filter(models.Q(tried_at=None, created_at__lt=before) | models.Q(tried_at__lt=before))
    for freeze in late.order_by(models.F("tried_at").asc(nulls_first=True), "id")[:AT_ONCE]:
        if not freeze.is_planned:
            freeze.plan(timezone.now(), slot=str(facts["slot"]))


@every(120, outside=True)
def look_how_they_stand(_facts):
    """The owner or the exchange may have ended one."""
    there, now = exchange(), timezone.now()
    due = models.Q(looked_at=None, answered_at__lt=now - LOOK_AGAIN) | models.Q(looked_at__lt=now - LOOK_AGAIN)
    for freeze in (
        Freeze.objects.in_force()
        .filter(due, answered_at__gt=now - LOOKED_FOR)
        .exclude(exchange_id="")
        .order_by("looked_at", "id")[:AT_ONCE]
    ):
        if there is None or circuit.is_open():
            return
        try:
            freeze.stand(there.state_of(freeze.exchange_id))
        except NoAnswer:
            circuit.failed()
        except NotUnderstood:
            freeze.stand({"state": "unclear"})
