"""Reads and writes that run for every line that anybody writes: the ORM's own statement, compiled once, since compiling costs more than running."""

import threading
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.sql import InsertQuery

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
        sql, places, compiler, converters = self._query()
        with connection.cursor() as cursor:
            cursor.execute(sql, [values[place] if is_given else place for is_given, place in places])
            rows = cursor.fetchall()
        return [tuple(row) for row in compiler.apply_converters(rows, converters)] if converters else list(rows)

    def _query(self) -> Any:
        """(statement, where its values come from, compiler, converters of its columns), for the database in use."""
        key = connection.vendor
        found: Any = getattr(self._compiled, key, None)
        if found is None:
            stand_ins = [WORD.format(place) if kind is str else NUMBER + place for place, kind in enumerate(self.kinds)]
            compiler = self.make(*stand_ins).query.get_compiler(connection.alias)
            sql, parameters = compiler.as_sql()
            places = [(True, stand_ins.index(value)) if value in stand_ins else (False, value) for value in parameters]
            if {place for is_given, place in places if is_given} != set(range(len(self.kinds))):
                raise ValueError("a value does not come through to the statement as it is")
            converters = compiler.get_converters([column for column, *_rest in compiler.select])
            found = sql, places, compiler, converters
            setattr(self._compiled, key, found)
        return found


def insert(row: Model) -> None:
    """Store a new row as `row.save(force_insert=True)` does; signals are not sent."""
    sql, fields = _insertion(type(row), connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(sql, _values(row, fields))
        (row.pk,) = cursor.fetchone()
    row._state.adding, row._state.db = False, connection.alias


def update(row: Model, names: tuple[str, ...], *, where: str, was: str | int) -> bool:
    """Store these fields of one row if its `where` is what it was; whether it is."""
    sql, fields = _change(type(row), names, where, connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*_values(row, fields), row.pk, was])
        return bool(cursor.rowcount == 1)


@cache
def _insertion(model: type[Model], _vendor: str) -> tuple[str, list[Any]]:
    fields = [field for field in model._meta.local_concrete_fields if not field.primary_key]
    query = InsertQuery(model)
    query.insert_values(fields, [model()])
    compiler: Any = query.get_compiler(connection.alias)
    compiler.returning_fields = model._meta.db_returning_fields
    ((sql, _parameters),) = compiler.as_sql()
    return sql, fields


@cache
def _change(model: type[Model], names: tuple[str, ...], where: str, _vendor: str) -> tuple[str, list[Any]]:
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    known: Any = model._meta.get_field(where)
    columns = [field.column for field in (*fields, model._meta.pk, known)]
    table, *changed, key, known = map(connection.ops.quote_name, [model._meta.db_table, *columns])
    return f"UPDATE {table} SET {', '.join(f'{column} = %s' for column in changed)} WHERE {key} = %s AND {known} = %s", fields  # noqa: S608


def _values(row: Model, fields: Iterable[Any]) -> list[Any]:
    return [field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in fields]
