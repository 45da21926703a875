"""A verdict as a page or the API shows it: heading, reason, since when, and where it differs from ours."""

import datetime
from dataclasses import dataclass

from .differences import Difference, difference
from .own_channels import reported_since
from .register import Verdict
from .words_for_differences import told_difference
from .words_for_people import HEADINGS, why


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
    return Shown(verdict, str(HEADINGS[verdict.verdict]), why(verdict), reported_since(verdict), found, sentences)
