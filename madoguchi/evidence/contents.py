"""What an archive says of a case, for one audience: its head, and its lines one by one with what checks their links."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from madoguchi.conversations import chain
from madoguchi.conversations.models import Attachment, Conversation, Entry
from madoguchi.conversations.models.chaining import written
from madoguchi.conversations.models.entry import Author
from madoguchi.release.models import StoppedDraft

from .models import Audience
from .releases import releases_in, told_of
from .verifying import lines_of, words_as_written


@dataclass
class Told:
    """A line as the archive tells it; `facts` is its row in lines.jsonl, `line` is None of one that this audience does not get."""

    facts: dict[str, Any]
    line: Entry | None = None
    name: str = ""
    files: list[Attachment] = field(default_factory=list)
    masked_at: list = field(default_factory=list)
    released: list[StoppedDraft] = field(default_factory=list)


class Names:
    """Who wrote a line, as an audience may know it: customers learn which of our staff it was by a number only."""

    def __init__(self, audience):
        self.is_open, self.numbers = audience == Audience.AUTHORITIES, {}

    def staff_number(self, line: Entry) -> int:
        return self.numbers.setdefault(line.author_id, len(self.numbers) + 1)

    def withheld(self, line: Entry) -> bool:
        return not self.is_open and line.author_kind == Author.AGENT


def told(conversation: Conversation, audience: str) -> Iterator[Told]:
    """Every line in order. One that the audience does not get is there with its digest and link alone, so that the chain can be followed."""
    names = Names(audience)
    releases = releases_in(conversation) if names.is_open else {}
    for line, files, masks in lines_of(conversation):
        words = words_as_written(conversation.number, line, masks)
        digest = chain.digest_of(line.record_for(files, words=words))
        bound = {"seq": line.seq, "digest": digest, "link": line.chain_link}
        if audience == Audience.CUSTOMER and line.is_internal:
            yield Told(bound)
            continue
        masked = [
            {"was": event.facts["was"], "now": event.facts["now"], "at": written(event.created_at)}
            for event in masks
            if "was" in event.facts
        ]
        facts = bound | {
            "record": line.record_for(files, words=words),
            "words": {"salt": line.chain_salt[chain.SALT :], "text": line.text, "removed": line.removed},
            "frame": None if names.withheld(line) else _frame(line),
            "staff": names.staff_number(line) if names.withheld(line) else None,
            "masked": masked,
            "released": told_of(releases.get(line.seq, [])),
            "files": [{"sha256": file.sha256, "name": file.name, "size": file.size, "type": file.type} for file in files],
        }
        name = "" if names.withheld(line) else line.author_name
        yield Told(facts, line, name, files, [event.created_at for event in masks], releases.get(line.seq, []))


def _frame(line):
    return {
        "salt": line.chain_salt[: chain.SALT],
        "author": line.author_id,
        "name": line.author_name,
        "quoted": line.quoted,
        "message_id": line.message_id,
    }


def head_of(conversation: Conversation, audience: str) -> dict[str, Any]:
    """The case itself: what the first line is bound to, whose it is, and how it stands."""
    customer = {"name": conversation.name, "email": conversation.email, "identity": conversation.identity}
    state = {"channel": conversation.channel, "language": conversation.language, "closed_at": _moment(conversation.closed_at)}
    participants = [
        {"name": one.name, "address": one.address, "standing": one.standing, "proof": one.proof, "since": written(one.created_at)}
        for one in conversation.participants.order_by("pk")[:100]
    ]
    return {
        "beginning": {
            "number": conversation.number, "at": written(conversation.created_at), "problem": conversation.problem,
            "subject": conversation.subject, "facts": conversation.facts,
        },
        "customer": customer,
        **state,
        **({"participants": participants} if audience == Audience.AUTHORITIES else {}),
        "linked_later": conversation.chained_late,
    }  # fmt: skip


def _moment(moment):
    return written(moment) if moment else None
