"""What happened to an article in one language: every deed with who and when, and the words that were said with it."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from madoguchi.events.models import Event
from madoguchi.ui.jinja import moment

from .faults import NotApproved, NotComplete, RevisedMeanwhile, StillTheOriginal
from .models import Deed, Revision, Risk

MOST = 60
RISKS = {Risk.WORDING: _("Wording"), Risk.CONTENT: _("Content"), Risk.SAFETY: _("Safety")}
TOLD = {  # icon, sentence
    "article.written": ("file-plus", _("Begun")),
    "article.revised": ("pencil", _("Revision %(revision)s written")),
    "article.review_asked": ("send", _("Revision %(revision)s sent to be looked through")),
    "article.edits_asked": ("message-square-warning", _("Edits of revision %(revision)s asked for")),
    "article.approved": ("circle-check", _("Revision %(revision)s approved")),
    "article.review_withdrawn": ("undo-2", _("Revision %(revision)s made a draft again")),
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

WHY = {fault.code: fault for fault in (NotApproved, NotComplete, RevisedMeanwhile, StillTheOriginal)}  # a plan was not carried out


@dataclass(frozen=True)
class Line:
    sign: str
    sentence: Any
    by: Any  # a person; None for an import or the system
    at: datetime.datetime
    words: str = ""
    revision: int | None = None  # of what was written


def history_of(translation) -> list[Line]:
    """The latest first; four queries however long it is."""
    article = translation.article
    subjects = [f"{row._meta.label_lower}:{row.pk}" for row in (translation, article)]
    events = list(Event.objects.filter(subject__in=subjects, kind__in=TOLD).select_related("actor").order_by("-id")[:MOST])
    reviews = translation.reviews.in_bulk([event.facts["review"] for event in events if "review" in event.facts])
    numbers = [event.facts["revision"] for event in events if event.kind == "article.revised"]
    notes = dict(Revision.objects.filter(translation=translation, number__in=numbers).values_list("number", "note"))
    return [_line(event, reviews, notes) for event in events]


def _line(event, reviews, notes):
    sign, sentence = TOLD[event.kind]
    written = event.facts["revision"] if event.kind == "article.revised" else None
    review = reviews.get(event.facts.get("review"))
    words = review.words if review else notes.get(written, "")
    return Line(sign, _filled(sentence, event.facts), event.actor, event.created_at, words, written)


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
