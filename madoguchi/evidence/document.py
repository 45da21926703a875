"""The readable record of a case: PDF/A by Typst, in parts of 1,000 lines; it shows no word otherwise than it was written."""

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from babel.dates import format_datetime
from django.utils import timezone
from django.utils.translation import get_language, gettext, override, to_locale

from madoguchi.confined.process import Confined, GivenUp
from madoguchi.conversations.models.entry import Author, Kind
from madoguchi.conversations.problems import PROBLEMS
from madoguchi.guard.words_for_people import KINDS
from madoguchi.guard.words_for_people import told as in_words
from madoguchi.translation.languages import LANGUAGES
from madoguchi.ui.brand import brand
from madoguchi.ui.jinja import file_size
from madoguchi.ui.zones import own_zone, told

from .deeds import sentence_of
from .fonts import FAMILIES, TURNING, drawable
from .models import Audience

AT_ONCE = 1000  # lines of one part
LONG = 1500  # characters; a line of less is not broken between pages
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
                | {"before": _before(record) if place == 1 else [], "lines": [_line(line) for line in part]}
                | {"after": _after(record, lines) if place == len(parts) else []},
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
        "mark": [who, _moment(record.at)],
        "foot": gettext("Exported by %(name)s on %(moment)s") % {"name": who, "moment": _moment(record.at)},
        "timeline": gettext("What was said and done"),
    }


def _before(record):
    """The case: sections of pairs (label, value, remark, is a warning) and of paragraphs."""
    export, case = record.export, record.export.conversation
    is_open = export.audience == Audience.AUTHORITIES
    problem = PROBLEMS.get(case.problem)
    about = [
        (gettext("Number"), case.number),
        (gettext("Subject"), case.subject),
        (gettext("About"), problem.title if problem else ""),
        (gettext("Begun on"), _moment(case.created_at)),
        (gettext("Settled on"), _moment(case.closed_at) if case.closed_at else ""),
        (gettext("Came by"), case.get_channel_display()),
    ]
    whose = [(gettext("Name"), case.name), (gettext("Mail"), case.email), (gettext("Identity"), case.get_identity_display())]
    made = [
        (gettext("For whom"), export.get_audience_display()),
        (gettext("Exported by"), export.asked_by.name),
        (gettext("Made on"), _moment(record.at)),
        (gettext("Times are in"), told(own_zone())),
    ]
    if is_open:
        made += [
            (gettext("Why it is needed"), export.reason),
            (gettext("Approved by"), export.decided_by.name if export.decided_by else ""),
        ]
    sections = [_pairs(gettext("The case"), about), _pairs(gettext("The customer"), whose), _facts(problem, case.facts)]
    if is_open:
        others = [
            (one.name or one.address, f"{one.address} · {one.get_standing_display()}") for one in case.participants.order_by("pk")[:100]
        ]
        sections.append(_pairs(gettext("Who takes part besides"), others))
    sections += [_pairs(gettext("This copy"), made), _trust(record)]
    return [section for section in sections if section["rows"] or section["said"]]


def _facts(problem, given):
    """What the case needed to know, with what was seen in it offline."""
    if problem is None:
        return _pairs("", [])
    remarks = problem.remarks(given)
    rows = [_fact(fact, str(given.get(fact.key) or ""), remarks.get(fact.key)) for fact in problem.facts]
    return {"title": str(problem.title), "rows": [row for row in rows if row["value"]], "said": []}


def _fact(fact, value, remark):
    shown = fact.shown(value) if value else ""
    return _row(fact.label, shown, remark=str(remark or ""), is_warning=bool(remark and remark.is_warning), is_code=fact.kind == "code")


def _trust(record):
    """Whether what is stored is what was written, and how a reader can tell."""
    case = record.export.conversation
    if record.wrong:
        said = [gettext("Careful: something stored of this case is not what was written."), *record.wrong]
    else:
        said = [
            gettext("When this copy was made, every line and file was as it was written: each line is bound to all before it by SHA-256.")
        ]
    if case.chained_late:
        text = gettext("Lines up to number %(seq)s were written before this software bound lines to each other; they were bound later.")
        said.append(text % {"seq": case.chained_late})
    if record.export.audience == Audience.CUSTOMER:
        said.append(gettext("Lines that are internal to the exchange are not in this copy; their links are, so that nothing can be taken out unseen."))  # fmt: skip
    chain = [(gettext("Beginning of the chain"), case.chain_beginning), (gettext("End of the chain"), record.head)]
    rows = [_row(label, value, is_code=True) for label, value in chain]
    return {"title": gettext("Is it unchanged?"), "rows": [*rows, _row(gettext("Lines"), str(record.count))], "said": said}


def _after(record, lines):
    files = [_row(file["path"], f"{file_size(file['size'])} · {file['sha256']}", is_code=True) for file in record.files if _is_kept(file)]
    gone = [_row(one.get("name") or f"mail {one['mail']}", _why(one["why"]), is_warning=True) for one in record.missing]
    taken = {kind for line in lines for kind in line.line.removed}
    said = [gettext("Taken out before it was stored, or masked later: %(kinds)s.") % {"kinds": ", ".join(_kinds(taken))}] if taken else []
    sections = [
        {"title": gettext("What our guard took out"), "rows": [], "said": said},
        {"title": gettext("Files, with their SHA-256"), "rows": [*files, *gone], "said": []},
    ]
    return [section for section in sections if section["rows"] or section["said"]]


def _is_kept(file):
    return file["path"].startswith(("files/", "mails/"))


def _why(code):
    return {
        "changed": gettext("Not in this archive: its bytes are not those that were received."),
        "unchecked": gettext("Not in this archive: our virus scanner has not let it through."),
        "unreadable": gettext("Not in this archive: it cannot be opened any more."),
    }[code]


def _line(one):
    line = one.line
    name = one.name or (gettext("Support %(number)s") % {"number": one.facts["staff"]} if one.facts["staff"] else "")
    notes = []
    if line.removed:
        notes.append(gettext("Our guard took out: %(kinds)s.") % {"kinds": ", ".join(_kinds(line.removed))})
    notes += [gettext("Masked later, on %(moment)s: line %(seq)s showed that a piece of a secret stood here.") % {"moment": _moment(at), "seq": line.masked_by_line} for at in one.masked_at]  # fmt: skip
    is_said = line.kind in (Kind.MESSAGE, Kind.NOTE)
    return {
        "seq": line.seq,
        "who": drawable(name or _kind_of(line)) if is_said else "",
        "as": " · ".join(filter(None, _as(line))) if is_said else "",
        "when": _moment(line.created_at),
        "is_note": line.is_internal,
        "is_staff": line.author_kind == Author.AGENT,
        "said": _said(in_words(line.text) if line.removed else line.text) if is_said else _said(_plain(sentence_of(line, name))),
        "is_deed": not is_said,
        "is_long": len(line.text) + len(line.quoted) > LONG,
        "quoted": _said(line.quoted),
        "notes": notes,
        "files": [drawable(file.name) + f" · {file_size(file.size)} · SHA-256 {file.sha256}" for file in one.files],
    }


def _as(line):
    """What is known of its author and way, said after his name."""
    return (
        gettext("Official") if line.author_kind == Author.AGENT else _kind_of(line),
        gettext("Internal note") if line.is_internal else "",
        gettext("Mail") if line.channel == "mail" else "",
        gettext("Signed in with a second factor") if line.is_stepped_up and line.author_kind == Author.CUSTOMER else "",
    )


def _kind_of(line):
    return str(line.get_author_kind_display())


def _kinds(kinds):
    return [str(KINDS.get(kind, kind)) for kind in sorted(kinds)]


def _pairs(title, pairs):
    return {"title": title, "rows": [_row(label, str(value)) for label, value in pairs if value], "said": []}


def _row(label, value, *, remark="", is_warning=False, is_code=False):
    return {
        "label": drawable(str(label)),
        "value": drawable(value),
        "remark": remark,
        "is_warning": is_warning,
        "is_code": is_code,
        "is_rtl": _is_rtl(value),
    }


def _said(text):
    """Its paragraphs, each with its own direction."""
    return [{"text": drawable(part), "is_rtl": _is_rtl(part)} for part in text.replace("\r\n", "\n").split("\n") if part.strip()]


def _plain(text):
    """Our own words, without the marks of direction that pages need."""
    return "".join(char for char in text if ord(char) not in TURNING)


def _is_rtl(text):
    """By its first letter that has a direction, as pages show it."""
    return next((kind != "L" for char in text if (kind := unicodedata.bidirectional(char)) in ("L", "R", "AL")), False)


def _moment(moment):
    """To the second: in a record the order of things matters."""
    return format_datetime(timezone.localtime(moment), "medium", locale=to_locale(get_language()))


def _ready(value):
    """Everything that is drawn. What people wrote has lost nothing by now; our own words lose marks that pages need."""
    if isinstance(value, str):
        return drawable(_plain(value))
    if isinstance(value, dict):
        return {key: _ready(one) for key, one in value.items()}
    return [_ready(one) for one in value] if isinstance(value, list | tuple) else value
