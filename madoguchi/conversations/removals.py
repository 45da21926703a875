"""Secrets that were taken out: what their owner must do now, and in which parts of a case besides its text they stood."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from madoguchi.guard.findings import MARKERS

from .problems import PROBLEMS

TO_DO = {
    "wallet": frozenset({"recovery-phrase", "private-key"}),
    "secret": frozenset({"api-secret", "password", "one-time-code", "authenticator-key", "backup-codes", "session"}),
}
PARTS = {"subject": _("Subject"), "name": _("Name")}


@dataclass(frozen=True)
class Removal:
    """`parts` of a case, by their labels, in which something of these `kinds` stood."""

    parts: tuple[str, ...]
    kinds: frozenset[str]


def to_do(kinds) -> list[str]:
    """What is to be done about such kinds, the gravest first: wallet (move the coins), secret (change it), personal (nothing)."""
    rest = set(kinds).difference(*TO_DO.values())
    return [what for what, some in TO_DO.items() if some.intersection(kinds)] + ["personal"] * bool(rest)


def to_act_on(kinds) -> frozenset[str]:
    """Those of the kinds for which their owner must do something now."""
    return frozenset().union(*TO_DO.values()).intersection(kinds)


def removed_from(conversation) -> Removal | None:
    """What was taken out of a case's subject, name and facts; its lines say so themselves."""
    labels = PARTS | {fact.key: fact.label for fact in PROBLEMS[conversation.problem].facts} if conversation.problem in PROBLEMS else PARTS
    said = {"subject": conversation.subject, "name": conversation.name, **conversation.facts}
    kinds = {key: {kind for kind, marker in MARKERS.items() if marker in str(words)} for key, words in said.items()}
    parts = tuple(str(labels[key]) for key, found in kinds.items() if found and key in labels)
    return Removal(parts, frozenset().union(*kinds.values())) if parts else None
