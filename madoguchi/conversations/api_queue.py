"""What somebody who waits may do instead: be answered by mail."""

from ninja import Router

from madoguchi.people.limits import limit, whose_tries

from .api import conversation_of, summary, who_asks
from .api_schemas import FAULTS, ByMailIn, ConversationOut
from .start_limits import limit_changing

router = Router(tags=["conversations"])


@router.post("/conversations/{slug:number}/by-mail", response={200: ConversationOut, **FAULTS}, summary="Be answered by mail instead")
def by_mail(request, number: str, body: ByMailIn):
    """The same conversation leaves the queue of chats; the answer comes to this address, and one can go on by mail or here. Without an address: 422."""
    person = who_asks(request)
    limit_changing(request, person, number)
    limit("by-mail", whose_tries(person, request), times=30, seconds=3600)
    conversation = conversation_of(person, number)
    conversation.go_on_by_mail(body.email, by=person)
    return summary(conversation, person)
