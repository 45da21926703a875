"""One text from outside: its words, its place and its state, each as far as it is not here already."""

from madoguchi.search.labels import PUBLIC

from .models import Article, Category, Kind, Revision, Risk
from .settling import holds_secret, settle, why_looked_through


def write(text, by, way):
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
