"""A whole help centre as a folder: DIR/<language>/<any folders>/<slug>.md, in and out. The path below the language is the article's key.

DIR/<language>.json, a list of questions and answers, comes in too; each of them becomes the article `faq/<its key>`.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from babel import localedata
from django.conf import settings

from madoguchi.search.labels import PUBLIC

from . import category_files, faq_files, markdown_files
from .faults import BadImage
from .markdown_files import BadFile, Source
from .models import Article
from .models.image import LARGEST_BYTES, measured
from .models.lagging import gravest
from .rendering import render
from .taking_in import Outcome, Text, take_in

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}")
SOURCE_LANGUAGE = re.compile(rb"\A(?:\xef\xbb\xbf)?---[ \t]*\r?\n(?:(?!---).*\n)*?source_language:[ \t]*[\"']?([A-Za-z0-9-]+)")
LONGEST_FRONT = 10_000  # bytes in which it is looked for
LARGEST_FILE = 1_000_000  # bytes
LARGEST_LIST = 20_000_000


def files_in(folder: Path) -> list[Path]:
    """Every Markdown file below a folder named like a language and every list of questions named like one.

    Hidden ones and links to elsewhere are left out.
    """
    top = folder.resolve()
    files = sorted([*folder.rglob("*.md"), *folder.glob("*.json")])
    found = (path for path in files if path.is_file() and path.resolve().is_relative_to(top) and language_of(folder, path))
    return [path for path in found if not any(name.startswith(".") for name in path.relative_to(folder).parts)]


def language_of(folder: Path, path: Path) -> str:
    """The language that the first folder, or the name of a list of questions, says; empty for anything else."""
    first, *rest = path.relative_to(folder).parts
    name = first if rest else path.stem.replace("_", "-") if path.suffix == ".json" else ""
    return name if LANGUAGE.fullmatch(name) and localedata.exists(name.partition("-")[0]) else ""


def folders_below(folder: Path) -> list[Path]:
    """Those that could be imported, when this one cannot."""
    top = folder.resolve()
    below = sorted({path.parent for path in folder.glob("**/??") if path.is_dir()} | {path.parent for path in folder.glob("*/??.json")})
    return [path for path in below if path != folder and path.resolve().is_relative_to(top) and files_in(path)][:5]


def bring_in(folder: Path, *, by=None, is_rehearsal: bool = False, spares_editors: bool = False) -> Iterator[Outcome]:
    """Import file by file; a bad one is told and the next goes on. A rehearsal writes nothing."""
    path = folder / category_files.NAME
    if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
        yield from category_files.take_in(path, is_rehearsal=is_rehearsal)
    yield from take_in(_texts_in(folder), by=by, is_rehearsal=is_rehearsal, spares_editors=spares_editors)


def carry_out(folder: Path) -> Iterator[str]:
    """Export every article in every language, with its pictures, and the categories: what is published, else the latest draft."""
    folder.mkdir(parents=True, exist_ok=True)
    _inside(folder, category_files.NAME).write_text(category_files.write(), encoding="utf-8")
    articles = Article.objects.select_related("category").prefetch_related("translations", "images").order_by("key")
    for article in articles.iterator(chunk_size=100):
        for translation in article.translations.all():
            path = _inside(folder, f"{translation.language}/{article.key}.md")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(markdown_files.write(_source_of(article, translation)), encoding="utf-8")
            yield path.relative_to(folder).as_posix()
        for image in article.images.all():
            path = _inside(folder, image.path)
            path.parent.mkdir(parents=True, exist_ok=True)
            with image.open() as file:
                path.write_bytes(file.read())


def _source_of(article, translation):
    source_revision, made_from, lags = _followed(article, translation)
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
    )


def _followed(article, translation):
    """(number and fingerprint of the words that this text was made from, how gravely it lags behind those that go out with it).

    None and empty of a source, and of what was made from words of the source that are still being written.
    """
    source = next((row for row in article.translations.all() if row.language == article.source_language), None)
    if source is None or source.pk == translation.pk:
        return None, "", ""
    wording = translation.revisions.get(number=translation.published_revision or translation.revision)
    revisions = {revision.number: revision for revision in source.revisions.all()}
    latest = source.published_revision or source.revision
    seen = revisions.get(wording.source_revision)
    risks = {number: revision.risk for number, revision in revisions.items()}
    lags = gravest(wording, risks, upto=latest)
    return (seen.number, seen.fingerprint, lags) if seen and seen.number <= latest else (None, "", lags)


def _inside(folder, name):
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise BadFile(0, f"{name} leads out of the folder")
    return path


def _texts_in(folder):
    files = sorted(files_in(folder), key=lambda path: _rank(path, language_of(folder, path)))
    find = _finder(folder, files)
    for path in files:
        name, language = path.relative_to(folder).as_posix(), language_of(folder, path)
        try:
            yield from _texts_of(path, folder, name, language, find)
        except BadFile as error:
            yield Text(name, "", language, error)
        except OSError as error:
            yield Text(name, "", language, BadFile(1, error.strerror or type(error).__name__))


def _rank(path, language):
    """What others are made from comes first: as its file says, else the service's own language, else English."""
    if path.suffix == ".md" and _says_source(path, language):
        return 0
    return 1 if language == settings.LANGUAGE_CODE else 2 if language.partition("-")[0] == "en" else 3


def _says_source(path, language):
    try:
        with path.open("rb") as file:
            said = SOURCE_LANGUAGE.search(file.read(LONGEST_FRONT))
    except OSError:
        return False
    return bool(said) and said[1].decode() == language


def _finder(folder, files):
    """The key of the article in the folder that a path from the top (/money/out/) or the bare name of a file means."""
    keys = {_key_of(folder, path) for path in files if path.suffix == ".md"}
    named = Counter(key.rpartition("/")[2] for key in keys)
    by_name = {name: key for key in keys if named[name := key.rpartition("/")[2]] == 1}

    def find(said):
        if not said.startswith("/"):
            return by_name.get(said, "")
        path = unquote(said).strip("/").removesuffix(".md").removesuffix(".html")
        first, _slash, rest = path.partition("/")
        ways = [path, rest] if LANGUAGE.fullmatch(first) else [path]
        wanted = [f"{way}{end}" for way in ways if way for end in ("", "/index", "/README")]
        return next((key for key in wanted if key in keys), "")

    return find


def _key_of(folder, path):
    return "/".join(path.relative_to(folder).parts[1:]).removesuffix(".md")


def _texts_of(path, folder, name, language, find):
    """Each text of a file. Raises BadFile."""
    if path.suffix == ".md":
        key = _key_of(folder, path)
        if len(key) > 300:
            raise BadFile(1, "the path is longer than 300 characters")
        if path.stat().st_size > LARGEST_FILE:
            raise BadFile(1, f"larger than {LARGEST_FILE:,} bytes")
        source = markdown_files.read(path.read_bytes(), name=path.stem, find=find)
        pictures, faults = _pictures(folder, source, key, language)
        yield Text(name, key, language, source, pictures=pictures, faults=tuple(faults))
        return
    if path.stat().st_size > LARGEST_LIST:
        raise BadFile(1, f"larger than {LARGEST_LIST:,} bytes")
    for key, line, source in faq_files.read(path.read_bytes()):
        yield Text(f"{name}#faq/{key}", f"faq/{key}", language, source, line=line)


def _pictures(folder, source, key, language):
    """Contents by path of the pictures that lie beside the file, and the faults of those that cannot be used."""
    pictures, faults = {}, []
    if "![" not in source.text and "<img" not in source.text:
        return pictures, faults
    top = folder.resolve()
    for name in dict.fromkeys(render(source.text, key=key, language=language).images):
        path = (folder / name).resolve()
        line = source.text[: max(source.text.find(name.rpartition("/")[2]), 0)].count("\n") + 1
        if not path.is_relative_to(top) or not path.is_file():
            continue  # shown by its alternative words
        if path.stat().st_size > LARGEST_BYTES:
            faults.append((line, f"{name}: {BadImage()}"))
            continue
        try:
            content = path.read_bytes()
            measured(content)
            pictures[name] = content
        except BadImage as error:
            faults.append((line, f"{name}: {error}"))
    return pictures, faults
