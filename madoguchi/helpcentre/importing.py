"""A whole help centre as a folder, on its way in: DIR/<language>/<any folders>/<slug>.md. The path below the language is the article's key.

DIR/<language>.json, a list of questions and answers, comes in too; each of them becomes the article `faq/<its key>`.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from urllib.parse import unquote

from babel import localedata
from django.conf import settings

from . import category_files, faq_files, markdown_files, past_files
from .faults import BadImage
from .markdown_files import BadFile
from .models.image import LARGEST_BYTES, measured
from .rendering import render
from .taking_in import Outcome, Text, Way, take_in

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}")
SOURCE_LANGUAGE = re.compile(rb"\A(?:\xef\xbb\xbf)?---[ \t]*\r?\n(?:(?!---).*\n)*?source_language:[ \t]*[\"']?([A-Za-z0-9-]+)")
LONGEST_FRONT = 10_000  # bytes in which it is looked for
LARGEST_FILE = 1_000_000  # bytes
LARGEST_LIST = 20_000_000


@dataclass(frozen=True)
class Folder:
    """A folder with one for each language in it, or, with a `language`, one that holds texts of this language itself."""

    path: Path
    language: str = ""

    def files(self) -> list[Path]:
        """Every Markdown file below a folder named like a language and every list of questions named like one.

        Hidden ones and links to elsewhere are left out.
        """
        top = self.path.resolve()
        files = sorted([*self.path.rglob("*.md"), *(() if self.language else self.path.glob("*.json"))])
        found = (path for path in files if path.is_file() and path.resolve().is_relative_to(top) and self.language_of(path))
        return [path for path in found if not any(name.startswith(".") for name in path.relative_to(self.path).parts)]

    def language_of(self, path: Path) -> str:
        """The language that the first folder, or the name of a list of questions, says; empty for anything else."""
        first, *rest = path.relative_to(self.path).parts
        name = self.language or (first if rest else path.stem.replace("_", "-") if path.suffix == ".json" else "")
        return name if is_language(name) else ""

    def key_of(self, path: Path) -> str:
        return "/".join(path.relative_to(self.path).parts[0 if self.language else 1 :]).removesuffix(".md")

    def picture(self, name: str) -> Path | None:
        """The file that a text names by the path that its picture has here; None if it is not there or elsewhere."""
        path = (self.path / (name.removeprefix(f"{self.language}/") if self.language else name)).resolve()
        return path if path.is_relative_to(self.path.resolve()) and path.is_file() else None


def is_language(name: str) -> bool:
    return bool(LANGUAGE.fullmatch(name)) and localedata.exists(name.partition("-")[0])


def folders_below(folder: Path) -> list[Path]:
    """Those that could be imported, when this one cannot."""
    top = folder.resolve()
    below = sorted({path.parent for path in folder.glob("**/??") if path.is_dir()} | {path.parent for path in folder.glob("*/??.json")})
    return [path for path in below if path != folder and path.resolve().is_relative_to(top) and Folder(path).files()][:5]


def bring_in(folder: Path, *, by=None, is_rehearsal: bool = False, way: Way = Way(), language: str = "") -> Iterator[Outcome]:  # noqa: B008 (frozen)
    """Import file by file; a bad one is told and the next goes on. A rehearsal writes nothing.

    With a `language` the files lie in the folder itself, without a folder for each language, and all of them are in this one.
    """
    path = folder / category_files.NAME
    if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
        yield from category_files.take_in(path, is_rehearsal=is_rehearsal)
    yield from take_in(_texts_in(Folder(folder, language)), by=by, is_rehearsal=is_rehearsal, way=way)


def _texts_in(folder):
    files = sorted(folder.files(), key=lambda path: _rank(path, folder.language_of(path)))
    find = _finder(folder, files)
    for path in files:
        name, language = path.relative_to(folder.path).as_posix(), folder.language_of(path)
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
    keys = {folder.key_of(path) for path in files if path.suffix == ".md"}
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


def _texts_of(path, folder, name, language, find):
    """Each text of a file. Raises BadFile."""
    if path.suffix == ".md":
        yield _text_of(path, folder, name, language, find)
        return
    if path.stat().st_size > LARGEST_LIST:
        raise BadFile(1, f"larger than {LARGEST_LIST:,} bytes")
    for key, line, source in faq_files.read(path.read_bytes()):
        yield Text(f"{name}#faq/{key}", f"faq/{key}", language, source, line=line)


def _text_of(path, folder, name, language, find):
    key = folder.key_of(path)
    if len(key) > 300:
        raise BadFile(1, "the path is longer than 300 characters")
    if path.stat().st_size > LARGEST_FILE:
        raise BadFile(1, f"larger than {LARGEST_FILE:,} bytes")
    source = markdown_files.read(path.read_bytes(), name=path.stem, find=find)
    past_name = f"{past_files.FOLDER}/{language}/{key}.yaml"
    try:
        past = _past(folder, past_name)
    except BadFile as error:
        return Text(past_name, key, language, error)
    pictures, faults = _pictures(folder, source, past, key, language)
    return Text(name, key, language, source, pictures=pictures, faults=tuple(faults), past=past)


def _past(folder, name):
    """What happened to the text where it comes from, if the folder tells it."""
    path = folder.path / name
    if folder.language or not path.is_file() or not path.resolve().is_relative_to(folder.path.resolve()):
        return None
    if path.stat().st_size > past_files.LARGEST:
        raise BadFile(1, f"larger than {past_files.LARGEST:,} bytes")
    return past_files.read(path.read_bytes())


def _pictures(folder, source, past, key, language):
    """Contents by path of the pictures that lie beside the file, and the faults of those that cannot be used."""
    pictures, faults = {}, []
    texts = [source.text, *(row["text"] for row in past.revisions)] if past else [source.text]
    named = [render(text, key=key, language=language).images for text in texts if "![" in text or "<img" in text]
    for name in dict.fromkeys(chain.from_iterable(named)):
        path = folder.picture(name)
        line = source.text[: max(source.text.find(name.rpartition("/")[2]), 0)].count("\n") + 1
        if path is None:
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
