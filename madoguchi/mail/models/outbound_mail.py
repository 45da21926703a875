"""OutboundMail: one to be sent, and what became of it."""

import json
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from madoguchi.events.models import Duty
from madoguchi.events.reacting import record

from ..bounces import COMPLAINT, Bounce
from ..keys import seal, unseal
from .stopped_address import StoppedAddress, Why

SEND = "mail.send"  # a timer, in reactions.py


class State(models.TextChoices):
    QUEUED = "queued", _("Queued")
    HANDED_OVER = "handed-over", _("Handed over")
    FAILED = "failed", _("Failed")
    HELD_BACK = "held-back", _("Held back")  # its address is stopped


class OutboundMailQuerySet(models.QuerySet["OutboundMail"]):
    def queued(self) -> "OutboundMailQuerySet":
        return self.filter(state=State.QUEUED)

    def held_back(self) -> "OutboundMailQuerySet":
        return self.filter(state=State.HELD_BACK)

    def to(self, address: str) -> "OutboundMailQuerySet":
        """The latest to this address first."""
        return self.filter(recipient=address.lower()).order_by("-id")

    def named(self, words: str) -> "OutboundMailQuerySet":
        """With this Message-ID, of this conversation, or to this address."""
        return self.filter(models.Q(message_id=words) | models.Q(conversation=words.upper()) | models.Q(recipient=words.lower()))

    def withdraw(self, *, conversation: str, recipient: str, kind: str) -> None:
        """What has not left yet and may not leave any more."""
        self.filter(conversation=conversation, recipient=recipient, kind=kind, handed_over_at=None).delete()

    @transaction.atomic
    def queue(self, *, entry: int, kind: str, recipient: str, text: str, html: str, **fields: Any) -> "OutboundMail | None":
        """Write a mail to be sent and plan its sending; None if this entry was mailed so to this recipient already, or `once` is taken."""
        try:
            with transaction.atomic():
                sealed = seal(json.dumps([text, html]).encode())
                mail = self.create(entry=entry, kind=kind, recipient=recipient, sealed=sealed, **fields)
        except IntegrityError:
            return None
        mail.plan()
        return mail


class OutboundMail(models.Model):
    """One mail to one recipient about one entry. Sent at least once; its Message-ID never changes, so that doubles fold."""

    entry = models.BigIntegerField()  # the line of the conversation that it tells
    seq = models.PositiveIntegerField()
    conversation = models.CharField(max_length=20)
    kind = models.CharField(max_length=20)  # answer, acknowledgement
    recipient = models.EmailField(max_length=320)
    once = models.CharField(max_length=100, null=True, unique=True)  # what may be said to an address once only
    language = models.CharField(max_length=12)
    subject = models.CharField(max_length=300)
    sealed = models.BinaryField(default=b"")  # text and HTML: they bear the reader's own code and a link that opens his conversation.
    # Emptied when the mail has left, for the conversation has the words.
    mailbox = models.CharField(max_length=40, blank=True)  # in whose name it is sent; "" = the brand's
    message_id = models.CharField(max_length=250, unique=True)
    reply_to = models.CharField(max_length=320)
    in_reply_to = models.CharField(max_length=250, blank=True)
    references = models.JSONField(default=list)
    is_automatic = models.BooleanField(default=False)
    reference = models.CharField(max_length=8, blank=True)  # by which its reader finds it among ours
    files = models.JSONField(default=list)  # [{name, type, path}] in our storage, sent with it
    state = models.CharField(max_length=12, choices=State, default=State.QUEUED)
    tries = models.PositiveSmallIntegerField(default=0)
    fault = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    handed_over_at = models.DateTimeField(null=True)
    bounced_at = models.DateTimeField(null=True)
    bounce_status = models.CharField(max_length=20, blank=True)
    delivered_at = models.DateTimeField(null=True)  # as the provider says; without one that tells it is never known
    complained_at = models.DateTimeField(null=True)

    objects = OutboundMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("outgoing mail")
        verbose_name_plural = _("outgoing mails")
        constraints = [models.UniqueConstraint(fields=["entry", "recipient", "kind"], name="outbound_mail_once")]
        indexes = [
            models.Index(fields=["state", "-id"], name="outbound_mail_state"),
            models.Index(fields=["created_at"], name="outbound_mail_created"),
            models.Index(fields=["-id"], condition=models.Q(bounced_at__isnull=False), name="outbound_mail_bounced"),
            models.Index(fields=["recipient", "kind", "-id"], name="outbound_mail_recipient"),
            models.Index(fields=["recipient", "-id"], name="outbound_mail_to"),
            models.Index(fields=["conversation", "seq"], name="outbound_mail_conversation"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.conversation}#{self.seq}"

    @property
    def words(self) -> tuple[str, str]:
        """(text, HTML); empty when it has left. Raises InvalidTag if their key is gone."""
        if not self.sealed:
            return "", ""
        text, html = json.loads(unseal(bytes(self.sealed)))
        return text, html

    def plan(self) -> None:
        Duty.objects.plan(SEND, due_at=timezone.now(), key=f"{SEND}:{self.pk}", facts={"mail": self.pk})

    @transaction.atomic
    def handed_over(self) -> None:
        """The next server has taken it."""
        self.state, self.handed_over_at, self.fault, self.sealed = State.HANDED_OVER, timezone.now(), "", b""
        self.save(update_fields=["state", "handed_over_at", "fault", "sealed"])
        record("mail.handed_over", self, conversation=self.conversation, seq=self.seq, what=self.kind)

    def tried(self, fault: str) -> None:
        self.tries, self.fault = self.tries + 1, fault[:300]
        self.save(update_fields=["tries", "fault"])

    @transaction.atomic
    def fail(self) -> None:
        """Given up: refused for good, or eight tries in vain."""
        if self.state == State.QUEUED:
            self.state = State.FAILED
            self.save(update_fields=["state"])
            record("mail.failed", self, conversation=self.conversation, seq=self.seq, what=self.kind)

    @transaction.atomic
    def hold_back(self) -> None:
        """Its address is stopped: it waits until the address is verified again."""
        if self.state == State.QUEUED:
            self.state = State.HELD_BACK
            self.save(update_fields=["state"])
            record("mail.held_back", self, conversation=self.conversation, seq=self.seq, what=self.kind)

    def came_back(self, bounce: Bounce) -> None:
        """What a notice about it says; an address that will never work, or whose reader complained, is stopped."""
        if bounce.reason == COMPLAINT:
            self.complain()
        else:
            self.bounce(status=bounce.status, is_hard=bounce.hard)

    @transaction.atomic
    def bounce(self, *, status: str, is_hard: bool = False) -> None:
        """It came back. What was told before changes nothing, nor does anything that weighs less."""
        is_first = self.bounced_at is None
        if not is_first and (not is_hard or self.bounce_status == status[:20]):
            return
        if is_hard:
            StoppedAddress.objects.stop(self.recipient, why=Why.BOUNCE, status=status, conversation=self.conversation)
        self.bounced_at, self.bounce_status = self.bounced_at or timezone.now(), status[:20]
        self.save(update_fields=["bounced_at", "bounce_status"])
        if is_first:
            record("mail.bounced", self, conversation=self.conversation, seq=self.seq, status=self.bounce_status)

    @transaction.atomic
    def complain(self) -> None:
        """It arrived, and its reader called it spam. Told once more it changes nothing."""
        if self.complained_at is None:
            self.complained_at = timezone.now()
            self.save(update_fields=["complained_at"])
            StoppedAddress.objects.stop(self.recipient, why=Why.COMPLAINT, conversation=self.conversation)

    @transaction.atomic
    def delivered(self) -> None:
        """The provider says that the far server has taken it."""
        if self.delivered_at is None:
            self.delivered_at = timezone.now()
            self.save(update_fields=["delivered_at"])
            record("mail.delivered", self, conversation=self.conversation, seq=self.seq)

    @transaction.atomic
    def go_on(self) -> None:
        """Its address is verified again."""
        if self.state == State.HELD_BACK:
            self._queue_again()

    @property
    def may_be_sent_again(self) -> bool:
        return self.state == State.FAILED and bool(self.sealed)

    @transaction.atomic
    def send_again(self, *, by: Any) -> None:
        """An operator lets a failed mail try again, with the same Message-ID."""
        if self.may_be_sent_again:
            self._queue_again()
            record("mail.sent_again", self, by=by)

    def _queue_again(self) -> None:
        self.state, self.tries, self.fault = State.QUEUED, 0, ""
        self.save(update_fields=["state", "tries", "fault"])
        Duty.objects.filter(key=f"{SEND}:{self.pk}").delete()
        self.plan()
