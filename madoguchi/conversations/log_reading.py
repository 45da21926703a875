"""The log of a conversation as streams read it: one statement, written out, for it runs for every line that anybody writes."""

import datetime
import json

from django.db import connection
from django.db.models import prefetch_related_objects

from .models import Entry

LAST = "SELECT last_seq FROM conversations_conversation WHERE number = %s"
FIELDS = "id conversation_id seq public_before kind is_internal author_kind author_name text removed created_at".split()
NAMES = [field.attname for field in Entry._meta.concrete_fields if field.attname in FIELDS]
AFTER = f"""SELECT {", ".join(f"entry.{name}" for name in NAMES)},
    EXISTS (SELECT 1 FROM conversations_attachment file WHERE file.entry_id = entry.id) AS has_files
    FROM conversations_entry entry JOIN conversations_conversation talk ON talk.id = entry.conversation_id
    WHERE talk.number = %s AND entry.seq > %s AND (NOT entry.is_internal OR %s) ORDER BY entry.seq LIMIT %s"""  # noqa: S608


def last_seq(number: str) -> int:
    """The number of the last line, whoever may see it; 0 if there is no such conversation."""
    with connection.cursor() as cursor:
        cursor.execute(LAST, [number])
        found = cursor.fetchone()
    return found[0] if found else 0


def entries_after(number: str, after: int, limit: int, *, is_desk: bool) -> list[Entry]:
    """The next lines that the desk, or everybody else, may see; with their files."""
    with connection.cursor() as cursor:
        cursor.execute(AFTER, [number, after, is_desk, limit])
        rows = cursor.fetchall()
    found, with_files = [], []
    for *values, has_files in rows:
        entry = Entry.from_db(connection.alias, NAMES, values)
        entry.created_at, entry.removed = _moment(entry.created_at), _list(entry.removed)
        entry.is_internal = bool(entry.is_internal)
        found.append(entry)
        if has_files:
            with_files.append(entry)
        else:
            entry._prefetched_objects_cache = {"attachments": []}
    prefetch_related_objects(with_files, "attachments")
    return found


def _moment(value) -> datetime.datetime:
    """SQLite keeps moments without their zone, which is UTC."""
    value = datetime.datetime.fromisoformat(value) if isinstance(value, str) else value
    return value if value.tzinfo else value.replace(tzinfo=datetime.UTC)


def _list(value) -> list:
    return json.loads(value) if isinstance(value, str) else value
