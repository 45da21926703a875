"""The conversation API: what the chat page, the widget and integrators use. Every write calls the same verb as the pages."""

from functools import partial

from django.core.signing import BadSignature
from django.db import connection
from django.http import Http404
from django.shortcuts import get_object_or_404
from ninja import Header, Query, Router
from ninja.errors import AuthenticationError, AuthorizationError, ValidationError

from madoguchi.events.prepared import Prepared
from madoguchi.people.begun import remember
from madoguchi.people.credentials import person_of_bearer
from madoguchi.people.limits import address_of, limit_here
from madoguchi.people.models import Person, Visitor
from madoguchi.translation.languages import LANGUAGES
from madoguchi.ui.cursors import DIGITS
from madoguchi.ui.origins import is_ours
from madoguchi.watch.reading import note_use

from .api_schemas import FAULTS, AssignIn, ChannelOut, ConversationOut, ConversationsOut, EntriesOut, EntryIn, EntryOut, StartIn, StartOut
from .emergencies import report
from .expecting import expected_wait, places_in_queue, told_now
from .models import Conversation, ReadMark
from .problems import PROBLEMS
from .removals import removed_from
from .start_limits import limit_changing, limit_starts, limit_writing
from .tokens import visitor_of, visitor_token
from .viewing import note_view
from .views.desk import PAGING
from .views.inbox import inbox_page, title_of
from .wire import entries_json, entry_json

router = Router(tags=["conversations"])


OPTIONAL = {"security": [{}, {"apiToken": []}, {"session": []}]}
DESK = {"security": [{"apiToken": []}, {"session": []}]}
OPEN: dict = {"security": []}
FIELDS = [field.attname for field in Conversation._meta.concrete_fields]
OF_VISITOR = Prepared(lambda number: Conversation.objects.visible_to(Visitor({number})).filter(number=number).values_list(*FIELDS), str)


def is_same_origin(request) -> bool:
    return is_ours(request.headers.get("Origin", ""), scheme=request.scheme, host=request.get_host())


def who_asks(request, *, must=True):
    """The person or visitor of a bearer token, else of the session. A write by cookie must come from our own pages."""
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        person = visitor_of(secret.strip()) or person_of_bearer(secret.strip())
        if person is None:
            limit_here("junk-tokens", address_of(request), times=60, seconds=60)
            raise AuthenticationError
        is_writing = request.method not in ("GET", "HEAD")
        if not person.may("conversations:own") or (is_writing and person.is_agent and not person.may("conversations:write")):
            raise AuthorizationError
        return person
    person = request.person
    if request.method not in ("GET", "HEAD") and (person.is_authenticated or person.conversations) and not is_same_origin(request):
        raise AuthorizationError
    if must and not person.is_authenticated and not person.conversations:
        raise AuthenticationError
    return person


def who_works(request):
    """Somebody of the desk; everybody else learns that there is nothing."""
    person = who_asks(request)
    if not person.is_agent:
        raise Http404
    return person


def _change(request, number, verb):
    """(conversation, who) after one of its parties has changed its state."""
    person = who_asks(request)
    limit_changing(request, person, number)
    conversation = conversation_of(person, number)
    verb(conversation, by=person)
    return conversation, person


def _removed(conversation, entry):
    outside = removed_from(conversation)
    return sorted({*entry.removed, *(outside.kinds if outside else ())})


def conversation_of(person, number):
    """For whoever reads or changes it; of the desk, that is written down and counted."""
    if not person.is_authenticated and number in person.conversations and (found := OF_VISITOR(number)):
        return Conversation.from_db(connection.alias, FIELDS, found[0])
    return note_view(person, get_object_or_404(Conversation.objects.visible_to(person), number=number))


@router.post("/conversations", response={201: StartOut, 200: StartOut, **FAULTS}, summary="Begin a conversation", openapi_extra=OPTIONAL)
def start(request, body: StartIn, idempotency_key: str = Header(..., alias="Idempotency-Key", min_length=1, max_length=200)):
    """The token is a visitor's right to this conversation; a person who is signed in needs none. Repeated: 200 and the same answer.

    With the problem `account-takeover` it is an emergency: at the head of the queue, and the exchange is asked to hold or freeze the account.
    """
    person = who_asks(request, must=False)
    facts = dict(body.form)
    problem = PROBLEMS.get(facts.pop("problem", ""), PROBLEMS["other"])
    limit_starts(request, person, key=idempotency_key, is_urgent=problem.is_urgent)
    language = body.language if body.language in LANGUAGES else request.LANGUAGE_CODE
    begin = report if problem.is_urgent else partial(Conversation.objects.start, problem=problem.key)
    conversation, entry = begin(
        body.text, by=person, channel=body.channel, language=language, subject=body.subject, facts=facts, name=body.name, email=body.email,
        key=idempotency_key, origin=address_of(request),
    )  # fmt: skip
    if is_same_origin(request) and not person.is_authenticated:
        remember(request.session, conversation.number, conversation.token_stamp)
    token = None if person.is_authenticated else visitor_token(conversation)
    answer = {
        "id": conversation.number,
        "number": conversation.number,
        "token": token,
        "seq": entry.seq,
        "removed": _removed(conversation, entry),
        "warnings": [{"fact": key, "text": str(remark)} for key, remark in problem.warnings(conversation.facts).items()],
    }
    return (200 if conversation.is_repeat else 201), answer


@router.post(
    "/conversations/{slug:number}/entries", response={201: EntryOut, 200: EntryOut, **FAULTS}, summary="Write a line", exclude_none=True
)
def reply(request, number: str, body: EntryIn, idempotency_key: str = Header(..., alias="Idempotency-Key", min_length=1, max_length=200)):
    """201 means: stored on disk, and every participant will see it once, in the same order. Repeated: 200; other text: 409."""
    person = who_asks(request)
    conversation = conversation_of(person, number)
    limit_writing(request, person, conversation, times=120, text=body.text, key=idempotency_key)
    if body.visibility == "internal":
        entry = conversation.note(body.text, by=who_works(request), key=idempotency_key)
    else:
        entry = conversation.reply(body.text, by=person, channel=conversation.own_channel, key=idempotency_key)
    return (200 if entry.is_repeat else 201), entry_json(entry, is_desk=person.is_agent)


@router.get(
    "/conversations/{slug:number}/entries", response={200: EntriesOut, **FAULTS}, summary="Read lines after a cursor", exclude_none=True
)
def entries(request, number: str, after: int = Query(0, ge=0, le=10**DIGITS - 1), wait: int = Query(0, ge=0, le=25)):
    """Ascending, at most 200; ask again from `next` until none comes.

    With `wait` it is a long poll, for where streams do not get through: the answer comes as soon as there is something, at the
    latest after so many seconds, and may be empty. The same lines come by stream from `/live/conversations/{number}`.
    """
    person = who_asks(request)
    lines = conversation_of(person, number).entries.visible_to(person).after(after).prefetch_related("attachments")[:200]
    found = entries_json(list(lines), is_desk=person.is_agent)
    return {"entries": found, "next": found[-1]["seq"] if found else after}


@router.get("/conversations/{slug:number}", response={200: ConversationOut, **FAULTS}, summary="One conversation")
def show(request, number: str):
    person = who_asks(request)
    conversation = conversation_of(person, number)
    told = told_now(conversation) if conversation.is_in_queue else {"place": None}
    return summary(conversation, person, {conversation.number: told["place"]}) | told


@router.get("/conversations", response={200: ConversationsOut, **FAULTS}, summary="The desk's list", openapi_extra=DESK)
def index(request, view: str = "waiting", cursor: str = ""):
    """Fifty at a time; `next` is the cursor of the next page or null. Of what you do not work on `preview` is empty, and `subject` shows no amounts, addresses and ids. Views: waiting, mine, my-teams, unassigned, open, closed, and team:KEY for one team."""
    person = who_works(request)
    if title_of(view) is None:
        raise Http404
    try:
        conversations, following = inbox_page(person, view, cursor)
    except BadSignature:
        raise ValidationError([{"loc": ("query", "cursor"), "type": "unknown"}]) from None
    if cursor:
        note_use(person, PAGING)
    places = places_in_queue([conversation.number for conversation in conversations])
    seen = ReadMark.objects.of(conversations)
    return {
        "conversations": [listed(conversation, person, places, seen[conversation.pk]) for conversation in conversations],
        "next": following,
    }


@router.post("/conversations/{slug:number}/close", response={200: ConversationOut, **FAULTS}, summary="Close")
def close(request, number: str):
    return summary(*_change(request, number, Conversation.close))


@router.post("/conversations/{slug:number}/reopen", response={200: ConversationOut, **FAULTS}, summary="Open again")
def reopen(request, number: str):
    return summary(*_change(request, number, Conversation.reopen))


@router.post("/conversations/{slug:number}/end-tokens", response={204: None, **FAULTS}, summary="End the visitor's tokens")
def end_tokens(request, number: str):
    """For a visitor who leaves a shared device, and for the desk: whoever holds a token of this conversation has no more right to it,
    nor has a browser in which it was begun."""
    _change(request, number, Conversation.end_tokens)
    return 204, None


@router.post("/conversations/{slug:number}/assign", response={200: ConversationOut, **FAULTS}, summary="Assign", openapi_extra=DESK)
def assign(request, number: str, body: AssignIn):
    person = who_works(request)
    conversation = conversation_of(person, number)
    to = Person.objects.filter(email=body.to.lower()).first() if body.to else None
    if body.to and to is None:
        raise ValidationError([{"loc": ("body", "body", "to"), "type": "unknown"}])
    conversation.assign(to=to, by=person)
    return summary(conversation, person)


@router.get("/channels", response={200: dict[str, ChannelOut]}, summary="Ways of support and how long an answer takes", openapi_extra=OPEN)
def channels(request):
    """Seconds until the first answer, with the interval between which most lie; measured=false while there are too few answers."""
    return {
        name: {
            "open": wait.is_open,
            "opens_at": wait.opens_at and wait.opens_at.isoformat(),
            "queue_length": wait.queue_length,
            "expected_seconds": wait.seconds,
            "interval": None if wait.seconds is None else [wait.low, wait.high],
            "measured": wait.is_measured,
            "can_be_now": wait.can_be_now,
        }
        for name in ("chat", "web", "mail")
        for wait in [expected_wait(name, request.LANGUAGE_CODE)]
    }


def listed(conversation, person, places, seen):
    """What the desk's list tells of one, which is no read: less of what others work on."""
    return summary(conversation, person, places, seen) | {
        "subject": conversation.subject_for(person), "preview": conversation.preview_for(person),
    }  # fmt: skip


def summary(conversation, person, places=None, seen=None):
    """What the API tells somebody of a conversation; the desk's notes are counted for the desk alone."""
    waits = conversation.is_in_queue
    places = places if places is not None else places_in_queue([conversation.number]) if waits else {}
    return {
        "id": conversation.number, "number": conversation.number, "channel": conversation.channel, "subject": conversation.subject, "language": conversation.language,
        "problem": conversation.problem, "closed": conversation.is_closed, "last_seq": conversation.last_seq if person.is_agent else conversation.public_seq, "preview": conversation.preview,
        "waiting_since": conversation.waiting_since and conversation.waiting_since.isoformat(), "updated_at": conversation.updated_at.isoformat(),
        "seen": conversation.seen_as_told_to(person, seen), "place": places.get(conversation.number) if waits else None,
    }  # fmt: skip
