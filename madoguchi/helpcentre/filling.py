"""Fills the marks of stored HTML when it is read: the brand's name, links to articles as they are now, forms, pages and pictures."""

import re
from urllib.parse import quote

from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override as translation_in
from markupsafe import Markup

from madoguchi.translation.languages import LANGUAGES, reading_order
from madoguchi.ui.brand import brand
from madoguchi.ui.jinja import icon
from madoguchi.ui.markdown import with_scrolling_tables

from .models import Image
from .models.translation import address

PAGES = {
    "verify": "guard:verify",
    "emergency": "conversations:emergency",
    "chat": "conversations:chat",
    "cases": "conversations:cases",
    "forum": "community:home",
    "announcements": "announcements:home",
    "help": "helpcentre:home",
    "new": "conversations:new",
}
TITLES = {"note": _("Note"), "tip": _("Tip"), "warning": _("Caution"), "danger": _("Danger")}  # of callouts
SIGNS = {"note": "info", "tip": "lightbulb", "warning": "triangle-alert", "danger": "octagon-alert"}
_LINK = re.compile(r'<a ([^>]*?)href="(article|form|page|image):([^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)
_LONE_FORM = re.compile(r'<p><a (href="[^"]*\?problem=[^"]*"[^>]*>[^<]*</a>(?=</p>))')
_IMAGE = re.compile(r'<img ([^>]*?)src="image:([^"]*)"([^>]*)>')
_BROKEN_IMAGE = re.compile(r"<img (?![^>]*src=)[^>]*>")
_VARIABLE = re.compile(r"(?:\{\{|%7B%7B)\s*([a-z.]+)\s*(?:\}\}|%7D%7D)", re.IGNORECASE)
_ALT = re.compile(r'alt="([^"]*)"')
_OWN_TITLE = re.compile(r'(<div class="callout (\w+)">\s*<p class="callout-title">)(?!\{\{callout)')


def linked(html):
    """The keys of the articles that a text leads to."""
    return {match.group(3).partition("#")[0] for match in _LINK.finditer(html) if match.group(2) == "article"}


def filled(html, *, translation, places, language):
    """The HTML of a translation as a reader of this language sees it. `places` says where the articles stand that he may see
    ({key: {language: slug}}): a link to what is not among them becomes plain words."""
    paths = [match.group(2) for match in _IMAGE.finditer(html)]
    pictures = Image.objects.named_by(paths, article=translation.article, language=translation.language) if paths else {}
    html = _LINK.sub(lambda match: _link(match, places, language), html)
    html = _LONE_FORM.sub(r'<p><a class="button primary" \1', html)
    html = _IMAGE.sub(lambda match: _picture(match, pictures), html)
    html = _BROKEN_IMAGE.sub(_alternative, html)
    html = _OWN_TITLE.sub(lambda match: f"{match.group(1)}{_sign(match.group(2))} ", html)
    return Markup(with_variables(with_scrolling_tables(html), translation.language))  # noqa: S704 (cleaned by nh3 when it was rendered)


def with_variables(html, language):
    """`{{brand}}`, `{{domain}}`, `{{mail}}` and the titles of callouts, in the language of the text; unknown names stay as they are."""
    values = _values(language)

    def value(match):
        name = match.group(1).lower()
        if name.startswith("callout."):
            return _callout_title(name.removeprefix("callout."), language)
        return str(escape(values[name])) if name in values else match.group()

    return _VARIABLE.sub(value, html)


def words_with_variables(words, language):
    """The same in plain words, such as a title."""
    values = _values(language)
    return _VARIABLE.sub(lambda match: values.get(match.group(1).lower(), match.group()), words)


def _values(language):
    return {"brand": brand().name(language), "domain": brand().domain, "mail": brand().mail_address}


def _callout_title(kind, language):
    with translation_in(language if language in LANGUAGES else get_language()):
        title = escape(str(TITLES.get(kind, TITLES["note"])))
    return f"{_sign(kind)} {title}"


def _sign(kind):
    return icon(SIGNS.get(kind, SIGNS["note"]), 18)


def _link(match, places, language):
    before, kind, rest, after, words = match.groups()
    name, _sharp, fragment = rest.partition("#")
    if kind == "article" and name in places:
        slugs = places[name]
        slug = next(slugs[code] for code in [*reading_order(language), *slugs] if code in slugs)
        href = address(slug, language) + (f"#{fragment}" if fragment else "")
    elif kind == "form":
        href = f"{reverse('conversations:new')}?problem={quote(name)}"
    elif kind == "page" and name in PAGES:
        href = reverse(PAGES[name])
    else:
        return f"<span>{words}</span>"
    after = after.replace(' rel="noopener noreferrer"', "")
    return f'<a {before}href="{escape(href)}"{after}>{words}</a>'


def _picture(match, pictures):
    before, path, after = match.groups()
    image = pictures.get(path)
    if image is None:
        return _alternative(match)
    href = reverse("helpcentre:image", args=[image.file_name])
    return f'<img {before}src="{escape(href)}"{after} width="{image.width}" height="{image.height}" loading="lazy">'


def _alternative(match):
    """The words that stand for a picture which cannot be shown."""
    alternative = _ALT.search(match.group())
    return f"<span>{alternative.group(1)}</span>" if alternative else ""
