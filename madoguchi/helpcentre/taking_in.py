"""Articles that come from outside, one text after another, each in its own transaction: what stopped halfway is begun again without harm."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db import transaction

from madoguchi.events.faults import Refused
from madoguchi.search.labels import PUBLIC

from .faults import BadSlug, LooksLikeASecret, NotComplete, SlugTaken, TimeIsPast
from .markdown_files import BadFile, Source
from .models import Article, Category, Deed, FormerSlug, Image, Kind, Revision, Risk, Translation
from .models.moving import SLUG
from .past_files import Past
from .settling import holds_secret, secret_in, settle, why_looked_through


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
        what = _write(text, by, way)
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


def _wording(translation, source):
    """What a file's words are compared with: what readers see of a text that is published here and there, else the latest."""
    is_shown = translation.is_published and source.status == "published"
    return translation.revisions.get(number=translation.published_revision) if is_shown else translation.latest


def _has_words(wording, source, made_from, lag):
    """Are the file's words these, made from the same?"""
    is_bound = wording and made_from in (None, wording.source_revision) and (made_from is None or lag == wording.brought_lag)
    return bool(is_bound) and wording.words == _words_of(source)


def _shows(translation, source):
    """Do readers see these words already, whoever approved them?"""
    return translation.is_published and _wording(translation, source).words == _words_of(source)


def _words_of(source):
    return {"title": source.title, "summary": source.summary, "tags": list(source.tags), "text": source.text}


def _places(text, article):
    """Where the file says that the article stands; what it does not say stays."""
    source, language = text.source, text.language
    said = {"kind": source.kind, "form": source.form, "visibility": source.visibility, "position": source.position}
    places = {name: value for name, value in said.items() if value}
    if source.category:
        places["category"] = Category.objects.named(source.category, language=language)
    if article and source.source_language in {language, *article.translations.values_list("language", flat=True)}:
        places["source_language"] = source.source_language
    return places


def _write(text, by, way):
    """The words, their place and their state, each as far as it is not here already; says what was done."""
    article = Article.objects.filter(key=text.key).first()
    settle(text, article)
    translation = article and article.translations.filter(language=text.language).first()
    places = _places(text, article)
    if translation is None:
        return _make(text, article, places, by, way)
    if way.spares_editors and translation.revisions.exclude(author=None).exists():
        if article.narrow(text.source.visibility or PUBLIC, by=by):
            told = f"its words stay as they were revised here, but it is only for {article.visibility} now"
            text.source.remarks.append((text.line, told))
        return "kept"
    return _change(text, translation, places, by, way)


def _make(text, article, places, by, way):
    source, language, held = text.source, text.language, _held(text, None, way)
    article = article or Article.objects.begin(text.key, language=language, **{"kind": Kind.BASICS} | places)
    article.arrange(by=by, **places)
    if text.past:
        translation = article.remember(language, text.past, by=by, shows=not held)
    made_from, lag = _made_from(article, None, text)
    is_new = not text.past or not _has_words(_wording(translation, source), source, made_from, lag)
    if is_new:
        translation = article.translate(language, by=by, source_revision=made_from, brought_lag=lag, **_words_of(source))
    _bring_to(translation, source, is_new, held, by)
    return "made"


def _change(text, translation, places, by, way):
    source, article = text.source, translation.article
    is_in_place = source.slug in ("", translation.slug) and all(getattr(article, name) == value for name, value in places.items())
    bound = _made_from(article, translation, text)
    if is_in_place and translation.state == source.status and _has_words(_wording(translation, source), source, *bound):
        return "same"
    held = _held(text, translation, way)
    if is_in_place and held and _has_words(translation.latest, source, *bound):
        return "same"
    article.arrange(by=by, **places)
    made_from, lag = _made_from(article, translation, text)
    is_new = not _has_words(_wording(translation, source), source, made_from, lag)
    if is_new:
        if made_from is None and not translation.is_source:
            made_from = article.revision_of_source
        translation = article.translate(text.language, by=by, source_revision=made_from, brought_lag=lag, **_words_of(source))
    _bring_to(translation, source, is_new, held, by)
    return "changed"


def _held(text, translation, way):
    """Why the words are kept from readers, though the file wants them published; empty if they are not."""
    if text.source.status != "published" or (translation and _shows(translation, text.source)):
        return ""
    if way.as_drafts:
        return "as-wished"
    return "for-secret" if holds_secret(text) else ""


def _bring_to(translation, source, is_new, held, by):
    """The address and the state that the file says; later words that are being written here stay unseen."""
    if source.slug:
        translation.move(source.slug, by=by)
    if held == "for-secret":
        translation.ask_review(by=by, words=why_looked_through())
    if held:
        return
    if source.status == "archived":
        translation.archive(by=by)
        return
    translation.bring_back(by=by)
    if source.status != "published":
        translation.unpublish(by=by)
    elif is_new or not translation.is_published:
        translation.publish(by=by)
