"""The readable record of a case: PDF/A by Typst, in parts of 1,000 lines; it shows no word otherwise than it was written."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language, gettext, override

from madoguchi.confined.process import Confined, GivenUp
from madoguchi.translation.languages import LANGUAGES
from madoguchi.ui.brand import brand
from madoguchi.ui.zones import own_zone

from .cells import moment, plain
from .fonts import FAMILIES, drawable
from .recorded_line import line_of
from .sections import after, before

AT_ONCE = 1000  # lines of one part
SECONDS, MEGABYTES, LONGEST = 120, 1500, 200 * 2**20  # of one part
SET = b"+"  # as typesetting.py answers
CHILD = Confined("madoguchi.evidence.typesetting", max_answer=LONGEST)


class NotSet(Exception):
    """The record could not be set."""


@dataclass
class Record:
    """What the record says beside the lines."""

    export: Any
    at: Any
    head: str
    count: int
    wrong: list[str] = field(default_factory=list)
    missing: list[dict] = field(default_factory=list)
    files: list[dict] = field(default_factory=list)


def documents(record: Record, lines: list) -> Iterator[bytes]:
    """Each part as PDF: the first begins with the case itself, the last ends with its files. Raises NotSet."""
    with override(record.export.language), timezone.override(own_zone()):
        parts = [lines[start : start + AT_ONCE] for start in range(0, len(lines), AT_ONCE)] or [[]]
        frame = _frame(record)
        for place, part in enumerate(parts, 1):
            yield _set(
                frame
                | {"part": gettext("Part %(part)s of %(parts)s") % {"part": place, "parts": len(parts)} if len(parts) > 1 else ""}
                | {"before": before(record) if place == 1 else [], "lines": [line_of(line) for line in part]}
                | {"after": after(record, lines) if place == len(parts) else []},
                at=record.at,
            )


def _set(values, *, at):
    question = json.dumps({"values": _ready(values), "timestamp": int(at.timestamp())}).encode()
    try:
        answer = bytes(CHILD.ask(question, seconds=SECONDS, megabytes=MEGABYTES))
    except GivenUp:
        raise NotSet from None
    if not answer.startswith(SET):
        raise NotSet
    return answer[len(SET) :]


def _frame(record):
    export, language = record.export, LANGUAGES[get_language()]
    who = drawable(export.asked_by.name)
    return {
        "families": FAMILIES,
        "lang": language.code.partition("-")[0],
        "is_rtl": language.direction == "rtl",
        "brand": brand().name(language.code),
        "title": gettext("Record of case %(number)s") % {"number": export.conversation.number},
        "mark": [who, moment(record.at)],
        "foot": gettext("Exported by %(name)s on %(moment)s") % {"name": who, "moment": moment(record.at)},
        "timeline": gettext("What was said and done"),
    }


def _ready(value):
    """Everything that is drawn. What people wrote has lost nothing by now; our own words lose marks that pages need."""
    if isinstance(value, str):
        return drawable(plain(value))
    if isinstance(value, dict):
        return {key: _ready(one) for key, one in value.items()}
    return [_ready(one) for one in value] if isinstance(value, list | tuple) else value
