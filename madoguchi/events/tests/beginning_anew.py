"""Tests that empty all tables after themselves: only here is the protection of the append-only ones taken away for it."""

from contextlib import contextmanager

import pytest
from django.db.backends.base.operations import BaseDatabaseOperations

from madoguchi.events.append_only import expose, protect

PROTECTED = ("events_event", "audit_seal")


@contextmanager
def exposed(connection):
    """Inside, the tables can be changed: as by somebody who has the database."""
    _run(connection, expose)
    try:
        yield
    finally:
        _run(connection, protect)


def _run(connection, statements):
    with connection.cursor() as cursor:
        for table in PROTECTED:
            for statement in statements(table, connection.vendor):
                cursor.execute(statement)


@pytest.fixture(autouse=True, scope="session")
def tables_can_be_emptied_by_tests():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", _exposing(BaseDatabaseOperations.execute_sql_flush))
        yield


def _exposing(execute):
    def flush(operations, statements):
        with exposed(operations.connection):
            execute(operations, statements)

    return flush
