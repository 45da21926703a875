"""The answer of an article in a few lines of its own: the first steps of a how-to, what to check first when something is stuck, else
the first words. Which part answers is known from the type of the article; pure."""

from dataclasses import dataclass
from html.parser import HTMLParser

from .models import Kind
from .structured import steps_of

LONGEST = 300  # characters
MOST = 4  # lines
ENDS = "。．！？!?؟"


@dataclass(frozen=True)
class Quotation:
    lines: list[str]
    is_steps: bool = False


def quotation(html: str, kind: str) -> Quotation | None:
    """Lines of rendered HTML, whole or cut where a sentence ends; None if the article has no words."""
    blocks = _Blocks()
    blocks.feed(html)
    blocks.close()
    if kind == Kind.HOW_TO and (steps := [step for step in steps_of(html) if step]):
        return Quotation(_fitting(steps), is_steps=True)
    checks = [words for section, words in blocks.found if section == 2] if kind == Kind.TROUBLESHOOTING else []  # after the symptoms
    lines = _fitting(checks or [words for _, words in blocks.found])
    return Quotation(lines) if lines else None


def _fitting(lines):
    kept, length = [], 0
    for line in lines[:MOST]:
        if length + len(line) > LONGEST:
            break
        kept.append(line)
        length += len(line)
    return kept or [_cut(line) for line in lines[:1]]


def _cut(line):
    """To the last sentence that fits, else to the last word."""
    start = line[:LONGEST]
    end = max(start.rfind(sign) for sign in (*ENDS, ". "))
    return start[: end + 1].rstrip() if end > LONGEST // 3 else f"{start.rpartition(' ')[0] or start}…"


class _Blocks(HTMLParser):
    """Paragraphs and points as (number of the heading of the second level above them, words); without callouts, tables and code."""

    FRAMES = frozenset({"div", "table", "details", "pre", "h2", "h3", "h4", "h5", "h6"})

    def __init__(self):
        super().__init__()
        self.found, self._section, self._words, self._left_out = [], 0, None, []

    def handle_starttag(self, tag, attrs):
        if tag in self.FRAMES:
            self._section += tag == "h2"
            self._left_out.append("steps" not in dict(attrs).get("class", ""))
        elif tag in ("p", "li"):
            self._finish()
            self._words = ""

    def handle_endtag(self, tag):
        if tag in ("p", "li"):
            self._finish()
        elif tag in self.FRAMES and self._left_out:
            self._left_out.pop()

    def handle_data(self, data):
        if self._words is not None and not any(self._left_out):
            self._words += data

    def _finish(self):
        words = " ".join((self._words or "").split())
        self._words = None
        if words:
            self.found.append((self._section, words))
