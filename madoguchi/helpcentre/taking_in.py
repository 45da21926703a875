"""Articles that come from outside, one text after another, each in its own transaction: what stopped halfway is begun again without harm."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db import transaction

from madoguchi.events.faults import Refused
from madoguchi.search.labels import PUBLIC

from .faults import BadSlug, SlugTaken
from .markdown_files import BadFile, Source
from .models import Article, Category, FormerSlug, Image, Kind, Revision, Risk, Translation
from .models.moving import SLUG
from .settling import holds_phrase, settle


@dataclass(frozen=True)
class Outcome:
    """What became of a text: `made`, `changed`, `same`, `kept` (an editor's words stand) or `refused` with line and reason.

    A `remark` follows what was taken in otherwise than its file says.
    """

    path: str
    what: str
    line: int = 0
    reason: str = ""


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


def take_in(texts: Iterable[Text], *, by=None, is_rehearsal: bool = False, spares_editors: bool = False) -> Iterator[Outcome]:
    """A bad one is told and the next goes on. A rehearsal writes nothing."""
    rehearsed = Rehearsed() if is_rehearsal else None
    for text in texts:
        if isinstance(text.source, BadFile):
            yield Outcome(text.path, "refused", text.source.line, text.source.reason)
            continue
        try:
            what = _taken(text, by, rehearsed, spares_editors)
        except BadFile as error:
            yield Outcome(text.path, "refused", error.line, error.reason)
        except (BadSlug, SlugTaken) as error:
            yield Outcome(text.path, "refused", text.source.line_of("slug", text.line), f"slug: {error}")
        except Refused as error:
            yield Outcome(text.path, "refused", text.line, str(error))
        except OSError as error:
            yield Outcome(text.path, "refused", text.line, error.strerror or type(error).__name__)
        else:
            yield Outcome(text.path, what)
            yield from (Outcome(text.path, "refused", line, reason) for line, reason in text.faults)
            yield from (Outcome(text.path, "remark", line, reason) for line, reason in text.source.remarks)


def _taken(text, by, rehearsed, spares_editors):
    with transaction.atomic():
        if rehearsed:
            rehearsed.check(text)
        what = _write(text, by, spares_editors)
        article = Article.objects.get(key=text.key)
        if what != "kept" and _lead_here(article.translations.get(language=text.language), text, by) and what == "same":
            what = "changed"
        _tell_unbound(article, text, rehearsed)
        if rehearsed:
            rehearsed.remember(article.translations.get(language=text.language))
            transaction.set_rollback(True)
    if what != "kept" and not rehearsed:
        for name, content in text.pictures.items():
            Image.objects.put(article, name, content)
    return what


def _lead_here(translation, text, by):
    """Its former addresses lead to it, and it has its day of review; says whether either is new. An address of another is a remark."""
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
    has_new_day = source.check_by not in (None, translation.check_by)
    if has_new_day:
        translation.check_again(by=by, day=source.check_by)
    return bool(new) or has_new_day


def _made_from(article, translation, text):
    """(the number here of the source's wording that it was made from, how gravely it lagged where it came from).

    None says that nobody knows, 0 that it was made from words that are not here. A number that comes with other words than those
    it has here is of another house, unless this translation stands at these words here: then somebody wrote the number anew.
    """
    source = text.source
    if article is None or text.language == article.source_language:
        return None, ""
    known, numbers = translation.source_revision if translation else None, []
    if source.made_from:
        revisions = Revision.objects.filter(translation__article=article, translation__language=article.source_language)
        numbers = [revision.number for revision in revisions if revision.fingerprint == source.made_from]
    is_ours = not source.made_from or source.source_revision in numbers or known in numbers
    if is_ours and source.source_revision is not None and source.source_revision <= (article.revision_of_source or 0):
        return source.source_revision, ""
    if numbers:
        return (known if known in numbers else max(numbers)), ""
    is_older = source.lags or source.made_from
    return (0, source.lags or Risk.CONTENT.value) if is_older else (None, "")


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


def _is_same(translation, source, made_from, lag):
    is_shown = not translation.is_published or not translation.has_unpublished_changes
    return translation.state == source.status and is_shown and _has_words(translation, source, made_from, lag)


def _has_words(translation, source, made_from, lag):
    """Are these its latest, made from the same?"""
    latest = translation.latest
    is_bound = latest and made_from in (None, latest.source_revision) and (made_from is None or lag == latest.brought_lag)
    return bool(is_bound) and latest.words == _words_of(source)


def _shows(translation, source):
    """Do readers see these words already, whoever approved them?"""
    return translation.is_published and not translation.has_unpublished_changes and translation.latest.words == _words_of(source)


def _words_of(source):
    return {"title": source.title, "summary": source.summary, "tags": list(source.tags), "text": source.text}


def _write(text, by, spares_editors):
    key, language, source = text.key, text.language, text.source
    words = _words_of(source)
    article = Article.objects.filter(key=key).first()
    settle(text, article)
    places = {
        name: value
        for name, value in (("kind", source.kind), ("form", source.form), ("visibility", source.visibility), ("position", source.position))
        if value
    }
    if source.category:
        places["category"] = Category.objects.named(source.category, language=language)
    translation = article and article.translations.filter(language=language).first()
    if article and source.source_language in {language, *article.translations.values_list("language", flat=True)}:
        places["source_language"] = source.source_language
    what, is_held = "made", False
    if translation is not None:
        if spares_editors and translation.revisions.exclude(author=None).exists():
            if article.narrow(source.visibility or PUBLIC, by=by):
                source.remarks.append((text.line, f"its words stay as they were revised here, but it is only for {article.visibility} now"))
            return "kept"
        what = "changed"
        has_slug = source.slug in ("", translation.slug)
        is_in_place = has_slug and all(getattr(article, name) == value for name, value in places.items())
        made_from, lag = _made_from(article, translation, text)
        if is_in_place and _is_same(translation, source, made_from, lag):
            return "same"
    if source.status == "published" and not (translation and _shows(translation, source)) and holds_phrase(text):
        if translation and is_in_place and _has_words(translation, source, made_from, lag):
            return "same"
        is_held = True
    if article is None:
        translation = Article.objects.write(key, language=language, by=by, **words, **{"kind": Kind.BASICS} | places)
    else:
        article.arrange(by=by, **places)
        made_from, lag = _made_from(article, translation, text)
        if made_from is None and language != article.source_language:
            made_from = article.revision_of_source
        translation = article.translate(language, by=by, source_revision=made_from, brought_lag=lag, **words)
    if source.slug:
        translation.move(source.slug, by=by)
    if is_held:
        return what
    if source.status == "archived":
        translation.archive(by=by)
    else:
        translation.bring_back(by=by)
        (translation.publish if source.status == "published" else translation.unpublish)(by=by)
    return what
