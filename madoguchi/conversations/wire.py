"""How a line of a conversation looks outside: the JSON of the API and of the streams."""

from collections import defaultdict
from collections.abc import Sequence

from madoguchi.guard.known_fakes import known_fakes_in

from .models import Entry


def entries_json(entries: Sequence[Entry], *, is_desk: bool) -> list[dict]:
    """Lines of one conversation. One that completes a secret spread over lines says in `masked` what its pieces' lines are now:
    whoever has read those learns it with this one, however late he comes."""
    masked = defaultdict(list)
    for earlier in Entry.objects.masked_with(entries) if any(entry.removed for entry in entries) else ():
        masked[earlier.masked_by_line].append({"seq": earlier.seq, "text": earlier.text, "removed": earlier.removed})
    return [_line(entry, is_desk) | ({"masked": masked[entry.seq]} if entry.seq in masked else {}) for entry in entries]


def entry_json(entry: Entry, *, is_desk: bool) -> dict:
    return entries_json([entry], is_desk=is_desk)[0]


def _file(file):
    data = {"id": file.public_id, "name": file.name, "type": file.type, "size": file.size}
    if not file.is_open:
        data["state"] = "being-checked" if file.scan == "waiting" else "harmful"
    if file.has_preview:
        data["preview"] = {"width": file.preview_width, "height": file.preview_height}
    if file.removed:
        data["removed"] = file.removed
    return data


def _line(entry, is_desk):
    data = {
        "seq": entry.seq,
        "previous": entry.seq - 1 if is_desk else entry.public_before,
        "kind": entry.kind,
        "author": {"kind": entry.author_kind, "name": entry.name_told(to_desk=is_desk)},
        "text": entry.text,
        "created_at": entry.created_at.isoformat(),
        "attachments": [] if entry.has_files is False else [_file(file) for file in entry.attachments.all()],
    }
    if entry.removed:
        data["removed"] = entry.removed
    if fakes := known_fakes_in(entry.text):
        data["fakes"] = fakes
    if is_desk:
        data["visibility"] = "internal" if entry.is_internal else "public"
    return data
