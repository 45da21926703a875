"""Conversation: one talk with one customer, whichever channel each line of it came through."""

import json

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from madoguchi.events.faults import KeyReused
from madoguchi.events.reacting import record
from madoguchi.watch.masking import short_name

from ..keys import hashed, is_unguessable
from ..numbers import new_number
from ..problems import PROBLEMS
from .assigning import Assigning, AssigningQuerySet
from .being_rated import BeingRated
from .chaining import Chained
from .closing import Closing, ClosingQuerySet
from .entry import VISITOR, Entry, sender_of
from .handing import Handing, HandingQuerySet
from .knowing import Knowing, identity_of
from .line import judge_first
from .posing import Posing
from .queueing import Queueing, QueueingQuerySet
from .reveal import Revealing
from .routing import RoutingQuerySet
from .seeing import Seeing
from .timeline import Timeline
from .urgency import Urgency
from .waiting import Waiting, WaitingQuerySet


class Channel(models.TextChoices):
    WEB = "web", _("Web form")
    CHAT = "chat", _("Chat")
    MAIL = "mail", _("Mail")


class Priority(models.IntegerChoices):
    LOW = 1, _("Low")
    NORMAL = 2, _("Normal")
    HIGH = 3, _("High")
    URGENT = 4, _("Urgent")
    EMERGENCY = 5, _("Emergency case")  # of the emergency lane: before all others


class ConversationQuerySet(
    AssigningQuerySet, HandingQuerySet, WaitingQuerySet, QueueingQuerySet, RoutingQuerySet, ClosingQuerySet, models.QuerySet["Conversation"]
):
    def visible_to(self, person):
        """The desk sees all; a customer his own and those begun in this browser; a visitor those of this browser or token."""
        if person.is_agent:
            return self
        mine = models.Q(number__in=person.conversations)
        return self.filter(mine | models.Q(customer=person) if person.is_authenticated else mine)

    def stopped_by(self, block):
        """Chats that wait for us, of whoever this block stops; not those of the emergency lane, which stays open to him."""
        his = models.Q(customer=block.person_id) if block.person_id else models.Q(pk=block.conversation_id)
        return self.filter(his, channel=Channel.CHAT, closed_at=None, waiting_since__isnull=False, priority__lt=Priority.URGENT)

    def start(
        self, text, *, by, channel, language, subject="", problem="other", facts=None, email="", name="", priority=Priority.NORMAL, key=None, origin="", files=(), quoted="", message_id="", mail_sha256="", mailbox="", team=None
    ):  # fmt: skip
        """Open a conversation with its first line; returns (conversation, entry).

        `key` is the sender's idempotency key: the same key with the same words gives the conversation of the first time
        (`is_repeat`), with others raises KeyReused; so does a visitor's repeated key that others could guess: he would get
        a stranger's conversation. Facts that the problem does not ask for are dropped. Raises Held, EmptyText, TooLong.
        """
        asked = {fact.key for fact in PROBLEMS[problem].facts} if problem in PROBLEMS else set()
        facts = {name: value for name, value in (facts or {}).items() if name in asked}
        (name, subject, *values), line = judge_first(
            [name, subject, *facts.values()], text, by=by, place=f"{channel}:{problem}", files=files, quoted=quoted,
            is_repeat=lambda: self.has_begun(by=by, key=key, origin=origin),
        )  # fmt: skip
        facts = dict(zip(facts, values, strict=True))
        sender = _sender(by, key, origin)
        words = Entry.fingerprint_of(json.dumps([channel, problem, subject, line.text, facts, email.lower()]), files)
        with transaction.atomic():
            if repeated := self._started(sender, key, words) or self._begun_as_visitor(by, key, words):
                return repeated
            try:
                with transaction.atomic(savepoint=bool(key)):
                    conversation = self.create(
                        number=new_number(), customer=by if by.is_authenticated and not by.is_agent else None, language=language, channel=channel, problem=problem,
                        email=(by.email if by.is_authenticated else email).lower(), name=name or (by.name if by.is_authenticated else ""), subject=subject[:200], mailbox=mailbox, team=team,
                        facts=facts, priority=priority, start_sender=sender if key else "", start_key=hashed(key), start_words=words,
                        identity=identity_of(by),
                    )  # fmt: skip
            except IntegrityError:  # the same key at the same moment: the other one was first
                if repeated := self._started(sender, key, words):
                    return repeated
                raise
            entry = conversation.append(line, by=by, channel=channel, files=files, message_id=message_id, mail_sha256=mail_sha256)
            record("conversation.started", conversation, by=by, entry=entry.pk, channel=channel, problem=problem)
        return conversation, entry

    def has_begun(self, *, by, key, origin):
        """Whether this sender has begun a conversation with this key before."""
        return bool(key) and self.filter(start_sender=_sender(by, key, origin), start_key=hashed(key)).exists()

    def _begun_as_visitor(self, by, key, words):
        """Somebody who was recognised before he heard that his first line was taken: nobody but him knows this key."""
        if not by.is_authenticated or by.is_official or not is_unguessable(key):
            return None
        begun = self._started(VISITOR, key, words)
        return begun if begun and begun[0].recognise(by=by, stamp=begun[0].token_stamp) else None

    def _started(self, sender, key, words):
        before = self.filter(start_sender=sender, start_key=hashed(key)).first() if key else None
        if before is None:
            return None
        if before.start_words != words or sender.startswith("visitor:"):
            raise KeyReused
        before.is_repeat = True
        return before, before.entries.get(seq=1)


class Conversation(
    Timeline, Chained, Knowing, Assigning, Handing, Waiting, Queueing, Closing, Seeing, BeingRated, Revealing, Posing, Urgency, models.Model
):
    """One talk with one customer. Its lines are `entries`; `number` is its name everywhere outside."""

    number = models.CharField(max_length=20, unique=True, editable=False)
    customer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    email = models.EmailField(blank=True)  # where answers go; of a visitor unverified
    name = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=12)
    channel = models.CharField(max_length=8, choices=Channel)  # where it began; each entry has its own
    problem = models.CharField(max_length=40, default="other")
    subject = models.CharField(max_length=200, blank=True)
    facts = models.JSONField(default=dict)
    mailbox = models.CharField(max_length=40, blank=True)  # which one it came from; answers go out in its name
    priority = models.PositiveSmallIntegerField(choices=Priority, default=Priority.NORMAL)
    token_stamp = models.PositiveIntegerField(
        default=0, editable=False
    )  # in every visitor's token: when it grows, those of before are dead
    start_sender = models.CharField(max_length=80, blank=True, editable=False)
    start_key = models.CharField(max_length=200, null=True, editable=False)
    start_words = models.CharField(max_length=64, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ConversationQuerySet.as_manager()
    is_repeat = False  # of the conversation that `start` returns: it was there already

    class Meta:
        constraints = [models.UniqueConstraint(fields=["start_sender", "start_key"], name="conversation_started_once")]
        indexes = [
            models.Index(fields=["updated_at"], name="conversation_updated"),
            models.Index(fields=["channel", "-answered_at"], condition=models.Q(answered_at__isnull=False), name="conversation_answered"),
            models.Index(fields=["customer", "-updated_at"], name="conversation_of_customer"),
            models.Index(fields=["email", "-updated_at"], name="conversation_of_address"),
            models.Index(
                fields=["-priority", "waiting_since", "id"],
                condition=models.Q(closed_at=None, waiting_since__isnull=False),
                name="conversation_waiting",
            ),
            models.Index(fields=["-updated_at", "-id"], condition=models.Q(closed_at=None), name="conversation_open"),
            models.Index(fields=["-updated_at", "-id"], condition=models.Q(closed_at__isnull=False), name="conversation_closed"),
            models.Index(fields=["assignee", "-updated_at", "-id"], condition=models.Q(closed_at=None), name="conversation_assigned"),
            models.Index(
                fields=["team", "-updated_at", "-id"],
                condition=models.Q(closed_at=None, team__isnull=False),
                name="conversation_of_team",
            ),
            models.Index(
                fields=["channel", "-priority", "-goes_first", "waiting_since", "id"],
                condition=models.Q(closed_at=None, waiting_since__isnull=False, assignee=None),
                name="conversation_queue",
            ),
            models.Index(
                fields=["assignee", "channel"], condition=models.Q(closed_at=None, assignee__isnull=False), name="conversation_chats"
            ),
        ]

    def __str__(self):
        return self.subject or self.number

    @property
    def is_chat(self):
        return self.channel == Channel.CHAT

    @property
    def own_channel(self):
        """By which its pages and the API write."""
        return Channel.CHAT if self.is_chat else Channel.WEB

    @property
    def is_urgent(self):
        return self.priority >= Priority.URGENT

    @property
    def shown_name(self):
        """To the desk, who has not asked for more."""
        return short_name(self.name or self.email) or str(_("Visitor"))

    @transaction.atomic
    def end_tokens(self, *, by):
        """The visitor's tokens of this conversation open nothing from now on, and streams opened with them are cut."""
        type(self).objects.filter(pk=self.pk).update(token_stamp=models.F("token_stamp") + 1)
        self.refresh_from_db(fields=["token_stamp"])
        record("conversation.tokens_ended", self, by=by)


def _sender(by, key, origin):
    return sender_of(by) if by.is_authenticated or is_unguessable(key) else f"{VISITOR}:{origin}"[:80]
