"""An article as a file: YAML front matter and Markdown, read with the line of every fault and written so that git shows small changes."""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, field

import yaml

from madoguchi.ui.zones import own_zone

from .dialects import ours
from .headings import first_heading
from .rendering import LONGEST, plain_text, render

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
KINDS = ("basics", "how-to", "troubleshooting")
LONGEST_TITLE = 200  # characters
LONGEST_MADE = 80  # of a title that is made of other words
STATES = ("published", "draft", "archived")
LAGS = ("wording", "content", "safety")
UNWRITABLE = re.compile("[\0\ud800-\udfff]")  # no database takes these
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
    former_slugs: tuple[str, ...] = ()  # that lead to it
    check_by: datetime.date | None = None  # the day by which somebody looks through it again
    publish_at: datetime.datetime | None = None
    unpublish_at: datetime.datetime | None = None
    position: int = 0
    source_language: str = ""
    made_from: str = ""  # the fingerprint of the words that it was translated from
    lags: str = ""  # behind later words of its source, and how gravely
    source_revision: int | None = None  # the number of the wording that it was made from; only good where the source has that number
    remarks: list[tuple[int, str]] = field(default_factory=list)  # line, what was done otherwise than the file says
    lines: dict[str, int] = field(default_factory=dict)  # of the front matter, by name

    def line_of(self, name: str, otherwise: int = 1) -> int:
        return self.lines.get(name, otherwise)


def read(content: bytes, *, name: str = "", find: Callable[[str], str] = lambda _name: "") -> Source:
    """`name` is the file's own, for a text without any words of its own; `find` gives the keys of articles that links of other
    tools mean (see dialects.py). Raises BadFile."""
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise BadFile(content[: error.start].count(b"\n") + 1, "not UTF-8")
    if "\0" in text:
        raise BadFile(text[: text.index("\0")].count("\n") + 1, "contains a NUL character")
    front, body, lines = _divided(text)
    if len(body) > LONGEST:
        raise BadFile(lines + 1, f"longer than {LONGEST:,} characters")
    return _source(front, body, lines, name, find)


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
        "former_slugs": list(source.former_slugs),
        "check_by": source.check_by,
        "publish_at": source.publish_at,
        "unpublish_at": source.unpublish_at,
        "position": source.position or None,
        "source_language": source.source_language,
        "source_revision": source.source_revision,
        "made_from": source.made_from,
        "lags": source.lags,
    }
    front = {name: value for name, value in front.items() if name == "title" or value not in ("", None, [])}
    if ours(source.text, find=lambda name: name) != source.text or first_heading(source.text)[0] == source.title:
        front["verbatim"] = True
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


def _source(front, body, lines, name, find):
    raw = front.pop("\0", "")

    places = {line.split(":")[0].strip(" \"'"): number for number, line in reversed([*enumerate(raw.splitlines(), 2)]) if line[:1].strip()}

    def fault(name, reason):
        return BadFile(places.get(name, 2), f"{name}: {reason}")

    def words(name, longest=300):
        value = front.get(name)
        if value is None:
            return ""
        if isinstance(value, (dict, list)):
            raise fault(name, "must be text")
        if len(str(value)) > longest:
            raise fault(name, f"longer than {longest} characters")
        if UNWRITABLE.search(str(value)):
            raise fault(name, "contains a NUL character or half of a character")
        return str(value).strip()

    kind, status, lags, remarks = words("type"), words("status") or "published", words("lags"), []
    title = words("title", 200)
    is_verbatim, written = front.get("verbatim") is True, body
    body = body if is_verbatim else ours(body, find=find)
    is_untitled = "title" in front and not title and status == "draft"
    heading, rest = ("", body) if is_untitled else first_heading(body)
    if not title:
        title, body = heading, rest
    elif heading == title and not is_verbatim:
        body = rest
    if not title and not body.strip():
        raise BadFile(lines + 1, "empty: neither a title nor a text")
    if not title and not is_untitled:
        place, title, told = _title_of(body, name)
        remarks.append((lines + place, told))
    if not body.strip() and status == "published":
        status = "draft"
        remarks.append((lines + 1, "no text below the title: taken in as a draft"))
    if len(title) > LONGEST_TITLE:
        title = cut(title, LONGEST_TITLE)
        remarks.append((lines + 1, f"the heading is longer than {LONGEST_TITLE} characters: the title is its beginning"))
    if kind and kind not in KINDS:
        raise fault("type", f"must be one of {', '.join(KINDS)}")
    if status not in STATES:
        raise fault("status", f"must be one of {', '.join(STATES)}")
    if lags and lags not in LAGS:
        raise fault("lags", f"must be one of {', '.join(LAGS)}")
    text = body.strip("\n").rstrip()
    places["\0text"] = lines + 1 + written[: max(written.find(text.partition("\n")[0]), 0)].count("\n")
    return Source(
        title=title,
        text=text,
        category=words("category"),
        kind=kind,
        status=status,
        tags=_list(front.get("tags"), "tags", fault, longest=60, most=40),
        summary=words("summary") or words("description", 1000)[:300].strip(),
        form=words("form", 40),
        visibility=words("visibility", 40),
        slug=words("slug", 200),
        former_slugs=_list(front.get("former_slugs"), "former_slugs", fault, longest=210, most=200),
        check_by=_day(front, "check_by", fault),
        publish_at=_moment(front, "publish_at", fault),
        unpublish_at=_moment(front, "unpublish_at", fault),
        position=_number(front, "position", fault, least=-(2**15), most=2**15 - 1) or 0,
        source_language=words("source_language", 12),
        source_revision=_number(front, "source_revision", fault, least=1),
        made_from=words("made_from", 64),
        lags=lags,
        remarks=remarks,
        lines=places,
    )


def _title_of(body, name):
    """(line, title, what was done) for a text that has neither a title nor a heading: its first line of words, else its file's name."""
    for place, line in enumerate(body.split("\n"), 1):
        if not line.lstrip().startswith(("![", "|", "```", "~~~", ":::", "<!--")) and (said := _words_of(line)):
            return place, cut(said, LONGEST_MADE), f"no title: taken from the first line of its text, “{cut(said, LONGEST_MADE)}”"
    title = cut(re.sub(r"[\s_-]+", " ", name).strip(), LONGEST_MADE)
    if not title:
        raise BadFile(1, "no title: neither in the front matter nor as the first heading")
    return 1, title, f"no title and no line of words: taken from the name of the file, “{title}”"


def _words_of(line):
    words = plain_text(render(line).html).replace("\n", " ").strip()
    return words if re.search(r"\w", words) else ""


def cut(words: str, longest: int) -> str:
    """Not longer than this, and cut between two words where it has any."""
    words = " ".join(words.split())
    if len(words) <= longest:
        return words
    at = words.rfind(" ", longest // 2, longest)
    return words[: at if at > 0 else longest - 1].rstrip(" ,;:、。") + "…"


def _list(value, name, fault, *, longest, most):
    if value is None:
        return ()
    if isinstance(value, str):
        value = value.split(",")
    if not isinstance(value, list) or any(isinstance(word, (dict, list)) for word in value):
        raise fault(name, "must be a list of words")
    if any(UNWRITABLE.search(str(word)) for word in value):
        raise fault(name, "contains a NUL character or half of a character")
    return tuple(str(word).strip()[:longest] for word in value if word is not None and str(word).strip())[:most]


def _day(front, name, fault):
    value = front.get(name)
    if value is not None and type(value) is not datetime.date:
        raise fault(name, "must be a day such as 2030-12-31")
    return value


def _moment(front, name, fault):
    """Without a zone it is meant in that in which pages show times."""
    value = front.get(name)
    if type(value) is datetime.date:
        value = datetime.datetime(value.year, value.month, value.day)
    if value is not None and not isinstance(value, datetime.datetime):
        raise fault(name, "must be a time such as 2030-12-31 09:00:00+09:00")
    return value if value is None or value.tzinfo else value.replace(tzinfo=own_zone())


def _number(front, name, fault, *, least=0, most=2**31 - 1):
    value = front.get(name)
    if value is not None and (not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most):
        raise fault(name, "must be a number")
    return value
