"""The trait of becoming urgent by itself: somebody may take the customer's coins."""

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext, override

from madoguchi.events.reacting import record
from madoguchi.guard.advice import funds_at_risk
from madoguchi.guard.words_for_people import KINDS

from ..removals import removed_from
from .entry import Author, Kind

MOST_LINES = 30
URGENT = 4


class Urgency(models.Model):
    is_at_risk = models.BooleanField(default=False, editable=False)  # it was made urgent for a secret, which happens once

    class Meta:
        abstract = True

    @property
    def kinds_removed(self):
        """What was taken out of the customer's last lines, its subject and its facts."""
        his = self.entries.filter(author_kind=Author.CUSTOMER, is_internal=False).order_by("-seq").values_list("removed", flat=True)
        outside = removed_from(self)
        return {*(kind for removed in his[:MOST_LINES] for kind in removed), *(outside.kinds if outside else ())}

    @property
    def kinds_at_risk(self):
        """Those of them by which his coins can be taken."""
        return funds_at_risk(self.kinds_removed)

    @property
    def is_pressing(self):
        """Urgent, or so as soon as it was looked for risk, which follows within seconds: a page that is read meanwhile says the same."""
        return self.is_urgent or (not self.is_at_risk and bool(self.kinds_at_risk))

    @transaction.atomic
    def look_for_risk(self):
        """Urgent, and the desk is told why, if his secrets let somebody take his coins; once in a conversation."""
        self._hold()
        self.refresh_from_db(fields=["is_at_risk", "priority"])
        kinds = [] if self.is_at_risk else self.kinds_at_risk
        if not kinds:
            return False
        self.is_at_risk, self.priority = True, max(self.priority, URGENT)
        self.save(update_fields=["is_at_risk", "priority"])
        with override(settings.LANGUAGE_CODE):
            named = ", ".join(str(KINDS[kind]) for kind in kinds)
            text = gettext(
                "Urgent: the customer sent a secret by which his coins can be taken (%(kinds)s). It was removed, but others may have it. "
                "Tell him now to move the coins or change it, and to freeze the account if it is open to somebody else."
            )
            note = self._happened(Kind.NOTE, by=None, text=text % {"kinds": named}, internal=True)
        record("conversation.at_risk", self, by=None, kinds=kinds)
        record("conversation.noted", self, by=None, entry=note.pk, seq=note.seq)
        return True
