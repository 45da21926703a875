"""What `live` may follow: conversations by their number, and the inbox of the desk."""

import datetime
import time

import orjson
from django.utils import timezone

from madoguchi.events.prepared import Prepared
from madoguchi.live.sources import Credentials, Line, Pass, Unauthorised
from madoguchi.people.credentials import person_of_bearer, person_of_session
from madoguchi.people.models import Person, Visitor
from madoguchi.watch.models import Alarm
from madoguchi.watch.reading import ReadTooMuch, is_stopped

from .expecting import queue_now
from .log_reading import entries_after, last_seq
from .models import Conversation
from .tokens import reader_of, visitor_of
from .viewing import note_view
from .wire import entries_json, entry_json

RIGHT_SECONDS = 15 * 60  # then the reader shows anew who he is: a session may have ended, a token expired
DESK, CUSTOMER = "desk", "customer"


def _as_seen_by(person, number):
    return Conversation.objects.visible_to(person).filter(number=number).values_list("token_stamp", "assignee", "public_seq")


OF_BROWSER = Prepared(lambda number: _as_seen_by(Visitor({number}), number), str)
OF_CUSTOMER = Prepared(lambda pk, number: _as_seen_by(Person(pk=pk), number), int, str)


def who(credentials: Credentials):
    """The person or visitor behind what a request shows; the first that is valid. Raises Unauthorised if nothing is."""
    for secret, finders in ((credentials.bearer, (visitor_of, person_of_bearer, reader_of)), (credentials.token, (reader_of, visitor_of))):
        for find in finders:
            if secret and (person := find(secret)):
                return person
    person = person_of_session(credentials.session_key) if credentials.session_key else None
    if person is None:
        raise Unauthorised
    return person


def _looked_into(agent, number):
    """[(stamp, assignee, last line)], written down as his view. Raises ReadTooMuch."""
    conversation = Conversation.objects.visible_to(agent).filter(number=number).first()
    return [(note_view(agent, conversation).token_stamp, conversation.assignee_id, conversation.last_seq)] if conversation else []


def _of_his(person, number):
    """[(stamp, assignee, last line)] if this customer or visitor may see it: one short read, for thousands may come back at once."""
    if number in person.conversations:
        return OF_BROWSER(number)
    return OF_CUSTOMER(person.pk, number) if person.is_authenticated else []


def as_heard(entry) -> dict[str, Line]:
    """A line for each audience that may see it, to go with the hint of it; nothing where more than the line itself must be read."""
    if entry is None or entry.removed or entry.has_files:
        return {}
    audiences = (DESK,) if entry.is_internal else (DESK, CUSTOMER)
    return {audience: _line(entry_json(entry, is_desk=audience == DESK)) for audience in audiences}


def _line(data):
    return Line(data["seq"], data["previous"], orjson.dumps(data))


class ConversationSource:
    """The log of one conversation, for two audiences: the desk, and the customer."""

    def admit(self, credentials, key):
        person = who(credentials)
        if not person.may("conversations:own"):
            return None
        try:
            found = _looked_into(person, key) if person.is_agent else _of_his(person, key)
        except ReadTooMuch:
            return None
        return self._pass(person, key, *found[0], credentials) if found else None

    def _pass(self, person, key, token_stamp, assignee, last, credentials):
        facts = {
            "until": time.time() + RIGHT_SECONDS,
            "token_stamp": token_stamp,
            "stamp": getattr(person, "access_stamp", 0),
            "session": credentials.session_key if person.is_authenticated else "",
        }
        name = (
            f"person:{person.pk}:{facts['stamp']}" if person.is_authenticated
            else f"visitor:{key in person.conversations}:{token_stamp}"
        )  # fmt: skip
        return Pass(
            key=key,
            audience=DESK if person.is_agent else CUSTOMER,
            name=name,
            facts=facts | {"person": person.pk, "also": person.conversations},
            is_staff=person.is_agent,
            echoes=() if person.is_agent or assignee is None else (("desk", str(assignee)),),
            last=last,
        )

    def still_admitted(self, passes):
        """Accounts that are active and not stopped, whose access has not ended since, and who may still see the conversation: four reads for all."""
        people = Person.objects.in_bulk({right.facts["person"] for right in passes if right.facts["person"]})
        stopped = Alarm.objects.stopped(people)
        people = {pk: person for pk, person in people.items() if pk not in stopped}
        rows = Conversation.objects.filter(number__in={right.key for right in passes}).values_list("number", "token_stamp", "customer")
        conversations = {number: found for number, *found in rows}
        now = time.time()
        return {
            right for right in passes
            if right.facts["until"] >= now and right.key in conversations
            and self._holds(right, people.get(right.facts["person"]), *conversations[right.key])
        }  # fmt: skip

    def _holds(self, right, person, token_stamp, customer):
        if right.facts["person"] is None:
            return right.key in right.facts["also"] and token_stamp == right.facts["token_stamp"]
        if person is None or not person.is_active or person.access_stamp != right.facts["stamp"]:
            return False
        if right.audience == DESK:
            return person.is_agent
        return customer == person.pk or (right.key in right.facts["also"] and token_stamp == right.facts["token_stamp"])

    def lines(self, key, audience, after, limit):
        found = entries_json(entries_after(key, after, limit, is_desk=audience == DESK), is_desk=audience == DESK)
        return [_line(data) for data in found]

    def last_seq(self, key):
        return last_seq(key)

    def changed(self, seconds):
        since = timezone.now() - datetime.timedelta(seconds=seconds)
        return list(Conversation.objects.filter(updated_at__gte=since).order_by("-updated_at").values_list("number", "last_seq")[:1000])

    def queue(self, keys):
        return queue_now(keys)


class InboxSource:
    """The desk's inbox has no log: it is state, and a hint says that it has changed. `seq` is a clock in milliseconds."""

    def admit(self, credentials, key):
        person = who(credentials)
        if key != "all" or not person.is_agent or is_stopped(person):
            return None
        return Pass(
            key=key,
            audience=DESK,
            name=f"person:{person.pk}:{person.access_stamp}",
            facts={"person": person.pk, "stamp": person.access_stamp, "until": time.time() + RIGHT_SECONDS},
            is_staff=True,
        )

    def still_admitted(self, passes):
        people = Person.objects.in_bulk({right.facts["person"] for right in passes})
        for pk in Alarm.objects.stopped(people):
            del people[pk]
        return {
            right for right in passes
            if right.facts["until"] > time.time() and (person := people.get(right.facts["person"])) and person.is_active and person.is_agent and person.access_stamp == right.facts["stamp"]
        }  # fmt: skip

    def lines(self, key, audience, after, limit):
        now = self.last_seq(key)
        return [Line(now, after, b'{"seq":%d,"previous":%d,"changed":true}' % (now, after))] if now > after else []

    def last_seq(self, key):
        newest = Conversation.objects.order_by("-updated_at").values_list("updated_at", flat=True).first()
        return int(newest.timestamp() * 1000) if newest else 0

    def changed(self, seconds):
        since = timezone.now() - datetime.timedelta(seconds=seconds)
        return [("all", self.last_seq("all"))] if Conversation.objects.filter(updated_at__gte=since).exists() else []

    def queue(self, keys):
        return {}
