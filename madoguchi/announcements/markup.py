"""From an announcement's Markdown to HTML: headings, lists, tables and links; no raw HTML, no pictures from elsewhere."""

import nh3

from madoguchi.ui.markdown import parser, with_scrolling_tables

TAGS = {
    *("a", "blockquote", "br", "code", "em", "h2", "h3", "hr", "li", "ol", "p"),
    *("pre", "s", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul"),
}
SCHEMES = {"https", "http", "mailto"}
_markdown = parser(without=("image",))


def html_of(text: str) -> str:
    """Safe HTML; headings begin below the page's own."""
    tokens = _markdown.parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = "h2" if token.tag in ("h1", "h2") else "h3"
    html = _markdown.renderer.render(tokens, _markdown.options, {})
    safe = nh3.clean(html, tags=TAGS, attributes={"a": {"href"}, "ol": {"start"}}, url_schemes=SCHEMES, link_rel="noopener")
    return with_scrolling_tables(safe)
