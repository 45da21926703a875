"""The trait of having been seen: how far the customer and the desk have read."""

from functools import partial

from django.db import models, transaction

from madoguchi.live.bus import tell

from ..telling import tell_person
from .read_mark import ReadMark

CUSTOMER, DESK = "customer", "desk"  # the audiences of live streams


class Seeing(models.Model):
    class Meta:
        abstract = True

    @property
    def seen(self) -> dict[str, int]:
        """{"customer": seq, "desk": seq}: the last line that each side has had before its eyes."""
        return ReadMark.objects.of([self])[self.pk]

    def seen_as_told_to(self, person, seen=None) -> dict[str, int]:
        """The same for somebody: who is not of the desk learns nothing of the notes that it has read."""
        seen = seen or self.seen
        return seen if person.is_agent else seen | {DESK: min(seen[DESK], self.public_seq)}

    @transaction.atomic
    def mark_seen(self, seq, *, by):
        """This side has read up to this line: never back, and never beyond the last line. Repeating it does nothing.

        No event is written: a mark follows nearly every line for every reader, so events of it would be most of the log,
        and nothing but the other side's open page follows from one. That page is told after commit.
        """
        side, other = (DESK, CUSTOMER) if by.is_agent else (CUSTOMER, DESK)
        seq = min(seq, self.last_seq if by.is_agent else self.public_seq)
        if seq > 0 and ReadMark.objects.advance(self, person=by if by.is_agent else None, seq=seq):
            seen = self.seen[side] if other == DESK else min(self.seen[side], self.public_seq)
            said = {"audience": side, "seq": seen}
            transaction.on_commit(partial(tell, "conversations", self.number, "seen", said, audience=other))
            if other == DESK:
                transaction.on_commit(partial(tell_person, self.assignee_id, "seen", said | {"of": self.number}))
