"""Lines that our guard had stopped and a second person released: who wrote each, who let it pass, when and why."""

from collections.abc import Iterable
from typing import Any

from madoguchi.conversations.models import Conversation
from madoguchi.conversations.models.chaining import written
from madoguchi.conversations.models.entry import Author
from madoguchi.conversations.models.line import place_of
from madoguchi.release.models import StoppedDraft


def releases_in(conversation: Conversation) -> dict[int, list[StoppedDraft]]:
    """{seq: what was released for this line}. A release belongs to its author's first line after it with these words; that of a file,
    whose words are in no line, to his first one with a file."""
    drafts = StoppedDraft.objects.filter(place=place_of(conversation), is_released=True).exclude(used_at=None)
    found: dict[int, list[StoppedDraft]] = {}
    for draft in drafts.select_related("author", "decided_by").order_by("used_at", "pk"):
        said = conversation.entries.filter(
            author=draft.author_id, author_kind=Author.AGENT, is_internal=False, created_at__gte=draft.decided_at
        ).order_by("seq")
        line = _same(said, draft, found) or said.filter(created_at__gte=draft.used_at, attachments__isnull=False).first()
        if line is not None:
            found.setdefault(line.seq, []).append(draft)
    return found


def _same(lines, draft, found):
    taken = {seq for seq, drafts in found.items() if any(one.fingerprint == draft.fingerprint for one in drafts)}
    return next((line for line in lines if line.seq not in taken and line.text.strip() == draft.text.strip()), None)


def told_of(drafts: Iterable[StoppedDraft]) -> list[dict[str, Any]]:
    """As lines.jsonl says it."""
    return [
        {
            "stopped_for": sorted({kind for kind, _start, _end in draft.reasons}), "stopped_at": written(draft.stopped_at),
            "written_by": draft.author.name, "asked_because": draft.why,
            "released_by": draft.decided_by.name, "released_at": written(draft.decided_at), "reason": draft.words,
        }
        for draft in drafts
    ]  # fmt: skip
