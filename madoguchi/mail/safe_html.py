"""The HTML of a mail made safe to show: nothing in it runs, calls home, hides words or hides where a link leads.

nh3 takes out what is not on its list; what is left is then written anew, tag by tag, by `_Writer`, so that nothing but its own
tags with escaped values comes out. Pictures have no source in it, only the name of one; `with_pictures` gives each a source, or says why not.
"""

import html as entities
import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import NamedTuple

import nh3

from madoguchi.mail import html_cost, html_links
from madoguchi.mail.html_writer import BLOCKS

MAX_SAFE = 400_000  # characters beside those of pictures; what is longer is not shown

_INLINE = frozenset(
    """a abbr acronym b bdi big br cite code col colgroup del dfn em font i img
    ins kbd mark q s samp small span strike strong sub sup td th tt u var""".split()
)
TAGS = (BLOCKS | _INLINE) - {"form", "fieldset", "legend", "html", "body", "details", "summary"}
_VOID = frozenset({"br", "hr", "img", "col"})
_DROPPED = set("script style title template noscript object svg math textarea select iframe noembed noframes".split())
_WORDS = re.compile(r"[\w-]{1,40}", re.ASCII)
_NUMBER = re.compile(r"\d{1,3}", re.ASCII)
_COLOUR = re.compile(r"#?\w{1,20}", re.ASCII)
_VALUES = {
    "*": {"dir": _WORDS, "lang": _WORDS, "align": _WORDS, "valign": _WORDS, "bgcolor": _COLOUR},
    "img": {"width": re.compile(r"\d{1,4}", re.ASCII), "height": re.compile(r"\d{1,4}", re.ASCII)},
    "table": {"border": _NUMBER, "cellpadding": _NUMBER, "cellspacing": _NUMBER},
    "td": {"colspan": _NUMBER, "rowspan": _NUMBER},
    "th": {"colspan": _NUMBER, "rowspan": _NUMBER},
    "ol": {"start": re.compile(r"\d{1,6}", re.ASCII)},
    "font": {"color": _COLOUR},
}
_READ = {"*": {"style"}, "a": {"href"}, "img": {"src", "alt"}}  # what `_Writer` judges itself
_PROPERTIES = frozenset(
    """color background background-color text-align font-weight font-style text-decoration vertical-align list-style-type
    border border-top border-bottom border-left border-right border-color border-width border-style border-collapse
    padding padding-top padding-bottom padding-left padding-right""".split()
)
_STYLE_VALUE = re.compile(r"(?:[#\w.% -]|, ?|rgba?\([\d., %]{5,40}\)){1,80}", re.ASCII)
_PLAIN = re.compile(
    r"(?:background|background-color): (?:white|#fff|#ffffff|transparent|none)|color: (?:black|windowtext|#000|#000000)", re.IGNORECASE
)
_TINY = re.compile(r"(?:^|;)\s*(?:max-)?(?:width|height)\s*:\s*[0-2](?:\.\d+)?(?:px)?\s*(?:!|;|$)|display\s*:\s*none", re.IGNORECASE)
_DATA_PICTURE = re.compile(r"data:image/(?:png|gif|jpe?g|webp);base64,", re.IGNORECASE)
_GIVEN_PICTURE = re.compile(r'data:image/[^"]*')
_INSIDE = re.compile(r'<img data-inside="([^"]*)"')
_OUTSIDE = re.compile(r'<img data-outside="')
_COLOURED = re.compile(r'<[^<>]*? (?:bgcolor|color)="|<[^<>]*? style="[^"]*(?:color|background)')


class SafeHtml(NamedTuple):
    html: str  # "" if nothing is in it, or if it is refused
    blocked_images: int = 0  # that would be loaded from elsewhere: each would tell the sender who reads, when and where
    mismatched_links: int = 0
    is_refused: bool = False  # too large or too deep to be made safe


def safe_html(raw: str) -> SafeHtml:
    if html_cost.is_too_much(raw):
        return SafeHtml("", is_refused=True)
    clean = nh3.clean(
        raw,
        tags=set(TAGS),
        clean_content_tags=_DROPPED,
        attributes={tag: set(_VALUES.get(tag, ())) | _READ.get(tag, set()) for tag in _VALUES | _READ},
        url_schemes={"http", "https", "mailto", "cid", "data"},
        link_rel=None,
    )
    if len(clean) - sum(len(picture[0]) for picture in _GIVEN_PICTURE.finditer(clean)) > MAX_SAFE:
        return SafeHtml("", is_refused=True)
    writer = _Writer()
    writer.feed(clean)
    writer.close()
    written = "".join(writer.pieces)
    return SafeHtml(written if writer.has_content else "", writer.blocked, writer.mismatched)


def pictures_inside(safe: str) -> list[str]:
    """The addresses of the pictures that came with the mail, `cid:…` and `data:…`, each once."""
    return list(dict.fromkeys(entities.unescape(address) for address in _INSIDE.findall(safe)))


def with_names(safe: str, name_of: Callable[[str], str]) -> str:
    """Safe HTML in which a name stands for the address of each picture that came with the mail."""
    return _INSIDE.sub(lambda match: f'<img data-inside="{entities.escape(name_of(entities.unescape(match[1])))}"', safe)


def with_pictures(safe: str, shown: Callable[[str], tuple[str, str]]) -> str:
    """Safe HTML with the pictures that came with the mail: `shown` gives for the name of each its source, or "" and a sentence why not."""

    def place(match: re.Match[str]) -> str:
        source, why_not = shown(entities.unescape(match[1]))
        if source:
            return f'<img src="{entities.escape(source)}"'
        return f'<bdi class="absent">{entities.escape(why_not)}</bdi> <img'

    return _INSIDE.sub(place, safe)


def outside_pictures(safe: str) -> int:
    """How many can be loaded from elsewhere: none by plain HTTP, and none that are too small to be seen."""
    return len(_OUTSIDE.findall(safe))


def with_outside_pictures(safe: str) -> str:
    return _OUTSIDE.sub('<img src="', safe)


def has_colours(safe: str) -> bool:
    """Whether it was written for white paper."""
    return _COLOURED.search(safe) is not None


def readings(safe: str) -> list[str]:
    """Its words as a reader may take them: with the breaks between blocks, as if no tag stood there, and as if each were a space.

    Whoever judges the words must judge all of them: the first has also where links and pictures point.
    """
    reader = _Reader()
    reader.feed(safe)
    reader.close()
    shown = "".join(broken for _, broken in reader.pieces) + "\n" + "\n".join(reader.addresses)
    joined = "".join(words for words, _ in reader.pieces)
    apart = " ".join(words for words, _ in reader.pieces if words)
    return list(dict.fromkeys([shown.strip(), joined.strip(), apart.strip()]))


class _Writer(HTMLParser):
    """Writes what nh3 has cleaned anew; behind a link stands where it leads, unless its words say so."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.blocked = self.mismatched = 0
        self.has_content = False
        self._link: tuple[str, list[str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            return
        given = {name: value or "" for name, value in attrs}
        if tag == "img":
            self._picture(given)
            return
        kept = _plain_attributes(tag, given)
        if tag == "a":
            self._close_link()
            target = html_links.followed(given.get("href", ""))
            self._link = (target, [])
            if target:
                kept |= {"href": target, "title": target[:300], "target": "_blank", "rel": "noopener noreferrer nofollow ugc"}
        self._open(tag, kept)

    def handle_endtag(self, tag: str) -> None:
        if tag in TAGS and tag not in _VOID:
            self.pieces.append(f"</{tag}>")
            if tag == "a":
                self._close_link()

    def handle_data(self, data: str) -> None:
        self.pieces.append(entities.escape(data, quote=False))
        self.has_content = self.has_content or bool(data.strip())
        if self._link:
            self._link[1].append(data)

    def close(self) -> None:
        super().close()
        self._close_link()

    def _open(self, tag: str, attributes: dict[str, str]) -> None:
        self.has_content = self.has_content or tag == "img"
        written = "".join(f' {name}="{entities.escape(value)}"' for name, value in attributes.items())
        self.pieces.append(f"<{tag}{written}>")

    def _picture(self, given: dict[str, str]) -> None:
        source, words = given.get("src", "").strip(), given.get("alt", "")[:500]
        attributes = _plain_attributes("img", given) | ({"alt": words} if words.strip() else {})
        is_tiny = _TINY.search(given.get("style", "")) or any(attributes.get(side) in ("0", "1", "2") for side in ("width", "height"))
        if source[:4].lower() == "cid:" or _DATA_PICTURE.match(source):
            self._open("img", {"data-inside": source} | attributes)
            return
        self.blocked += bool(source)
        if source[:6].lower() == "https:" and html_links.host_shown(source) and not is_tiny:
            self._open("img", {"data-outside": source} | attributes)
        elif words.strip():
            self._open("img", attributes)

    def _close_link(self) -> None:
        target, said = self._link or ("", [])
        self._link = None
        words = "".join(said)
        if not target or html_links.says_so(words, target):
            return
        is_mismatch = html_links.is_mismatch(words, target)
        self.mismatched += is_mismatch
        kind = "other target" if is_mismatch else "target"
        shown = html_links.host_shown(target) or target.removeprefix("mailto:")
        self.pieces.append(f'<bdi class="{kind}"> → {entities.escape(shown)}</bdi>')


class _Reader(HTMLParser):
    """Collects the words of what `_Writer` wrote, without what that added."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[tuple[str, str]] = []  # the words, and the same with the break before them
        self.addresses: list[str] = []
        self._added = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if self._added or "class" in given:
            self._added += 1
        elif tag in BLOCKS or tag in ("br", "hr"):
            self.pieces.append(("", "\n"))
        elif tag in ("td", "th"):
            self.pieces.append(("", "  "))
        if not self._added:
            self.addresses += [given[name] for name in ("href", "data-outside") if name in given]
            self.handle_data(given.get("alt", ""))

    def handle_endtag(self, tag: str) -> None:
        if self._added:
            self._added -= 1
        elif tag in BLOCKS:
            self.pieces.append(("", "\n"))

    def handle_data(self, data: str) -> None:
        if data and not self._added:
            self.pieces.append((data, data))


def _plain_attributes(tag: str, given: dict[str, str]) -> dict[str, str]:
    """Those whose values are of a known shape, and the harmless part of a style."""
    shapes = _VALUES["*"] | _VALUES.get(tag, {})
    kept = {name: given[name] for name, shape in shapes.items() if name in given and shape.fullmatch(given[name])}
    style = _harmless_style(given.get("style", "")[:2_000])
    return kept | ({"style": style} if style else {})


def _harmless_style(style: str) -> str:
    """Colours, weight, alignment and lines: nothing that loads, moves, hides or covers. Values without brackets, quotes and escapes.

    Black on white, which programs write everywhere, is left to the reader's own colours.
    """
    kept = []
    for declaration in style.split(";"):
        name, _, value = (piece.strip() for piece in declaration.partition(":"))
        written = f"{name.lower()}: {value}"
        if name.lower() in _PROPERTIES and _STYLE_VALUE.fullmatch(value) and not _PLAIN.fullmatch(written):
            kept.append(written)
    return "; ".join(kept)
