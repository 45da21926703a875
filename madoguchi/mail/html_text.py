"""HTML mail as plain text. Raw HTML goes through nh3 first: html.parser is quadratic on hostile input."""

from dataclasses import dataclass

import nh3

from madoguchi.mail import html_cost
from madoguchi.mail.html_writer import BLOCKS, TextWriter

_INLINE = frozenset(
    """a abbr acronym b bdi bdo big br cite code col colgroup del dfn em font i img
    ins kbd mark q s samp small span strike strong sub sup td th tt u var""".split()
)
_TEXT_TAGS = set(BLOCKS | _INLINE)
_DROPPED = set("script style title template noscript object svg math textarea select iframe noembed noframes".split())


@dataclass(frozen=True, slots=True)
class HtmlText:
    """The words of an HTML mail, with the line numbers that its mark-up says are old, for `quoting.split`."""

    text: str
    old_lines: frozenset[int] = frozenset()
    old_from: int | None = None
    mismatched_links: tuple[str, ...] = ()
    is_crude: bool = False


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
