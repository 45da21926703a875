"""The articles of a Zendesk Guide, from what its API gives: article 123 becomes `hc/123`, and its old address leads to it."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from madoguchi.search.labels import CUSTOMERS, STAFF, segment_label

from .faults import BadImage
from .from_html import TooMuch, markdown_of
from .links import PREFIX
from .markdown_files import LONGEST_TITLE, BadFile, Source, cut
from .models import Category, Translation
from .models.image import LARGEST_BYTES, measured
from .rendering import LONGEST
from .taking_in import Outcome, Text, Way, take_in
from .zendesk_files import Export, Thing, key_of, labels_of

FOLDER = "hc"  # of the keys of articles that come from there
OLD_ARTICLE = re.compile(r"/hc/(?:[\w-]+/)?articles/(\d+)")
_OLD_PICTURE = re.compile(r"/(?:hc/(?:[\w-]+/)?)?article_attachments/(\d+)")
_OLD_PAGES = (
    (re.compile(r"/hc/[\w-]+/requests(/new)?/?"), "new"),
    (re.compile(r"/hc/[\w-]+/community(/.*)?"), "forum"),
    (re.compile(r"/hc(/[\w-]+)?/?"), "help"),
)
_FRAGMENT = re.compile(r"""href\s*=\s*["'][^"'#]*#([\w.-]{1,100})["']""")


def bring_in(export: Export, *, by=None, is_rehearsal: bool = False, as_drafts: bool = False) -> Iterator[Outcome]:
    """Import article by article and language by language; words that an editor has revised here since stand. A rehearsal writes nothing."""
    for path, fault in export.faults:
        yield Outcome(_place(export, path), "refused", fault.line, fault.reason)
    languages = languages_of(
        {
            locale
            for things in (export.articles, export.sections, export.categories)
            for thing in things.values()
            for locale in thing.wordings
        }
    )
    if not is_rehearsal:
        _name_categories(export, languages)
    yield from take_in(_texts(export, languages), by=by, is_rehearsal=is_rehearsal, way=Way(spares_editors=True, as_drafts=as_drafts))


def number_of_texts(export: Export) -> int:
    return sum(max(len(article.wordings), 1) for article in export.articles.values())


def languages_of(locales: set[str]) -> dict[str, str]:
    """Our code for each of their locales: en-us is en, unless en or an earlier one is there too."""
    codes: dict[str, str] = {}
    for locale in sorted(locales, key=lambda locale: ("-" in locale, locale not in ("en-us", "pt-pt", "zh-cn"), locale)):
        base, _hyphen, rest = locale.replace("_", "-").partition("-")
        full = f"{base}-{rest.upper()}" if len(rest) == 2 else locale
        known = {code.lower(): code for code, _name in settings.LANGUAGES}
        wanted = known.get(locale) or (base if base != "zh" else full)
        codes[locale] = wanted if wanted not in codes.values() else full
    return codes


def _name_categories(export, languages):
    """The categories and sections that hold articles, in Zendesk's order, with their names in every language."""
    used = {key_of(article.facts.get("section_id")) for article in export.articles.values()} & export.sections.keys()
    order = sorted(used, key=lambda number: [_position(thing) for thing in export.category_path(number)] + [int(number)])
    with transaction.atomic():
        for number in order:
            things = export.category_path(number)
            category = Category.objects.named(_path_of(things), language=languages.get(things[-1].source_locale, "en")) if things else None
            for thing, row in zip(reversed(things), (category, category and category.parent), strict=False):
                for locale in thing.locales:
                    row.translations.get_or_create(language=languages[locale], defaults={"name": thing.named(locale)[:80]})


def _position(thing):
    said = thing.facts.get("position")
    return said if isinstance(said, int) else 0


def _path_of(things):
    """As a file would name the category; a slash within a name is none between two."""
    return "/".join(thing.name.replace("/", "／") for thing in things)


def _texts(export, languages):
    anchors = {
        name for article in export.articles.values() for words in article.wordings.values() for name in _FRAGMENT.findall(words.body)
    }
    hosts = {
        urlsplit(str(article.facts.get(name) or "")).netloc for article in export.articles.values() for name in ("html_url", "url")
    } - {""}
    for number, article in sorted(export.articles.items(), key=lambda row: int(row[0])):
        for locale in article.locales:
            yield _Reading(export, languages, anchors, hosts, number, article).text(locale)
        if not article.wordings:
            fault = BadFile(export.line_of(article.path, number), f"article {number}: has no title, or no locale that is understood")
            yield Text(f"{_place(export, article.path)}#{number}", "", "", fault)


def _place(export, path):
    return path.name if path == export.place else path.relative_to(export.folder).as_posix()


class _Reading:
    """One article on its way from there to here."""

    def __init__(self, export: Export, languages, anchors, hosts, number: str, article: Thing):
        self.export, self.languages, self.anchors, self.hosts = export, languages, anchors, hosts
        self.number, self.article, self.key = number, article, f"{FOLDER}/{number}"

    def text(self, locale):
        self.remarks, self.pictures, self.faults, self.missing = [], {}, [], 0
        words, language = self.article.wordings[locale], self.languages[locale]
        self.language, self.told = language, f"article {self.number} ({locale})"
        place = f"{_place(self.export, words.path)}#{self.number}/{locale}"
        try:
            source = self._source(words, locale)
        except BadFile as error:
            return Text(place, self.key, language, BadFile(self.export.line_of(words.path, self.number), f"{self.told}: {error.reason}"))
        line = self.export.line_of(words.path, self.number) if self.remarks or self.faults else 1
        source.remarks = [(line, f"{self.told}: {said}") for said in self.remarks]
        return Text(
            place,
            self.key,
            language,
            source,
            line=line,
            pictures=self.pictures,
            faults=tuple((line, f"{self.told}: {said}") for said in self.faults),
        )

    def _source(self, words, locale):
        if not self.article.facts:
            raise BadFile(1, "only a translation of it is there, so nobody knows who may read it")
        try:
            text = markdown_of(words.body, link=self._link, picture=self._picture, anchors=self.anchors)
        except TooMuch:
            raise BadFile(1, "its HTML is too long or nested too deeply")
        if len(text) > LONGEST:
            raise BadFile(1, f"longer than {LONGEST:,} characters")
        if not words.title:
            raise BadFile(1, "has no title")
        if len(words.title) > LONGEST_TITLE:
            self.remarks.append(f"the title is longer than {LONGEST_TITLE} characters and is cut")
        if self.missing:
            self.remarks.append(f"{self.missing} of its pictures are not among the files; their alternative words stand there")
        if locale == self.article.source_locale and (files := self.export.files_of(self.number)):
            self.remarks.append(f"{files} attached files are not taken: only the pictures in its text are")
        if not text.strip() and not words.is_draft:
            self.remarks.append("has no text: taken in as a draft")
        here = Translation.objects.filter(article__key=self.key, language=self.language).first()
        title = cut(words.title, LONGEST_TITLE)
        return Source(
            title=title,
            text=text,
            category=self._category(),
            status="draft" if words.is_draft or not text.strip() else "published",
            tags=labels_of(self.article),
            position=1 if self.article.facts.get("promoted") is True else 0,
            visibility=self._visibility(),
            slug="" if here else Translation.objects.free_slug(title.replace("/", " "), language=self.language),
            source_revision=self._source_revision(words, locale),
        )

    def _category(self):
        section = key_of(self.article.facts.get("section_id"))
        return _path_of(self.export.category_path(section)) if section in self.export.sections else ""

    def _source_revision(self, words, locale):
        """An outdated translation was made from something earlier than what we have of its source."""
        if locale == self.article.source_locale:
            return None
        source = Translation.objects.filter(article__key=self.key, language=self.languages[self.article.source_locale]).first()
        return 0 if words.is_outdated else source and source.revision

    def _visibility(self):
        """Nobody reads here what he could not read there: a segment that we do not know is for staff only."""
        segments = [self.export.user_segments.get(number, {}) for number in self.article.segments]
        labels = {self._label(segment) for segment in segments}
        if labels and labels != {CUSTOMERS}:
            label = labels.pop() if len(labels) == 1 else STAFF
            self.remarks.append(
                "is for a user segment: only staff sees it here" if label == STAFF else f"is for a user segment: here for {label}"
            )
            return label
        return CUSTOMERS if labels else ""

    @staticmethod
    def _label(segment):
        name = str(segment.get("name") or "")
        known = {told.casefold(): code for code, words in settings.SEGMENTS.items() for told in (code, str(words))}
        if segment.get("user_type") == "signed_in_users" and segment.get("built_in") is True:
            return CUSTOMERS
        is_known = segment.get("user_type") == "signed_in_users" and name.casefold() in known
        return segment_label(known[name.casefold()]) if is_known else STAFF

    def _link(self, href):
        if href.startswith("#"):
            return href
        try:
            parts = urlsplit(href)
        except ValueError:
            return ""
        is_theirs = parts.netloc in self.hosts or not parts.netloc and not parts.scheme
        if is_theirs and (match := OLD_ARTICLE.match(parts.path)):
            fragment = f"#{PREFIX}{parts.fragment}" if parts.fragment else ""
            return f"article:{FOLDER}/{match[1]}{fragment}"
        if is_theirs:
            for pattern, page in _OLD_PAGES:
                if pattern.fullmatch(parts.path):
                    return f"page:{page}"
        return href

    def _picture(self, src):
        match = _OLD_PICTURE.search(src)
        path = match and self.export.attached_file(match[1])
        if path is None:
            self.missing += 1
            return src
        try:
            if path.stat().st_size > LARGEST_BYTES:
                raise BadImage
            content = path.read_bytes()
            kind, _width, _height = measured(content)
        except (BadImage, OSError) as error:
            self.faults.append(f"{path.name}: {error}")
            return src
        name = f"{match[1]}.{kind}"
        self.pictures[f"{self.language}/{FOLDER}/{name}"] = content
        return name
