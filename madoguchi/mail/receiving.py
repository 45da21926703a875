"""Incoming mail: kept first, acknowledged then, understood later: the step from a kept mail to what it means."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from madoguchi.events.faults import fault_of

from .limits import Unusable
from .message import ParsedMail
from .models import RawMail, Result
from .run import parse_bounded


@dataclass(frozen=True)
class Outcome:
    """What a mail became: a Result, the number of its conversation, and why."""

    outcome: str
    conversation: str = ""
    reason: str = ""


Processor = Callable[[RawMail, ParsedMail], Outcome]
_processor: Processor | None = None


def process_by(function: Processor) -> None:
    """The room that knows what a mail means fills this slot; the function runs in the transaction that settles the mail."""
    global _processor
    _processor = function


def process(mail_id: int) -> RawMail:
    """Read one kept mail and let it have its effect, once; whatever is wrong with it, the next one is not kept waiting.

    Raises what the processor raises (the guard does not answer, a bug): then nothing has happened and the duty tries again.
    """
    raw = RawMail.objects.get(pk=mail_id)
    if raw.outcome:
        return raw
    try:
        return _settle(raw, _read(raw))
    except Exception as error:
        raw.failed(fault_of(error))
        raise


def _read(raw: RawMail) -> ParsedMail | Outcome:
    try:
        return parse_bounded(raw.delivered)
    except Unusable as unusable:
        return Outcome(Result.KEPT, reason=unusable.reason)


@transaction.atomic
def _settle(raw: RawMail, mail: ParsedMail | Outcome) -> RawMail:
    now = RawMail.objects.select_for_update().defer("sealed").get(pk=raw.pk)
    if now.outcome:  # another worker was quicker
        return now
    if isinstance(mail, Outcome):
        found, auto = mail, ""
    else:
        if _processor is None:
            raise RuntimeError("no room has said what a mail means")
        found, auto = _processor(raw, mail), mail.auto
    raw.settle(found.outcome, reason=found.reason, conversation=found.conversation, auto=auto)
    return raw
