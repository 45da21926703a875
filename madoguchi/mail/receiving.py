"""Incoming mail: kept first, acknowledged then, understood later: the step from a kept mail to what it means."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction

from madoguchi.events.faults import fault_of
from madoguchi.events.prepared import Prepared
from madoguchi.guard.door import guarded
from madoguchi.ui.unseen import seen

from .arc import chain_of
from .authenticity import Authenticity, forwarded, look, said_by
from .dns import Asker
from .limits import Unusable
from .message import ParsedMail
from .models import RawMail, Result, StoppedAddress, Way
from .run import parse_bounded
from .spf import Client


@dataclass(frozen=True)
class Outcome:
    """What a mail became: a Result, the number of its conversation, and why."""

    outcome: str
    conversation: str = ""
    reason: str = ""


OUTCOME = Prepared(lambda pk: RawMail.objects.filter(pk=pk).select_for_update().values_list("outcome"), int)
Preparer = Callable[[ParsedMail], Any]
Processor = Callable[[RawMail, ParsedMail, Any], Outcome]
_preparer: Preparer | None = None
_processor: Processor | None = None


def process_by(function: Processor, *, prepare: Preparer) -> None:
    """The room that knows what a mail means fills this slot; the function runs in the transaction that settles the mail, with what was
    prepared before that began: reading files takes time."""
    global _preparer, _processor
    _preparer, _processor = prepare, function


def process(mail_id: int) -> RawMail:
    """Read one kept mail and let it have its effect, once; whatever is wrong with it, the next one is not kept waiting.

    Raises what the processor raises (the guard does not answer, a bug): then nothing has happened and the duty tries again.
    """
    raw = RawMail.objects.get(pk=mail_id)
    if raw.outcome:
        return raw
    try:
        mail = _read(raw)
        if isinstance(mail, ParsedMail):
            raw.authenticity = authenticity_of(raw, mail).as_json()
        return _settle(raw, mail, _preparer(mail) if _preparer and isinstance(mail, ParsedMail) else None)
    except Exception as error:
        raw.failed(fault_of(error))
        raise


def _read(raw: RawMail) -> ParsedMail | Outcome:
    try:
        return parse_bounded(raw.delivered)
    except Unusable as unusable:
        return Outcome(Result.KEPT, reason=unusable.reason)


def authenticity_of(raw: RawMail, mail: ParsedMail) -> Authenticity:
    """What is known of where it comes from. A server of ours knows best; else we look ourselves, if the settings say so.

    A stranger who goes past that server to our own port may write its name. Where nothing is proved, the seals of those who
    forwarded a mail may.
    """
    domain, ask = mail.sender.address.rpartition("@")[2], Asker()
    client = Client(raw.client.get("ip", ""), raw.client.get("helo", ""), raw.envelope_from) if raw.client else None
    came_past_it = raw.way == Way.SMTP and client is not None and client.is_stranger
    found = None if came_past_it else said_by(mail.authentication_results, settings.MAIL_TRUSTED_SERVERS, domain)
    if found is None and settings.MAIL_CHECKS:
        found = look(raw.content, sender_domain=domain, client=client, ask=ask)
    found = found or Authenticity()
    if found.is_proven or not (settings.MAIL_CHECKS or settings.MAIL_TRUSTED_SEALERS):
        return found
    return forwarded(found, chain_of(raw.content, ask), sender_domain=domain, trusted=settings.MAIL_TRUSTED_SEALERS)


@transaction.atomic
def _settle(raw: RawMail, mail: ParsedMail | Outcome, prepared: Any) -> RawMail:
    if OUTCOME(raw.pk)[0][0]:  # another worker was quicker
        return RawMail.objects.defer("sealed").get(pk=raw.pk)
    if isinstance(mail, Outcome):
        found, auto = mail, ""
    else:
        if _processor is None:
            raise RuntimeError("no room has said what a mail means")
        found, auto = _processor(raw, mail, prepared), mail.auto
        if found.outcome == Result.REPLIED or (found.outcome == Result.OPENED and Authenticity.of_json(raw.authenticity).is_proven):
            StoppedAddress.objects.verified(mail.sender.address)
        if found.outcome not in (Result.OPENED, Result.REPLIED):
            raw.shown_sender, raw.shown_subject = _shown(mail)
    raw.settle(found.outcome, reason=found.reason, conversation=found.conversation, auto=auto)
    return raw


def _shown(mail: ParsedMail) -> tuple[str, str]:
    """(From, Subject) as operators read them: nothing secret and nothing that turns the direction. Raises Held."""
    sender = f"{mail.sender.name} <{mail.sender.address}>" if mail.sender.name else mail.sender.address
    return seen(guarded(sender).text)[:400], seen(guarded(mail.subject).text)[:200]
