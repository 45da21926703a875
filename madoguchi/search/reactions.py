"""What search does after events: changed words count at once. And later: the vector of a row, made outside of a transaction because it takes long."""

from typing import Any

from django.db.models import Q
from django.utils import timezone

from madoguchi.events.models import Duty, Event
from madoguchi.events.reacting import every, on, timer

from .indexing import encoder, node
from .models import SearchRow

REMADE_AT_ONCE = 200


@on("synonym.added", "synonym.changed", "synonym.removed", "stopword.added", "stopword.removed", now=True)
def use_the_words(event: Event) -> None:
    """In this process at once; others look every five seconds."""
    node.forget_words()


@timer(outside=True)
def make_vector(facts: dict[str, Any]) -> None:
    row = SearchRow.objects.filter(pk=facts["row"], is_removed=False).first()
    if row is None or not encoder.knows(row.language):
        return
    its = encoder.of(row.language)
    if row.vector_model != its.model and (vector := its.entry_vector(row.title, row.text, row.language)):
        SearchRow.objects.keep_vector(row, vector, model=its.model)


@every(60)
def remake_vectors(_facts: dict[str, Any]) -> None:
    """Those of another model, as after the setting was changed, some at a time."""
    rows = SearchRow.objects.filter(is_removed=False)
    models = {code: encoder.of(code).model for code in rows.values_list("language", flat=True).distinct() if encoder.knows(code)}
    wanted = Q(pk__in=[])
    for code, model in models.items():
        wanted |= Q(language=code) & ~Q(vector_model=model)
    for pk, seq, code in rows.filter(wanted).order_by("id").values_list("pk", "seq", "language")[:REMADE_AT_ONCE]:
        Duty.objects.plan(
            "search.make_vector", due_at=timezone.now(), key=f"vector:{pk}:{seq}:{models[code]}", facts={"row": pk}, is_patient=True
        )
