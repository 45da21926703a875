"""Checks of a start: the database must answer, be of this version, and keep what it says it has kept."""

import sqlite3
import sys

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor


def refuse_unsafe_database() -> None:
    """End the program with sentences if the database is not safe to work on; else leave no connection open."""
    faults = unsafe_database() or unprepared_database()
    connection.close()
    if hasattr(connection, "close_pool"):
        connection.close_pool()
    if faults:
        sys.exit("Madoguchi does not start:\n" + "\n".join(f"  {fault}" for fault in faults))


def unsafe_database() -> list[str]:
    """What is wrong with the database's durability or version, in sentences; empty when it is safe."""
    try:
        with connection.cursor() as cursor:
            return _sqlite(cursor) if settings.IS_SQLITE else _postgresql(cursor)
    except DatabaseError as error:
        return [f"DATABASE_URL: the database does not answer ({type(error).__name__})."]


def unprepared_database() -> list[str]:
    """Whether `madoguchi init` has to run first."""
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"The database is not of this version ({len(missing)} migrations are missing): run `madoguchi init` first."] if missing else []


def _sqlite(cursor) -> list[str]:
    faults = []
    cursor.execute("PRAGMA synchronous")
    if cursor.fetchone()[0] < 2:
        faults.append("SQLite: PRAGMA synchronous must be FULL, or accepted messages may be lost at a power cut.")
    cursor.execute("PRAGMA journal_mode")
    if cursor.fetchone()[0] != "wal":
        faults.append("SQLite: journal_mode must be WAL; is the folder on a network disk?")
    if sqlite3.sqlite_version_info < (3, 35):
        faults.append("SQLite: version 3.35 or newer is needed.")
    return faults


def _postgresql(cursor) -> list[str]:
    faults = []
    for name, wanted in (("fsync", "on"), ("full_page_writes", "on")):
        cursor.execute(f"SHOW {name}")
        if cursor.fetchone()[0] != wanted:
            faults.append(f"PostgreSQL: {name} must be {wanted}, or accepted messages may be lost at a power cut.")
    cursor.execute("SHOW synchronous_commit")
    if cursor.fetchone()[0] == "off":
        faults.append("PostgreSQL: synchronous_commit must not be off: 66 of 96,884 accepted messages were lost at kill -9 with it.")
    cursor.execute("SHOW server_version_num")
    if int(cursor.fetchone()[0]) < 150000:
        faults.append("PostgreSQL: version 15 or newer is needed.")
    return faults
