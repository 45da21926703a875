"""The emergency lane: a case before all others and, where an exchange is connected, a hold or freeze, in one transaction.

To hold somebody else's account is an attack too. So whoever is not signed in as its owner gets a hold of some hours, for one account
once a week, from one network and in all so many an hour; beyond that somebody of the desk decides.
"""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from madoguchi.exchange.accounts import Account, account_of
from madoguchi.exchange.client import is_connected
from madoguchi.exchange.models import Freeze
from madoguchi.exchange.states import Kind, Proof
from madoguchi.people.limits import TooMany, Try, address_of, limit_all

from .models import Conversation
from .models.conversation import Channel, Priority

WEEK, MONTH = datetime.timedelta(days=7), datetime.timedelta(days=30)
FROM_ONE_NETWORK, FROM_ALL = 3, 60  # holds an hour at the word of strangers
PROBLEM = "account-takeover"


def report(text, *, request, language, facts, subject="", email="", name="", key=None, files=()):
    """Open the case and ask the exchange. Repeated with the same key it does neither again. Raises what starting a conversation does."""
    person = request.person
    with transaction.atomic():
        conversation, _entry = Conversation.objects.start(
            text, by=person, channel=Channel.WEB, language=language, subject=subject, problem=PROBLEM, facts=facts, email=email, name=name,
            priority=Priority.URGENT, key=key, origin=address_of(request), files=files,
        )  # fmt: skip
        if is_connected() and not conversation.is_repeat:
            _see_to_a_freeze(conversation, person, address_of(request))
    return conversation


@dataclass(frozen=True)
class Claim:
    """Which account is meant, and what says that whoever means it may."""

    account: Account | None
    proof: str

    @property
    def is_proven(self):
        return self.proof != Proof.NONE


def claim_of(conversation, person) -> Claim:
    """Whoever is signed in is proven for the account of his own mail address, and a stranger to every other."""
    own = account_of(person.email) if person.is_authenticated and not person.is_official else None
    named = account_of(conversation.facts.get("account", ""))
    if own is not None and named in (None, own):
        return Claim(own, Proof.SECOND_FACTOR if person.is_stepped_up else Proof.SIGNED_IN)
    return Claim(named or (None if person.is_authenticated else account_of(conversation.email)), Proof.NONE)


def _see_to_a_freeze(conversation, person, network):
    claim = claim_of(conversation, person)
    if claim.account is None:
        return
    wanted = settings.FREEZE_SIGNED_IN if claim.is_proven else settings.FREEZE_OTHERS
    why = "policy" if wanted == "desk" else "" if claim.is_proven else _why_not_at_once(claim.account, network)
    said = {
        "conversation": conversation.number, "kind": Kind.FREEZE if wanted == "freeze" else Kind.HOLD, "proof": claim.proof,
        "situation": conversation.facts.get("situation", ""), "hours": settings.HOLD_HOURS,
    }  # fmt: skip
    if why:
        Freeze.objects.leave_to_the_desk(claim.account, why=why, **said)
    else:
        Freeze.objects.ask(claim.account, **said)


def _why_not_at_once(account, network) -> str:
    """Of a stranger's wish; "" if nothing stands against it."""
    now, before = timezone.now(), Freeze.objects.about(account)
    if before.filter(objected_at__gt=now - MONTH).exists():
        return "objected"
    if before.filter(proof=Proof.NONE, created_at__gt=now - WEEK).exists():
        return "repeated"
    try:
        limit_all(Try("hold", network, FROM_ONE_NETWORK, 3600), Try("hold-by-strangers", "all", FROM_ALL, 3600))
    except TooMany:
        return "limit"
    return ""
