"""A planted bug: the next number is the highest one and one more, read without a lock. (Its test takes the constraint away.)"""

import time

from django.db.models import Max

from madoguchi.conversations.models.timeline import Timeline

from . import unheld  # noqa: F401

SECONDS = 0.05  # between reading and writing


def next_by_maximum(self, internal):
    self.last_seq = (self.entries.aggregate(last=Max("seq"))["last"] or 0) + 1
    time.sleep(SECONDS)
    self.public_seq, self.public_before = self.last_seq, self.last_seq - 1
    type(self).objects.filter(pk=self.pk).update(last_seq=self.last_seq, public_seq=self.public_seq, public_before=self.public_before)
    return self.last_seq, self.public_before


Timeline._next = next_by_maximum
