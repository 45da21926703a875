"""An article as a file: YAML front matter and Markdown, read with the line of every fault and written so that git shows small changes."""

import re
from dataclasses import dataclass

import yaml

from .headings import first_heading
from .rendering import LONGEST

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
KINDS = ("basics", "how-to", "troubleshooting")
STATES = ("published", "draft", "archived")
_FRONT = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


class BadFile(Exception):
    """What is wrong with a file, and in which line."""

    def __init__(self, line: int, reason: str):
        super().__init__(f"line {line}: {reason}")
        self.line, self.reason = line, reason


@dataclass
class Source:
    title: str
    text: str
    category: str = ""
    kind: str = ""
    status: str = "published"
    tags: tuple[str, ...] = ()
    summary: str = ""
    form: str = ""
    visibility: str = ""
    slug: str = ""
    source_revision: int | None = None


def read(content: bytes) -> Source:
    """Raises BadFile."""
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise BadFile(content[: error.start].count(b"\n") + 1, "not UTF-8")
    if "\0" in text:
        raise BadFile(text[: text.index("\0")].count("\n") + 1, "contains a NUL character")
    front, body, lines = _divided(text)
    if len(body) > LONGEST:
        raise BadFile(lines + 1, f"longer than {LONGEST:,} characters")
    return _source(front, body, lines)


def write(source: Source) -> str:
    front = {
        "title": source.title,
        "category": source.category,
        "type": source.kind,
        "status": source.status,
        "tags": list(source.tags),
        "summary": source.summary,
        "form": source.form,
        "visibility": source.visibility,
        "slug": source.slug,
        "source_revision": source.source_revision,
    }
    front = {name: value for name, value in front.items() if value not in ("", None, [])}
    return f"---\n{yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=1000)}---\n{source.text.rstrip()}\n"


def _divided(text):
    match = _FRONT.match(text)
    if not match:
        if text.startswith("---\n") and re.match(r"---\n[\w-]+:", text):
            raise BadFile(1, "the front matter has no closing line ---")
        return {}, text, 0
    try:
        front = yaml.load(match.group(1), _Loader) or {}  # noqa: S506 (a safe loader, whichever of the two)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise BadFile((mark.line if mark else 0) + 2, f"front matter: {error.problem or 'not YAML'}")
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise BadFile(2, f"front matter: {type(error).__name__}")
    if not isinstance(front, dict):
        raise BadFile(2, "the front matter must be a list of `name: value` lines")
    front = {str(name): value for name, value in front.items()}
    front["\0"] = match.group(1)
    return front, text[match.end() :], match.group(0).count("\n")


def _source(front, body, lines):
    raw = front.pop("\0", "")

    def fault(name, reason):
        place = next((number for number, line in enumerate(raw.splitlines(), 2) if line.split(":")[0].strip() == name), 2)
        return BadFile(place, f"{name}: {reason}")

    def words(name, longest=300):
        value = front.get(name)
        if value is None:
            return ""
        if isinstance(value, (dict, list)):
            raise fault(name, "must be text")
        if len(str(value)) > longest:
            raise fault(name, f"longer than {longest} characters")
        return str(value).strip()

    title = words("title", 200)
    heading, rest = first_heading(body)
    if not title:
        title, body = heading, rest
    elif heading == title:
        body = rest
    if not title:
        raise BadFile(lines + 1, "no title: neither in the front matter nor as the first heading")
    if not body.strip():
        raise BadFile(lines + 1, "no text")
    if len(title) > 200:
        raise BadFile(lines + 1, "the title is longer than 200 characters")
    kind, status = words("type"), words("status") or "published"
    if kind and kind not in KINDS:
        raise fault("type", f"must be one of {', '.join(KINDS)}")
    if status not in STATES:
        raise fault("status", f"must be one of {', '.join(STATES)}")
    return Source(
        title=title,
        text=body.strip("\n").rstrip(),
        category=words("category"),
        kind=kind,
        status=status,
        tags=_tags(front.get("tags"), fault),
        summary=words("summary") or words("description", 1000)[:300].strip(),
        form=words("form", 40),
        visibility=words("visibility", 40),
        slug=words("slug", 200),
        source_revision=_number(front.get("source_revision"), fault),
    )


def _tags(value, fault):
    if value is None:
        return ()
    if isinstance(value, str):
        value = value.split(",")
    if not isinstance(value, list) or any(isinstance(tag, (dict, list)) for tag in value):
        raise fault("tags", "must be a list of words")
    return tuple(str(tag).strip()[:60] for tag in value if tag is not None and str(tag).strip())[:40]


def _number(value, fault):
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value < 2**31:
        raise fault("source_revision", "must be a number")
    return value
