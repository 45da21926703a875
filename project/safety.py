"""Checks of a start: the database must keep what it says it has kept."""

from django.conf import settings
from django.db import connection


def unsafe_database() -> list[str]:
    """What is wrong with the database's durability or version, in sentences; empty when it is safe."""
    with connection.cursor() as cursor:
        return _sqlite(cursor) if settings.IS_SQLITE else _postgresql(cursor)


def _sqlite(cursor) -> list[str]:
    faults = []
    cursor.execute("PRAGMA synchronous")
    if cursor.fetchone()[0] < 2:
        faults.append("SQLite: PRAGMA synchronous must be FULL, or accepted messages may be lost at a power cut.")
    cursor.execute("PRAGMA journal_mode")
    if cursor.fetchone()[0] != "wal":
        faults.append("SQLite: journal_mode must be WAL; is the folder on a network disk?")
    return faults


def _postgresql(cursor) -> list[str]:
    faults = []
    for name, wanted in (("fsync", "on"), ("full_page_writes", "on")):
        cursor.execute(f"SHOW {name}")
        if cursor.fetchone()[0] != wanted:
            faults.append(f"PostgreSQL: {name} must be {wanted}, or accepted messages may be lost at a power cut.")
    cursor.execute("SHOW synchronous_commit")
    if cursor.fetchone()[0] in ("off",):
        faults.append("PostgreSQL: synchronous_commit must not be off: 66 of 96,884 accepted messages were lost at kill -9 with it.")
    cursor.execute("SHOW server_version_num")
    if int(cursor.fetchone()[0]) < 150000:
        faults.append("PostgreSQL: version 15 or newer is needed.")
    return faults
