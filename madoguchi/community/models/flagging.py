"""The trait of being flagged by readers."""

from django.db import models, transaction
from django.utils import timezone

from madoguchi.events.reacting import record
from madoguchi.guard import door

from .. import limits
from ..faults import NotSignedIn, OwnPost
from ..guarding import seen
from .flag import Flag, Kind

LONGEST_NOTE = 500


class Flagging(models.Model):
    class Meta:
        abstract = True

    @transaction.atomic
    def flag(self, kind: str, *, by, note: str = "") -> Flag:
        """Ask a moderator to look; the same person again changes nothing. Raises NotSignedIn, OwnPost, TooFast, Held."""
        if not by.is_authenticated:
            raise NotSignedIn
        if self.author_id == by.pk:
            raise OwnPost
        before = self.flags.filter(person=by).first()
        if before:
            return before
        limits.check(Flag.objects.filter(person=by), limits.FLAGS, by=by)
        flag = self.flags.create(person=by, kind=Kind(kind), note=door.guarded(seen(note[:LONGEST_NOTE])).text[:LONGEST_NOTE])
        if self.waiting_since is None and not self.is_hidden:
            self.waiting_since = timezone.now()
            self.save(update_fields=["waiting_since"])
        record("post.flagged", self, by=by, topic=self.topic_id, flag=kind)
        return flag
