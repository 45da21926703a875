"""The words of a mail, from its plain and its HTML form: all of them, the new ones and the quoted ones."""

import re
from collections import Counter
from dataclasses import dataclass

from madoguchi.mail import html_text, limits, quoting
from madoguchi.mail.bodies import Bodies, Chunk
from madoguchi.mail.html_text import HtmlText
from madoguchi.mail.safe_html import SafeHtml, safe_html

_TOKEN = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af]|[^\W\u2e80-\u9fff\uac00-\ud7af]+")
AGREEMENT = 0.5  # of the plain form's words; with fewer in the HTML the two forms are two messages, and both are shown
MAX_COMPARED = 20_000


@dataclass(frozen=True, slots=True)
class Words:
    text: str = ""
    reply: str = ""
    quoted: str = ""
    html: str = ""
    safe_html: str = ""
    blocked_images: int = 0


def words_of(found: Bodies) -> Words:
    """Choose a form for each run of words, join them, and split new from old. Adds its warnings to `found`."""
    html = "\n".join(chunk.html for chunk in found.chunks if chunk.html)
    safe = safe_html(html) if html else SafeHtml("")
    if safe.is_refused:
        found.warn("html-cut")
    joined = _join([form for chunk in found.chunks for form in _forms(chunk, found)])
    reply, quoted = quoting.split(joined.text, old_lines=joined.old_lines, old_from=joined.old_from)
    _note_protection(joined.text, found)
    return Words(joined.text.strip("\n"), reply, quoted, html, safe.html, safe.blocked_images)


def _forms(chunk: Chunk, found: Bodies) -> list[HtmlText]:
    """One form of the words; two where they are different messages."""
    chosen = _choose(chunk, found)
    if not chunk.html or not chunk.plain or not _differ(chunk.plain, chosen.text):
        return [chosen]
    found.warn("forms-differ")
    return [HtmlText(chunk.plain.strip("\n")), chosen]


def _choose(chunk: Chunk, found: Bodies) -> HtmlText:
    """The HTML form: it is what the writer saw, its quotes are marked and its links tell where they lead."""
    if not chunk.html:
        return HtmlText(chunk.plain[: limits.MAX_TEXT])
    rendered = html_text.to_text(chunk.html)
    if rendered.is_crude:
        found.warn("html-cut")
    if rendered.mismatched_links:
        found.warn("link-mismatch")
    return rendered if rendered.text.strip() else HtmlText(chunk.plain)


def _differ(plain: str, shown: str) -> bool:
    if plain == shown:
        return False
    words = Counter(_TOKEN.findall(plain[:MAX_COMPARED].casefold()))
    shared = words & Counter(_TOKEN.findall(shown[: 2 * MAX_COMPARED].casefold()))
    return shared.total() < AGREEMENT * words.total()


def _join(forms: list[HtmlText]) -> HtmlText:
    lines: list[str] = []
    old_lines: set[int] = set()
    old_from: int | None = None
    for form in forms:
        if not form.text.strip():
            continue
        if lines:
            lines.append("")
        start = len(lines)
        old_lines.update(start + number for number in form.old_lines)
        if old_from is None and form.old_from is not None:
            old_from = start + form.old_from
        lines += form.text.split("\n")
    return HtmlText("\n".join(lines)[: limits.MAX_TEXT], frozenset(old_lines), old_from)


def _note_protection(text: str, found: Bodies) -> None:
    if not found.protection:
        found.protection = (
            "encrypted" if "-----BEGIN PGP MESSAGE-----" in text else "signed" if "-----BEGIN PGP SIGNED MESSAGE-----" in text else ""
        )
