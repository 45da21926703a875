"""ReadMark: how far one side of a conversation has read it; of the desk each person by himself."""

from django.conf import settings
from django.db import models
from django.db.models import Max
from django.utils import timezone


class ReadMarkQuerySet(models.QuerySet["ReadMark"]):
    def of(self, conversations) -> dict[int, dict[str, int]]:
        """{conversation's key: {"customer": seq, "desk": seq}}, of all of them in one read; 0 for who has seen nothing."""
        marks = self.filter(conversation__in=[conversation.pk for conversation in conversations]).values("conversation")
        found = marks.annotate(
            customer=Max("seq", filter=models.Q(person=None), default=0), desk=Max("seq", filter=~models.Q(person=None), default=0)
        )
        seen = {mark.pop("conversation"): mark for mark in found.order_by()}
        return {conversation.pk: seen.get(conversation.pk, {"customer": 0, "desk": 0}) for conversation in conversations}

    def advance(self, conversation, *, person, seq) -> bool:
        """Move a mark forward, never back; whether it moved."""
        marks = self.filter(conversation=conversation, person=person)
        at = marks.values_list("seq", flat=True).first()
        if at is not None and at >= seq:
            return False
        if at is None:
            self.bulk_create([self.model(conversation=conversation, person=person, seq=0)], ignore_conflicts=True)
        return bool(marks.filter(seq__lt=seq).update(seq=seq, seen_at=timezone.now()))


class ReadMark(models.Model):
    """The customer's side has one mark, whichever device he reads on: its person is null."""

    conversation = models.ForeignKey("conversations.Conversation", models.CASCADE, db_index=False, related_name="read_marks")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    seq = models.PositiveIntegerField()
    seen_at = models.DateTimeField(default=timezone.now)

    objects = ReadMarkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "person"], name="read_mark_of_person"),
            models.UniqueConstraint(fields=["conversation"], condition=models.Q(person=None), name="read_mark_of_customer"),
        ]

    def __str__(self):
        return f"{self.conversation_id}: {self.person_id or 'customer'} to {self.seq}"
