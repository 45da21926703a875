"""Words, pairs and times as the record's template takes them, each with its own direction."""

import unicodedata

from babel.dates import format_datetime
from django.utils import timezone
from django.utils.translation import get_language, to_locale

from madoguchi.guard.words_for_people import KINDS

from .fonts import TURNING, drawable


def pairs(title, rows):
    """A section of (label, value); those without a value are left out."""
    return {"title": title, "rows": [row(label, str(value)) for label, value in rows if value], "said": []}


def row(label, value, *, remark="", is_warning=False, is_code=False):
    return {
        "label": drawable(str(label)),
        "value": drawable(value),
        "remark": remark,
        "is_warning": is_warning,
        "is_code": is_code,
        "is_rtl": is_rtl(value),
    }


def said(text):
    """Its paragraphs, each with its own direction."""
    return [{"text": drawable(part), "is_rtl": is_rtl(part)} for part in text.replace("\r\n", "\n").split("\n") if part.strip()]


def plain(text):
    """Our own words, without the marks of direction that pages need."""
    return "".join(char for char in text if ord(char) not in TURNING)


def is_rtl(text):
    """By its first letter that has a direction, as pages show it."""
    return next((kind != "L" for char in text if (kind := unicodedata.bidirectional(char)) in ("L", "R", "AL")), False)


def moment(at):
    """To the second: in a record the order of things matters."""
    return format_datetime(timezone.localtime(at), "medium", locale=to_locale(get_language()))


def kinds_in_words(kinds):
    return [str(KINDS.get(kind, kind)) for kind in sorted(kinds)]
