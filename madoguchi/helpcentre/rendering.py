"""Markdown to safe HTML: CommonMark with tables, callouts, steps and anchors, emphasis that works beside Japanese; pure.

What depends on the reader or the day stays as a mark and is filled in when the page is read (see filling.py): `{{brand}}`,
links to articles (`article:security/sim-swap#s-now`), to forms (`form:verification`), to pages (`page:chat`) and pictures
(`image:ja/security/x.png`).
"""

import html as entities
import posixpath
import re
import unicodedata
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

import nh3
from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin

VERSION = 1  # raise it when the HTML of the same text changes: stored HTML is then made anew
LONGEST = 300_000  # characters of one article
CALLOUTS = ("note", "tip", "warning", "danger")
PREFIX = "s-"  # of the anchors of headings, so that no text can take the name of a part of the page

_HEADING_ID = re.compile(r"\s*\{#([\w.-]+)\}\s*$")
_NOT_IN_ANCHOR = re.compile(r"[^\w-]+")
_BLOCK_END = re.compile(r"</(?:p|h[1-6]|li|tr|div|blockquote|pre|dt|dd|summary|td|th)>|<(?:br|hr)[ /]*>")
_CALLOUT_TITLE = re.compile(r'<p class="callout-title">\{\{callout\.\w+\}\}</p>')
_ANCHOR_LINK = re.compile(r'<a [^>]*class="anchor"[^>]*>#</a>')

TAGS = {
    "p",
    "br",
    "hr",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "blockquote",
    "pre",
    "code",
    "em",
    "strong",
    "del",
    "s",
    "sub",
    "sup",
    "kbd",
    "a",
    "img",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "div",
    "span",
    "details",
    "summary",
    "dl",
    "dt",
    "dd",
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
OUTSIDE = ("http", "https", "mailto", "tel")
MARKS = ("article", "form", "page", "image")


@dataclass(frozen=True)
class Rendered:
    html: str
    outline: list = field(default_factory=list)  # [level, anchor, title] of h2 and h3
    images: list = field(default_factory=list)  # paths of the pictures it names


def render(text: str, *, key: str = "", language: str = "") -> Rendered:
    """Safe HTML of a text. `key` and `language` say where it lies, for its relative links. Longer than LONGEST is cut."""
    env: dict = {"outline": [], "anchors": set()}
    raw = _MARKDOWN.render(text[:LONGEST].replace("\0", ""), env)
    links = _Links(key, language)
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
    """The words of rendered HTML, a line for each block."""
    html = _ANCHOR_LINK.sub("", _CALLOUT_TITLE.sub("", html))
    words = entities.unescape(nh3.clean(_BLOCK_END.sub("\n", html), tags=set()))
    return "\n".join(line.strip() for line in words.splitlines() if line.strip())


def first_heading(text: str) -> tuple[str, str]:
    """The title of a text that has no other, and the text without it; ("", text) if it begins otherwise."""
    match = re.match(r"\s*#{1,2}[ \t]+(.+?)[ \t]*#*[ \t]*(?:\n|$)", text) or re.match(r"\s*([^\n]+)\n=+[ \t]*(?:\n|$)", text)
    if not match:
        return "", text
    title = re.sub(r"[*_`]|\[([^\]]*)\]\([^)]*\)", r"\1", _HEADING_ID.sub("", match.group(1)))
    return title.strip(), text[match.end() :].lstrip("\n")


def key_of_link(path: str, *, key: str) -> str:
    """The article that a relative link to a Markdown file means: ../security/x.md in account/y is security/x."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(key), path)).removesuffix(".md").lstrip("/")


class _Links:
    """Decides every attribute: what may stay, and where links lead."""

    def __init__(self, key: str, language: str):
        self.key, self.language, self.images = key, language, []

    def __call__(self, tag: str, name: str, value: str) -> str | None:
        if (tag, name) == ("a", "href"):
            return self._href(value)
        if (tag, name) == ("img", "src"):
            return self._src(value)
        return value

    def _href(self, value: str) -> str | None:
        value = value.strip()
        if value.startswith("#"):
            return f"#{PREFIX}{unquote(value[1:])}"
        try:
            parts = urlsplit(value)
        except ValueError:
            return None
        if parts.scheme in OUTSIDE or parts.scheme in MARKS:
            return value
        if parts.scheme or value.startswith("//") or "\\" in value:
            return None
        if parts.path.endswith(".md") and not value.startswith("/"):
            target = key_of_link(unquote(parts.path), key=self.key)
            fragment = f"#{PREFIX}{unquote(parts.fragment)}" if parts.fragment else ""
            return None if target.startswith("..") else f"article:{target}{fragment}"
        return value if value.startswith("/") else None

    def _src(self, value: str) -> str | None:
        try:
            parts = urlsplit(value)
        except ValueError:
            return None
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/") or "\\" in value:
            return None  # pictures from elsewhere would tell others who reads what
        path = image_path(unquote(parts.path), key=self.key, language=self.language)
        if path.startswith(".."):
            return None
        self.images.append(path)
        return f"image:{path}"


def image_path(path: str, *, key: str, language: str) -> str:
    """Where a picture named in an article lies below the folder that holds the languages."""
    return posixpath.normpath(posixpath.join(language, posixpath.dirname(key), path))


def _emphasis(marker: str):
    """The rule for `*`/`_` or `~~`, with flanking that knows that Japanese has no blanks: これは**「重要」**です is bold.

    The amendment of markdown-cjk-friendly: a CJK character beside a delimiter counts as a place where words may end.
    """

    def rule(state, silent):
        char = state.src[state.pos]
        if silent or char not in marker:
            return False
        end = state.pos
        while end < state.posMax and state.src[end] == char:
            end += 1
        count = end - state.pos
        if char == "~" and count < 2:
            return False
        may_open, may_close = _flanks(
            state.src[state.pos - 1] if state.pos else " ", state.src[end] if end < state.posMax else " ", char != "_"
        )
        step = 2 if char == "~" else 1
        if char == "~" and count % 2:
            state.push("text", "", 0).content = char
        for _ in range(count // step):
            state.push("text", "", 0).content = char * step
            delimiter = Delimiter(
                marker=ord(char), length=0 if char == "~" else count, token=len(state.tokens) - 1, end=-1, open=may_open, close=may_close
            )
            state.delimiters.append(delimiter)
        state.pos = end
        return True

    return rule


def _flanks(before: str, after: str, splits_words: bool) -> tuple[bool, bool]:
    space_before, space_after = isWhiteSpace(ord(before)), isWhiteSpace(ord(after))
    mark_before, mark_after = _is_mark(before), _is_mark(after)
    cjk_before, cjk_after = _is_cjk(before), _is_cjk(after)
    left = not space_after and (not mark_after or cjk_after or space_before or mark_before or cjk_before)
    right = not space_before and (not mark_before or cjk_before or space_after or mark_after or cjk_after)
    if splits_words:
        return left, right
    return left and (not right or mark_before), right and (not left or mark_after)


def _is_mark(char: str) -> bool:
    return isMdAsciiPunct(ord(char)) or isPunctChar(char)


def _is_cjk(char: str) -> bool:
    return char >= "\u1100" and (unicodedata.east_asian_width(char) in "WF" or "\uff61" <= char <= "\uffdc")


def _headings(state):
    """Core rule: the title of the page is its only h1; h2 and h3 get an anchor, a link to it and a line in the outline."""
    for place, token in enumerate(state.tokens):
        if token.type not in ("heading_open", "heading_close"):
            continue
        if token.tag == "h1":
            token.tag = "h2"
        if token.type == "heading_open":
            _anchor(state, token, state.tokens[place + 1])


def _anchor(state, token, inline):
    named = None
    last = inline.children[-1] if inline.children else None
    if last is not None and last.type == "text" and (match := _HEADING_ID.search(last.content)):
        named, last.content = match.group(1), last.content[: match.start()]
    title = "".join(child.content for child in inline.children or () if child.type in ("text", "code_inline", "image"))
    wanted = anchor = named or _NOT_IN_ANCHOR.sub("-", unicodedata.normalize("NFKC", title).casefold()).strip("-")[:80] or "section"
    number = 1
    while anchor in state.env["anchors"]:
        number += 1
        anchor = f"{wanted}-{number}"
    state.env["anchors"].add(anchor)
    token.attrSet("id", anchor)
    if token.tag in ("h2", "h3"):
        state.env["outline"].append([int(token.tag[1]), PREFIX + anchor, title])
        inline.children.append(
            Token(
                "html_inline",
                "",
                0,
                content=f' <a class="anchor" href="#{entities.escape(anchor)}" aria-label="{entities.escape(title)}">#</a>',
            )
        )


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
        return f'<div class="callout {kind}">\n<p class="callout-title">{entities.escape(title) or "{{callout.%s}}" % kind}</p>\n'  # noqa: UP031

    return shown


def _made_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "linkify": False}).enable(["table", "strikethrough"])
    parser.inline.ruler.at("emphasis", _emphasis("*_"))
    parser.inline.ruler.at("strikethrough", _emphasis("~"))
    parser.core.ruler.push("headings", _headings)
    for kind in CALLOUTS:
        container_plugin(parser, kind, render=_callout(kind))
    container_plugin(
        parser, "steps", render=lambda self, tokens, index, *_: '<div class="steps">\n' if tokens[index].nesting == 1 else "</div>\n"
    )
    parser.add_render_rule("th_open", _aligned)
    parser.add_render_rule("td_open", _aligned)
    parser.validateLink = lambda url: True  # links are judged once, by _Links and nh3, whether written in Markdown or HTML
    return parser


_MARKDOWN = _made_parser()
