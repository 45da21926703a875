"""The trait of standing in the queue of chats, of taking a place of somebody's shift, of going back to the head, and of leaving it for mail."""

import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext

from madoguchi.events.faults import Refused
from madoguchi.events.reacting import record
from madoguchi.workforce.models import Shift

from .entry import Kind
from .knowing import Identity

SILENT = datetime.timedelta(minutes=10)  # after which a customer who waits for nothing takes no place any more
OWED = datetime.timedelta(hours=1)  # so long one who waits for an answer takes a place


class AddressNeeded(Refused):
    code = "address-needed"

    def __str__(self):
        return gettext("Please give a mail address to which we can answer.")


class QueueingQuerySet(models.QuerySet):
    def queue(self):
        """Chats that wait and are nobody's: the urgent ones first, then those that were given back, then by waiting; follows the
        partial index conversation_queue."""
        waiting = self.filter(channel="chat", closed_at=None, waiting_since__isnull=False, assignee=None)
        return waiting.order_by("-priority", "-goes_first", "waiting_since", "id")

    def before(self, chat):
        """Of the queue, in no order, the chats that come before this one of it."""
        same = models.Q(priority=chat.priority, goes_first=chat.goes_first)
        longer = models.Q(waiting_since__lt=chat.waiting_since) | models.Q(waiting_since=chat.waiting_since, pk__lt=chat.pk)
        first = models.Q(priority__gt=chat.priority) | models.Q(priority=chat.priority, goes_first__gt=chat.goes_first)
        return self.queue().order_by().filter(first | same & longer)

    def taking_places(self):
        """Open chats that take a place of whoever they are assigned to: the customer gave a sign (wrote) less than ten minutes ago,
        or he waits for an answer and wrote less than an hour ago. Follows the partial index conversation_chats."""
        now = timezone.now()
        is_there = models.Q(heard_at__gt=now - SILENT) | models.Q(waiting_since__isnull=False, heard_at__gt=now - OWED)
        return self.filter(is_there, channel="chat", closed_at=None, assignee__isnull=False)

    def chats_waiting_for(self, person):
        """His chats in which the customer waits."""
        return self.filter(channel="chat", closed_at=None, waiting_since__isnull=False, assignee=person).order_by("waiting_since", "id")


class Queueing(models.Model):
    heard_at = models.DateTimeField(null=True, editable=False)  # the customer's last line
    goes_first = models.BooleanField(default=False, editable=False)  # given back: before all others of its urgency

    class Meta:
        abstract = True

    @property
    def is_in_queue(self):
        return self.is_chat and self.waits_for_us and self.assignee_id is None

    @property
    def is_left_behind(self):
        """Its assignee was on a shift that has ended, and since then he has neither written here nor taken it anew."""
        last = Shift.objects.filter(person=self.assignee_id).order_by("-pk").values_list("ended_at", flat=True).first()
        return last is not None and not self._touched_since(last)

    @transaction.atomic
    def give_back(self, reason, *, of, by=None):
        """Whoever had it is not there any more: a chat goes to the head of the queue. Nothing, if it is not `of` his by now."""
        self._hold()
        if self.assignee_id == of.pk and not self.is_closed:
            self.assignee, self.goes_first = None, True
            self.save(update_fields=["assignee", "goes_first"])
            entry = self._happened(Kind.GIVEN_BACK, by=by, text=of.name, internal=True)
            record("conversation.given_back", self, by=by, was=of.pk, reason=str(reason), seq=entry.seq)

    @transaction.atomic
    def go_on_by_mail(self, email="", *, by):
        """Be answered by mail from now on: it leaves the queue of chats and stands among the cases by its waiting time. The address
        of an account, or one that has proved itself, stays. Raises AddressNeeded.
        """
        self._hold()
        self.refresh_from_db(fields=["channel", "email", "identity", "customer"])
        address = self._address(email)
        if self.is_chat or address != self.email:
            was_chat, self.channel, self.email = self.is_chat, "mail", address
            self.save(update_fields=["channel", "email"])
            entry = self._happened(Kind.BY_MAIL, by=by) if was_chat else None
            record("conversation.went_by_mail", self, by=by, seq=entry.seq if entry else self.last_seq)

    def _address(self, email):
        if self.customer is not None:
            return self.customer.email
        if self.identity != Identity.UNVERIFIED:
            return self.email
        email = email.strip().lower() or self.email
        try:
            validate_email(email)
        except ValidationError:
            raise AddressNeeded from None
        return email

    def _touched_since(self, moment):
        lines = self.entries.filter(created_at__gt=moment)
        return lines.filter(models.Q(author=self.assignee_id) | models.Q(kind=Kind.ASSIGNED)).exists()
