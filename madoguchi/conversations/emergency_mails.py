"""Mails about an emergency: to the leads at once, and to the account's own address, whether it was its owner who told us."""

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext, override

from madoguchi.events.models import Duty
from madoguchi.exchange.models import Freeze
from madoguchi.exchange.states import Proof
from madoguchi.mail.models import StoppedAddress
from madoguchi.mail.own_addresses import is_our_own
from madoguchi.mail.sending import one_address
from madoguchi.people.limits import TooMany, limit
from madoguchi.people.models import Person

from .mail_out import language_of, queue
from .models import Conversation
from .unproven import turn_of

NOTICE = "notice"
SALT = "conversations.notice"
DAYS = 14
MOST_LEADS = 50
AN_HOUR = 12  # mails to one lead; the inbox has all


def plan_for_leads(conversation, *, due_at):
    for pk in Person.objects.leads().values_list("pk", flat=True)[:MOST_LEADS]:
        facts = {"person": pk, "conversation": conversation.pk}
        Duty.objects.plan("conversations.mail_a_lead", due_at=due_at, key=f"emergency-mail:{conversation.pk}:{pk}", facts=facts)


def mail_a_lead(*, person, conversation):
    """That there is one, and where; no word of it. Nothing if it is answered by now."""
    lead = Person.objects.leads().filter(pk=person).first()
    case = Conversation.objects.filter(pk=conversation).first()
    if lead is None or case is None or not case.waits_for_us or StoppedAddress.objects.holds(lead.email):
        return
    try:
        limit("emergency-mail", f"person:{lead.pk}", times=AN_HOUR, seconds=3600)
    except TooMany:
        return
    with override(lead.language):
        link = settings.BASE_URL + reverse("desk:talk", args=[case.number])
        get_adapter().render_mail("conversations/mail/emergency", lead.email, {"number": case.number, "link": link}).send()


def ask_the_owner(freeze):
    """Ask at the account's own address, when the exchange has said that there is such an account: fixed words, no word of whoever told us.

    Only of what a stranger wished; not where that is the address of the case, whose acknowledgement asks it, nor if a mail of a machine went there today.
    """
    recipient = one_address(freeze.account) if freeze.account_kind == "email" and freeze.proof == Proof.NONE else ""
    conversation = Conversation.objects.filter(number=freeze.conversation).first()
    if conversation is None or not recipient or is_our_own(recipient) or recipient == one_address(conversation.email):
        return None
    once = turn_of(recipient)
    if once is None:
        return None
    first = conversation.entries.get(seq=1)
    first.conversation = conversation
    with override(language_of(conversation)):
        subject = gettext("Was it you who asked us to protect your account? [%(number)s]") % {"number": conversation.number}
        link = _link(freeze)
    return queue(
        first, kind=NOTICE, recipient=recipient, subject=subject, words={"link": link, "until": freeze.until}, said=conversation.entries.none(),
        once=once, is_automatic=True, fresh_id=True,
    )  # fmt: skip


def notice_for(conversation) -> str:
    """Where the reader of an acknowledgement says that it was not he who named his address in an emergency; "" if nothing was asked for it."""
    freeze = Freeze.objects.of(conversation.number).filter(proof=Proof.NONE, account_kind="email").first()
    if freeze is None or freeze.account != one_address(conversation.email):
        return ""
    with override(language_of(conversation)):
        return _link(freeze)


def _link(freeze):
    return settings.BASE_URL + reverse("conversations:notice", args=[notice_token(freeze)])


def notice_token(freeze) -> str:
    return signing.dumps(freeze.pk, salt=SALT)


def freeze_of_token(token) -> Freeze | None:
    try:
        return Freeze.objects.filter(pk=signing.loads(token, salt=SALT, max_age=DAYS * 24 * 3600)).first()
    except signing.BadSignature:
        return None
