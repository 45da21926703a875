"""Tables to which rows are added and nothing else: the database itself refuses to change or remove them."""

from typing import Any

REFUSED = "rows of this table are never changed or removed"
_FUNCTION = f"""
CREATE OR REPLACE FUNCTION madoguchi_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '%: {REFUSED}', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$
"""


def protect(table: str, vendor: str) -> list[str]:
    """Statements after which the table takes new rows alone. A migration that makes the table anew on SQLite runs them again."""
    if vendor == "postgresql":
        events = "UPDATE OR DELETE OR TRUNCATE"
        return [
            _FUNCTION,
            f"CREATE TRIGGER {table}_append_only BEFORE {events} ON {table} FOR EACH STATEMENT EXECUTE FUNCTION madoguchi_append_only()",
        ]
    return [
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
        for verb in ("UPDATE", "DELETE")
    ]


def expose(table: str, vendor: str) -> list[str]:
    """Statements that take the protection away: for migrations backwards, and for tests that tamper or begin anew."""
    if vendor == "postgresql":
        return [f"DROP TRIGGER IF EXISTS {table}_append_only ON {table}"]
    return [f"DROP TRIGGER IF EXISTS {table}_no_{verb}" for verb in ("update", "delete")]


def protecting(table: str) -> tuple[Any, Any]:
    """The two functions of a migration's RunPython."""

    def run(statements: Any) -> Any:
        def forth(apps: Any, schema_editor: Any) -> None:
            for statement in statements(table, schema_editor.connection.vendor):
                schema_editor.execute(statement, params=None)

        return forth

    return run(protect), run(expose)


def is_protected(table: str, connection: Any) -> bool:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT count(*) FROM pg_trigger WHERE tgname = %s AND tgenabled <> 'D'", [f"{table}_append_only"])
            return bool(cursor.fetchone()[0] == 1)
        names = [f"{table}_no_update", f"{table}_no_delete"]
        cursor.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name IN (%s, %s)", names)
        return bool(cursor.fetchone()[0] == 2)
