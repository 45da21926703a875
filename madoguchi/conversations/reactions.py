"""What follows from what happened in a conversation. Read it as a table: on this, do that."""

from madoguchi.events.reacting import on
from madoguchi.live.bus import publish

from .models import Conversation

CHANGES = ("started", "replied", "noted", "assigned", "closed", "reopened", "mail_verified", "priority_set")


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


@on("conversation.replied")
def mail_the_customer(event):
    """At once; of a chat after five minutes without a line of his, all that was said since in one mail."""
    entry = Entry.objects.select_related("conversation__customer").get(pk=event.facts["entry"])
    if not entry.is_by_staff or entry.is_internal:
        return
    if entry.conversation.is_chat:
        number = entry.conversation.number
        Duty.objects.plan("conversations.follow_chat_by_mail", due_at=timezone.now() + CHAT_PAUSE, key=f"follow_chat_by_mail:{number}", facts={"number": number})
    else:
        mail_out.answer([entry])


@timer()
def follow_chat_by_mail(facts):
    conversation = Conversation.objects.get(number=facts["number"])
    if entries := mail_out.unmailed_answers(conversation):
        mail_out.answer(entries)


@on("mail.failed", "mail.bounced")
def tell_the_desk_that_mail_did_not_arrive(event):
    conversation = Conversation.objects.get(number=event.facts["conversation"])
    with override(settings.LANGUAGE_CODE):
        text = gettext("Our mail to the customer could not be delivered. Status: %(status)s") % {"status": event.facts.get("status") or "-"}
    note_for_the_desk(conversation, text)
