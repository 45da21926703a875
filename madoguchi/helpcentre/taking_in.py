"""Articles that come from outside, one text after another, each in its own transaction: what stopped halfway is begun again without harm."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db import transaction

from madoguchi.events.faults import Refused

from .faults import BadSlug, LooksLikeASecret, NotComplete, SlugTaken, TimeIsPast
from .markdown_files import BadFile, Source
from .models import Article, Deed, FormerSlug, Image, Translation
from .models.moving import SLUG
from .past_files import Past
from .settling import secret_in
from .writing_in import write


@dataclass(frozen=True)
class Outcome:
    """What became of a text: `made`, `changed`, `same`, `kept` (an editor's words stand) or `refused` with line and reason.

    A `remark` follows what was taken in otherwise than its file says. `state` is that of the text now: published, draft or archived.
    """

    path: str
    what: str
    line: int = 0
    reason: str = ""
    state: str = ""


@dataclass(frozen=True)
class Way:
    """How texts are taken in."""

    spares_editors: bool = False  # what an editor has revised here stays
    as_drafts: bool = False  # nothing that is not published here already is shown to readers


@dataclass(frozen=True)
class Text:
    """The words of one article in one language, or why there are none; `path` and `line` are where they stood."""

    path: str
    key: str
    language: str
    source: Source | BadFile
    line: int = 1
    pictures: dict[str, bytes] = field(default_factory=dict)  # contents by path
    faults: tuple[tuple[int, str], ...] = ()  # of its pictures: line, reason
    past: Past | None = None  # taken in if the text is new here


@dataclass
class Rehearsed:
    """What a rehearsal wrote and took back, so that the next text meets it all the same."""

    slugs: dict[tuple[str, str], str] = field(default_factory=dict)  # the key of the article by language and address
    revisions: dict[tuple[str, str], int] = field(default_factory=dict)  # by key and language
    sources: dict[str, str] = field(default_factory=dict)  # language by key

    def remember(self, translation):
        key, language = translation.article.key, translation.language
        self.slugs[language, translation.slug] = key
        self.revisions[key, language] = translation.revision
        self.sources.setdefault(key, translation.article.source_language)

    def check(self, text):
        """Raises SlugTaken."""
        slug = text.source.slug.strip("/")
        if slug and self.slugs.get((text.language, slug), text.key) != text.key:
            raise SlugTaken


def take_in(texts: Iterable[Text], *, by=None, is_rehearsal: bool = False, way: Way = Way()) -> Iterator[Outcome]:
    """A bad one is told and the next goes on. A rehearsal writes nothing."""
    rehearsed = Rehearsed() if is_rehearsal else None
    for text in texts:
        if isinstance(text.source, BadFile):
            yield Outcome(text.path, "refused", text.source.line, text.source.reason)
            continue
        try:
            what, state = _taken(text, by, rehearsed, way)
        except BadFile as error:
            yield Outcome(text.path, "refused", error.line, error.reason)
        except (BadSlug, SlugTaken) as error:
            yield Outcome(text.path, "refused", text.source.line_of("slug", text.line), f"slug: {error}")
        except Refused as error:
            yield Outcome(text.path, "refused", text.line, str(error))
        except OSError as error:
            yield Outcome(text.path, "refused", text.line, error.strerror or type(error).__name__)
        else:
            yield Outcome(text.path, what, state=state)
            yield from (Outcome(text.path, "refused", line, reason) for line, reason in text.faults)
            yield from (Outcome(text.path, "remark", line, reason) for line, reason in text.source.remarks)


def _taken(text, by, rehearsed, way):
    """(what was done, the state it is in now)"""
    with transaction.atomic():
        if rehearsed:
            rehearsed.check(text)
        what = write(text, by, way)
        article = Article.objects.get(key=text.key)
        translation = article.translations.get(language=text.language)
        if what != "kept":
            is_new = _lead_here(translation, text, by), _look_again(translation, text, by), _plan(translation, text, by)
            what = "changed" if what == "same" and any(is_new) else what
        _tell_unbound(article, text, rehearsed)
        if rehearsed:
            rehearsed.remember(translation)
            transaction.set_rollback(True)
    if what != "kept" and not rehearsed:
        for name, content in text.pictures.items():
            Image.objects.put(article, name, content)
    return what, translation.state


def _lead_here(translation, text, by):
    """Its former addresses lead to it; says whether one is new. An address of another is a remark."""
    source, language = text.source, text.language
    others = Translation.objects.filter(language=language, slug__in=source.former_slugs).values_list("slug", flat=True)
    former = FormerSlug.objects.filter(language=language, slug__in=source.former_slugs)
    ours = set(translation.former_slugs.values_list("slug", flat=True)) | {translation.slug}
    taken = ({*others} | {*former.exclude(translation=translation).values_list("slug", flat=True)}) - ours
    bad = {slug for slug in source.former_slugs if not SLUG.fullmatch(slug)}
    for slug in sorted(taken | bad):
        told = f"former_slugs: {slug} " + ("is no address" if slug in bad else "is an address of another article here")
        source.remarks.append((source.line_of("former_slugs", text.line), told))
    new = sorted(set(source.former_slugs) - ours - taken - bad)
    FormerSlug.objects.bulk_create(FormerSlug(translation=translation, language=language, slug=slug) for slug in new)
    return bool(new)


def _look_again(translation, text, by):
    """The day by which somebody looks through it; says whether it is new."""
    day = text.source.check_by
    if day in (None, translation.check_by):
        return False
    translation.check_again(by=by, day=day)
    return True


def _plan(translation, text, by):
    """What is to happen to it at a time; says whether anything of that is new. What cannot be planned is a remark."""
    source, is_new = text.source, False
    for deed, name, at in ((Deed.PUBLISH, "publish_at", source.publish_at), (Deed.UNPUBLISH, "unpublish_at", source.unpublish_at)):
        if at is None or translation.plans.filter(deed=deed, at=at, revision=translation.revision).exists():
            continue
        try:
            if deed == Deed.PUBLISH and secret_in(translation.latest.words):
                raise LooksLikeASecret
            translation.plan(deed, at=at, by=by)
            is_new = True
        except (TimeIsPast, NotComplete, LooksLikeASecret) as refusal:
            source.remarks.append((source.line_of(name, text.line), f"{name}: {refusal}"))
    return is_new


def _tell_unbound(article, text, rehearsed):
    """A remark if the file names a wording of the source that is not here, and nothing else that says how it stands to it."""
    source = text.source
    if not source.source_revision or source.made_from or source.lags:
        return
    language = rehearsed.sources.get(text.key, article.source_language) if rehearsed else article.source_language
    known = article.translations.filter(language=language).values_list("revision", flat=True).first() or 0
    if rehearsed:
        known = max(known, rehearsed.revisions.get((text.key, language), 0))
    if text.language == language or source.source_revision > known:
        told = f"source_revision: the source has no revision {source.source_revision} here, so the text could not be bound to it"
        source.remarks.append((source.line_of("source_revision", text.line), told))
