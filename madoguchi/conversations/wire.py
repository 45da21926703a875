"""How a line of a conversation looks outside: the JSON of the API and of the streams."""

from .models import Entry


def entry_json(entry: Entry, *, is_desk: bool) -> dict:
    data = {
        "seq": entry.seq,
        "previous": entry.seq - 1 if is_desk else entry.public_before,
        "kind": entry.kind,
        "author": {"kind": entry.author_kind, "name": entry.author_name},
        "text": entry.text,
        "created_at": entry.created_at.isoformat(),
        "attachments": [
            {"id": file.public_id, "name": file.name, "type": file.type, "size": file.size} for file in entry.attachments.all()
        ],
    }
    if entry.removed:
        data["removed"] = entry.removed
    if is_desk:
        data["visibility"] = "internal" if entry.is_internal else "public"
    return data
