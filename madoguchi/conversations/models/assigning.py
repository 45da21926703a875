"""The trait of being somebody's work."""

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext

from madoguchi.events.faults import Refused
from madoguchi.events.reacting import record

from .entry import Kind


class AssigningQuerySet(models.QuerySet):
    def unassigned(self):
        return self.filter(assignee=None)

    def assigned_to(self, person):
        return self.filter(assignee=person)

    def chats_of(self, person):
        """His open chats: who waits longest first, then those that were answered longest ago."""
        mine = self.filter(assignee=person, channel="chat", closed_at=None)
        return mine.order_by(models.F("waiting_since").asc(nulls_last=True), "updated_at", "id")


class NotAtTheDesk(Refused):
    code = "not-at-the-desk"

    def __str__(self):
        return gettext("Only somebody who works at the desk can take a conversation.")


class Assigning(models.Model):
    assignee = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+")

    class Meta:
        abstract = True

    @transaction.atomic
    def assign(self, *, to, by):
        """Give it to somebody of the desk, or with None back to all. Raises NotAtTheDesk."""
        if to is not None and not (to.is_agent and to.is_active):
            raise NotAtTheDesk
        self._hold()
        if self.assignee_id != (to.pk if to else None):
            was, self.assignee = self.assignee_id, to
            self.save(update_fields=["assignee"])
            entry = self._happened(Kind.ASSIGNED, by=by, text=to.name if to else "", internal=True)
            record("conversation.assigned", self, by=by, to=to.pk if to else None, was=was, seq=entry.seq)
