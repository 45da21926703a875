"""The words of the interface: collecting them from the source, and compiling the catalogues; without GNU gettext, by Babel."""

import io
import os
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings

SOURCE = "en"
PASSING = (
    b"#",
    *(b'"%s' % name for name in (b"Project-Id", b"Report-", b"POT-", b"PO-", b"Last-", b"Language-Team", b"Generated-")),
)  # of a header
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None, "ngettext": (1, 2), "ngettext_lazy": (1, 2), "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip
METHODS = [
    ("**/tests/**", None),
    ("**/migrations/**", None),
    ("**.py", "python"),
    ("**/templates/**.html", "jinja2"),
    ("**/templates/**.txt", "jinja2"),
]
OPTIONS = {"jinja2": {"extensions": "jinja2.ext.i18n,jinja2.ext.do", "newstyle_gettext": "true", "trimmed": "false"}}


def path_of(language: str) -> Path:
    locale = {"zh-hans": "zh_Hans", "zh-hant": "zh_Hant", "pt-br": "pt_BR"}.get(language, language)
    return settings.LOCALE_PATHS[0] / locale / "LC_MESSAGES" / "django.po"


def collected() -> Catalog:
    """Every message of the product, as it stands in the source."""
    catalog = Catalog(project="madoguchi", charset="utf-8", fuzzy=False)
    for folder in ("madoguchi", "project"):
        root = settings.BASE / folder
        methods = [(pattern, method) for pattern, method in METHODS if method]
        found = extract_from_dir(str(root), methods, OPTIONS_BY_PATTERN, KEYWORDS, strip_comment_tags=True)
        for name, line, message, comments, context in sorted(found, key=lambda item: (item[0], item[1])):
            if "/tests/" not in f"/{name}" and "/migrations/" not in f"/{name}":
                catalog.add(message, None, [(f"{folder}/{name}", line)], auto_comments=comments, context=context)
    return catalog


OPTIONS_BY_PATTERN = {pattern: OPTIONS.get(method, {}) for pattern, method in METHODS if method}


def update(language: str) -> int:
    """Bring one catalogue up to date with the source; returns how many messages lack a translation."""
    template, path = collected(), path_of(language)
    catalog = _read(path, language)
    catalog.update(template, no_fuzzy_matching=True, update_header_comment=False)
    catalog.obsolete.clear()
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=0, omit_header=False, no_location=True, sort_output=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = buffer.getvalue().splitlines(keepends=True)
    path.write_bytes(b"".join(line for line in lines if not line.startswith(PASSING)))
    return len(missing_in(catalog))


def missing(language: str) -> list[str]:
    """Messages of the source that this language's catalogue does not have; the source language lacks none."""
    if language == SOURCE:
        return []
    catalog = _read(path_of(language), language)
    lacking = []
    for message in collected():
        if message.id:
            found = catalog.get(message.id, message.context)
            if found is None or not _is_whole(found):
                lacking.append(str(message.id))
    return lacking


def missing_in(catalog: Catalog) -> list[str]:
    return [str(message.id) for message in catalog if message.id and not _is_whole(message)]


def compile_catalogues() -> str:
    """Write the .mo files beside the .po files, where they are older; Django reads those."""
    count = 0
    for language in settings.LANGUAGES:
        path = path_of(language[0])
        target = path.with_suffix(".mo")
        if path.exists() and (not target.exists() or target.stat().st_mtime < path.stat().st_mtime):
            buffer = io.BytesIO()
            write_mo(buffer, _read(path, language[0]))
            fresh = target.with_suffix(f".{os.getpid()}")
            fresh.write_bytes(buffer.getvalue())
            fresh.replace(target)  # several processes may do this at once
            count += 1
    return f"{count} catalogues compiled" if count else "ready"


def _read(path: Path, language: str) -> Catalog:
    if not path.exists():
        return Catalog(locale=path.parent.parent.name, charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name, charset="utf-8")


def _is_whole(message: Message) -> bool:
    texts = message.string if isinstance(message.string, tuple | list) else [message.string]
    return bool(texts) and all(texts) and not message.fuzzy
