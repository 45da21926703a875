"""RawMail: a mail as it came, kept before its sender is told so, and what became of it."""

import datetime
import hashlib
from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from madoguchi.events.models import Duty
from madoguchi.events.reacting import record

from ..keys import seal, unseal
from ..sameness import fingerprint_of, message_id_of

PROCESS = "mail.process"  # a timer, in reactions.py


class Way(models.TextChoices):
    SMTP = "smtp", _("SMTP")
    LMTP = "lmtp", _("LMTP")
    IMAP = "imap", _("IMAP")
    PIPE = "pipe", _("Pipe")
    WEBHOOK = "webhook", _("Provider")


class Result(models.TextChoices):
    """What became of a mail; the words of `madoguchi mail receive`."""

    OPENED = "opened", _("Opened a conversation")
    REPLIED = "replied", _("Joined a conversation")
    HELD = "held", _("Held")
    BOUNCE = "bounce", _("Bounce")
    AUTO = "auto-reply", _("Automatic mail")
    KEPT = "kept", _("Kept, not usable")


def _storable(address: str) -> str:
    """What a client says may hold anything; a database takes neither NUL nor half letters."""
    return "".join(letter for letter in address.encode("utf-8", "replace").decode() if letter.isprintable())[:320]


class RawMailQuerySet(models.QuerySet["RawMail"]):
    def waiting(self) -> "RawMailQuerySet":
        return self.filter(outcome="")

    def named(self, words: str) -> "RawMailQuerySet":
        """With this Message-ID, of this conversation, or from this sender of the envelope."""
        return self.filter(models.Q(message_id=words) | models.Q(conversation=words.upper()) | models.Q(envelope_from=words))

    def keep(
        self,
        content: bytes,
        *,
        way: str,
        sender: str = "",
        recipients: Iterable[str] = (),
        mailbox: str = "",
        client: dict[str, str] | None = None,
        at: datetime.datetime | None = None,
    ) -> "RawMail":
        """Store a mail and plan its reading; the same mail again gives the first one (`is_repeat` is True).

        When this has returned, outside of a transaction, the mail is on disk.
        """
        message_id, fingerprint = message_id_of(content), fingerprint_of(content)
        try:
            with transaction.atomic():
                raw = RawMail.objects.create(
                    message_id=message_id,
                    fingerprint=fingerprint,
                    sha256=hashlib.sha256(content).hexdigest(),
                    size=len(content),
                    sealed=seal(content),
                    way=way,
                    mailbox=mailbox,
                    client=client or {},
                    envelope_from=_storable(sender),
                    envelope_to=[_storable(one) for one in recipients][:100],
                )
                raw.plan(at or timezone.now())
        except IntegrityError:
            raw = RawMail.objects.get(message_id=message_id, fingerprint=fingerprint)
            raw.is_repeat = True
        return raw

    @transaction.atomic
    def keep_too_large(self, head: bytes, *, way: str, mailbox: str = "") -> "RawMail":
        """Of a mail above the limit its headers are kept, so that operators see that it came; the mail stays where it is."""
        raw = self.keep(head, way=way, mailbox=mailbox)
        if not raw.is_repeat:
            Duty.objects.filter(key=f"{PROCESS}:{raw.pk}").delete()
            raw.settle(Result.KEPT, reason="too-large")
        return raw


class RawMail(models.Model):
    """One mail, byte for byte, and what became of it."""

    message_id = models.CharField(max_length=250, blank=True)
    fingerprint = models.CharField(max_length=64)  # of what the author sent, without the traces of servers
    sha256 = models.CharField(max_length=64)  # of the bytes as they came
    size = models.PositiveIntegerField()
    sealed = models.BinaryField()
    way = models.CharField(max_length=8, choices=Way)
    mailbox = models.CharField(max_length=40, blank=True)  # which one it was fetched from
    client = models.JSONField(default=dict)  # who brought it by SMTP: ip, helo
    authenticity = models.JSONField(default=dict)  # of authenticity.Authenticity
    envelope_from = models.CharField(max_length=320, blank=True)
    envelope_to = models.JSONField(default=list)
    received_at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=12, choices=Result, blank=True)  # blank: not read yet
    reason = models.CharField(max_length=60, blank=True)
    conversation = models.CharField(max_length=20, blank=True)  # the number of the one it went to
    auto = models.CharField(max_length=30, blank=True)  # why no machine may answer it
    shown_sender = models.CharField(max_length=400, blank=True)  # From and Subject of what no conversation shows, without secrets
    shown_subject = models.CharField(max_length=200, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    fault = models.CharField(max_length=300, blank=True)  # of the last try: kind and place, never its text
    processed_at = models.DateTimeField(null=True)
    released_at = models.DateTimeField(null=True)  # an operator looked at a held mail and lets it in

    objects = RawMailQuerySet.as_manager()
    is_repeat = False

    class Meta:
        verbose_name = _("incoming mail")
        verbose_name_plural = _("incoming mails")
        constraints = [models.UniqueConstraint(fields=["message_id", "fingerprint"], name="raw_mail_once")]
        indexes = [
            models.Index(fields=["outcome", "-id"], name="raw_mail_outcome"),
            models.Index(fields=["received_at"], name="raw_mail_received"),
            models.Index(fields=["envelope_from", "-id"], name="raw_mail_sender"),
            models.Index(fields=["conversation"], condition=~models.Q(conversation=""), name="raw_mail_conversation"),
        ]

    def __str__(self) -> str:
        return self.message_id or f"mail {self.pk}"

    @cached_property
    def content(self) -> bytes:
        """The mail as it came."""
        return unseal(bytes(self.sealed))

    @property
    def delivered(self) -> bytes:
        """The mail with the Return-Path that final delivery adds (RFC 5321, 4.4); a pipe's MTA has added it already."""
        if self.way not in (Way.SMTP, Way.LMTP):
            return self.content
        return b"Return-Path: <" + self.envelope_from.strip("<>").encode() + b">\r\n" + self.content

    def plan(self, at: datetime.datetime) -> None:
        Duty.objects.plan(PROCESS, due_at=at, key=f"{PROCESS}:{self.pk}", facts={"mail": self.pk})

    def settle(self, outcome: str, *, reason: str = "", conversation: str = "", auto: str = "") -> None:
        """What became of it; belongs into the transaction of what it brought about."""
        self.outcome, self.reason, self.conversation, self.auto = outcome, reason[:60], conversation, auto[:30]
        self.fault, self.processed_at = "", timezone.now()
        self.save(
            update_fields=[
                *("outcome", "reason", "conversation", "auto", "fault", "processed_at", "authenticity", "shown_sender", "shown_subject")
            ]
        )
        if outcome in (Result.KEPT, Result.HELD):
            record("mail.held", self, outcome=outcome, reason=self.reason)

    def failed(self, fault: str) -> None:
        """A try ended in a fault; the duty tries again."""
        self.tries, self.fault = self.tries + 1, fault[:300]
        self.save(update_fields=["tries", "fault"])

    @property
    def may_be_processed_again(self) -> bool:
        return self.outcome in ("", Result.HELD) or (self.outcome in (Result.KEPT, Result.AUTO) and not self.conversation)

    @transaction.atomic
    def process_again(self, *, by: Any) -> None:
        """Read it once more, after a fault was mended. One that has gone into a conversation stays there."""
        if self.may_be_processed_again:
            self.outcome, self.reason, self.tries, self.fault = "", "", 0, ""
            self.save(update_fields=["outcome", "reason", "tries", "fault"])
            Duty.objects.filter(key=f"{PROCESS}:{self.pk}").delete()
            self.plan(timezone.now())
            record("mail.processed_again", self, by=by)

    @transaction.atomic
    def release(self, *, by: Any) -> None:
        """An operator lets a held or automatic mail in: it opens a conversation of its own, whoever seems to have sent it."""
        if self.outcome in (Result.HELD, Result.AUTO) and self.may_be_processed_again:
            self.released_at = timezone.now()
            self.save(update_fields=["released_at"])
            self.process_again(by=by)
