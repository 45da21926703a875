"""From a post's Markdown to HTML: emphasis, lists, quotes, code and links; no raw HTML, no pictures, no headings.

A link says where it leads, so that its words cannot pretend another place.
"""

from urllib.parse import urlsplit

import nh3
from markdown_it.common.utils import escapeHtml

from madoguchi.ui.markdown import parser, plain_text

TAGS = {"a", "blockquote", "br", "code", "em", "hr", "li", "ol", "p", "pre", "s", "span", "strong", "ul"}
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}, "span": {"class"}}
SCHEMES = {"https", "http"}
DEEPEST = 12


def html_of(text: str) -> str:
    """Safe HTML of untrusted text."""
    html = nh3.clean(_markdown.render(text), tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="nofollow ugc noopener")
    return html.strip()


def text_of(html: str) -> str:
    """The words alone, for feeds and the search."""
    return " ".join(plain_text(html).split())


def _link_close(tokens, place, options, env):
    """The host behind the words of a link, unless they say it."""
    opened = next(index for index in range(place, -1, -1) if tokens[index].type == "link_open")
    address = str(tokens[opened].attrGet("href") or "")
    said = "".join(token.content for token in tokens[opened:place])
    host = urlsplit(address).netloc
    return "</a>" if not host or said == address else f'</a> <span class="link-host">({escapeHtml(host)})</span>'


_markdown = parser(deepest=DEEPEST, without=("heading", "lheading", "image", "table"))
_markdown.renderer.rules["link_close"] = _link_close
