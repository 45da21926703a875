"""A verdict on a value or on a whole message as a page or the API shows it: heading, reason, since when, and where it differs from ours."""

import datetime
from dataclasses import dataclass

from .differences import Difference, difference
from .own_channels import reported_since
from .register import Verdict
from .whole_message import MessageVerdict
from .words_for_differences import told_difference
from .words_for_people import ASKED, HEADING_OF_NAMES, HEADINGS, MESSAGE_HEADINGS, MESSAGE_WHYS, why


@dataclass(frozen=True)
class Shown:
    verdict: Verdict
    heading: str
    why: str
    since: datetime.datetime | None
    difference: Difference | None
    sentences: tuple[str, ...]

    @property
    def is_bad(self) -> bool:
        return self.verdict.verdict in {"lookalike", "reported"}


def shown(verdict: Verdict) -> Shown:
    found = difference(verdict)
    sentences = tuple(told_difference(found)) if found else ()
    heading = HEADING_OF_NAMES if verdict.kind == "name" else HEADINGS[verdict.verdict]
    return Shown(verdict, str(heading), why(verdict), reported_since(verdict), found, sentences)


_TONES = {"unknown": "unknown", "nothing": "unknown", "too-much": "unknown", "ours": "neutral"}


@dataclass(frozen=True)
class ShownMessage:
    """`tone`: lookalike (red), unknown or neutral; never official. `why` may be empty."""

    tone: str
    heading: str
    why: str
    asked: tuple[str, ...]
    found: tuple[Shown, ...]
    is_bad: bool


def shown_message(message: MessageVerdict) -> ShownMessage:
    return ShownMessage(
        _TONES.get(message.answer, "lookalike"),
        str(MESSAGE_HEADINGS[message.answer]),
        str(MESSAGE_WHYS.get(message.answer, "")),
        tuple(str(ASKED[kind]) for kind in message.asked),
        tuple(map(shown, message.found)),
        message.is_bad,
    )
