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
from madoguchi.people.limits import TooMany, Try, limit_all

from .models import Conversation
from .models.conversation import Channel, Priority

WEEK, MONTH = datetime.timedelta(days=7), datetime.timedelta(days=30)
FROM_ONE_NETWORK, FROM_ALL = 3, 60  # holds an hour at the word of strangers
PROBLEM = "account-takeover"


def report(text, *, by, origin, language, facts, channel=Channel.WEB, **more):
    """Open the case and ask the exchange; returns (conversation, entry). Repeated with the same key it does neither again. The rest is as
    for starting any conversation."""
    with transaction.atomic():
        conversation, entry = Conversation.objects.start(
            text,
            by=by,
            channel=channel,
            language=language,
            problem=PROBLEM,
            facts=facts,
            priority=Priority.EMERGENCY,
            origin=origin,
            **more,
        )
        if is_connected() and not conversation.is_repeat:
            _see_to_a_freeze(conversation, by, origin)
    return conversation, entry


@dataclass(frozen=True)
class Claim:
    """Which account is meant, and what says that whoever means it may."""

    account: Account | None
    proof: str

    @property
    def is_proven(self):
        return self.proof != Proof.NONE


def claim_of(conversation, person) -> Claim:
    """Whoever is signed in is proven for the account of his own mail address, and a stranger to every other. Words that name no account
    stand for none, never for another."""
    own = account_of(person.email) if person.is_authenticated and not person.is_official else None
    typed = conversation.facts.get("account", "")
    named = account_of(typed)
    if own is not None and (not typed or named == own):
        return Claim(own, Proof.SECOND_FACTOR if person.is_stepped_up else Proof.SIGNED_IN)
    return Claim(named if typed or person.is_authenticated else account_of(conversation.email), Proof.NONE)


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
    now, before = timezone.now(), Freeze.objects.alone_about(account)
    if before.filter(objected_at__gt=now - MONTH).exists():
        return "objected"
    if before.filter(proof=Proof.NONE, created_at__gt=now - WEEK).exists():
        return "repeated"
    try:
        limit_all(Try("hold", network, FROM_ONE_NETWORK, 3600), Try("hold-by-strangers", "all", FROM_ALL, 3600))
    except TooMany:
        return "limit"
    return ""
