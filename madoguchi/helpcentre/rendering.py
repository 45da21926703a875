"""Markdown to safe HTML: CommonMark with tables, callouts, steps and anchors; pure.

What depends on the reader or the day stays as a mark and is filled in when the page is read (see filling.py): `{{brand}}`,
links to articles (`article:security/sim-swap#s-now`), to forms (`form:verification`), to pages (`page:chat`) and pictures
(`image:ja/security/x.png`).
"""

import re
from dataclasses import dataclass, field
from html import escape

import nh3
from markdown_it import MarkdownIt
from mdit_py_plugins.container import container_plugin

from madoguchi.ui import markdown
from madoguchi.ui.markdown import parser

from .alerts import alerts
from .headings import headings
from .links import MARKS, OUTSIDE, PREFIX, Links

VERSION = 2  # raise it when the HTML of the same text changes: stored HTML is then made anew
LONGEST = 300_000  # characters of one article
CALLOUTS = ("note", "tip", "warning", "danger")
TAGS = {
    *("p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "div", "details", "summary"),
    *("code", "em", "strong", "del", "s", "sub", "sup", "kbd", "span", "a", "img", "table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {
    "a": {"href", "title", "aria-label"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "th": {"scope"},
    "details": {"open"},
    "h2": {"id"},
    "h3": {"id"},
    "h4": {"id"},
    "h5": {"id"},
    "h6": {"id"},
}
CLASSES = {
    "div": {"callout", "steps", *CALLOUTS},
    "p": {"callout-title"},
    "a": {"anchor"},
    "th": {"center", "end"},
    "td": {"center", "end"},
}

_CALLOUT_TITLE = re.compile(r'<p class="callout-title">\{\{callout\.\w+\}\}</p>')
_ANCHOR_LINK = re.compile(r'<a [^>]*class="anchor"[^>]*>#</a>')


@dataclass(frozen=True)
class Rendered:
    html: str
    outline: list = field(default_factory=list)  # [level, anchor, title] of h2 and h3
    images: list = field(default_factory=list)  # paths of the pictures it names


def render(text: str, *, key: str = "", language: str = "") -> Rendered:
    """Safe HTML of a text. `key` and `language` say where it lies, for its relative links. Longer than LONGEST is cut."""
    env: dict = {"outline": [], "anchors": {}}
    raw = _MARKDOWN.render(text[:LONGEST].replace("\0", ""), env)
    links = Links(key, language)
    safe = nh3.clean(
        raw,
        tags=TAGS,
        attributes=ATTRIBUTES,
        allowed_classes=CLASSES,
        attribute_filter=links,
        id_prefix=PREFIX,
        url_schemes={*OUTSIDE, *MARKS},
        link_rel="noopener noreferrer",
        clean_content_tags={"script", "style", "title", "textarea", "template"},
    )
    return Rendered(safe, env["outline"], links.images)


def plain_text(html: str) -> str:
    """The words of rendered HTML, a line for each block; what the page adds to them is left out."""
    return markdown.plain_text(_ANCHOR_LINK.sub("", _CALLOUT_TITLE.sub("", html)))


def _aligned(self, tokens, index, options, env):
    """Cells say their alignment by a class: the page's policy forbids inline style."""
    token = tokens[index]
    style = str(token.attrs.pop("style", ""))
    if style.endswith(("center", "right")):
        token.attrSet("class", "center" if style.endswith("center") else "end")
    return self.renderToken(tokens, index, options, env)


def _callout(kind):
    def shown(self, tokens, index, options, env):
        if tokens[index].nesting != 1:
            return "</div>\n"
        title = tokens[index].info.strip()[len(kind) :].strip()
        return f'<div class="callout {kind}">\n<p class="callout-title">{escape(title) or "{{callout.%s}}" % kind}</p>\n'  # noqa: UP031

    return shown


def _made_parser() -> MarkdownIt:
    made = parser(keeps_breaks=False, allows_html=True)
    made.core.ruler.push("headings", headings)
    made.core.ruler.before("inline", "alerts", alerts)
    for kind in CALLOUTS:
        container_plugin(made, kind, render=_callout(kind))
    container_plugin(
        made, "steps", render=lambda self, tokens, index, *_: '<div class="steps">\n' if tokens[index].nesting == 1 else "</div>\n"
    )
    made.add_render_rule("th_open", _aligned)
    made.add_render_rule("td_open", _aligned)
    made.validateLink = lambda url: True  # links are judged once, by Links and nh3, whether written in Markdown or HTML
    return made


_MARKDOWN = _made_parser()
