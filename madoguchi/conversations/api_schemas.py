"""What the conversation API takes and gives, as its document shows it."""

from typing import Annotated, Literal

from ninja import Field, Schema
from pydantic import AfterValidator

from .models.being_rated import LONGEST as LONGEST_RATING
from .models.line import LONGEST


class FieldFault(Schema):
    where: str = Field(description="The field, such as text or form.coin; of a parameter its name.")
    kind: str


class Problem(Schema):
    type: str = Field(description="Stable: compare its end, such as /problems/too-long.")
    title: str = Field(description="A sentence for the person who tried, in the language of Accept-Language.")
    status: int
    errors: list[FieldFault] | None = Field(None, description="Of bad-input: which fields, and why.")


FAULTS = dict.fromkeys((401, 403, 404, 409, 413, 415, 422, 429, 503, 507), Problem)


def _storable(text: str) -> str:
    """What every database can keep and every reader can show: no NUL, no half of a surrogate pair."""
    if "\x00" in text or any("\ud800" <= char <= "\udfff" for char in text):
        raise ValueError("holds characters that are no text")
    return text


Text = Annotated[str, AfterValidator(_storable)]
Words = Annotated[Text, Field(min_length=1, json_schema_extra={"maxLength": LONGEST})]  # longer ones the verb refuses, with a sentence
FormText = Annotated[Text, Field(json_schema_extra={"maxLength": LONGEST})]
FactKey = Annotated[str, Field(pattern=r"^[a-z_]{1,40}$")]


class StartIn(Schema):
    model_config = {"extra": "forbid"}
    channel: Literal["chat", "web"]
    language: Text = Field(max_length=20)
    subject: Text = Field("", max_length=200)
    text: Words
    form: dict[FactKey, Annotated[Text, Field(max_length=5000)]] = Field(
        {}, max_length=30, description="`problem` and the facts that it asks for; others are dropped."
    )
    name: Text = Field("", max_length=80)
    email: Text = Field("", max_length=254, pattern=r"^$|^[^@\s]+@[^@\s]+\.[^@\s]+$")


class WarningOut(Schema):
    fact: str = Field(description="The key of the fact in `form`.")
    text: str = Field(description="What is probably wrong in it, in the language of the request.")


class StartOut(Schema):
    id: str = Field(description="The same as number.")
    number: str
    token: str | None = Field(
        description="The visitor's right to this conversation: send it as Bearer. Null for a person who is signed in."
    )
    seq: int
    removed: list[str] = Field([], description="Kinds of secrets that were taken out of what was said before it was stored.")
    warnings: list[WarningOut] = Field(
        [],
        description="What is probably wrong in the facts of a transfer, as typed; it is stored all the same. Show it: a second look helps.",
    )


class EntryIn(Schema):
    model_config = {"extra": "forbid"}
    text: Words
    visibility: Literal["public", "internal"] = Field("public", description="internal: a note, for the desk only.")


class SeenIn(Schema):
    model_config = {"extra": "forbid"}
    seq: int = Field(ge=0, le=2**31 - 1, description="The number of the last line that you have had before your eyes.")


class RatingIn(Schema):
    model_config = {"extra": "forbid"}
    score: int = Field(ge=1, le=5, description="5 is best.")
    text: Text = Field("", json_schema_extra={"maxLength": LONGEST_RATING})


class TranscriptIn(Schema):
    model_config = {"extra": "forbid"}
    zone: Text = Field("", max_length=80, description="IANA name of the time zone for its times, such as Asia/Tokyo; without it ours.")


class SeenOut(Schema):
    customer: int
    desk: int


class AuthorOut(Schema):
    kind: Literal["customer", "participant", "agent", "system"]
    name: str


class PreviewOut(Schema):
    width: int
    height: int


class AttachmentOut(Schema):
    id: str
    name: str
    type: str
    size: int = Field(description="Bytes.")
    state: Literal["being-checked", "harmful"] | None = Field(
        None, description="Why nobody gets it: a virus scanner has not looked at it yet, or found something. Absent: it can be had."
    )
    preview: PreviewOut | None = Field(None, description="Of a picture: there is a smaller one to show, of so many pixels.")
    removed: list[str] = Field([], description="Kinds of secrets that were taken out of it before it was stored.")


class MaskedOut(Schema):
    seq: int
    text: str
    removed: list[str]


class EntryOut(Schema):
    seq: int = Field(description="The line's number: your cursor once you have it.")
    previous: int = Field(
        description="The number of the line before it that you may see. If it is beyond your cursor, you missed something."
    )
    kind: Literal["message", "note", "assigned", "handed", "given-back", "by-mail", "recognised", "closed", "reopened"]
    author: AuthorOut
    text: str
    created_at: str
    attachments: list[AttachmentOut] = []
    removed: list[str] = Field([], description="Kinds of secrets that were taken out of the text before it was stored.")
    fakes: list[str] = Field([], description="Sites, addresses, accounts and numbers in it that we know as fakes; not to be made links of.")
    masked: list[MaskedOut] | None = Field(
        None, description="Earlier lines as they are now: with this line, each turned out to hold a piece of a secret. Show them so."
    )
    visibility: Literal["public", "internal"] | None = Field(None, description="For the desk only.")


class EntriesOut(Schema):
    entries: list[EntryOut]
    next: int = Field(description="Your cursor for the next question.")


class ConversationOut(Schema):
    id: str
    number: str
    channel: Literal["web", "chat", "mail"]
    subject: str
    language: str
    problem: str
    closed: bool
    last_seq: int
    preview: str
    waiting_since: str | None
    updated_at: str
    seen: SeenOut = Field(description="The last line that each side has had before its eyes; 0: none.")
    place: int | None = Field(description="Of a chat that waits and is nobody's: its place in the queue, 1 = next. Null: somebody has it.")
    expected_seconds: int | None = Field(None, description="Of such a chat: how long its answer takes from now. Null: nobody is there.")
    interval: list[int] | None = Field(None, description="Between which seconds eight of ten such waits lie.")


class ByMailIn(Schema):
    model_config = {"extra": "forbid"}
    email: Text = Field(
        "", max_length=254, description="Where to answer. Not needed, and not taken, if the address is known to be the customer's."
    )


class ConversationsOut(Schema):
    conversations: list[ConversationOut]
    next: str | None = Field(description="The cursor of the next page.")


class AssignIn(Schema):
    model_config = {"extra": "forbid"}
    to: Text | None = Field(None, description="Mail address of somebody at the desk; null gives it back to all.")


class ChannelOut(Schema):
    open: bool = Field(description="Whether somebody answers there at this hour. One can write at any.")
    opens_at: str | None = Field(description="When it opens next; null if it is open, or does not open within a year.")
    queue_length: int
    expected_seconds: int | None = Field(description="Null: nobody is there, so no time is told.")
    interval: list[int] | None = Field(description="Between which seconds eight of ten waits lie.")
    measured: bool = Field(description="False while there are too few answers to measure.")
    can_be_now: bool = Field(description="Of the chat: somebody who speaks the reader's language has a place free.")
