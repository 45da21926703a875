"""What happened to an article in one language: every deed with who and when, and the words that were said with it."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from madoguchi.events.models import Event
from madoguchi.ui.jinja import moment

from .faults import NotApproved, NotComplete, RevisedMeanwhile, StillTheOriginal
from .models import Deed, Risk, Stage

MOST = 60
RISKS = {Risk.WORDING: _("Wording"), Risk.CONTENT: _("Content"), Risk.SAFETY: _("Safety")}
TOLD = {  # icon, sentence
    "article.written": ("file-plus", _("Begun")),
    "article.published": ("globe", _("Revision %(revision)s published")),
    "article.unpublished": ("eye-off", _("Taken offline")),
    "article.archived": ("archive", _("Put into the archive")),
    "article.brought_back": ("archive-restore", _("Brought back from the archive")),
    "article.moved": ("link", _("Another address: %(after)s")),
    "article.arranged": ("folder-cog", _("Category, kind, form or readers changed")),
    "article.planned": ("calendar-clock", _("%(deed)s planned for %(at)s")),
    "article.plan_cancelled": ("calendar-x", _("Plan cancelled: %(deed)s at %(at)s")),
    "article.plan_failed": ("calendar-x", _("Not done, though planned for %(at)s: %(deed)s. %(why)s")),
    "article.looked_through": ("calendar-check", _("Looked through, still right")),
    "article.check_planned": ("calendar", _("Another day for looking through it again")),
    "article.risk_corrected": ("scale", _("What revision %(revision)s means for the translations corrected: %(risk)s")),
    "article.lagging": ("languages", _("The original went on, or this text follows it again")),
}
WRITTEN = ("pencil", _("Revision %(revision)s written"))
STEPS = {
    Stage.IN_REVIEW: ("send", _("Revision %(revision)s sent to be looked through")),
    Stage.EDITS_ASKED: ("message-square-warning", _("Edits of revision %(revision)s asked for")),
    Stage.APPROVED: ("circle-check", _("Revision %(revision)s approved")),
    Stage.DRAFT: ("undo-2", _("Revision %(revision)s made a draft again")),
}
WHY = {fault.code: fault for fault in (NotApproved, NotComplete, RevisedMeanwhile, StillTheOriginal)}  # a plan was not carried out


@dataclass(frozen=True)
class Line:
    sign: str
    sentence: Any
    by: str  # a name; empty for an import or the system
    at: datetime.datetime
    words: str = ""
    revision: int | None = None  # of what was written


def history_of(translation) -> list[Line]:
    """The latest first; three queries however long it is. Wordings and reviews tell of themselves, also those that came from elsewhere."""
    subjects = [f"{row._meta.label_lower}:{row.pk}" for row in (translation, translation.article)]
    events = Event.objects.filter(subject__in=subjects, kind__in=TOLD).select_related("actor").order_by("-id")
    reviews = translation.reviews.select_related("by").order_by("-id")
    revisions = translation.revisions.defer("text").select_related("author").order_by("-number")
    lines = [*map(_deed, events[:MOST]), *map(_step, reviews[:MOST]), *map(_wording, revisions[:MOST])]
    return sorted(lines, key=lambda line: line.at, reverse=True)[:MOST]


def _deed(event):
    sign, sentence = TOLD[event.kind]
    return Line(sign, _filled(sentence, event.facts), event.actor.name if event.actor else "", event.created_at)


def _step(review):
    sign, sentence = STEPS[Stage(review.verdict)]
    return Line(sign, str(sentence) % {"revision": review.revision}, review.reviewer, review.at, review.words)


def _wording(revision):
    sign, sentence = WRITTEN
    told = str(sentence) % {"revision": revision.number}
    return Line(sign, told, revision.writer, revision.created_at, revision.note, revision.number)


def _filled(sentence, facts):
    told = {name: value for name, value in facts.items() if isinstance(value, (str, int))}
    if "risk" in facts:
        told["risk"] = RISKS[facts["risk"]]
    if "deed" in facts:
        why = WHY.get(facts.get("why"))
        told |= {
            "deed": Deed(facts["deed"]).label,
            "at": moment(datetime.datetime.fromisoformat(facts["at"])),
            "why": str(why()) if why else "",
        }
    return str(sentence) % told
