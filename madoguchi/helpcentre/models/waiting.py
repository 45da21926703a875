"""What waits for whom: words to be looked through by somebody else, and what a reviewer said to those who wrote them."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from .publishing import UNFINISHED
from .reviewing import Review, Stage
from .revising import Revision


class WaitingQuerySet(models.QuerySet):
    def waiting_for(self, person):
        """Edits of his words are asked for, his words are approved and not published, or others' words want to be looked through."""
        return self.in_use().filter(waits_for(person))

    def with_last_review(self):
        """The rows in their order; each knows `said`, the last step of its latest revision, or None."""
        rows = list(self)
        steps = Review.objects.filter(translation__in=rows, revision=models.F("translation__revision")).select_related("by")
        last = {step.translation_id: step for step in steps.order_by("id")}
        for row in rows:
            row.said = last.get(row.pk)
        return rows


def waits_for(person):
    is_his = Exists(Revision.objects.filter(translation=OuterRef("pk"), number=OuterRef("revision"), author=person.pk))
    said_to_him = Q(stage__in=(Stage.EDITS_ASKED, Stage.APPROVED)) & Q(is_his)
    return UNFINISHED & (said_to_him | (Q(stage=Stage.IN_REVIEW) & ~Q(is_his)))
