"""Appeal: what somebody who is blocked says against it; decided by somebody else than who blocked him."""

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext

from madoguchi.events.faults import EmptyText, Refused, TooLong
from madoguchi.events.reacting import record
from madoguchi.guard.door import guarded
from madoguchi.people.models import LEADS
from madoguchi.release.judging import judged_answer

from .block import LONGEST, Block


class CannotAppeal(Refused):
    code, status = "cannot-appeal", 409

    def __init__(self, sentence):
        self.sentence = sentence

    def __str__(self):
        return self.sentence


class AppealQuerySet(models.QuerySet["Appeal"]):
    def open(self):
        return self.filter(decided_at=None)

    def in_order(self):
        """Longest waiting first, with what a list shows."""
        return self.open().select_related("block__by", "block__person", "block__conversation").order_by("id")

    def make(self, block, words, *, by) -> "Appeal":
        """Ask for another look. Raises CannotAppeal if one is open or the block is over, EmptyText, TooLong, Held."""
        if not words.strip():
            raise EmptyText
        if len(words) > LONGEST:
            raise TooLong(len(words), LONGEST)
        words = guarded(words.strip()).text
        if not block.is_in_force:
            raise CannotAppeal(gettext("You are not blocked any more."))
        try:
            with transaction.atomic():
                appeal = self.create(block=block, words=words, person=by if by.is_authenticated else None)
                record("appeal.made", appeal, by=by, block=block.pk)
        except IntegrityError:
            raise CannotAppeal(gettext("Your objection is with us already. We answer it as soon as we can.")) from None
        return appeal


class Appeal(models.Model):
    block = models.ForeignKey(Block, models.CASCADE, related_name="appeals")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")  # who made it, if he is known
    words = models.TextField()
    is_granted = models.BooleanField(null=True)
    answer = models.TextField(blank=True)  # of who decided it, to be read by who made it
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = AppealQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["block"], condition=models.Q(decided_at=None), name="appeal_open_once")]

    def __str__(self):
        return f"{self.block_id}: {'open' if self.is_granted is None else self.is_granted}"

    def may_be_decided_by(self, person) -> bool:
        return person.role in LEADS and person.pk != self.block.by_id

    def decide(self, answer, *, is_granted, by):
        """Grant it, which lifts the block, or not. Raises CannotAppeal for who may not decide it or when it is decided, EmptyText, TooLong, Held, MayNotSay."""
        if not self.may_be_decided_by(by):
            raise CannotAppeal(gettext("Somebody else than who blocked him must decide this."))
        if not answer.strip():
            raise EmptyText
        if len(answer) > LONGEST:
            raise TooLong(len(answer), LONGEST)
        answer = judged_answer(answer.strip(), by=by, place=f"objection:{self.pk}").text
        said = {"answer": answer, "is_granted": is_granted, "decided_by": by, "decided_at": timezone.now()}
        with transaction.atomic():
            if not type(self).objects.filter(pk=self.pk, decided_at=None).update(**said):
                raise CannotAppeal(gettext("This was decided already."))
            self.refresh_from_db()
            if is_granted:
                self.block.lift(by=by)
            record("appeal.decided", self, by=by, block=self.block_id, is_granted=is_granted)
