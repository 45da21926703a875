"""Entry: one line of a conversation, append-only, numbered 1..n without a gap."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from madoguchi.events.reacting import record
from madoguchi.guard.door import PHRASE
from madoguchi.watch.masking import short_name

from .. import chain
from .as_sent import AsSent
from .chaining import Link, sealed


class Kind(models.TextChoices):
    MESSAGE = "message", _("Message")
    NOTE = "note", _("Note")
    ASSIGNED = "assigned", _("Assigned")
    HANDED = "handed", _("Handed to a team")
    GIVEN_BACK = "given-back", _("Given back")
    BY_MAIL = "by-mail", _("Goes on by mail")
    RECOGNISED = "recognised", _("Recognised")
    CLOSED = "closed", _("Closed")
    REOPENED = "reopened", _("Opened again")


VISITOR = "visitor"


def sender_of(person) -> str:
    """Whose keys and earlier lines are his."""
    if participant := getattr(person, "participant", None):
        return f"participant:{participant.pk}"
    return f"person:{person.pk}" if person.is_authenticated else VISITOR


class Author(models.TextChoices):
    CUSTOMER = "customer", _("Customer")
    PARTICIPANT = "participant", _("Participant")
    AGENT = "agent", _("Agent")
    SYSTEM = "system", _("System")


class EntryQuerySet(models.QuerySet["Entry"]):
    def visible_to(self, person):
        """Of a conversation that this person may see: the desk sees every line, everybody else the public ones."""
        return self if person.is_agent else self.filter(is_internal=False)

    def after(self, seq):
        return self.filter(seq__gt=seq).order_by("seq")

    def of_visitor_become_of(self, person):
        """What a visitor wrote counts as this person's where repeated sends and the pieces of a secret are looked for; a key that he
        has used here himself stays the visitor's. Who signed a line stays as it was."""
        his = self.model.objects.filter(conversation=models.OuterRef("conversation"), sender=sender_of(person), key=models.OuterRef("key"))
        self.filter(sender=VISITOR).exclude(models.Exists(his)).update(sender=sender_of(person))

    def masked_with(self, lines):
        """The earlier lines of which these of one conversation showed that they held pieces of a secret: readers have them as they were."""
        numbers = [line.seq for line in lines if line.removed]
        return self.filter(conversation=lines[0].conversation_id, masked_by_line__in=numbers).order_by("seq") if numbers else self.none()


class Entry(Link, models.Model):
    conversation = models.ForeignKey("conversations.Conversation", models.CASCADE, related_name="entries")
    seq = models.PositiveIntegerField()
    public_before = models.PositiveIntegerField(default=0)  # the public line before this one: what a customer's cursor must be
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.MESSAGE)
    channel = models.CharField(max_length=8)
    is_internal = models.BooleanField(default=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    author_kind = models.CharField(max_length=12, choices=Author)
    author_name = models.CharField(max_length=80, blank=True)
    is_stepped_up = models.BooleanField(default=False)  # its author had given a second factor in that session
    text = models.TextField(blank=True)
    team = models.ForeignKey("conversations.Team", models.PROTECT, null=True, db_index=False, related_name="+")  # handed to it
    quoted = models.TextField(blank=True)  # what a mail quotes: one click away, never thrown away
    removed = models.JSONField(default=list)  # kinds of secrets that the guard took out
    masked_by_line = models.PositiveIntegerField(
        null=True
    )  # the number of the later line that completed the secret of which this held a piece
    key = models.CharField(max_length=200, null=True)
    sender = models.CharField(max_length=40)  # whose key it is
    fingerprint = models.CharField(max_length=64, blank=True)
    message_id = models.CharField(max_length=250, blank=True)
    mail_sha256 = models.CharField(max_length=64, blank=True)  # of the raw mail that it came with
    created_at = models.DateTimeField(default=timezone.now)

    objects = EntryQuerySet.as_manager()
    is_repeat = False  # of the entry that a verb returns: it was there already
    has_files: bool | None = None  # of one that was just written; else ask for its attachments

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "seq"], name="entry_seq"),
            models.UniqueConstraint(fields=["conversation", "sender", "key"], name="entry_key"),
        ]
        indexes = [
            models.Index(
                fields=["conversation", "masked_by_line"], condition=models.Q(masked_by_line__isnull=False), name="entry_masked_by_line"
            ),
        ]

    def __str__(self):
        return f"{self.conversation_id}#{self.seq}"

    @property
    def is_by_staff(self):
        return self.author_kind == Author.AGENT

    @property
    def is_by_participant(self):
        return self.author_kind == Author.PARTICIPANT

    def name_told(self, *, to_desk: bool) -> str:
        """Whom this line is by; the desk reads a customer's name short."""
        return short_name(self.author_name) if to_desk and not self.is_by_staff else self.author_name

    def mask(self, rest, *, by, line):
        """Keep only the rest of a text, since a later line showed that a piece of it is part of a secret; in the transaction of that line."""
        was, self.chain_salt = self.words_digest, chain.with_new_words(self.chain_salt)
        self.text, self.removed, self.masked_by_line = rest, sorted({*self.removed, PHRASE}), line.seq
        self.save(update_fields=["text", "removed", "masked_by_line", "chain_salt"])
        AsSent.objects.filter(entry=self).forget()
        number, now = self.conversation.number, self.words_digest
        record("entry.masked", self, by=by, conversation=number, was=was, now=now, seal=sealed(number, self.seq, was, now))

    @staticmethod
    def fingerprint_of(text, files=()):
        """Tells a repeated send from another one under the same key. Made with a key of ours: a short code cannot be guessed from it."""
        digest = salted_hmac("conversations.entry", text, algorithm="sha256")
        for file in files:
            digest.update(file.sha256.encode())
        return digest.hexdigest()
