"""The log of a conversation as streams read it: one statement, written out, for it runs for every line that anybody writes."""

from django.db import connection
from django.db.models import prefetch_related_objects

from .models import Entry

LAST = "SELECT last_seq FROM conversations_conversation WHERE number = %s"
AFTER = """SELECT entry.*, EXISTS (SELECT 1 FROM conversations_attachment file WHERE file.entry_id = entry.id) AS has_files
    FROM conversations_entry entry JOIN conversations_conversation talk ON talk.id = entry.conversation_id
    WHERE talk.number = %s AND entry.seq > %s AND (NOT entry.is_internal OR %s) ORDER BY entry.seq LIMIT %s"""


def last_seq(number: str) -> int:
    """The number of the last line, whoever may see it; 0 if there is no such conversation."""
    with connection.cursor() as cursor:
        cursor.execute(LAST, [number])
        found = cursor.fetchone()
    return found[0] if found else 0


def entries_after(number: str, after: int, limit: int, *, is_desk: bool) -> list[Entry]:
    """The next lines that the desk, or everybody else, may see; with their files."""
    found = list(Entry.objects.raw(AFTER, [number, after, is_desk, limit]))
    for entry in found:
        entry._prefetched_objects_cache = {} if entry.has_files else {"attachments": []}
    prefetch_related_objects([entry for entry in found if entry.has_files], "attachments")
    return found
