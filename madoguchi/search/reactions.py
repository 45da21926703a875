"""What search does after events: changed words count at once. And later: the vector of a row, made outside of a transaction because it takes long."""

from typing import Any

from madoguchi.events.models import Event
from madoguchi.events.reacting import on, timer

from .indexing import encoder, node
from .models import SearchRow


@on("synonym.added", "synonym.changed", "synonym.removed", "stopword.added", "stopword.removed", now=True)
def use_the_words(event: Event) -> None:
    """In this process at once; others look every five seconds."""
    node.forget_words()


@timer(outside=True)
def make_vector(facts: dict[str, Any]) -> None:
    row = SearchRow.objects.filter(pk=facts["row"], is_removed=False, vector=None).first()
    if row is not None and encoder.knows(row.language) and (vector := encoder.entry_vector(row.title, row.text)):
        SearchRow.objects.keep_vector(row, vector, model=encoder.model)
