"""Reveal: one field of a customer's personal data shown to one person of the desk for a while, for a reason."""

import datetime

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from madoguchi.events.faults import Refused
from madoguchi.events.reacting import record
from madoguchi.guard.door import guarded
from madoguchi.people.models import LEADS
from madoguchi.watch.masking import masked, masked_code, without_codes, without_name

from ..problems import PROBLEMS
from .team import Team

LONGEST = 200
LISTED, OPENING = 60, 30  # characters of a subject, and of words, in lists of others' work
OTHER = "other"  # the problem that is none of ours
PERSONAL_FACTS = ("address", "account")


class RevealReason(models.TextChoices):
    IDENTIFY = "identify", _("To make sure who is talking")
    ANSWER = "answer", _("To answer or to call back")
    LOOK_UP = "look-up", _("To find the account or the transfer in another system")
    AUTHORITY = "authority", _("Asked for by an authority")
    OTHER = "other", _("Another reason, in my own words")


class NotYourWork(Refused):
    code, status = "not-your-work", 403

    def __str__(self):
        return gettext(
            "Personal data are revealed to whoever works on an open conversation. Take it first; when it is closed or somebody else's, ask a lead."
        )


class SayWhy(Refused):
    code = "say-why"

    def __str__(self):
        return gettext("Please say in your own words why you need to see it.")


class RevealQuerySet(models.QuerySet["Reveal"]):
    def shown_to(self, person, conversation):
        """{field: reveal} of what is open now before this person."""
        found = self.filter(person=person.pk, conversation=conversation, until__gt=timezone.now())
        return {one.field: one for one in found.order_by("pk")}

    @transaction.atomic
    def open(self, conversation, field, *, reason, words="", by):
        """Show this field to this person for some minutes. Raises NotYourWork, SayWhy, Held."""
        if not conversation.may_be_revealed_to(by):
            raise NotYourWork
        words = " ".join(guarded(words).text.split())[:LONGEST]
        if reason == RevealReason.OTHER and not words:
            raise SayWhy
        until = timezone.now() + datetime.timedelta(minutes=settings.REVEAL_MINUTES)
        reveal = self.create(conversation=conversation, person=by, field=field, reason=reason, words=words, until=until)
        record(
            "conversation.revealed", conversation, by=by, field=field, number=conversation.number, customer=conversation.customer_id,
            reason=str(reason), words=words,
        )  # fmt: skip
        return reveal


class Reveal(models.Model):
    conversation = models.ForeignKey("conversations.Conversation", models.CASCADE, related_name="reveals")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    field = models.CharField(max_length=60)
    reason = models.CharField(max_length=10, choices=RevealReason)
    words = models.CharField(max_length=LONGEST, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField()

    objects = RevealQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person", "conversation", "until"], name="reveal_shown")]

    def __str__(self):
        return f"{self.field} of {self.conversation_id}"

    @property
    def seconds_left(self):
        return max(1, int((self.until - timezone.now()).total_seconds()))


class Revealing(models.Model):
    """The trait of holding personal data that are masked: its customer's name and address, facts of his account, who else takes part."""

    class Meta:
        abstract = True

    def personal(self, field) -> str:
        """What stands in a field that can be revealed; "" if there is no such field."""
        kind, _, which = field.partition(":")
        if kind in ("name", "email") and not which:
            return getattr(self, kind)
        if kind == "fact" and which in PERSONAL_FACTS:
            return str(self.facts.get(which, ""))
        if kind == "participant" and which.isdecimal() and len(which) < 19:
            return self.participants.filter(pk=int(which)).values_list("address", flat=True).first() or ""
        return ""

    @property
    def masked_facts(self) -> dict:
        return {key: _masked_fact(str(value)) if key in PERSONAL_FACTS and value else value for key, value in self.facts.items()}

    def name_for(self, person) -> str:
        """The name that this person of the desk reads: as it was given, if he works on it now; else short."""
        return self.name if self.name and self._is_work_of(person) else self.shown_name

    def subject_for(self, person) -> str:
        """As lists show it, which are no reads: as it was given if he works on it now, else its beginning without the customer's name,
        addresses, amounts and codes."""
        return self.subject if self._is_work_of(person) else self._covered(self.subject)[:LISTED].rstrip()

    def preview_for(self, person) -> str:
        """The beginning of the last line, for lists: to whoever works on it now."""
        return self.preview if self._is_work_of(person) else ""

    def title_for(self, person) -> str:
        """What the desk's lists call it: by its subject, else by what it is about; what waits for anybody to take it by its opening words."""
        problem = PROBLEMS.get(self.problem, PROBLEMS[OTHER])
        about = str(problem.title) if problem.key != OTHER else ""
        opening = self._covered(self.preview)[:OPENING].rstrip() if self.assignee_id is None and not self.is_closed else ""
        return self.subject_for(person) or self.preview_for(person) or opening or about or f"{self.get_channel_display()} {self.number}"

    def _covered(self, text) -> str:
        return without_name(without_codes(text), self.name)

    def _is_work_of(self, person) -> bool:
        return self.assignee_id == person.pk and not self.is_closed

    def may_be_revealed_to(self, person) -> bool:
        """Whoever works on it while it is open: its assignee, its team while it is nobody's, and leads, who alone may when it is closed."""
        if person.role in LEADS and person.is_agent:
            return True
        if not person.is_agent or self.is_closed:
            return False
        if self.assignee_id is None:
            return self.team_id is not None and self.team_id in Team.objects.numbers_of(person)
        return self.assignee_id == person.pk


def _masked_fact(value):
    return masked(value) if "@" in value else masked_code(value)
