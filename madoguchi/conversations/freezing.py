"""A freeze on the page of its case: what its reader may know of it, and asking for one at the desk."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext

from madoguchi.events.faults import Refused
from madoguchi.exchange.accounts import account_of
from madoguchi.exchange.client import is_connected
from madoguchi.exchange.models import Freeze
from madoguchi.guard.door import guarded
from madoguchi.people.limits import limit
from madoguchi.people.models import LEADS

from .emergencies import PROBLEM
from .expecting import expected_wait_in_emergencies
from .situations import SITUATIONS

MOST = 10
BY_ONE = 20  # freezes that one of the desk may ask for in an hour


@dataclass(frozen=True)
class Emergency:
    """What the page of an emergency tells its reader; `state` is "" if nothing was asked, "said" if he is not its owner, as nearly everybody."""

    situation: object = None
    state: str = ""
    freeze: object = None

    @property
    def wait(self):
        return expected_wait_in_emergencies()


def emergency_of(conversation, person) -> Emergency:
    """Only the account's owner, signed in, reads what the exchange has said: nobody else learns whether there is such an account."""
    situation = SITUATIONS.get(conversation.facts.get("situation", ""))
    freeze = Freeze.objects.of(conversation.number).first()
    if freeze is None:
        return Emergency(situation)
    is_owner = person.is_authenticated and person.pk == conversation.customer_id and freeze.named == account_of(person.email)
    return Emergency(situation, freeze.state, freeze) if is_owner else Emergency(situation, "said")


class CannotFreeze(Refused):
    code, status = "cannot-freeze", 409

    def __init__(self, sentence):
        self.sentence = sentence

    def __str__(self):
        return self.sentence


def accounts_in(conversation):
    """The accounts that the case is about: named in its form, and its customer's own; of a visitor who names none that of his address."""
    typed, customer = conversation.facts.get("account", ""), conversation.customer
    own = account_of(customer.email) if customer else None if typed else account_of(conversation.email)
    return list(dict.fromkeys(account for account in (account_of(typed), own) if account))


def ask_for(conversation, *, kind, words, by, account=""):
    """Ask the exchange, at the desk's word and with its reason, for the case's own account; for another at a lead's word alone. What waited
    for the desk is decided by it. Raises CannotFreeze, Held."""
    if not is_connected():
        raise CannotFreeze(gettext("No exchange is connected."))
    meant = _meant(conversation, account, by)
    limit("freeze-by-desk", f"person:{by.pk}", times=BY_ONE, seconds=3600)
    situation = conversation.facts.get("situation", "")
    return Freeze.objects.ask_from_the_desk(
        meant, conversation=conversation.number, kind=kind, situation=situation, hours=settings.HOLD_HOURS, by=by, words=guarded(words).text[:500]
    )  # fmt: skip


def _meant(conversation, typed, by):
    own = accounts_in(conversation)
    meant = account_of(typed) if typed else own[0] if own else None
    if meant is None:
        raise CannotFreeze(gettext("No account is named that the exchange could be asked for."))
    if meant not in own and by.role not in LEADS:
        raise CannotFreeze(
            gettext("This is not the account of the case. A lead can ask for another one, or the customer names it in a new emergency.")
        )
    return meant


def is_freezable(conversation):
    """Whether its page at the desk speaks of freezing: an emergency, and an exchange that can be asked."""
    return is_connected() and (conversation.is_urgent or conversation.problem == PROBLEM)


def freezes_of(conversation):
    """The latest first, for the desk."""
    return list(Freeze.objects.of(conversation.number).select_related("by")[:MOST])
