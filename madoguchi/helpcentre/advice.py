"""What an editor may still want to do to a text: parts that its type has and it lacks. Advice only; nothing here stops anybody."""

import re
from collections.abc import Container
from html import unescape

from django.utils.translation import gettext as _

from .rendering import plain_text

_HEADING = re.compile(r"<h([2-6])[^>]*>(.*?)</h\1>", re.DOTALL)
_IMAGE = re.compile(r"<img ([^>]*)>")
_ALT = re.compile(r'alt="[^"]*\S[^"]*"')
_FORM = re.compile(r'href="form:([^"]+)"')
MOST = 5  # of one kind


def advice(html: str, *, kind: str, summary: str, form: str, missing: set[str], forms: Container[str]) -> list[str]:
    """Sentences for the editor. `html` is the rendered text; `missing` are the keys that it leads to and nobody can read; `forms` are all there are."""
    told = [] if summary.strip() else [_("There is no summary. Readers see it in lists and search results.")]
    if kind == "how-to" and "<ol" not in html:
        told.append(_("A how-to has steps: a numbered list, one action to a step."))
    if kind == "troubleshooting":
        if "<table" not in html and html.count("<li") < 2 and html.count("<h3") < 2:
            told.append(_("A troubleshooting article names causes and what to do about each, in a table or a list."))
        if not form and not _FORM.search(html):
            told.append(_("A troubleshooting article ends in its form. Choose it under “Form at the end”."))
    unknown = {name for name in (form, *_FORM.findall(html)) if name and name not in forms}
    told += [_("There is no form named %(name)s.") % {"name": name} for name in sorted(unknown)[:MOST]]
    told += [_("There is nothing under “%(heading)s” yet.") % {"heading": heading} for heading in _empty(html)[:MOST]]
    told += [_("“%(heading)s” skips a level of headings.") % {"heading": heading} for heading in _jumps(html)[:MOST]]
    if any(not _ALT.search(image) for image in _IMAGE.findall(html)):
        told.append(_("A picture has no words. Say in the square brackets what it shows, for readers who cannot see it."))
    told += [_("The link to %(key)s leads to nothing that readers can open yet.") % {"key": key} for key in sorted(missing)[:MOST]]
    return told


def _headings(html):
    return [(int(match[1]), _words(match[2]), match.end()) for match in _HEADING.finditer(html)]


def _words(html):
    return unescape(plain_text(html)).strip()


def _jumps(html):
    """Headings that stand more than one level below the one before; the title of the page is the first level."""
    above, found = 1, []
    for level, heading, _end in _headings(html):
        if level > above + 1:
            found.append(heading)
        above = level
    return found


def _empty(html):
    """Headings with neither words nor a picture before the next one of their level."""
    headings, found = _headings(html), []
    for place, (level, heading, end) in enumerate(headings):
        following = headings[place + 1] if place + 1 < len(headings) else None
        if following and following[0] > level:
            continue
        part = html[end : html.index(f"<h{following[0]}", end)] if following else html[end:]
        if "<img" not in part and not _words(re.sub(r"<thead>.*?</thead>", "", part, flags=re.DOTALL)):
            found.append(heading)
    return found
