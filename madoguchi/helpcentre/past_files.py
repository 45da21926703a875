"""What happened to a text as a file, `history/<language>/<key>.yaml`: every wording, who wrote it, and what reviewers said; pure."""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import yaml

from .markdown_files import LAGS, UNWRITABLE, BadFile
from .rendering import LONGEST

FOLDER = "history"
LARGEST = 50_000_000  # bytes
STAGES = ("draft", "in-review", "edits-asked", "approved")
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOT_IN_A_BLOCK = re.compile("[\r\x85\u2028\u2029\ufeff]")  # YAML reads these as other line ends than they are
_LONGEST_LINE = 300
REVISION = {  # name in the file: (name of the field, what it holds)
    "number": ("number", "number"),
    "at": ("created_at", "moment"),
    "by": ("author_name", "line"),
    "title": ("title", "line"),
    "summary": ("summary", "line"),
    "tags": ("tags", "lines"),
    "note": ("note", "line"),
    "risk": ("risk", "risk"),
    "source_revision": ("source_revision", "number"),
    "made_from": ("made_from", "line"),
    "lags": ("brought_lag", "lag"),
    "text": ("text", "text"),
}
REVIEW = {"at": ("at", "moment"), "by": ("by_name", "line"), "verdict": ("verdict", "stage"), "words": ("words", "text")}


@dataclass
class Past:
    """`revisions` and the `reviews` in them are the fields of the rows, by name; `shown` is the number that readers saw last."""

    revisions: list[dict[str, Any]]
    stage: str = "draft"
    shown: int | None = None
    published_at: datetime.datetime | None = None
    updated_at: datetime.datetime | None = None  # of what readers see


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    pass


def _text(dumper: Any, text: str) -> Any:
    is_block = "\n" in text and not _NOT_IN_A_BLOCK.search(text)
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if is_block else None)


_Dumper.add_representer(str, _text)


def write(past: Past) -> str:
    facts = {"stage": past.stage, "shown": past.shown, "published_at": past.published_at, "updated_at": past.updated_at}
    rows = []
    for row in past.revisions:
        reviews = [_told(REVIEW, review) for review in row["reviews"]]
        rows.append(_told(REVISION, row) | ({"reviews": reviews} if reviews else {}))
    told = {name: value for name, value in facts.items() if value is not None} | {"revisions": rows}
    return yaml.dump(told, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000)


def _told(names: dict[str, tuple[str, str]], row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[field] for name, (field, _kind) in names.items() if row[field] not in (None, "", [])}


def read(content: bytes) -> Past:
    """Raises BadFile."""
    text, told = _loaded(content)
    rows = told.get("revisions")
    if not isinstance(rows, list) or not rows:
        raise BadFile(1, "revisions: must be a list of wordings")
    revisions = [_revision(row, place, text) for place, row in enumerate(rows, 1)]
    past = Past(
        revisions,
        _checked("stage", told.get("stage", "draft"), "stage", 1),
        _checked("shown", told.get("shown"), "number", 1),
        _checked("published_at", told.get("published_at"), "moment", 1),
        _checked("updated_at", told.get("updated_at"), "moment", 1),
    )
    if past.shown and past.shown > len(revisions):
        raise BadFile(1, f"shown: there is no revision {past.shown}")
    return past


def _loaded(content: bytes) -> tuple[str, dict[str, Any]]:
    try:
        text = content.decode("utf-8-sig")
        told = yaml.load(text, _Loader)  # noqa: S506 (a safe loader, whichever of the two)
    except UnicodeDecodeError as error:
        raise BadFile(content[: error.start].count(b"\n") + 1, "not UTF-8")
    except yaml.MarkedYAMLError as error:
        raise BadFile((error.problem_mark.line if error.problem_mark else 0) + 1, error.problem or "not YAML")
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise BadFile(1, f"not YAML: {type(error).__name__}")
    if not isinstance(told, dict):
        raise BadFile(1, "must be `name: value` lines")
    return text, told


def _revision(row: Any, place: int, text: str) -> dict[str, Any]:
    line = text[: max(text.find(f"- number: {place}\n"), 0)].count("\n") + 1
    if not isinstance(row, dict) or row.get("number") != place or "at" not in row:
        raise BadFile(line, f"revisions: must be numbered from 1 on, each with its time; the one in place {place} is not")
    reviews = row.get("reviews") or []
    if not isinstance(reviews, list) or not all(isinstance(one, dict) and {"at", "verdict"} <= one.keys() for one in reviews):
        raise BadFile(line, "reviews: must be a list, each with its time and verdict")
    steps = [_fields(REVIEW, review, line) for review in reviews]
    return _fields(REVISION, {"risk": "content"} | row, line) | {"reviews": steps}


def _fields(names: dict[str, tuple[str, str]], row: dict[str, Any], line: int) -> dict[str, Any]:
    return {field: _checked(name, row.get(name), kind, line) for name, (field, kind) in names.items()}


def _is_line(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST_LINE and not UNWRITABLE.search(value)


_KINDS: dict[str, tuple[Any, Callable[[Any], bool], str]] = {  # (what stands for nothing, the check, what it must be)
    "number": (None, lambda value: type(value) is int and 0 <= value < 2**31, "a number"),
    "moment": (None, lambda value: isinstance(value, datetime.datetime) and value.tzinfo is not None, "a time with its zone"),
    "line": ("", _is_line, f"text of at most {_LONGEST_LINE} characters"),
    "lines": (
        [],
        lambda value: isinstance(value, list) and len(value) <= 40 and all(_is_line(word) and len(word) <= 60 for word in value),
        "a list of at most 40 words",
    ),
    "text": (
        "",
        lambda value: isinstance(value, str) and len(value) <= LONGEST and not UNWRITABLE.search(value),
        f"text of at most {LONGEST:,} characters",
    ),
    "risk": ("content", LAGS.__contains__, f"one of {', '.join(LAGS)}"),
    "lag": ("", LAGS.__contains__, f"one of {', '.join(LAGS)}"),
    "stage": ("draft", STAGES.__contains__, f"one of {', '.join(STAGES)}"),
}


def _checked(name: str, value: Any, kind: str, line: int) -> Any:
    nothing, is_good, must_be = _KINDS[kind]
    if value in (None, ""):
        return nothing
    if not is_good(value):
        raise BadFile(line, f"{name}: must be {must_be}")
    return value
