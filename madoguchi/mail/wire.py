"""A ParsedMail as bytes between two processes: JSON and the files behind it. No pickle: the reader of hostile mail is not trusted."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

from madoguchi.mail.address_lists import Address
from madoguchi.mail.bounces import Bounce
from madoguchi.mail.message import Attachment, ParsedMail

_ADDRESS_LISTS = ("reply_to", "to", "cc")
_TEXT_LISTS = ("references", "authentication_results", "languages", "warnings")
_LENGTH = 8


def dump(mail: ParsedMail) -> list[bytes]:
    """Pieces to be written one after the other."""
    facts: dict[str, Any] = {
        name: getattr(mail, name) for name in ParsedMail.__slots__ if name not in ("attachments", "bounces", "date", "sender")
    }
    facts |= {name: [asdict(address) for address in facts[name]] for name in _ADDRESS_LISTS}
    facts |= {
        "sender": asdict(mail.sender),
        "date": mail.date.isoformat() if mail.date else None,
        "bounces": [asdict(bounce) for bounce in mail.bounces],
        "attachments": [
            {"name": one.name, "type": one.type, "size": one.size, "content_id": one.content_id, "is_inline": one.is_inline}
            for one in mail.attachments
        ],
    }
    head = json.dumps(facts, ensure_ascii=True).encode("ascii")
    return [len(head).to_bytes(_LENGTH, "big"), head, *(one.content for one in mail.attachments)]


def load(data: memoryview) -> ParsedMail:
    """The mail again; digests are computed anew. Raises ValueError, KeyError, TypeError or AttributeError on what `dump` never wrote."""
    size = int.from_bytes(data[:_LENGTH], "big")
    facts: dict[str, Any] = json.loads(bytes(data[_LENGTH : _LENGTH + size]))
    position = _LENGTH + size
    attachments = []
    for one in facts.pop("attachments"):
        content = bytes(data[position : position + one["size"]])
        position += one.pop("size")
        attachments.append(Attachment(content=content, **one))
    if position != len(data):
        raise ValueError("the files do not fill the message")
    facts["sender"] = Address(**facts["sender"])
    facts["date"] = datetime.fromisoformat(facts["date"]) if facts["date"] else None
    facts["bounces"] = tuple(Bounce(**one) for one in facts["bounces"])
    facts |= {name: tuple(Address(**one) for one in facts[name]) for name in _ADDRESS_LISTS}
    facts |= {name: tuple(facts[name]) for name in _TEXT_LISTS}
    return ParsedMail(attachments=tuple(attachments), **facts)
