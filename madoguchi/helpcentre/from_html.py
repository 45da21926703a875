"""The HTML of another help centre as our Markdown: what ours cannot say is said plainly, and nothing that runs comes along; pure.

markdownify walks what nh3 has cleaned; the classes below say how our dialect writes tables, callouts, code and folded parts.
"""

import re
from collections.abc import Callable, Collection
from urllib.parse import urlsplit

import nh3
from bs4 import BeautifulSoup, Tag
from markdownify import MarkdownConverter

from madoguchi.mail.html_cost import is_too_much

from .html_tables import TooMuch, cells, number, rows, spread
from .rendering import TAGS

LONGEST_HTML = 1_000_000  # characters
HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
CALLOUTS = {
    "danger": ("danger", "error", "critical", "important"),
    "warning": ("warning", "caution", "alert", "attention"),
    "tip": ("tip", "hint", "success"),
    "note": ("note", "info", "callout", "notice", "panel", "admonition"),
}
_KEPT = TAGS | {
    "h1",
    "b",
    "i",
    "strike",
    "section",
    "article",
    "aside",
    "figure",
    "figcaption",
    "caption",
    "tfoot",
    "video",
    "audio",
    "source",
}
_KEPT = _KEPT | {"iframe", "samp", "q"}
_CLASSED = ("div", "p", "aside", "section", "blockquote", "pre", "code", "table")
_ATTRIBUTES = {name: {"id", "class"} if name in _CLASSED else {"id"} for name in _KEPT} | {
    "a": {"href", "id", "name"},
    "img": {"src", "alt"},
    "iframe": {"src"},
    "video": {"src"},
    "audio": {"src"},
    "source": {"src"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
_IN_A_CELL = ["ul", "ol", "pre", "blockquote", "details", *HEADINGS]
_SPECIAL = re.compile(r"[\\`*_\[\]<~]|&(?=#?\w{1,31};)")
_AT_LINE_START = re.compile(r"(?m)^(\s*)(?:(#{1,6}|[-+])(?=\s|$)|(>|:{3,}|=+\s*$|-{2,}\s*$)|(\d{1,9})([.)])(?=\s|$))")
_NEWLINE = "\ue000"  # of preformatted text, while a table is written on one line


def markdown_of(
    html: str,
    *,
    link: Callable[[str], str] = lambda href: href,
    picture: Callable[[str], str] = lambda src: src,
    anchors: Collection[str] = (),
) -> str:
    """Our Markdown. `link` and `picture` say where a link leads and a picture lies here ("": nowhere); `anchors` are the names
    of headings that some link asks for, and that must stay. Raises TooMuch."""
    if len(html) > LONGEST_HTML or is_too_much(html):
        raise TooMuch
    safe = nh3.clean(
        html.replace("\0", ""),
        tags=_KEPT,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
        clean_content_tags={"script", "style", "title", "textarea", "template", "noscript", "object"},
    )
    soup = BeautifulSoup(safe.replace("&nbsp;", " ").replace("\u00a0", " "), "html.parser")
    _settle_links(soup, link, picture)
    _settle_anchors(soup, anchors)
    try:
        spread(soup)
        text = _Writer(heading_style="atx", newline_style="backslash", bullets="-", sub_symbol="<sub>", sup_symbol="<sup>").convert_soup(
            soup
        )
    except RecursionError:
        raise TooMuch
    return "\n".join(line.rstrip() for line in text.strip("\n").split("\n"))


def _settle_links(soup, link, picture):
    for frame in soup.find_all(["iframe", "video", "audio"]):
        inner = frame.find("source", src=True)
        address = watchable(str(frame.get("src") or (inner and inner["src"]) or ""))
        shown = soup.new_tag("p")
        if urlsplit(address).scheme in ("http", "https"):
            shown.append(made := soup.new_tag("a", href=address))
            made.string = address
        frame.replace_with(shown)
    for a in soup.find_all("a", href=True):
        if target := link(str(a["href"]).strip()):
            a["href"] = target
        else:
            del a["href"]
    for img in soup.find_all("img"):
        if place := picture(str(img.get("src", "")).strip()):
            img["src"] = place
        else:
            img.replace_with(str(img.get("alt", "")))


def watchable(address: str) -> str:
    """The page of a film that is shown in a frame."""
    address = f"https:{address}" if address.startswith("//") else address
    if match := re.match(r"https?://(?:www\.)?(?:youtube(?:-nocookie)?\.com/embed|youtu\.be)/([\w-]+)", address):
        return f"https://www.youtube.com/watch?v={match[1]}"
    if match := re.match(r"https?://player\.vimeo\.com/video/(\d+)", address):
        return f"https://vimeo.com/{match[1]}"
    return address


def _settle_anchors(soup, anchors):
    """A name that a link asks for goes to its heading, or to the next one after it."""
    for tag in soup.find_all(lambda tag: tag.get("id") in anchors or tag.get("name") in anchors):
        name = tag.get("id") if tag.get("id") in anchors else tag.get("name")
        heading = tag if tag.name in HEADINGS else tag.find_parent(HEADINGS) or tag.find_next(HEADINGS)
        if heading is not None and not heading.get("data-name"):
            heading["data-name"] = name


def _beside(siblings):
    """The next one that says something."""
    return next((each for each in siblings if isinstance(each, Tag) or str(each).strip()), None)


def _has_breaks(text):
    return "\n\n" in text.strip()


class _Writer(MarkdownConverter):
    """Our dialect of Markdown."""

    def escape(self, text, parent_tags):
        text = _SPECIAL.sub(lambda match: "\\" + match[0], text)
        if parent_tags & {"td", "th"}:
            return text.replace("|", "\\|")
        return _AT_LINE_START.sub(
            lambda match: f"{match[1]}{match[4]}\\{match[5]}" if match[4] else f"{match[1]}\\{match[2] or match[3]}", text
        )

    def convert_a(self, el, text, parent_tags):
        words = " ".join(text.split())
        href = str(el.get("href") or "")
        if not href or not words or "_noformat" in parent_tags:
            return text
        before, after = (" " if text[:1].isspace() else ""), (" " if text[-1:].isspace() else "")
        if el.get_text().strip() == href and re.fullmatch(r"https?://[^\s<>]+", href):
            return f"{before}<{href}>{after}"
        href = re.sub(r"[\s<>]", lambda match: f"%{ord(match[0]):02X}", href)
        return f"{before}[{words}]({f'<{href}>' if set(href) & set('()') else href}){after}"

    def convert_img(self, el, text, parent_tags):
        alt = _SPECIAL.sub(lambda match: "\\" + match[0], " ".join(str(el.get("alt") or "").split()))
        src = re.sub(r"[\s<>]", lambda match: f"%{ord(match[0]):02X}", str(el.get("src") or ""))
        return f"![{alt}]({f'<{src}>' if set(src) & set('()') else src})"

    def convert_br(self, el, text, parent_tags):
        if "pre" in parent_tags:
            return "\n"
        if parent_tags & {"td", "th"}:
            return "<br>"
        if "_inline" in parent_tags:
            return " "
        before, after = _beside(el.previous_siblings), _beside(el.next_siblings)
        if getattr(before, "name", "") == "br" or after is None:
            return ""
        return "\n\n" if getattr(after, "name", "") == "br" else "\\\n"

    def convert_p(self, el, text, parent_tags):
        if parent_tags & {"td", "th"}:
            return f"{text.strip()}<br>" if text.strip() else ""
        return self._block(el, super().convert_p(el, text, parent_tags), parent_tags)

    def convert_div(self, el, text, parent_tags):
        return self._block(el, super().convert_div(el, text, parent_tags), parent_tags)

    convert_section = convert_article = convert_aside = convert_figure = convert_div

    def _block(self, el, text, parent_tags):
        said = {word for name in el.get("class") or () for word in re.split(r"[-_\s]+", name.lower())}
        kind = next((kind for kind, words in CALLOUTS.items() if said & set(words)), "")
        if not kind or not text.strip() or "_inline" in parent_tags:
            return text
        return f"\n\n::: {kind}\n{text.strip()}\n:::\n\n" if ":::" not in text else text

    def convert_b(self, el, text, parent_tags):
        return text if _has_breaks(text) else super().convert_b(el, text, parent_tags)

    def convert_em(self, el, text, parent_tags):
        return text if _has_breaks(text) else super().convert_em(el, text, parent_tags)

    convert_strong, convert_i, convert_strike = convert_b, convert_em, MarkdownConverter.convert_del

    def convert_dt(self, el, text, parent_tags):
        return f"\n\n**{' '.join(text.split())}**\n\n" if text.strip() else ""

    def convert_dd(self, el, text, parent_tags):
        return f"\n\n{text.strip()}\n\n"

    def convert_hN(self, n, el, text, parent_tags):
        if "_inline" in parent_tags or not text.strip():
            return text
        name = f" {{#{el['data-name']}}}" if el.get("data-name") else ""
        return f"\n\n{'#' * n} {' '.join(text.split())}{name}\n\n"

    def convert_li(self, el, text, parent_tags):
        if not text.strip():
            return "\n"
        mark = "- "
        if el.parent is not None and el.parent.name == "ol":
            mark = f"{el.parent.attrs.setdefault('data-next', number(el.parent.get('start', '1')))}. "
            el.parent["data-next"] += 1
        inner = text.strip().replace("\n", "\n" + " " * len(mark))
        return mark + "\n".join(line if line.strip() else "" for line in inner.split("\n")) + "\n"

    def convert_pre(self, el, text, parent_tags):
        if not text.strip():
            return ""
        longest = max((len(run) for run in re.findall("`{3,}", text)), default=2)
        fence = "`" * (longest + 1)
        code = el.find("code")
        names = [*(el.get("class") or ()), *((code and code.get("class")) or ())]
        language = next((name.removeprefix("language-") for name in names if re.fullmatch(r"language-[\w+#-]+", name)), "")
        return f"\n\n{fence}{language}\n{text.strip(chr(10))}\n{fence}\n\n"

    def convert_details(self, el, text, parent_tags):
        return f"\n\n<details>\n{text.strip()}\n\n</details>\n\n"

    def convert_summary(self, el, text, parent_tags):
        return f"<summary>{' '.join(text.split())}</summary>\n\n"

    def convert_table(self, el, text, parent_tags):
        if not self._is_layout(el) and el.find(_IN_A_CELL) is not None:
            return f"\n\n{_on_one_line(el)}\n\n"
        return f"\n\n{text.strip()}\n\n"

    def convert_tr(self, el, text, parent_tags):
        table = el.find_parent("table")
        if table is None or self._is_layout(table):
            return f"\n\n{text}\n\n"
        return f"|{text}\n" + (f"|{' --- |' * len(cells(el))}\n" if table.find("tr") is el else "")

    def convert_td(self, el, text, parent_tags):
        table = el.find_parent("table")
        if table is None or self._is_layout(table):
            return f"\n\n{text.strip()}\n\n"
        words = re.sub(r"\s*(?:<br>\s*)+$", "", " ".join(text.split()))
        return f" {words} |"

    convert_th = convert_td

    @staticmethod
    def _is_layout(table):
        """A table that arranges the page: one column, or tables within it."""
        if "data-layout" not in table.attrs:
            widest = max((len(cells(row)) for row in rows(table)), default=0)
            table["data-layout"] = widest < 2 or table.find("table") is not None
        return table["data-layout"]


def _on_one_line(table):
    """A table whose cells hold more than words, as HTML that no empty line ends."""
    for pre in table.find_all("pre"):
        for words in pre.find_all(string=True):
            words.replace_with(str(words).replace("\n", _NEWLINE))
    html = nh3.clean(
        str(table),
        tags=TAGS,
        attributes={"a": {"href"}, "img": {"src", "alt"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto", "tel", "article", "page"},
        link_rel=None,
    )
    return " ".join(html.split()).replace(_NEWLINE, "&#10;")
