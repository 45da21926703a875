"""Where a mail belongs: to which conversation and as whose words; and where perhaps, without proof.

Anybody may write any From. So a mail belongs to a conversation only by a reference that we signed and a sender who belongs to
it: the customer, or somebody whom the desk has let take part. A reference that we made for somebody else is a forwarded or
stolen one, and one that others have shown to hold proves nothing either; they count only if the sender's domain vouches for
the mail.
"""

import re
from dataclasses import dataclass

from madoguchi.mail.addresses import Reference, normalise
from madoguchi.mail.authenticity import Authenticity
from madoguchi.mail.keys import reference_in
from madoguchi.mail.message import ParsedMail
from madoguchi.mail.models import RawMail
from madoguchi.people.models import Visitor

from .mail_remarks import may_be_forged
from .models import Conversation, Participant, PossibleHome
from .models.participant import Proof, TakingPart
from .models.possible_home import Why
from .numbers import LETTERS

MOST = 3  # conversations that a mail is linked to
NUMBER = re.compile(rf"(?<![\w-])[{LETTERS}]{{4}}-[{LETTERS}]{{4}}-[{LETTERS}]{{4}}(?![\w-])")


@dataclass(frozen=True)
class Belonging:
    home: Conversation
    participant: Participant | None = None  # None: the customer's own words

    @property
    def author(self) -> Visitor:
        return TakingPart(self.participant) if self.participant else Visitor({self.home.number})


def belonging_of(raw: RawMail, mail: ParsedMail, sender: str) -> Belonging | None:
    """None if nothing is proved."""
    if may_be_forged(raw, mail):
        return None
    known = Authenticity.of_json(raw.authenticity)
    for reference, key in references_in(raw, mail):
        if not (known.is_proven or reference.is_for(key, sender)):
            continue
        home = Conversation.objects.select_related("customer").filter(number=reference.conversation).first()
        if home is None:
            continue
        if sender in addresses_of(home):
            return Belonging(home) if known.is_proven or not (known.by and home.participants.exists()) else None
        if participant := home.participants.taking_part().filter(address=sender).first():
            return Belonging(home, participant)
    return None


def references_in(raw: RawMail, mail: ParsedMail) -> list[tuple[Reference, bytes]]:
    """What our signatures in it refer to, each with the key that made it."""
    named = [*raw.envelope_to, *(one.address for one in (*mail.to, *mail.cc)), mail.in_reply_to, *reversed(mail.references)]
    return [found for one in named if one and (found := reference_in(one))]


def addresses_of(conversation: Conversation) -> set[str]:
    """The customer's: the one that was given, and his account's."""
    written = [conversation.email, conversation.customer.email if conversation.customer else ""]
    return {address for one in written if (address := normalise(one))}


def link(case: Conversation, raw: RawMail, mail: ParsedMail, sender: str, *, name: str) -> list[Participant]:
    """Link the case that a mail opened with those that it perhaps belongs to; returns whom the desk there is newly asked about."""
    asked = []
    for home, why in _possible_homes(raw, mail, sender):
        if home.pk == case.pk:
            continue
        PossibleHome.objects.get_or_create(case=case, home=home, defaults={"why": why})
        if why in (Why.REFERENCE, Why.FORGED) and sender not in addresses_of(home):
            who = Participant.objects.ask(home, address=sender, name=name, case=case, proof=_proof(raw, mail))
            asked += [who] if who else []
    return asked


def _possible_homes(raw, mail, sender):
    """[(conversation, why)], the strongest reason first: a signature made for somebody else, an earlier mail, a number in the subject."""
    signed = Why.FORGED if may_be_forged(raw, mail) else Why.REFERENCE
    named = [(reference.conversation, signed) for reference, _ in references_in(raw, mail)]
    ids = [one for one in (mail.in_reply_to, *mail.references) if one]
    before = (
        RawMail.objects.filter(message_id__in=ids).exclude(conversation="").values_list("conversation", flat=True)[:MOST] if ids else ()
    )
    named += [(number, Why.ANSWER) for number in before]
    named += [(number, Why.NUMBER) for number in NUMBER.findall(mail.subject.upper())[:MOST]]
    reasons = {}
    for number, why in named:
        reasons.setdefault(number, why)
    if not reasons:
        return []
    found = {one.number: one for one in Conversation.objects.select_related("customer").filter(number__in=reasons)}
    homes = [(found[number], why) for number, why in reasons.items() if number in found][:MOST]
    return [(home, Why.FORGED if why == Why.REFERENCE and sender in addresses_of(home) else why) for home, why in homes]


def _proof(raw, mail):
    if may_be_forged(raw, mail):
        return Proof.FORGED
    return Proof.PROVEN if Authenticity.of_json(raw.authenticity).is_proven else Proof.NONE
