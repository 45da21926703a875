"""Headings of an article: its title, and the anchors and the outline made of the others; pure."""

import re
import unicodedata
from html import escape

from markdown_it.token import Token

from .links import PREFIX

_OWN_NAME = re.compile(r"\s*\{#([\w.-]+)\}\s*$")
_NOT_IN_ANCHOR = re.compile(r"[^\w-]+")


def first_heading(text: str) -> tuple[str, str]:
    """The title of a text that has no other, and the text without it; ("", text) if it begins otherwise."""
    match = re.match(r"\s*#{1,2}[ \t]+(.+?)[ \t]*#*[ \t]*(?:\n|$)", text) or re.match(r"\s*([^\n]+)\n=+[ \t]*(?:\n|$)", text)
    if not match:
        return "", text
    title = re.sub(r"[*_`]|\[([^\]]*)\]\([^)]*\)", r"\1", _OWN_NAME.sub("", match.group(1)))
    return title.strip(), text[match.end() :].lstrip("\n")


def headings(state):
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
    if last is not None and last.type == "text" and (match := _OWN_NAME.search(last.content)):
        named, last.content = match.group(1), last.content[: match.start()]
    title = "".join(child.content for child in inline.children or () if child.type in ("text", "code_inline", "image"))
    wanted = named or _NOT_IN_ANCHOR.sub("-", unicodedata.normalize("NFKC", title).casefold()).strip("-")[:80] or "section"
    anchor = _free(wanted, state.env["anchors"])
    token.attrSet("id", anchor)
    if token.tag in ("h2", "h3"):
        state.env["outline"].append([int(token.tag[1]), PREFIX + anchor, title])
        link = f' <a class="anchor" href="#{escape(anchor)}" aria-label="{escape(title)}">#</a>'
        inline.children.append(Token("html_inline", "", 0, content=link))


def _free(wanted, anchors):
    """This anchor, or the first of wanted-2, wanted-3 … that no heading has; `anchors` knows how often each was asked for."""
    anchor = wanted
    while anchor in anchors:
        anchors[wanted] += 1
        anchor = f"{wanted}-{anchors[wanted]}"
    anchors[anchor] = 1
    return anchor
