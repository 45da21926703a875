"""Canned replies for programs of the desk, and for the box of an answer."""

from ninja import Query, Router, Schema

from .api import DESK, conversation_of, who_works
from .api_schemas import FAULTS
from .models import CannedReply

router = Router(tags=["conversations"])


class CannedReplyOut(Schema):
    id: int
    shortcut: str
    language: str
    text: str
    is_next_best: bool
    is_shared: bool


class CannedRepliesOut(Schema):
    canned_replies: list[CannedReplyOut]


@router.get("/canned-replies", response={200: CannedRepliesOut, **FAULTS}, summary="Canned replies", openapi_extra=DESK)
def canned_replies(request, conversation: str = Query("", max_length=40), language: str = Query("", max_length=20)):
    """The desk's and the asker's own, at most 500. With `conversation` in its customer's language and with its places filled; else as
    written, in `language` or the asker's. `is_next_best` says that there is no text in the language that was wanted."""
    person = who_works(request)
    talk = conversation_of(person, conversation) if conversation else None
    wanted = talk.language if talk else language or person.language
    found = []
    for reply in CannedReply.objects.visible_to(person).in_order():
        code, text = reply.filled(talk, by=person) if talk else reply.text_for([wanted])
        found.append(
            {
                "id": reply.pk,
                "shortcut": reply.shortcut,
                "language": code,
                "text": text,
                "is_next_best": code != wanted,
                "is_shared": reply.is_shared,
            }
        )
    return {"canned_replies": found}
