"""Departure: an answer of the desk on its way. For some seconds its author can take it back; then it becomes a line of the conversation."""

import datetime

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext, override

from madoguchi.events.faults import KeyReused, Refused
from madoguchi.events.models import Duty
from madoguchi.events.reacting import record
from madoguchi.release.models import StoppedDraft

from ..keys import hashed, of_line
from .entry import Author, Kind, sender_of
from .line import Line, judge, place_of

LEAVE = "conversations.let_it_leave"  # a timer, in reactions.py
KEPT = datetime.timedelta(days=7)  # how long an answer that was taken back waits for its author
LATE = datetime.timedelta(minutes=2)


class HasLeft(Refused):
    code, status = "has-left", 409

    def __str__(self):
        return gettext("Too late: this answer has already been sent.")


class SomethingNew(Refused):
    code, status = "something-new", 409

    def __str__(self):
        return gettext("The customer has written meanwhile, so this was not sent. Read what is new; sending it once more sends it.")


class DepartureQuerySet(models.QuerySet["Departure"]):
    def waiting(self):
        return self.filter(taken_back_at=None)

    def late(self):
        """Should have left long ago: whatever was to see to it is gone."""
        return self.waiting().filter(due_at__lt=timezone.now() - LATE)

    def drafts_of(self, person):
        """Taken back by their author and not sent again, the newest first."""
        return self.filter(author=person, taken_back_at__isnull=False).order_by("-taken_back_at", "-id")

    def forgotten(self):
        """Taken back so long ago that nobody will send them."""
        return self.filter(taken_back_at__lt=timezone.now() - KEPT)

    def set_out(self, conversation, text, *, by, key=None, files=(), closes=False, again=None, keep=(), heard=None):
        """The desk's answer: in a chat, and where nothing can be undone, a line at once; else it waits for MADOGUCHI_UNDO_SECONDS.
        Returns what it is now: the line, or the departure.

        `again` is one that its author took back and sends again, with those of its files that are named in `keep`.
        `heard` is the customer's last line that its author has seen, if that is known: raises SomethingNew if there is a later one.
        Raises what `reply` raises. The author's answer before this one leaves first: whoever writes on lets it stand.
        """
        if heard is not None and last_heard(conversation) > heard:
            raise SomethingNew
        kept = list(again.attachments.filter(public_id__in=keep).order_by("pk")) if again else []
        if conversation.is_chat or not settings.UNDO_SECONDS:
            return self._at_once(conversation, text, by=by, key=key, files=[*kept, *files], closes=closes, again=again)
        key = hashed(key)
        for before in self.waiting().filter(conversation=conversation, author=by).order_by("id"):
            if before.key != key or key is None:
                before.leave()
        line = judge(
            conversation, text, by=by, files=[*kept, *files], is_repeat=lambda: self._of_key(conversation, by=by, key=key) is not None
        )
        if repeated := self._repeated(conversation, line, by=by, key=key):
            return repeated
        return self._wait(conversation, line, by=by, key=key, kept=kept, files=files, closes=closes, again=again)

    def _at_once(self, conversation, text, *, by, key, files, closes, again):
        entry = conversation.reply(text, by=by, channel=conversation.own_channel, key=key, files=files)
        if again is not None:
            again.throw_away()
        if closes:
            conversation.close(by=by)
        return entry

    def _repeated(self, conversation, line, *, by, key):
        """Sent before with this key: it waits, was taken back, or has left. Raises KeyReused if it was another text."""
        found = self._of_key(conversation, by=by, key=key)
        if found is not None and found.text != line.text:
            raise KeyReused
        return found

    def _of_key(self, conversation, *, by, key):
        if not key:
            return None
        found = self.filter(conversation=conversation, author=by, key=key).first()
        return found or conversation.entries.filter(sender=sender_of(by), key=of_line(key, conversation.own_channel)).first()

    def _wait(self, conversation, line, *, by, key, kept, files, closes, again):
        due_at = timezone.now() + datetime.timedelta(seconds=settings.UNDO_SECONDS)
        try:
            with transaction.atomic():
                departure = self.create(
                    conversation=conversation, author=by, text=line.text, removed=line.removed, key=key, closes=closes,
                    heard_seq=last_heard(conversation), due_at=due_at,
                )  # fmt: skip
                for file in [*kept, *files]:
                    file.wait_with(departure)
                if again is not None:
                    again.throw_away()
                departure.plan()
                record("conversation.answer_set_out", conversation, by=by)
        except IntegrityError:  # the same key at the same moment: the other one was first
            if repeated := self._repeated(conversation, line, by=by, key=key):
                return repeated
            raise
        return departure


class Departure(models.Model):
    """The guard has judged its text already. Leaving is one transaction: the line is there and this row is gone, or neither."""

    conversation = models.ForeignKey("conversations.Conversation", models.CASCADE, related_name="departures")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    removed = models.JSONField(default=list)
    key = models.CharField(max_length=64, null=True)
    closes = models.BooleanField(default=False)
    heard_seq = models.PositiveIntegerField(default=0)  # the customer's last line when it was written
    due_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    objects = DepartureQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "author", "key"], name="departure_once")]
        indexes = [models.Index(fields=["due_at"], name="departure_due")]

    def __str__(self):
        return f"{self.conversation_id}→"

    @property
    def seconds_left(self):
        return max(0, round((self.due_at - timezone.now()).total_seconds()))

    def plan(self):
        Duty.objects.plan(LEAVE, due_at=self.due_at, key=f"{LEAVE}:{self.pk}", facts={"departure": self.pk})

    @transaction.atomic
    def take_back(self, *, by):
        """Undo: it stays with its author, who may change and send it, or throw it away. Raises HasLeft."""
        mine = Departure.objects.filter(pk=self.pk, conversation=self.conversation, author=by)
        if mine.waiting().update(taken_back_at=timezone.now()):
            StoppedDraft.objects.give_back(self.text, by=by, place=place_of(self.conversation))
            Duty.objects.filter(key=f"{LEAVE}:{self.pk}").delete()
            record("conversation.answer_taken_back", self.conversation, by=by)
        elif not mine.exists():
            raise HasLeft

    @transaction.atomic
    def throw_away(self):
        """It and its files are wanted no more. What is on its way is not touched."""
        if self.taken_back_at is not None:
            for file in self.attachments.filter(entry=None):
                file.discard()
            self.delete()

    @transaction.atomic
    def leave(self):
        """Become a line and close the conversation, if that was wished; nothing if it was taken back or has left."""
        self.conversation._hold()
        if not Departure.objects.select_for_update(of=("self",)).waiting().filter(pk=self.pk).exists():
            return
        if not (self.author.is_agent and self.author.is_active):
            return self._stay()
        unheard = self.conversation.entries.filter(
            kind=Kind.MESSAGE, author_kind=Author.CUSTOMER, is_internal=False, seq__gt=self.heard_seq
        ).order_by("seq").first()  # fmt: skip
        files = list(self.attachments.order_by("pk"))
        line = Line(self.text, self.text, self.text, self.removed)
        entry = self.conversation.append(line, by=self.author, channel="web", key=self.key, files=files)
        if not entry.is_repeat:
            record("conversation.replied", self.conversation, by=self.author, entry=entry.pk, seq=entry.seq, by_desk=True)
            if unheard is not None:
                self._tell_of(unheard)
            elif self.closes:
                self.conversation.close(by=self.author)
        self.delete()

    def _tell_of(self, unheard):
        """He wrote meanwhile, so he still waits, and nothing is closed over his words."""
        self.conversation.waiting_since = unheard.created_at
        self.conversation.save(update_fields=["waiting_since"])
        with override(settings.LANGUAGE_CODE):
            text = gettext("The customer wrote while this answer was on its way. The conversation still waits for us and was not closed.")
        self._note(text)

    def _stay(self):
        """Its author may no longer speak for us."""
        Departure.objects.filter(pk=self.pk).update(taken_back_at=timezone.now())
        with override(settings.LANGUAGE_CODE):
            text = gettext("An answer of %(name)s was not sent: this account no longer works at the desk.") % {"name": self.author.name}
        self._note(text)

    def _note(self, text):
        note = self.conversation._happened(Kind.NOTE, by=None, text=text, internal=True)
        record("conversation.noted", self.conversation, by=None, entry=note.pk, seq=note.seq)


def last_heard(conversation):
    """The number of the customer's last line."""
    his = conversation.entries.filter(kind=Kind.MESSAGE, author_kind=Author.CUSTOMER, is_internal=False)
    return his.order_by("-seq").values_list("seq", flat=True).first() or 0
