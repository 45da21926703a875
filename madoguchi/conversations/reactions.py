"""What follows from what happened in a conversation. Read it as a table: on this, do that."""

import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext, override

from madoguchi.events.models import Duty
from madoguchi.events.reacting import every, on, timer
from madoguchi.guard.channels_in import channels_in
from madoguchi.guard.models import FakeReport
from madoguchi.guard.own_channels import followable
from madoguchi.helpcentre.models import Offer
from madoguchi.live.bus import publish, tell, together
from madoguchi.mail.models import OutboundMail, StoppedAddress
from madoguchi.watch.masking import masked
from madoguchi.workforce.models import Shift, Why

from . import (
    emergency_mails,
    emergency_reactions,  # noqa: F401 - what follows for an emergency
    file_reactions,  # noqa: F401 - what follows for files
    lure_reactions,  # noqa: F401 - what follows for lures
    mail_copies,
    mail_out,
    queue_reactions,  # noqa: F401 - what follows for the queue of chats
    risk_reactions,  # noqa: F401 - what follows when somebody has told a secret
    transcripts,
    viewing,
)
from .live_source import DESK, as_heard
from .mail_remarks import note_for_the_desk
from .models import Appeal, Block, Conversation, Entry
from .models.departure import Departure
from .models.participant import COPY
from .telling import tell_person

CHAT_PAUSE = datetime.timedelta(minutes=5)  # after which a chat's answer that nobody answered goes out by mail
MANY = 500
CHANGES = (
    "at_risk",
    "started",
    "replied",
    "noted",
    "assigned",
    "handed",
    "given_back",
    "went_by_mail",
    "recognised",
    "closed",
    "reopened",
    "mail_verified",
)


@on(*(f"conversation.{change}" for change in CHANGES), now=True)
def show_to_watchers(event):
    conversation = event.about
    with together():
        publish("conversations", conversation.number, as_heard(conversation.newest))
        publish("inbox", "all")
        for person in {conversation.assignee_id, event.facts.get("was")}:
            tell_person(person, "changed", {"of": conversation.number})


@on("conversation.replied", now=True)
def ring_for_a_line(event):
    """Whoever the conversation is assigned to hears that its customer wrote, on whatever page of the desk he is."""
    if not event.facts["by_desk"]:
        tell_person(event.about.assignee_id, "rings", {"of": event.about.number, "what": "line"})


@on("conversation.assigned", now=True)
def ring_for_what_was_given(event):
    if event.facts["to"] != event.actor_id:
        tell_person(event.facts["to"], "rings", {"of": event.about.number, "what": event.about.channel})


@on("participant.asked", "participant.let_in", "participant.declined", "participant.removed", now=True)
def show_who_takes_part(event):
    tell("conversations", event.facts["conversation"], "state", {}, audience=DESK)


@on("conversation.assigned", when=lambda event: event.actor_id is not None and event.facts["to"] == event.actor_id)
def count_what_was_taken_as_work(event):
    viewing.took(event.actor, Conversation.objects.get(pk=event.subject_id))


@on("alarm.raised", when=lambda event: event.facts["of"] == "stop")
def end_the_shift_of_whoever_was_stopped(event):
    """Nobody's chat waits for somebody who may not read it."""
    person = event.actor
    if person is not None and (shift := Shift.objects.of(person)):
        shift.end(by=None, why=Why.RIGHTS)


@on("conversation.answer_set_out", "conversation.answer_taken_back", now=True)
def show_answers_on_their_way(event):
    tell("conversations", event.about.number, "state", {}, audience=DESK)


@on("conversation.started", when=lambda event: event.about.problem == "security-report")
def count_the_fake_that_a_case_reports(event):
    """What stands in the field that asks for it; the rest of the text may name anybody."""
    conversation = Conversation.objects.get(pk=event.subject_id)
    who = f"person:{conversation.customer_id}" if conversation.customer_id else f"conversation:{conversation.number}"
    named = [followable(one.value) for one in channels_in(conversation.facts.get("where", ""))]
    FakeReport.objects.take(named, who=who, way="case", by=conversation.customer, conversation=conversation.number)


@on("conversation.rated", now=True)
def show_the_rating(event):
    tell("conversations", event.about.number, "state", {}, audience=DESK)


@on("mail.handed_over", now=True)
def show_that_it_left(event):
    tell("conversations", event.facts["conversation"], "state", {}, audience=DESK)


@on("mail.failed", "mail.held_back", "mail.bounced", now=True)
def show_that_it_did_not_arrive(event):
    tell("conversations", event.facts["conversation"], "state", {})


@on("conversation.mail_verified")
def believe_who_follows_our_mail(event):
    """He has just read a mail of ours, whatever came back before."""
    StoppedAddress.objects.verified(mail_out.recipient_of(Conversation.objects.select_related("customer").get(pk=event.subject_id)))


@timer()
def let_it_leave(facts):
    if departure := Departure.objects.select_related("conversation", "author").filter(pk=facts["departure"]).first():
        departure.leave()


@every(300)
def look_after_answers(_facts):
    """One that should have left and whose duty is gone leaves; what was taken back a week ago is thrown away."""
    for departure in Departure.objects.late().order_by("pk")[:MANY]:
        departure.plan()
    for departure in Departure.objects.forgotten().order_by("pk")[:MANY]:
        departure.throw_away()


@on("conversation.started")
def acknowledge_by_mail(event):
    entry = Entry.objects.select_related("conversation__customer").get(pk=event.facts["entry"])
    if mail_out.may_acknowledge(entry):
        mail_out.acknowledge(entry, notice=emergency_mails.notice_for(entry.conversation))


@on("conversation.started")
def count_whom_articles_did_not_spare_it(event):
    """However he began it: by the form, by mail, through the API or on another device."""
    Offer.objects.begun_by(Conversation.objects.values_list("email", flat=True).get(pk=event.subject_id), at=event.created_at)


def is_by_the_desk(event):
    return event.facts["by_desk"]


@on("conversation.replied", when=is_by_the_desk)
def mail_the_customer(event):
    """At once; what was said in a chat goes out, in one mail, when he has written nothing for five minutes."""
    entry = Entry.objects.select_related("conversation__customer").get(pk=event.facts["entry"])
    if entry.conversation.is_chat:
        due_at = timezone.now() + CHAT_PAUSE
        Duty.objects.plan(
            "conversations.follow_chat_by_mail", due_at=due_at, key=f"follow_chat_by_mail:{entry.pk}", facts={"entry": entry.pk}
        )
    else:
        mail_out.answer([entry])


@on("conversation.replied", when=is_by_the_desk)
def mail_who_takes_part(event):
    mail_copies.send_copies(Entry.objects.select_related("conversation").get(pk=event.facts["entry"]))


@timer()
def follow_chat_by_mail(facts):
    entry = Entry.objects.select_related("conversation").get(pk=facts["entry"])
    unmailed = mail_out.unmailed_answers(entry.conversation)
    if entry in unmailed:
        mail_out.answer(unmailed)


@on("block.imposed", "block.lifted", now=True)
def show_who_is_stopped(event):
    block = Block.objects.select_related("conversation").get(pk=event.subject_id)
    if block.conversation:
        tell("conversations", block.conversation.number, "state", {})


@on("appeal.decided")
def answer_the_objection(event):
    """In the conversation for which he was blocked: he reads it there, and gets it by mail like every answer."""
    appeal = Appeal.objects.select_related("block__conversation", "decided_by").get(pk=event.subject_id)
    conversation = appeal.block.conversation
    if conversation is None:
        return
    with override(mail_out.language_of(conversation)):
        if appeal.is_granted:
            text = gettext("We have looked at your objection again: you can write again.")
        else:
            text = gettext("We have looked at your objection again: the block stays.")
    conversation.reply(f"{text}\n\n{appeal.answer}", by=appeal.decided_by, channel=conversation.own_channel, key=f"appeal:{appeal.pk}")


@on("conversation.transcript_asked")
def mail_what_was_said(event):
    conversation = Conversation.objects.select_related("customer").get(pk=event.subject_id)
    transcripts.mail_transcript(conversation, seq=event.facts["seq"], zone=event.facts["zone"])


@on("mail.failed", "mail.bounced")
def tell_the_desk_that_mail_did_not_arrive(event):
    conversation = Conversation.objects.get(number=event.facts["conversation"])
    mail = OutboundMail.objects.only("kind", "recipient").get(pk=event.subject_id)
    with override(settings.LANGUAGE_CODE):
        if mail.kind == COPY:
            text = gettext("Our copy to %(address)s could not be delivered. Status: %(status)s")
        else:
            text = gettext("Our mail to the customer could not be delivered. Status: %(status)s")
    note_for_the_desk(conversation, text % {"address": masked(mail.recipient), "status": event.facts.get("status") or "-"})
