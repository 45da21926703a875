"""Markdown of every room: one parser, whose dialects differ by what they leave out, and the words of the HTML it makes; pure.

What the parser gives is not safe: a room passes it through nh3 with the tags and links that it allows.
"""

import re
from html import unescape

import nh3
from markdown_it import MarkdownIt

from .emphasis import cjk_emphasis

_BLOCK_END = re.compile(r"</(?:p|h[1-6]|li|tr|div|blockquote|pre|dt|dd|summary|td|th)>|<(?:br|hr)[ /]*>")


def parser(*, keeps_breaks: bool = True, allows_html: bool = False, deepest: int = 20, without: tuple[str, ...] = ()) -> MarkdownIt:
    """CommonMark with tables and strikethrough, and emphasis that works beside Japanese; `without` names rules to leave out."""
    options = {"html": allows_html, "breaks": keeps_breaks, "maxNesting": deepest}
    made = MarkdownIt("commonmark", options).enable(["table", "strikethrough"]).use(cjk_emphasis)
    return made.disable([*without, *(() if allows_html else ("html_block", "html_inline"))])


def with_scrolling_tables(html: str) -> str:
    """Each table in a frame of its own that scrolls, by the keyboard too; for HTML that is cleaned."""
    return html.replace("<table>", '<div class="table-scroll" tabindex="0"><table>').replace("</table>", "</table></div>")


def plain_text(html: str) -> str:
    """The words of HTML, a line for each block."""
    words = unescape(nh3.clean(_BLOCK_END.sub("\n", html), tags=set()))
    return "\n".join(line.strip() for line in words.splitlines() if line.strip())
