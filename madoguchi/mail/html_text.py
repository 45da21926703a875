"""HTML mail as plain text and as safe HTML. Raw HTML goes through nh3 first: html.parser is quadratic on hostile input."""

import html as entities
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import nh3

from madoguchi.mail import html_cost, html_links
from madoguchi.mail.html_writer import BLOCKS, TextWriter

_INLINE = frozenset(
    """a abbr acronym b bdi bdo big br cite code col colgroup del dfn em font i img
    ins kbd mark q s samp small span strike strong sub sup td th tt u var""".split()
)
_TEXT_TAGS = set(BLOCKS | _INLINE)
_SHOWN_TAGS = _TEXT_TAGS - {"form", "fieldset", "legend", "html", "body", "center", "font", "details", "summary"}
_DROPPED = set("script style title template noscript object svg math textarea select iframe noembed noframes".split())
_SHOWN_ATTRIBUTES = {
    "*": {"dir", "lang"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "ol": {"start"},
}
_NUMBERS = frozenset({"width", "height", "colspan", "rowspan", "start"})
_NUMBER = re.compile(r"\d{1,4}")
_DATA_IMAGE = re.compile(r"data:image/(?:png|gif|jpe?g|webp);base64,", re.IGNORECASE)
_CLEAN_LINK = re.compile(r'<a((?: [a-z-]+="[^"]*")*)>([^<]*)</a>')
_HREF = re.compile(r' href="([^"]*)"')
_EMPTY_IMAGE = re.compile(r'<img(?: (?:width|height)="\d*")*>')
_CID = re.compile(r'(<img[^<>]*? src=")cid:([^"]{1,500})"')
MAX_TARGET = 300


@dataclass(frozen=True, slots=True)
class HtmlText:
    """The words of an HTML mail, with the line numbers that its mark-up says are old, for `quoting.split`."""

    text: str
    old_lines: frozenset[int] = frozenset()
    old_from: int | None = None
    mismatched_links: tuple[str, ...] = ()
    is_crude: bool = False


class SafeHtml(NamedTuple):
    html: str
    blocked_images: int  # remote ones: each would tell the sender who reads, when and where
    mismatched_links: int


def to_text(html: str) -> HtmlText:
    """Plain text: quotes begin with "> ", links show where they lead if their words do not say so."""
    if html_cost.is_too_much(html):
        return HtmlText(html_cost.crude_text(html), is_crude=True)
    writer = TextWriter()
    writer.feed(
        nh3.clean(
            html,
            tags=_TEXT_TAGS,
            clean_content_tags=_DROPPED,
            attributes={"*": {"class", "id"}, "a": {"href"}, "img": {"alt"}, "blockquote": {"type", "style"}},
            url_schemes={"http", "https", "mailto", "tel"},
            link_rel=None,
        )
    )
    text = writer.finish()
    return HtmlText(text, frozenset(writer.old_lines), writer.old_from, tuple(writer.mismatched))


def safe_html(html: str, inline: Mapping[str, str] | None = None) -> SafeHtml:
    """HTML that may stand in a page under a policy without inline style or script.

    Remote images are taken out and counted. An image named by `cid:` is shown from the address that `inline` gives for its content id.
    A link whose words show another host than it leads to gets the true host written behind it.
    """
    if html_cost.is_too_much(html):
        return SafeHtml(f"<pre>{entities.escape(html_cost.crude_text(html))}</pre>", 0, 0)
    blocked = 0

    def keep(tag: str, attribute: str, value: str) -> str | None:
        nonlocal blocked
        if tag == "a" and attribute == "href":
            return value if html_links.may_be_followed(value) else None
        if attribute == "src":
            is_ours = value[:4].lower() == "cid:" or _DATA_IMAGE.match(value) is not None
            blocked += not is_ours
            return value if is_ours else None
        return value if attribute not in _NUMBERS or _NUMBER.fullmatch(value) else None

    clean = nh3.clean(
        html,
        tags=_SHOWN_TAGS,
        clean_content_tags=_DROPPED,
        attributes=_SHOWN_ATTRIBUTES,
        attribute_filter=keep,
        url_schemes={"http", "https", "mailto", "cid", "data"},
        link_rel="noopener nofollow ugc",
        set_tag_attribute_values={"a": {"target": "_blank"}},
    )
    shown, mismatched = _show_true_targets(_EMPTY_IMAGE.sub("", clean))
    return SafeHtml(place_images(shown, inline or {}), blocked, mismatched)


def place_images(safe: str, inline: Mapping[str, str]) -> str:
    """Safe HTML with its `cid:` images pointing at addresses of ours; those that `inline` does not know load nothing."""

    def place(match: re.Match[str]) -> str:
        address = inline.get(entities.unescape(match[2]).strip("<>"))
        return f'{match[1]}{entities.escape(address)}"' if address else match[0]

    return _CID.sub(place, safe) if inline else safe


def _show_true_targets(clean: str) -> tuple[str, int]:
    count = 0

    def show(match: re.Match[str]) -> str:
        nonlocal count
        href = _HREF.search(match[1])
        target = entities.unescape(href[1]) if href else ""
        if not target or not html_links.is_mismatch(entities.unescape(match[2]), target):
            return match[0]
        count += 1
        return f'{match[0]} <strong class="true-target">→ {entities.escape(html_links.host_of(target) or target[:MAX_TARGET])}</strong>'

    return _CLEAN_LINK.sub(show, clean), count
