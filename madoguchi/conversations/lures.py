"""Bribes and calls away from our channels: in a customer's line they are flagged and told to leads, in one of staff they are stopped,
until a second person releases them."""

import logging
from contextlib import contextmanager

from django.utils.translation import gettext

from madoguchi.events.faults import fault_of
from madoguchi.guard.door import Held, MayNotSay
from madoguchi.guard.luring import BRIBE, lures_in
from madoguchi.guard.own_channels import own_register
from madoguchi.guard.staff_words import Objection
from madoguchi.watch.models import Alarm, AlarmKind

log = logging.getLogger(__name__)
LEADS_AWAY = "leads-away"


class LeadsAway(MayNotSay):
    code = LEADS_AWAY

    def __str__(self):
        return gettext(
            "This was not sent: it asks the customer to go on by a messenger, number or address that is not one of our official channels. "
            "The leads have been told."
        )


def lures_of(text, *, by_meaning=True) -> tuple[str, ...]:
    """The kinds in a text; our own channels are none. Its meaning takes milliseconds where no rule finds any. Raises Held if it cannot
    be told."""
    try:
        ours = own_register()
        handles, domains = [handle for _network, handle in ours.handles], (*ours.hosts, *ours.sender_domains)
        return lures_in(text, official=handles, domains=domains, by_meaning=by_meaning)
    except Exception as error:
        log.warning("guard failed", extra={"fault": fault_of(error)})
        raise Held from None


def meant_by(text) -> tuple[str, ...]:
    """The kinds that only its meaning tells."""
    return () if lures_of(text, by_meaning=False) else lures_of(text)


def said_in(line):
    """What a customer's line says, the first with its subject."""
    return f"{line.conversation.subject}\n{line.text}" if line.seq == 1 else line.text


def leads_away(said) -> LeadsAway | None:
    """Why one of staff may not say this to a customer, if it is a lure."""
    return LeadsAway([Objection(LEADS_AWAY, 0, len(said), said)]) if lures_of(said) else None


@contextmanager
def told_to_leads(said, *, by, number=""):
    """Around what may stop words of staff: if it does and they are a lure, leads learn of it at once."""
    try:
        yield
    except MayNotSay:
        if lures_of(said):
            Alarm.objects.sound(AlarmKind.OWN_LURE, who=by, number=number, key=f"{by.pk}:{number}")
        raise


def may_lure(event) -> bool:
    """Of a line of the customer that was just written: whether its words say that somebody must look."""
    line = event.about.newest
    if line is None or line.is_by_staff or line.author_kind == "system":
        return False
    return bool(lures_of(said_in(line), by_meaning=False))


def told_of(kinds) -> str:
    """What the agent reads beside it: what it is and what to do."""
    if BRIBE in kinds:
        return gettext(
            "Careful: this looks like an offer of money for customers' data or for a favour that only staff can do. Do not answer it and do not "
            "take it elsewhere. The leads have been told. Whoever is approached outside of work tells a lead; nothing happens to those who tell."
        )
    return gettext(
        "Careful: this asks you to go on by a messenger, number or address outside of our channels. Stay here: answer in this conversation, "
        "or by mail to the proven address. The leads have been told."
    )
