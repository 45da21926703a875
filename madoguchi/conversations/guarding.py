"""Where the guard stands: nothing that anybody writes into a conversation passes but through here."""

import logging
from collections.abc import Sequence

from madoguchi.events.faults import fault_of
from madoguchi.guard.asking import asks_for_secret
from madoguchi.guard.redact import redact

from .faults import AsksForSecret, Held

log = logging.getLogger(__name__)


def guarded(text: str, *, earlier: Sequence[str] = ()) -> tuple[str, list[str]]:
    """The text without secrets, and the kinds of those that were in it. Raises Held if the guard fails: then nothing is stored."""
    try:
        redaction = redact(text, earlier=earlier)
    except Exception as error:
        log.warning("guard failed", extra={"fault": fault_of(error)})
        raise Held from None
    return redaction.text, sorted({finding.kind for finding in redaction.found})


def guarded_facts(facts: dict[str, str]) -> dict[str, str]:
    return {name: guarded(value)[0] if isinstance(value, str) else value for name, value in facts.items()}


def guarded_answer(text: str) -> tuple[str, list[str]]:
    """A staff member's text to a customer: also stopped if it asks for what we promise never to ask for."""
    try:
        asked = asks_for_secret(text)
    except Exception as error:
        log.warning("guard failed", extra={"fault": fault_of(error)})
        raise Held from None
    if asked:
        raise AsksForSecret
    return guarded(text)
