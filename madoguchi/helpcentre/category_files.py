"""The categories and sections as one file, `categories.yaml`: their order, and their names and sentences in every language."""

from collections.abc import Iterator
from pathlib import Path

import yaml
from django.db import transaction

from .markdown_files import UNWRITABLE, BadFile
from .models import Category
from .taking_in import Outcome

NAME = "categories.yaml"
LARGEST = 1_000_000  # bytes
LONGEST = {"name": 80, "sentence": 200}


def write() -> str:
    categories = Category.objects.prefetch_related("translations")
    rows = [
        {
            "key": category.key,
            "position": category.position,
            "languages": {
                row.language: {name: getattr(row, name) for name in LONGEST if getattr(row, name)}
                for row in sorted(category.translations.all(), key=lambda row: row.language)
            },
        }
        for category in sorted(categories, key=lambda category: (category.key.count("/"), category.position, category.key))
    ]
    return yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, width=1000)


def take_in(path: Path, *, is_rehearsal: bool = False) -> Iterator[Outcome]:
    """All of them or none, and no outcome if all are here already; the names that a file does not tell stay."""
    try:
        with transaction.atomic():
            changed = [key for key, position, languages in _read(path) if _put(key, position, languages)]
            transaction.set_rollback(is_rehearsal)
    except BadFile as error:
        yield Outcome(NAME, "refused", error.line, error.reason)
    except OSError as error:
        yield Outcome(NAME, "refused", 1, error.strerror or type(error).__name__)
    else:
        if changed:
            yield Outcome(NAME, "changed")


def _read(path):
    """(key, position, {language: {"name": …, "sentence": …}}) one after another. Raises BadFile."""
    if path.stat().st_size > LARGEST:
        raise BadFile(1, f"larger than {LARGEST:,} bytes")
    try:
        text = path.read_text(encoding="utf-8-sig")
        rows = yaml.safe_load(text) or []
    except yaml.MarkedYAMLError as error:
        raise BadFile((error.problem_mark.line if error.problem_mark else 0) + 1, error.problem or "not YAML")
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise BadFile(1, f"not YAML: {type(error).__name__}")
    if not isinstance(rows, list):
        raise BadFile(1, "must be a list of categories")
    return [_row(row, text) for row in rows]


def _row(row, text):
    key = row.get("key") if isinstance(row, dict) else None
    if not isinstance(key, str) or not key.strip("/") or key.count("/") > 1 or len(key) > 130 or UNWRITABLE.search(key):
        raise BadFile(1, "each category needs a key, at most two words with a slash between them")
    line = text[: max(text.find(f"key: {key}\n"), 0)].count("\n") + 1
    position, languages = row.get("position", 1000), row.get("languages") or {}
    if type(position) is not int or not 0 <= position < 2**15:
        raise BadFile(line, f"{key}: position must be a number")
    if not isinstance(languages, dict):
        raise BadFile(line, f"{key}: languages must hold a name for each")
    return key, position, {str(language): _words(words, key, line) for language, words in languages.items()}


def _words(words, key, line):
    words = {"name": words} if isinstance(words, str) else words
    if not isinstance(words, dict) or not words.get("name"):
        raise BadFile(line, f"{key}: needs a name in each of its languages")
    words = {name: words.get(name) or "" for name in LONGEST}
    if any(not isinstance(said, str) or len(said) > LONGEST[name] or UNWRITABLE.search(said) for name, said in words.items()):
        raise BadFile(line, f"{key}: a name is a text of at most 80 characters, a sentence of at most 200")
    return words


def _put(key, position, languages):
    """Says whether anything is other than before."""
    parent = None
    if "/" in key:
        top = key.partition("/")[0]
        parent, _is_new = Category.objects.get_or_create(key=top, defaults={"position": 1000})
    category, has_changed = Category.objects.get_or_create(key=key, defaults={"position": position, "parent": parent})
    if category.position != position:
        category.position, has_changed = position, True
        category.save(update_fields=["position"])
    for language, words in languages.items():
        row, is_new = category.translations.get_or_create(language=language[:12], defaults=words)
        if not is_new and {name: getattr(row, name) for name in words} != words:
            is_new = True
            category.translations.filter(pk=row.pk).update(**words)
        has_changed = has_changed or is_new
    return has_changed
