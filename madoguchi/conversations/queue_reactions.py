"""What follows for the queue of chats: it is gone through after every change of it or of who is there."""

from django.utils import timezone
from django.utils.translation import gettext, override

from madoguchi.events.models import Duty
from madoguchi.events.reacting import every, on
from madoguchi.people.models import Person
from madoguchi.workforce.models import Shift

from . import mail_out
from .blocking import Blocked
from .expecting import promise
from .models import Block, Conversation, PromisedWait

MANY = 500
OF_CHATS = ("started", "closed", "reopened", "assigned", "handed", "given_back", "went_by_mail")
OF_SHIFTS = ("began", "arranged", "came_back", "kept_again", "went_away", "ended")


def comes_into_the_queue(event):
    """By this line: who waited before it waits as before."""
    chat = event.about
    return chat.is_chat and chat.waits_for_us and chat.assignee_id is None and chat.waiting_since == chat.heard_at


def waits_for_somebody(event):
    return event.about.is_chat and event.about.waits_for_us and event.about.assignee_id is not None


@on("conversation.replied", when=comes_into_the_queue)
@on(*(f"conversation.{change}" for change in OF_CHATS), *(f"shift.{change}" for change in OF_SHIFTS))
def go_through_the_queue(event):
    if Shift.objects.on().exists() and Conversation.objects.queue().exists():
        Duty.objects.plan("conversations.route_chats", due_at=timezone.now(), key=f"route_chats:event:{event.pk}")


@every(10, outside=True)
def route_chats(_facts):
    """Also when nothing happened: a customer went silent, a language was waited for long enough, an event was lost."""
    Conversation.objects.route()


@on("shift.ended")
def give_back_his_chats(event):
    """Those in which the customer waits; the others stay his until somebody writes."""
    person = Person.objects.get(pk=event.facts["person"])
    for chat in Conversation.objects.chats_waiting_for(person)[:MANY]:
        if chat.is_left_behind:
            chat.give_back(event.facts["why"], of=person)


@on("conversation.replied", "conversation.reopened", when=waits_for_somebody)
def go_on_without_who_left(event):
    """The customer writes to somebody whose shift has ended and who has done nothing here since."""
    chat = Conversation.objects.select_related("assignee").get(pk=event.subject_id)
    if chat.is_chat and chat.waits_for_us and chat.assignee is not None and chat.is_left_behind:
        chat.give_back("gone", of=chat.assignee)


@on("block.imposed")
def close_what_waits_of_who_is_blocked(event):
    block = Block.objects.select_related("by").get(pk=event.subject_id)
    if block.is_in_force:
        _close_what_waits(block)


@on("conversation.recognised")
def close_what_a_blocked_customer_has_brought(event):
    """He began it as a visitor, whom his block did not stop, and has then shown who he is."""
    if block := Block.objects.of(Conversation.objects.get(pk=event.subject_id)):
        _close_what_waits(block)


def _close_what_waits(block):
    """He reads why, and how to object. Lifting the block opens none of them again: he writes, if he still wants something."""
    for chat in Conversation.objects.stopped_by(block).select_related("customer").order_by("pk")[:MANY]:
        with override(mail_out.language_of(chat)):
            words = gettext("We have closed this chat. %(why)s") % {"why": Blocked(block)}
        chat.close(by=block.by, words=words)


@on("conversation.started")
def keep_what_was_told_of_the_wait(event):
    chat = Conversation.objects.get(pk=event.subject_id)
    if chat.is_chat:
        promise(chat)


@on("conversation.assigned")
def note_when_it_was_given(event):
    if event.facts["to"] is not None:
        PromisedWait.objects.filter(conversation=event.subject_id).given(at=event.created_at)


@on("conversation.went_by_mail")
def acknowledge_to_whom_the_answer_goes(event):
    """In fixed words, and to an address that has not proved itself once a day."""
    first = Conversation.objects.get(pk=event.subject_id).entries.select_related("conversation__customer").get(seq=1)
    if mail_out.may_acknowledge(first):
        mail_out.acknowledge(first)


@every(30)
def settle_waits(_facts):
    PromisedWait.objects.settle()


@every(86400)
def forget_old_waits(_facts):
    PromisedWait.objects.forget_old()
