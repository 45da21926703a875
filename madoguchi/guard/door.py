"""The door that everything people write passes before it is stored. If the guard fails, nothing passes."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from madoguchi.events.faults import Refused, fault_of

from .asking import asks_for_secret
from .findings import MARKERS
from .redact import Redaction, redact

log = logging.getLogger(__name__)
PHRASE = "recovery-phrase"


@dataclass(frozen=True)
class Kept:
    """What may be stored of a text, and the kinds of secrets that were taken out of it."""

    text: str
    removed: list[str]


class Held(Refused):
    code, status = "held", 503

    def __str__(self) -> str:
        return str(_("Your text could not be checked for secrets just now, so it was not stored. Please try again in a minute."))


class AsksForSecret(Refused):
    code = "asks-for-secret"

    def __str__(self) -> str:
        return str(
            _("This was not sent: it asks the customer for a secret, for remote access or to send money. We promise never to do that.")
        )


def guarded(text: str, *, earlier: Sequence[str] = ()) -> Redaction:
    """The text without secrets. `earlier`: the author's last lines, for a phrase spread over several. Raises Held if the guard fails."""
    try:
        return redact(text, earlier=earlier)
    except Exception as error:
        log.warning("guard failed", extra={"fault": fault_of(error)})
        raise Held from None


def guarded_together(parts: Sequence[str]) -> list[Kept]:
    """Several fields of one submission: a phrase spread over them is taken out of each. Raises Held."""
    kept: list[Kept] = []
    for part in parts:
        texts = [one.text for one in kept]
        redaction = guarded(part, earlier=texts)
        for place, rest in without_pieces(texts, redaction).items():
            kept[place] = Kept(rest, sorted({*kept[place].removed, PHRASE}))
        kept.append(Kept(redaction.text, kinds_in(redaction)))
    return kept


def without_pieces(earlier: Sequence[str], redaction: Redaction) -> dict[int, str]:
    """Those of the earlier texts that held a piece of what this text completes, without it, by their places."""
    rests: dict[int, str] = {}
    for piece in sorted(redaction.in_earlier, key=lambda piece: -piece.start):
        text = rests.get(piece.message, earlier[piece.message])
        rests[piece.message] = f"{text[: piece.start]}{MARKERS[PHRASE]}{text[piece.end :]}"
    return rests


def guarded_answer(text: str) -> Redaction:
    """A staff member's text: also stopped (AsksForSecret) if it asks for what we promise never to ask for."""
    try:
        asked = asks_for_secret(text)
    except Exception as error:
        log.warning("guard failed", extra={"fault": fault_of(error)})
        raise Held from None
    if asked:
        raise AsksForSecret
    return guarded(text)


def kinds_in(redaction: Redaction) -> list[str]:
    return sorted({finding.kind for finding in redaction.found})
