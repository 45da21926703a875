"""Reads that run for every line that anybody writes: the ORM's own query, compiled once for each thread, since compiling costs more than running."""

import threading
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.db.models import QuerySet

WORD, NUMBER = "⟦{}⟧", 1_900_000_000  # what stands for the values while the query is compiled: nothing that a query has of its own


class Prepared:
    """`Prepared(lambda number, stamp: … .values_list(…), str, int)` is called with values of these kinds and gives the rows as tuples.

    The values must come through to the statement as they are, so words and whole numbers alone; as for any query of the ORM the
    columns come back converted.
    """

    def __init__(self, make: Callable[..., QuerySet], *kinds: type):
        self.make, self.kinds = make, kinds
        self._compiled = threading.local()

    def __call__(self, *values: str | int) -> list[tuple[Any, ...]]:
        sql, places, compiler = self._query()
        with connection.cursor() as cursor:
            cursor.execute(sql, [values[place] if is_given else place for is_given, place in places])
            return list(compiler.results_iter([cursor.fetchall()], tuple_expected=True))

    def _query(self) -> Any:
        """(statement, where its values come from, compiler), for the database in use."""
        key = connection.vendor
        found: Any = getattr(self._compiled, key, None)
        if found is None:
            stand_ins = [WORD.format(place) if kind is str else NUMBER + place for place, kind in enumerate(self.kinds)]
            compiler = self.make(*stand_ins).query.get_compiler(connection.alias)
            sql, parameters = compiler.as_sql()
            places = [(True, stand_ins.index(value)) if value in stand_ins else (False, value) for value in parameters]
            if {place for is_given, place in places if is_given} != set(range(len(self.kinds))):
                raise ValueError("a value does not come through to the statement as it is")
            found = sql, places, compiler
            setattr(self._compiled, key, found)
        return found
