"""A text in which links, mail addresses and accounts stand as their reader will type them: "evil-pay [dot] com", "evil-pay。com" and
"e v i l - p a y . c o m" are "evil-pay.com"."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from madoguchi.guard.reading import Reading, read

ENDINGS = (
    r"(?:com|net|org|info|biz|io|app|dev|xyz|top|site|online|shop|store|club|vip|pro|live|link|click|support|help|cc|co|me|tv|ai|to|ly|gg"
    r"|jp|cn|hk|tw|kr|us|uk|eu|de|fr|ru|in|id|vn|th|sg)"
)
_SURE = r"(?:com|net|org|info|io|xyz|biz|jp|cn|cc)"
_END = r"(?![^\W_]|-[a-z0-9])"
_DISGUISES = (
    (re.compile(r"[ \t]{0,2}[\[({<【〔「『][ \t]{0,2}(?:[.。]|dot|d0t|ドット|どっと|点|點|punto|point|punkt|точка|نقطة|점)[ \t]{0,2}[\])}>】〕」』][ \t]{0,2}", re.IGNORECASE), "."),
    (re.compile(r"[ \t]{0,2}[\[({<【〔「『][ \t]{0,2}(?:@|at|アット(?:マーク)?)[ \t]{0,2}[\])}>】〕」』][ \t]{0,2}", re.IGNORECASE), "@"),
    (re.compile("[−–‐‑‒﹣－]"), "-"),
    (re.compile(r"%2e|&#0{0,3}46;|&#x0{0,3}2e;|&period;", re.IGNORECASE), "."),
    (re.compile(rf"(?<=[^\W_])\s{{1,2}}(?:dot|ドット|どっと|点|точка|nokta|chấm|titik)\s{{1,2}}(?={ENDINGS}{_END})", re.IGNORECASE), "."),
    (re.compile(rf"(?<=[a-z0-9])(?:ドット|どっと|点)(?={ENDINGS}{_END})", re.IGNORECASE), "."),
    (re.compile(rf"(?<=[a-z0-9])\s?[。·・•‧∙⋅、]\s?(?={_SURE}{_END})", re.IGNORECASE), "."),
    (re.compile(rf"(?<=[^\W_])\s{{1,3}}\.\s{{0,3}}(?={ENDINGS}{_END})"), "."),
    (re.compile(rf"(?<=[^\W_])\.\s{{1,3}}(?={_SURE}{_END})"), "."),
    (re.compile(r"(?i:(?<=\bhttp)|(?<=\bhttps)|(?<=\bhxxps))\s{0,3}[:：]\s{0,3}[/／\\]\s{0,2}[/／\\]\s{0,3}"), "://"),
)  # fmt: skip
_APART = re.compile(r"(?<![^\W_])(?:[a-z0-9.:/_-][ \t]){5,}[a-z0-9](?![^\W_])", re.IGNORECASE)


@dataclass(frozen=True)
class Plain:
    """`starts` and `sources` are parallel: from `starts[i]` on the text follows the reading from `sources[i]` on."""

    text: str
    reading: Reading
    starts: tuple[int, ...] = (0,)
    sources: tuple[int, ...] = (0,)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The characters of what the author wrote."""
        return self.reading.span(self._source(start), self._source(end - 1) + 1)

    def _source(self, position: int) -> int:
        piece = bisect_right(self.starts, position) - 1
        return min(self.sources[piece] + position - self.starts[piece], len(self.reading.text) - 1)


def undisguised(text: str) -> Plain | None:
    """None if nothing is disguised."""
    reading = read(text)
    changes = sorted(_changes(reading.text))
    if not changes:
        return Plain(reading.text, reading) if reading.text != text else None
    parts, starts, sources, position, written = [], [], [], 0, 0
    for start, end, plain in changes:
        if start < position:
            continue
        for piece, source in ((reading.text[position:start], position), (plain, start)):
            if piece:
                parts.append(piece)
                starts.append(written)
                sources.append(source)
                written += len(piece)
        position = end
    parts.append(reading.text[position:])
    return Plain("".join(parts), reading, (*starts, written), (*sources, position))


def _changes(text: str) -> list[tuple[int, int, str]]:
    found = [(*match.span(), plain) for disguise, plain in _DISGUISES for match in disguise.finditer(text)]
    return found + [(*match.span(), re.sub(r"[ \t]", "", match.group())) for match in _APART.finditer(text) if "." in match.group()]
