"""The visitor's right to a conversation: a signed token, given once when it begins; and short-lived ones that pages give to live streams."""

from django.core import signing

from madoguchi.events.prepared import Prepared
from madoguchi.people.begun import still_held
from madoguchi.people.models import Person, Visitor

from .models import Conversation

VISITOR_SALT = "conversations.visitor-right"
MAIL_SALT = "conversations.mail"
LIVE_SALT = "conversations.live"
VISITOR_SECONDS = 90 * 24 * 3600
LIVE_SECONDS = 15 * 60
HAS_STAMP = Prepared(lambda number, stamp: Conversation.objects.filter(number=number, token_stamp=stamp).values_list("pk"), str, int)


def visitor_token(conversation: Conversation) -> str:
    return signing.dumps([conversation.number, conversation.token_stamp], salt=VISITOR_SALT)


def visitor_of(token: str) -> Visitor | None:
    """Whoever holds this token, with the right to that one conversation; None if it is forged, ended or older than 90 days."""
    number, stamp = _said_by(token)
    return Visitor({number}) if number and HAS_STAMP(number, stamp) else None


def take_along(token: str, person: Person) -> str:
    """What this person began as a visitor with this token is his own from now on. Its number; "" if it is not his. Repeated: the same."""
    number, stamp = _said_by(token)
    conversation = Conversation.objects.filter(number=number).first() if number else None
    return conversation.number if conversation and conversation.recognise(by=person, stamp=stamp) else ""


def _said_by(token):
    """(number, stamp) of a token of ours; ("", 0) if it is forged or older than 90 days."""
    try:
        return signing.loads(token, salt=VISITOR_SALT, max_age=VISITOR_SECONDS)
    except signing.BadSignature:
        return "", 0


def mail_link_token(number: str, email: str) -> str:
    """In the link of a mail about this conversation to this address."""
    return signing.dumps([number, email], salt=MAIL_SALT)


def mail_link_number(token: str) -> str | None:
    try:
        return signing.loads(token, salt=MAIL_SALT, max_age=VISITOR_SECONDS)[0]
    except signing.BadSignature:
        return None


def live_token(person) -> str:
    """What a page gives to its stream: who reads, good for a quarter of an hour, dead as soon as his access ends."""
    who = {"person": person.pk, "stamp": person.access_stamp} if person.is_authenticated else {}
    return signing.dumps(who | {"also": sorted(stamps_of(person.conversations).items())}, salt=LIVE_SALT)


def stamps_of(numbers) -> dict[str, int]:
    """{number: stamp} of those of these conversations that there are."""
    return dict(Conversation.objects.filter(number__in=numbers).values_list("number", "token_stamp"))


def reader_of(token: str) -> Person | Visitor | None:
    try:
        said = signing.loads(token, salt=LIVE_SALT, max_age=LIVE_SECONDS)
    except signing.BadSignature:
        return None
    if "person" not in said:
        return Visitor(still_held(said["also"]))
    person = Person.objects.filter(pk=said["person"], access_stamp=said["stamp"], is_active=True).first()
    if person:
        person.conversations = still_held(said["also"])
    return person
