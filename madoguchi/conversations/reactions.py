"""What follows from what happened in a conversation. Read it as a table: on this, do that."""

import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext, override

from madoguchi.events.models import Duty
from madoguchi.events.reacting import on, timer
from madoguchi.helpcentre.models import Offer
from madoguchi.live.bus import publish

from . import mail_out
from .mail_remarks import note_for_the_desk
from .models import Conversation, Entry

CHAT_PAUSE = datetime.timedelta(minutes=5)  # after which a chat's answer that nobody answered goes out by mail
CHANGES = ("started", "replied", "noted", "assigned", "closed", "reopened", "mail_verified")


@on(*(f"conversation.{change}" for change in CHANGES), now=True)
def show_to_watchers(event):
    number = Conversation.objects.values_list("number", flat=True).get(pk=event.subject_id)
    publish("conversations", number)
    publish("inbox", "all")


@on("conversation.started")
def acknowledge_by_mail(event):
    entry = Entry.objects.select_related("conversation__customer").get(pk=event.facts["entry"])
    if mail_out.may_acknowledge(entry):
        mail_out.acknowledge(entry)


@on("conversation.started")
def count_whom_articles_did_not_spare_it(event):
    """However he began it: by the form, by mail, through the API or on another device."""
    Offer.objects.begun_by(Conversation.objects.values_list("email", flat=True).get(pk=event.subject_id), at=event.created_at)


@on("conversation.replied")
def mail_the_customer(event):
    """At once; what was said in a chat goes out, in one mail, when he has written nothing for five minutes."""
    entry = Entry.objects.select_related("conversation__customer").get(pk=event.facts["entry"])
    if not entry.is_by_staff or entry.is_internal:
        return
    if entry.conversation.is_chat:
        due_at = timezone.now() + CHAT_PAUSE
        Duty.objects.plan(
            "conversations.follow_chat_by_mail", due_at=due_at, key=f"follow_chat_by_mail:{entry.pk}", facts={"entry": entry.pk}
        )
    else:
        mail_out.answer([entry])


@timer()
def follow_chat_by_mail(facts):
    entry = Entry.objects.select_related("conversation").get(pk=facts["entry"])
    unmailed = mail_out.unmailed_answers(entry.conversation)
    if entry in unmailed:
        mail_out.answer(unmailed)


@on("mail.failed", "mail.bounced")
def tell_the_desk_that_mail_did_not_arrive(event):
    conversation = Conversation.objects.get(number=event.facts["conversation"])
    with override(settings.LANGUAGE_CODE):
        text = gettext("Our mail to the customer could not be delivered. Status: %(status)s") % {"status": event.facts.get("status") or "-"}
    note_for_the_desk(conversation, text)
