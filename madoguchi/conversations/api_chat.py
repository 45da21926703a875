"""What a chat needs beside its lines: files, how far they were read, a rating at the end, the transcript by mail or as a file."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from ninja import File, Form, Header, Query, Router
from ninja.errors import ValidationError
from ninja.files import UploadedFile

from madoguchi.people.limits import limit_here, whose_tries

from .api import conversation_of, who_asks
from .api_schemas import FAULTS, EntryOut, FormText, RatingIn, SeenIn, TranscriptIn
from .file_answer import file_answer, preview_answer, text_answer
from .forms import MOST_FILES, taken
from .models import Attachment
from .start_limits import limit_writing
from .transcripts import ask_for, transcript_file
from .viewing import note_download
from .wire import entry_json

router = Router(tags=["conversations"])
BYTES = {
    "description": "The file, as a download",
    "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
}
TEXT = {"description": "UTF-8, as a download", "content": {"text/plain": {"schema": {"type": "string"}}}}
PICTURE = {
    "description": "WebP, at most 1,024 pixels on a side",
    "content": {"image/webp": {"schema": {"type": "string", "format": "binary"}}},
}


@router.post(
    "/conversations/{slug:number}/entries/files",
    response={201: EntryOut, 200: EntryOut, **FAULTS},
    summary="Write a line with files",
    exclude_none=True,
)
def reply_with_files(
    request,
    number: str,
    files: File[list[UploadedFile]],
    text: Form[FormText] = "",
    idempotency_key: str = Header(..., alias="Idempotency-Key", min_length=1, max_length=200),
):
    """As `entries`, with one to five files; the text may be empty. A file with a secret in it, or of a kind that we do not take, is refused, and then nothing is stored; text files, JSON and HAR are stored without their secrets (`removed`)."""
    person = who_asks(request)
    if len(files) > MOST_FILES:
        raise ValidationError([{"loc": ("body", "files"), "type": "too_long"}])
    conversation = conversation_of(person, number)
    limit_writing(request, person, conversation, text=text, files=files, key=idempotency_key)
    entry = conversation.reply(text, by=person, channel=conversation.own_channel, key=idempotency_key, files=taken(files))
    return (200 if entry.is_repeat else 201), entry_json(entry, is_desk=person.is_agent)


@router.get(
    "/conversations/{slug:number}/files/{slug:public_id}",
    response=FAULTS,
    summary="A file of a line",
    openapi_extra={"responses": {200: BYTES}},
)
def file(request, number: str, public_id: str):
    """`id` of an attachment is its `public_id`."""
    person = who_asks(request)
    conversation = conversation_of(person, number)
    found = Attachment.objects.visible_to(person).filter(conversation=conversation)
    return file_answer(note_download(person, get_object_or_404(found, public_id=public_id), conversation), person)


@router.get(
    "/conversations/{slug:number}/files/{slug:public_id}/preview",
    response=FAULTS,
    summary="A small picture of a file",
    openapi_extra={"responses": {200: PICTURE}},
)
def file_preview(request, number: str, public_id: str):
    """Of an attachment that has `preview`: drawn anew by us, upright, without what the original tells beside it. It may be shown."""
    person = who_asks(request)
    found = Attachment.objects.visible_to(person).filter(conversation=conversation_of(person, number))
    return preview_answer(get_object_or_404(found, public_id=public_id))


@router.post("/conversations/{slug:number}/seen", response={204: None, **FAULTS}, summary="Say how far you have read")
def seen(request, number: str, body: SeenIn):
    """The mark never goes back and never beyond the last line. The other side gets the live event `seen`; what was seen in a chat is not mailed."""
    person = who_asks(request)
    limit_here("seen", f"{number}:{whose_tries(person, request)}", times=240, seconds=60)
    conversation_of(person, number).mark_seen(body.seq, by=person)
    return 204, None


@router.post("/conversations/{slug:number}/rating", response={204: None, **FAULTS}, summary="Rate it after its end")
def rating(request, number: str, body: RatingIn):
    """By the customer, once it is closed; a second one takes the first one's place for seven days, later it is 409."""
    person = who_asks(request)
    conversation = conversation_of(person, number)
    limit_writing(request, person, conversation, text=body.text)
    conversation.rate(body.score, body.text, by=person)
    return 204, None


@router.post("/conversations/{slug:number}/transcript", response={202: None, **FAULTS}, summary="Have the transcript mailed")
def transcript(request, number: str, body: TranscriptIn):
    """To the conversation's address, in its language. An address that nobody has proved gets our lines alone, and one such mail a day (429).
    422 if no address is known: then there is the file."""
    person = who_asks(request)
    limit_here("transcript", f"{number}:{whose_tries(person, request)}", times=30, seconds=60)
    ask_for(conversation_of(person, number), by=person, zone=body.zone)
    return 202, None


@router.get(
    "/conversations/{slug:number}/transcript", response=FAULTS, summary="The transcript as a file", openapi_extra={"responses": {200: TEXT}}
)
def transcript_as_file(request, number: str, zone: str = Query("", max_length=80)):
    """All public lines as text in the language asked for, with times in `zone`; for customers and visitors, also without an address."""
    person = who_asks(request)
    if person.is_agent:
        raise Http404
    limit_here("transcript", f"{number}:{whose_tries(person, request)}", times=30, seconds=60)
    return text_answer(transcript_file(conversation_of(person, number), zone=zone), f"{number}.txt")
