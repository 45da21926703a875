"""Where the guard stands: secrets are masked before a post is stored, and what looks like a lure is held until a moderator has seen it."""

import logging
import unicodedata
from collections.abc import Callable, Sequence

from madoguchi.events.faults import fault_of
from madoguchi.guard import door, luring
from madoguchi.guard.asking import asks_for_secret
from madoguchi.guard.names import imitates_staff
from madoguchi.guard.redact import Redaction
from madoguchi.people.models import Person, Role
from madoguchi.release.judging import judged_answer
from madoguchi.ui.brand import brand
from madoguchi.ui.unseen import seen

from .lures import lures_in

log = logging.getLogger(__name__)
REASONS = {luring.BRIBE: "bribe", luring.OFF_CHANNEL: "contact"}
BADGES = {"So", "Sk", "Cf", "Co", "Cn", "Cs", "Cc"}  # kinds of characters that could draw a badge into a name


def guarded(text: str, *, earlier: Sequence[str] = ()) -> Redaction:
    """The text without secrets, and what is to be taken out of the author's `earlier` texts as well. Raises Held if the guard fails: then
    nothing is stored."""
    return door.guarded(seen(text), earlier=earlier)


def stop_unfit(texts: Sequence[str], *, by, place: str, is_repeat: Callable[[], bool] = lambda: False) -> None:
    """Raises MayNotSay for what staff may not say, unless somebody else has released these words at this `place`."""
    if by.is_official:
        text, *others = map(seen, texts)
        judged_answer(text, by=by, place=f"post:{place}", attached=others, is_repeat=is_repeat)


def reasons_to_hold(text: str, *, by) -> list[str]:
    """Why nobody may see this before a moderator has: contact, bribe, wallet, asks, name. Raises Held if it cannot be told."""
    try:
        reasons = lures_in(text, official=brand().accounts, domains=brand().domains)
        kinds = luring.lures_in(
            text, official=[handle for handles in brand().accounts.values() for handle in handles], domains=brand().domains
        )
        reasons += [REASONS[kind] for kind in kinds if REASONS[kind] not in reasons]
        if not by.is_official:
            if asks_for_secret(text):
                reasons.append("asks")
            if imitates_staff(by.name, official_names()):
                reasons.append("name")
    except Exception as error:
        log.warning("guard failed", extra={"fault": fault_of(error)})
        raise door.Held from None
    return reasons


def official_names() -> list[str]:
    """Whom nobody else may look like: the exchange in its languages and everybody who speaks for it."""
    staff = Person.objects.filter(is_active=True).exclude(role=Role.CUSTOMER).values_list("name", flat=True)
    return [*brand().names.values(), *staff]


def plain_name(name: str) -> str:
    """A name as posts show it: without emoji, check marks and characters that are not seen."""
    name = "".join(
        char
        for char in unicodedata.normalize("NFKC", name)
        if unicodedata.category(char) not in BADGES and not "\ufe00" <= char <= "\ufe0f"
    )
    return " ".join(name.split())[:80]
