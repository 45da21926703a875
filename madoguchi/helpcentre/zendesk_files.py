"""What Zendesk's Help Center API gives, read from a folder of its JSON pages or from one file with everything; pure.

The pages may be of `articles.json` (also one language after another, also with `translations` inside), `translations.json`,
`sections.json`, `categories.json`, `user_segments.json` and `article_attachments`.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .markdown_files import BadFile

LARGEST_FILE = 500_000_000  # bytes
LOCALE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8}){0,2}")
LISTS = ("articles", "translations", "sections", "categories", "user_segments", "article_attachments")
SINGLE = {
    "article": "articles",
    "translation": "translations",
    "section": "sections",
    "category": "categories",
    "user_segment": "user_segments",
}
NAMES = {"Article": "articles", "Section": "sections", "Category": "categories"}
FILES_OF = ("article_attachments", "attachments")  # folders that hold attached files, named by their number
_ID = re.compile(r'"(?:source_)?id"\s*:\s*"?(\d{1,20})\b')


@dataclass
class Wording:
    """A thing's words in one locale."""

    title: str
    body: str
    is_draft: bool
    is_outdated: bool
    path: Path


@dataclass
class Thing:
    """An article, a section or a category: its facts, and its words by locale."""

    facts: dict[str, Any] = field(default_factory=dict)
    wordings: dict[str, Wording] = field(default_factory=dict)
    path: Path | None = None
    segments: set[str] = field(default_factory=set)  # whoever may see it must be in one of them; empty: everybody

    @property
    def source_locale(self) -> str:
        said = str(self.facts.get("source_locale") or self.facts.get("locale") or "").lower()
        return said if said in self.wordings else next(iter(self.wordings), "")

    @property
    def name(self) -> str:
        return self.named(self.source_locale)

    def named(self, locale: str) -> str:
        return self.wordings[locale].title if locale in self.wordings else ""

    @property
    def locales(self) -> list[str]:
        """The one that the others are made from first."""
        return sorted(self.wordings, key=lambda locale: (locale != self.source_locale, locale))


class Export:
    def __init__(self, place: Path):
        self.place = place
        self.articles: defaultdict[str, Thing] = defaultdict(Thing)
        self.sections: defaultdict[str, Thing] = defaultdict(Thing)
        self.categories: defaultdict[str, Thing] = defaultdict(Thing)
        self.user_segments: dict[str, dict] = {}
        self.attachments: dict[str, dict] = {}
        self.faults: list[tuple[Path, BadFile]] = []
        self._lines: dict[Path, dict[str, int]] = {}
        for path in self._files():
            try:
                self._take(path, _loaded(path))
            except BadFile as error:
                self.faults.append((path, error))

    @property
    def folder(self) -> Path:
        return self.place if self.place.is_dir() else self.place.parent

    def attached_file(self, number: str) -> Path | None:
        """The file of an attachment, if it lies in the folder: `article_attachments/<number>…`."""
        if number not in self._attached:
            return None
        path = self._attached[number]
        return path if path.resolve().is_relative_to(self.folder.resolve()) else None

    def line_of(self, path: Path, number: str) -> int:
        """Where a file first speaks of this id."""
        if path not in self._lines:
            self._lines = {path: {}}
            text, line, before = path.read_text(encoding="utf-8", errors="replace"), 1, 0
            for match in _ID.finditer(text):
                line, before = line + text.count("\n", before, match.start()), match.start()
                self._lines[path].setdefault(match[1], line)
        return self._lines[path].get(number, 1)

    def category_path(self, section: str) -> list[Thing]:
        """The category and the section in it; what is nested more deeply belongs to the outermost section."""
        seen: set[str] = set()
        while (parent := key_of(self.sections[section].facts.get("parent_section_id"))) in self.sections and section not in seen:
            seen.add(section)
            section = parent
        category = key_of(self.sections[section].facts.get("category_id"))
        return [thing for thing in (self.categories.get(category), self.sections[section]) if thing is not None and thing.name]

    def _files(self) -> list[Path]:
        if self.place.is_file():
            return [self.place]
        top = self.place.resolve()
        return sorted(path for path in self.place.rglob("*.json") if path.is_file() and path.resolve().is_relative_to(top))

    def _take(self, path: Path, page: dict) -> None:
        known = {name: page[name] for name in LISTS if isinstance(page.get(name), list)}
        known |= {many: [page[one]] for one, many in SINGLE.items() if isinstance(page.get(one), dict)}
        if not known:
            raise BadFile(1, f"holds none of {', '.join(LISTS)}")
        for name in LISTS:
            for place, row in enumerate(known.get(name, ()), 1):
                number = key_of(row.get("id")) if isinstance(row, dict) else ""
                if not number and not (isinstance(row, dict) and name == "translations"):
                    self.faults.append((path, BadFile(1, f"{name}, number {place}: has no id")))
                else:
                    self._take_row(path, name, number, row)

    def _take_row(self, path: Path, name: str, number: str, row: dict) -> None:
        if name == "user_segments":
            self.user_segments[number] = row
        elif name == "article_attachments":
            self.attachments[number] = row
        elif name == "translations":
            self._take_translation(path, row)
        else:
            thing: Thing = getattr(self, name)[number]
            thing.facts, thing.path = row | thing.facts, thing.path or path
            several = row.get("user_segment_ids")
            named = [row.get("user_segment_id"), *(several if isinstance(several, list) else [several])]
            thing.segments |= {str(one) for one in named if one not in (None, "")}
            if _text(row.get("title") or row.get("name")):
                self._take_words(path, thing, row, is_translation=False)
            for translation in _listed(row.get("translations")):
                if isinstance(translation, dict):
                    kind = next(word for word, many in NAMES.items() if many == name)
                    self._take_translation(path, {"source_type": kind, "source_id": number} | translation)
            for attachment in _listed(row.get("attachments")):
                if isinstance(attachment, dict) and key_of(attachment.get("id")):
                    self.attachments[key_of(attachment["id"])] = {"article_id": number} | attachment

    def _take_translation(self, path: Path, row: dict) -> None:
        things = getattr(self, NAMES.get(_text(row.get("source_type")).title() or "Article", ""), None)
        number = key_of(row.get("source_id"))
        if things is None or not number:
            self.faults.append(
                (path, BadFile(self.line_of(path, key_of(row.get("id"))), "a translation does not say of what: source_type, source_id"))
            )
        else:
            self._take_words(path, things[number], row, is_translation=True)

    def _take_words(self, path: Path, thing: Thing, row: dict, *, is_translation: bool) -> None:
        """What a translation says goes before what the thing itself says; a draft for either is a draft."""
        locale = _text(row.get("locale") or row.get("source_locale")).lower().replace("_", "-")
        if not LOCALE.fullmatch(locale) or len(locale) > 12:
            if is_translation:
                number = key_of(row.get("source_id"))
                self.faults.append((path, BadFile(self.line_of(path, number), f"a translation of {number}: its locale is not understood")))
            return
        words, before = _wording(path, row), thing.wordings.get(locale)
        if before is not None:
            words.is_draft = before.is_draft = words.is_draft or before.is_draft
            words.body = words.body if "body" in row else before.body
        if before is None or is_translation:
            thing.wordings[locale] = words

    def files_of(self, number: str) -> int:
        """How many attached files an article has beside the pictures in its text."""
        if not hasattr(self, "_files_by_article"):
            others = (row for row in self.attachments.values() if not row.get("inline"))
            self._files_by_article = Counter(key_of(row.get("article_id")) for row in others)
        return self._files_by_article[number]

    @property
    def _attached(self) -> dict[str, Path]:
        if not hasattr(self, "_attached_by_number"):
            found = {}
            for path in (path for name in FILES_OF for path in sorted(self.folder.rglob(f"{name}/**/*")) if path.is_file()):
                below = path.parts[max(place for place, part in enumerate(path.parts) if part in FILES_OF) + 1 :]
                if match := re.match(r"\d+", below[0]):
                    found.setdefault(match[0], path)
            self._attached_by_number = found
        return self._attached_by_number


def labels_of(thing: Thing) -> tuple[str, ...]:
    said = thing.facts.get("label_names")
    return tuple(words[:60] for tag in _listed(said) if (words := _text(tag).strip()))[:40]


def key_of(value: Any) -> str:
    """An id as digits; "" if it is none."""
    said = str(value) if isinstance(value, (int, str)) and not isinstance(value, bool) else ""
    return said if re.fullmatch(r"[0-9]{1,20}", said) else ""


def _loaded(path: Path) -> dict:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise BadFile(1, f"larger than {LARGEST_FILE:,} bytes")
        content = path.read_bytes()
        page = json.loads(content.decode("utf-8-sig"))
    except OSError as error:
        raise BadFile(1, error.strerror or type(error).__name__)
    except UnicodeDecodeError as error:
        raise BadFile(content[: error.start].count(b"\n") + 1, "not UTF-8")
    except json.JSONDecodeError as error:
        raise BadFile(error.lineno, f"not JSON: {error.msg}")
    except (RecursionError, ValueError):
        raise BadFile(1, "not JSON that can be read")
    if not isinstance(page, dict):
        raise BadFile(1, f"holds none of {', '.join(LISTS)}")
    return page


def _wording(path: Path, row: dict) -> Wording:
    return Wording(
        title=_text(row.get("title") or row.get("name")).strip(),
        body=_text(row.get("body")),
        is_draft=bool(row.get("draft") or row.get("hidden")),
        is_outdated=bool(row.get("outdated")),
        path=path,
    )


def _text(value: Any) -> str:
    """Words that every database keeps."""
    return value.replace("\0", "").encode("utf-8", "replace").decode() if isinstance(value, str) else ""


def _listed(value: Any) -> Iterator[Any]:
    return iter(value if isinstance(value, list) else ())
