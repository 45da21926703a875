"""What follows when somebody has told a secret (his conversation is urgent, and by mail he is told at once what to do), and when words of
staff were stopped."""

from django.utils.translation import gettext, override

from madoguchi.events.reacting import on
from madoguchi.guard.advice import funds_at_risk, what_to_do
from madoguchi.live.bus import tell
from madoguchi.mail.models import OutboundMail
from madoguchi.people.models import Person

from .live_source import DESK
from .mail_out import language_of, may_acknowledge, recipient_of, write
from .models import Conversation, Entry
from .models.conversation import Channel, Priority
from .models.entry import Author
from .models.knowing import Identity
from .removals import removed_from
from .unproven import turn_of

REMOVAL = "removal"


@on("draft.stopped", "draft.release_asked", "draft.released", "draft.refused", "draft.withdrawn", now=True)
def show_what_was_stopped(event):
    """In the box of the answer that it was to be."""
    where, _, number = event.facts["place"].partition(":")
    if where == "answer" and number != "new":
        tell("conversations", number, "state", {}, audience=DESK)


def holds_secret(event):
    line = event.about.newest
    return line is None or bool(line.removed) or removed_from(event.about) is not None


@on("conversation.started", "conversation.replied", when=holds_secret)
def make_it_urgent(event):
    Conversation.objects.get(pk=event.subject_id).look_for_risk()


@on("conversation.started", "conversation.replied", when=holds_secret)
def tell_by_mail_what_to_do(event):
    """Whoever wrote by mail: on pages he reads it at once. One such mail for each conversation and day, and none of his words in it."""
    entry = Entry.objects.select_related("conversation__customer").get(pk=event.facts["entry"])
    if entry.removed and entry.channel == Channel.MAIL and entry.author_kind == Author.CUSTOMER:
        _tell(entry)


def _tell(entry):
    conversation, recipient = entry.conversation, recipient_of(entry.conversation)
    if not recipient or (entry.seq == 1 and not may_acknowledge(entry)):
        return
    once = f"{REMOVAL}:{conversation.number}:{entry.created_at:%Y-%m-%d}"
    if OutboundMail.objects.filter(once=once).exists():
        return
    if conversation.identity == Identity.UNVERIFIED and entry.seq > 1 and turn_of(recipient) is None:
        return
    with override(language_of(conversation)):
        subject = gettext("We took a secret out of your mail [%(number)s]") % {"number": conversation.number}
        words = {"advice": what_to_do(entry.removed)}
    write(entry, kind=REMOVAL, subject=subject, words=words, once=once, is_automatic=True, fresh_id=True)


@on("topic.opened", "topic.replied", when=lambda event: bool(funds_at_risk(event.facts["removed"])))
def open_a_case_for_who_told_the_forum(event):
    """An urgent one in his name, at most one a day: what he reads there, and by mail, is what to do now."""
    person = Person.objects.filter(pk=event.actor_id).first()
    key = f"{REMOVAL}:{event.created_at:%Y-%m-%d}:{event.actor_id}"
    if person is None or person.is_official or Conversation.objects.has_begun(by=person, key=key, origin=""):
        return
    with override(person.language):
        subject = gettext("A secret was taken out of your post in the forum")
        lines = [
            gettext("We opened this case for you, because others may have the secret that you wrote in the forum. What to do now:"),
            *what_to_do(event.facts["removed"]),
        ]
    Conversation.objects.start(
        "\n\n".join(lines), by=person, channel=Channel.WEB, language=person.language, subject=subject, priority=Priority.URGENT, key=key
    )
