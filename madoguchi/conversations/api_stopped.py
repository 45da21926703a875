"""What the guard stopped of the words of staff, for programs of the desk."""

import datetime

from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema

from madoguchi.release.models import StoppedDraft
from madoguchi.release.models.stopped_draft import LONGEST_WORDS

from .api import DESK, who_works
from .api_schemas import FAULTS

router = Router(tags=["conversations"])
MOST = 100


class ReasonOut(Schema):
    kind: str
    start: int
    end: int


class StoppedDraftOut(Schema):
    id: int
    place: str = Field(
        description="Where it was to go: answer:NUMBER, canned-reply:WORD, announcement:NUMBER, post:NUMBER, block:NUMBER, objection:ID; new for what has no number yet."
    )
    author: str
    text: str
    reasons: list[ReasonOut]
    stopped_at: datetime.datetime
    why: str = Field(description="Its author's, if he has asked for its release.")
    state: str = Field(description="waiting, released, refused, or withdrawn by its author.")
    words: str = Field(description="Of whoever decided.")


class StoppedDraftsOut(Schema):
    drafts: list[StoppedDraftOut]


class WordsIn(Schema):
    words: str = Field(min_length=1, max_length=LONGEST_WORDS)


@router.get("/stopped-drafts", response={200: StoppedDraftsOut, **FAULTS}, summary="What the guard stopped", openapi_extra=DESK)
def stopped_drafts(request):
    """The asker's own, of leads and administrators all; at most 100, the newest first. A problem that says that words were stopped names the draft."""
    drafts = StoppedDraft.objects.visible_to(who_works(request)).select_related("author").order_by("-pk")[:MOST]
    return {"drafts": [_out(draft) for draft in drafts]}


@router.post("/stopped-drafts/{int:pk}/ask", response={200: StoppedDraftOut, **FAULTS}, summary="Ask for its release", openapi_extra=DESK)
def ask_release(request, pk: int, body: WordsIn):
    """By its author, with the reason why it must be said so."""
    return _done(request, pk, lambda draft, person: draft.ask(body.words, by=person))


@router.post("/stopped-drafts/{int:pk}/release", response={200: StoppedDraftOut, **FAULTS}, summary="Release it", openapi_extra=DESK)
def release_draft(request, pk: int, body: WordsIn):
    """By a lead or administrator who is not its author. Its author then sends the same words again, once, within a day."""
    return _done(request, pk, lambda draft, person: draft.release(body.words, by=person))


@router.post("/stopped-drafts/{int:pk}/refuse", response={200: StoppedDraftOut, **FAULTS}, summary="Leave it stopped", openapi_extra=DESK)
def refuse_draft(request, pk: int, body: WordsIn):
    return _done(request, pk, lambda draft, person: draft.refuse(body.words, by=person))


def _done(request, pk, verb):
    person = who_works(request)
    draft = get_object_or_404(StoppedDraft.objects.visible_to(person), pk=pk)
    verb(draft, person)
    return _out(draft)


def _out(draft):
    return {
        "id": draft.pk, "place": draft.place, "author": draft.author.name, "text": draft.text, "stopped_at": draft.stopped_at, "why": draft.why,
        "reasons": [{"kind": kind, "start": start, "end": end} for kind, start, end in draft.reasons],
        "state": draft.state, "words": draft.words,
    }  # fmt: skip
