"""What search does later: the vector of a row, made outside of a transaction because it takes long."""

from typing import Any

from madoguchi.events.reacting import timer

from .indexing import encoder
from .models import SearchRow


@timer(outside=True)
def make_vector(facts: dict[str, Any]) -> None:
    row = SearchRow.objects.filter(pk=facts["row"], is_removed=False, vector=None).first()
    if row is not None and encoder.knows(row.language) and (vector := encoder.entry_vector(row.title, row.text)):
        SearchRow.objects.keep_vector(row, vector, model=encoder.model)
