"""Where the guard stands: what staff announce asks nobody for a secret and holds none."""

import logging
import re

from madoguchi.events.faults import fault_of
from madoguchi.guard.asking import asks_for_secret
from madoguchi.guard.redact import redact

from .faults import AsksForSecret, Unchecked

log = logging.getLogger(__name__)
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")  # also what XML cannot hold


def guarded(text: str) -> str:
    """The text as it may be stored. Raises AsksForSecret, or Unchecked if the guard fails."""
    text = UNSEEN.sub("", text.replace("\r\n", "\n")).strip()
    try:
        asked, redaction = asks_for_secret(text), redact(text)
    except Exception as error:
        log.warning("guard failed", extra={"fault": fault_of(error)})
        raise Unchecked from None
    if asked:
        raise AsksForSecret
    return redaction.text
