"""CaseExport: a copy of one case as an archive: who asked for it and why, who approved it, and for how long it is kept.

An export by staff needs two people: who asks, and somebody else who approves; he alone gets it who asked. A customer's copy of his own
case needs nobody's approval, for it shows him what he may read in any case.
"""

import datetime

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from madoguchi.conversations.models import Conversation
from madoguchi.events.faults import EmptyText, Refused, TooLong
from madoguchi.events.models import Duty
from madoguchi.events.reacting import record
from madoguchi.guard.door import guarded
from madoguchi.people.limits import limit
from madoguchi.people.models import LEADS

LONGEST = 1000  # characters of a reason
KEPT = datetime.timedelta(hours=24)
WAITS = datetime.timedelta(days=7)  # for a decision; then the request is over
COPIES, A_DAY = 3, 24 * 3600  # of his own case, a customer
MAKE = "evidence.make_archive"  # a timer, in reactions.py


class Audience(models.TextChoices):
    CUSTOMER = "customer", _("For the customer: what he may read, without the names of our staff")
    AUTHORITIES = "authorities", _("For authorities: everything, internal notes too")


class State(models.TextChoices):
    WAITING = "waiting", _("Waits for approval")
    REFUSED = "refused", _("Not approved")
    MAKING = "making", _("Being made")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Could not be made")
    OVER = "over", _("Over")


class MayNotExport(Refused):
    code, status = "may-not-export", 409

    def __init__(self, sentence):
        self.sentence = sentence

    def __str__(self):
        return self.sentence


class CaseExportQuerySet(models.QuerySet["CaseExport"]):
    def visible_to(self, person):
        """Leads and administrators see all that staff asked for, a customer his own copies."""
        if not person.is_authenticated:
            return self.none()
        if person.role in LEADS and person.is_agent:
            return self.filter(is_own=False)
        return self.filter(is_own=True, asked_by=person)

    def waiting(self):
        return self.filter(is_approved=None, asked_at__gt=timezone.now() - WAITS)

    def in_order(self):
        """The latest first, with what a list shows."""
        return self.select_related("conversation", "asked_by", "decided_by").order_by("-pk")

    def waiting_for(self, person) -> int:
        """How many wait for this person's decision; counted up to a hundred."""
        return self.visible_to(person).waiting().exclude(asked_by=person.pk).order_by()[:100].count() if person.role in LEADS else 0

    def kept_too_long(self):
        return self.exclude(path="").filter(expires_at__lt=timezone.now())

    def ask(self, conversation, *, audience, language, reason, with_mails=False, by) -> "CaseExport":
        """Raises MayNotExport for who may not, or when he has asked already; EmptyText, TooLong, Held."""
        if by.role not in LEADS:
            raise MayNotExport(gettext("Only leads and administrators can ask for an export."))
        given = {"audience": audience, "language": language, "reason": _words(reason), "asked_by": by}
        try:
            with transaction.atomic():
                export = self.create(conversation=conversation, with_mails=with_mails and audience == Audience.AUTHORITIES, **given)
                record("export.asked", export, by=by, conversation=conversation.number, audience=audience, with_mails=export.with_mails)
        except IntegrityError:
            raise MayNotExport(gettext("You have asked for an export of this case already. It waits for approval.")) from None
        return export

    def ask_for_own(self, conversation, *, language, by) -> "CaseExport":
        """The customer's copy of his own case, begun at once. Raises MayNotExport, TooMany."""
        if not by.is_authenticated or conversation.customer_id != by.pk:
            raise MayNotExport(gettext("This case is not of your account."))
        limit("case-copy", f"person:{by.pk}", times=COPIES, seconds=A_DAY)
        with transaction.atomic():
            export = self.create(
                conversation=conversation, audience=Audience.CUSTOMER, language=language, asked_by=by, is_own=True, is_approved=True,
                decided_at=timezone.now(),
            )  # fmt: skip
            record("export.asked", export, by=by, conversation=conversation.number, audience=Audience.CUSTOMER, with_mails=False)
            export.plan()
        return export


class CaseExport(models.Model):
    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="exports")
    audience = models.CharField(max_length=12, choices=Audience)
    with_mails = models.BooleanField(default=False)  # as they came: with what the guard took out of the lines
    language = models.CharField(max_length=12)
    is_own = models.BooleanField(default=False)  # asked for by the customer himself
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    is_approved = models.BooleanField(null=True)
    words = models.TextField(blank=True)  # of who decided
    done = models.PositiveSmallIntegerField(default=0)  # of a hundred
    path = models.CharField(max_length=120, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=60, blank=True)  # a code of archive.FAULTS

    objects = CaseExportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "asked_by"], condition=models.Q(is_approved=None), name="export_asked_once"),
        ]
        indexes = [
            models.Index(fields=["-id"], condition=models.Q(is_approved=None), name="export_waiting"),
            models.Index(fields=["expires_at"], condition=~models.Q(path=""), name="export_expires"),
            models.Index(fields=["sha256"], condition=~models.Q(sha256=""), name="export_sha256"),
        ]

    def __str__(self):
        return f"{self.conversation_id} {self.audience}"

    @property
    def state(self) -> State:
        if self.is_approved is None:
            return State.WAITING if self.asked_at > timezone.now() - WAITS else State.OVER
        if not self.is_approved:
            return State.REFUSED
        if self.fault:
            return State.FAILED
        if self.made_at is None:
            return State.MAKING
        return State.READY if self.path and self.expires_at > timezone.now() else State.OVER

    @property
    def file_name(self):
        return f"{self.conversation.number}-{self.audience}.zip"

    def may_be_decided_by(self, person) -> bool:
        return person.role in LEADS and person.pk != self.asked_by_id

    def may_be_had_by(self, person) -> bool:
        return self.state == State.READY and person.pk == self.asked_by_id and (self.is_own or person.role in LEADS)

    def decide(self, words, *, is_approved, by):
        """Approve it, and it is made; or not. Raises MayNotExport for who asked himself or when it is decided; EmptyText, TooLong, Held."""
        if not self.may_be_decided_by(by):
            raise MayNotExport(gettext("Somebody else than who asked must decide this."))
        said = {"words": _words(words), "is_approved": is_approved, "decided_by": by, "decided_at": timezone.now()}
        with transaction.atomic():
            if not CaseExport.objects.waiting().filter(pk=self.pk).update(**said):
                raise MayNotExport(gettext("This was decided already."))
            self.refresh_from_db()
            facts = {"conversation": self.conversation.number, "asked_by": self.asked_by_id}
            if is_approved:
                record("export.approved", self, by=by, **facts)
                self.plan()
            else:
                record("export.refused", self, by=by, **facts)

    def plan(self):
        Duty.objects.plan(MAKE, due_at=timezone.now(), key=f"{MAKE}:{self.pk}", facts={"export": self.pk})

    def progress(self, done: int) -> None:
        if done != self.done:
            self.done = done
            self.save(update_fields=["done"])

    @transaction.atomic
    def keep(self, path, *, size, sha256):
        """It is made: for a day he who asked gets it."""
        self.path, self.size, self.sha256, self.done = path, size, sha256, 100
        self.made_at = timezone.now()
        self.expires_at = self.made_at + KEPT
        self.save(update_fields=["path", "size", "sha256", "done", "made_at", "expires_at"])
        record("export.made", self, conversation=self.conversation.number, sha256=sha256, size=size)

    @transaction.atomic
    def fail(self, fault):
        """It cannot be made, and trying again would not help."""
        self.fault = fault
        self.save(update_fields=["fault"])
        record("export.failed", self, conversation=self.conversation.number, fault=fault)

    @transaction.atomic
    def give_to(self, person):
        """Before the bytes leave: who took them is recorded. Raises MayNotExport."""
        if not self.may_be_had_by(person):
            raise MayNotExport(gettext("This archive is not there any more. Please ask for it again."))
        record("export.downloaded", self, by=person, conversation=self.conversation.number, sha256=self.sha256)

    @transaction.atomic
    def forget(self):
        """The time is over; the archive is removed by whoever calls this."""
        self.path = ""
        self.save(update_fields=["path"])
        record("export.expired", self, conversation=self.conversation.number)


def _words(words):
    if not words.strip():
        raise EmptyText
    if len(words) > LONGEST:
        raise TooLong(len(words), LONGEST)
    return guarded(words.strip()).text
