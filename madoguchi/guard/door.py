"""The door that everything people write passes before it is stored. If the guard fails, nothing passes."""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from madoguchi.events.faults import Refused, fault_of

from .asking import TOO_MUCH
from .findings import MARKERS
from .redact import Redaction, redact
from .staff_words import ADDRESS, IMITATION, LINK, Objection, nothing_known, nothing_written, objections

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


class MayNotSay(Refused):
    """What staff may not say without a second person. `objections` name the words."""

    code = "may-not-say"
    draft: int | None = None  # where it is kept for a second person

    def __init__(self, objections: Sequence[Objection] = ()) -> None:
        self.objections = tuple(objections)

    @property
    def more(self) -> dict[str, Any]:
        """What the API tells beside the sentence."""
        reasons = [{"kind": one.kind, "start": one.start, "end": one.end, "words": one.words} for one in self.objections]
        return {"reasons": reasons} | ({"draft": self.draft} if self.draft else {})


class AsksForSecret(MayNotSay):
    code = "asks-for-secret"

    def __str__(self) -> str:
        return str(
            _("This was stopped: it asks the customer for a secret, for remote access or to send money. We promise never to do that.")
        )


class LinksElsewhere(MayNotSay):
    code = "link-not-ours"

    def __str__(self) -> str:
        if self.objections[0].kind == IMITATION:
            return str(_("This was stopped: %(link)s looks like ours but is not.") % {"link": self.objections[0].words})
        return str(
            _("This was stopped: %(link)s is not on our official list, so somebody else must look at it first.")
            % {"link": self.objections[0].words}
        )


class NamesAddress(MayNotSay):
    code = "wallet-address"

    def __str__(self) -> str:
        return str(
            _(
                "This was stopped: it names a wallet address that the customer did not write: %(address)s. Somebody else must look at it first."
            )
            % {"address": self.objections[0].words}
        )


class NamesContact(MayNotSay):
    code = "contact-not-ours"

    def __str__(self) -> str:
        return str(
            _("This was stopped: %(contact)s is not on our official list, so somebody else must look at it first.")
            % {"contact": self.objections[0].words}
        )


class TooMuch(MayNotSay):
    code = "too-much-to-judge"

    def __str__(self) -> str:
        return str(_("This was stopped: it is too long to be looked at, so somebody else must read it first."))


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


def guarded_answer(
    text: str, *, known: Callable[[], str] = nothing_known, written: Callable[[], Iterable[str]] = nothing_written
) -> Redaction:
    """A staff member's text: also stopped (MayNotSay) if it asks for what we promise never to ask for, or carries a link that is not
    ours or a wallet address. `known` and `written` as `objections` takes them."""
    try:
        found = objections(text, known=known, written=written)
    except Exception as error:
        log.warning("guard failed", extra={"fault": fault_of(error)})
        raise Held from None
    if found:
        raise refusal_of(found)
    return guarded(text)


def refusal_of(found: Sequence[Objection]) -> MayNotSay:
    """The refusal for the gravest of them, which names all."""
    if all(one.kind == TOO_MUCH for one in found):
        return TooMuch(found)
    asking = any(one.is_asking for one in found)
    links = [one for one in found if one.kind in (IMITATION, LINK)]
    if asking:
        return AsksForSecret(found)
    if links:
        return LinksElsewhere(list(dict.fromkeys([*sorted(links, key=lambda one: one.kind != IMITATION), *found])))
    addresses = [one for one in found if one.kind == ADDRESS]
    return NamesAddress(list(dict.fromkeys([*addresses, *found]))) if addresses else NamesContact(found)


def kinds_in(redaction: Redaction) -> list[str]:
    return sorted({finding.kind for finding in redaction.found})
