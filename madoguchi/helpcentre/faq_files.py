"""Questions and answers of one language in one JSON file, `<language>.json`: {key: {"q": …, "a": …}} or [{"key": …, "q": …, "a": …}]; pure."""

import json
import re
from collections.abc import Iterator

from .markdown_files import UNWRITABLE, BadFile, Source

_KEY = re.compile(r"[\w.-]{1,100}")
WORDS = {"title": ("q", "question", "title"), "text": ("a", "answer", "text")}


def read(content: bytes) -> Iterator[tuple[str, int, Source | BadFile]]:
    """(key, line, article) one after another; a faulty one comes as BadFile and the next goes on. Raises BadFile if it is no such list."""
    try:
        text = content.decode("utf-8-sig")
        listed = json.loads(text)
    except UnicodeDecodeError as error:
        raise BadFile(content[: error.start].count(b"\n") + 1, "not UTF-8")
    except json.JSONDecodeError as error:
        raise BadFile(error.lineno, f"not JSON: {error.msg}")
    except RecursionError:
        raise BadFile(1, "nested too deeply")
    if isinstance(listed, dict):
        named = [(str(key), entry) for key, entry in listed.items()]
    elif isinstance(listed, list):
        named = [(str(entry.get("key", place)) if isinstance(entry, dict) else str(place), entry) for place, entry in enumerate(listed, 1)]
    else:
        raise BadFile(1, "must be a list of questions and answers")
    return ((key, line, _source(key, line, entry)) for key, line, entry in _with_lines(named, text))


def _with_lines(named, text):
    for key, entry in named:
        place = text.find(json.dumps(key, ensure_ascii=False))
        yield key, text[: max(place, 0)].count("\n") + 1, entry


def _source(key, line, entry):
    if not _KEY.fullmatch(key):
        return BadFile(line, f"{key[:40]!r} cannot be a name: letters, digits, dots and hyphens only")
    if not isinstance(entry, dict):
        return BadFile(line, f"{key}: must have a question and an answer")
    said = {name: next((entry[word] for word in words if isinstance(entry.get(word), str)), "").strip() for name, words in WORDS.items()}
    if not said["title"] or not said["text"]:
        return BadFile(line, f"{key}: needs a question and an answer")
    if len(said["title"]) > 200:
        return BadFile(line, f"{key}: the question is longer than 200 characters")
    if UNWRITABLE.search(said["title"] + said["text"]):
        return BadFile(line, f"{key}: contains a NUL character or half of a character")
    return Source(**said, kind="basics", category=entry["category"] if isinstance(entry.get("category"), str) else "")
