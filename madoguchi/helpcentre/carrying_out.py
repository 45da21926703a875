"""A whole help centre as a folder, on its way out: what `importing` takes in again."""

from collections.abc import Iterator
from pathlib import Path

from madoguchi.search.labels import PUBLIC

from . import category_files, markdown_files, past_files
from .markdown_files import BadFile, Source
from .models import Article, Deed
from .models.lagging import gravest
from .past_files import Past


def carry_out(folder: Path) -> Iterator[str]:
    """Export every article in every language, with its pictures, and the categories: what is published, else the latest draft.

    What happened to it, with later drafts, stands in a file of its own (see past_files.py).
    """
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder, category_files.NAME, category_files.write())
    articles = Article.objects.select_related("category").prefetch_related("translations", "images").order_by("key")
    for article in articles.iterator(chunk_size=100):
        for translation in article.translations.all():
            name = f"{translation.language}/{article.key}"
            _write(folder, f"{name}.md", markdown_files.write(_source_of(article, translation)))
            _write(folder, f"{past_files.FOLDER}/{name}.yaml", past_files.write(_past_of(article, translation)))
            yield f"{name}.md"
        for image in article.images.all():
            with image.open() as file:
                _write(folder, image.path, file.read())


def _write(folder, name, content):
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise BadFile(0, f"{name} leads out of the folder")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


def _source_of(article, translation):
    source_revision, made_from, lags = _followed(article, translation)
    plans = {plan.deed: plan.at for plan in translation.plans.all() if plan.fits}
    return Source(
        title=translation.title,
        text=translation.text,
        category=article.category.key,
        kind=article.kind,
        status=translation.state,
        tags=tuple(translation.tags),
        summary=translation.summary,
        form=article.form,
        position=article.position,
        source_language=article.source_language,
        source_revision=source_revision,
        made_from=made_from,
        lags=lags,
        visibility="" if article.visibility == PUBLIC else article.visibility,
        slug="" if translation.slug == type(translation).objects.first_slug(article.key) else translation.slug,
        former_slugs=tuple(sorted(translation.former_slugs.values_list("slug", flat=True))),
        check_by=translation.check_by,
        publish_at=plans.get(Deed.PUBLISH),
        unpublish_at=plans.get(Deed.UNPUBLISH),
    )


def _followed(article, translation):
    """(number and fingerprint of the words that this text was made from, how gravely it lags behind those that go out with it).

    None and empty of a source, and of what was made from words of the source that are still being written.
    """
    source = _source(article, translation)
    if source is None:
        return None, "", ""
    wording = translation.revisions.get(number=translation.published_revision or translation.revision)
    revisions = {revision.number: revision for revision in source.revisions.all()}
    latest = source.published_revision or source.revision
    seen = revisions.get(wording.source_revision)
    risks = {number: revision.risk for number, revision in revisions.items()}
    lags = gravest(wording, risks, upto=latest)
    return (seen.number, seen.fingerprint, lags) if seen and seen.number <= latest else (None, "", lags)


def _source(article, translation):
    """None if it is the source itself, or if there is none."""
    return next((row for row in article.translations.all() if row.language == article.source_language and row.pk != translation.pk), None)


def _past_of(article, translation):
    source = _source(article, translation)
    fingerprints = {row.number: row.fingerprint for row in source.revisions.all()} if source else {}
    names = {field for field, _kind in past_files.REVISION.values()} - {"author_name", "made_from"}
    steps = {}
    for step in translation.reviews.select_related("by").order_by("id"):
        told = {"at": step.at, "by_name": step.reviewer, "verdict": step.verdict, "words": step.words}
        steps.setdefault(step.revision, []).append(told)
    rows = [
        {name: getattr(row, name) for name in names}
        | {"author_name": row.writer, "made_from": fingerprints.get(row.source_revision, ""), "reviews": steps.get(row.number, [])}
        for row in translation.revisions.select_related("author").order_by("number")
    ]
    updated_at = translation.updated_at if translation.is_published else None
    return Past(rows, translation.stage, translation.shown_last, translation.published_at, updated_at)
