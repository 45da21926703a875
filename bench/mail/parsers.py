"""Mails of other parsers' own suites: none lost, none raises, every one readable or marked with why it is not.

Readable: its words decode without a replacement character, and something of it is there: words, a file, a subject or a sender.
Marked: what cannot be read carries a warning, or the mail is refused with a reason; it is kept raw either way.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.mail.measure import Measure, Outcome, Reader, likeness, squeezed
from madoguchi.mail import html_text
from madoguchi.mail.message import ParsedMail

SIMILAR = 0.9
NO_MAILS = {".json", ".golden", ".md", ".png", ".pdf", ".gif", ".jpg", ".zip", ".doc", ".tiff", ".dat"}
LETTERS_LOST = {"unreadable-letters", "charset-guessed"}


def measures(folder: Path, reader: Reader) -> Iterator[Measure]:
    taken, readable, agree = [], [], []
    ways: Counter[str] = Counter()
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and _is_mail(path)):
        name, raw = str(path.relative_to(folder)), path.read_bytes()
        mail = reader.read(raw, name)
        taken.append((name, isinstance(mail, ParsedMail), f"refused: {mail}"))
        way = _way(mail, raw)
        ways[way] += 1
        readable.append((name, way != "neither", f"neither readable nor marked: {mail!r:.300}"))
        expected = path.with_suffix(".json")
        if path.suffix == ".eml" and expected.exists() and isinstance(mail, ParsedMail):
            wrong = _wrong_parts(mail, json.loads(expected.read_text()))
            agree.append((name, not wrong, "; ".join(wrong)))
    yield Measure.share("read without being refused", taken, None)
    yield Measure.share("readable, or marked", readable)
    for way, count in sorted(ways.items()):
        yield Measure(f"of these {way}", count)
    yield Measure.share("subject, sender, recipients and words as the suite with expectations has them", agree, None)
    yield from reader.costs()


def _is_mail(path: Path) -> bool:
    return path.suffix not in NO_MAILS and path.name != "COPYING"


def _way(mail: Outcome, raw: bytes) -> str:
    if not isinstance(mail, ParsedMail):
        return "marked as refused"
    shown = [mail.subject, mail.sender.name, mail.text, *(one.name for one in mail.attachments)]
    if any("\ufffd" in text for text in shown):
        return "marked as partly unreadable" if LETTERS_LOST & set(mail.warnings) else "neither"
    if mail.text.strip():
        return "readable: words"
    if mail.attachments or mail.protection:
        return "readable: files alone"
    if mail.subject or mail.sender.address or mail.sender.name or mail.to:
        return "readable: headers alone"
    return "marked as empty" if mail.warnings or not raw.strip() else "neither"


def _wrong_parts(mail: ParsedMail, want: dict[str, Any]) -> list[str]:
    headers = {one["name"]: one["value"] for one in reversed(want["parts"][0]["headers"]) if isinstance(one["name"], str)}
    texts = [_text_of(want["parts"][number]) for number in want["text_body"]]
    wrong = []
    subject = _value(headers.get("subject"), "Text")
    if subject is not None and not _same(squeezed(mail.subject), squeezed(subject)):
        wrong.append(f"subject: {mail.subject!r:.100} not {subject!r:.100}")
    for name, got in (("from", (mail.sender,)), ("to", mail.to)):
        listed = _addresses(headers.get(name))
        if listed and [one["address"] for one in listed if one["address"]] != [one.address for one in got if one.address][: len(listed)]:
            wrong.append(f"{name}: {got!r:.150} not {listed!r:.150}")
    if want["text_body"] and likeness(mail.text, "\n".join(texts)) < SIMILAR:
        wrong.append(f"text: {squeezed(mail.text)!r:.150} not {squeezed(' '.join(texts))!r:.150}")
    return wrong


def _text_of(part: dict[str, Any]) -> str:
    body = part["body"]
    return html_text.to_text(body["Html"]).text if "Html" in body else str(body.get("Text", ""))


def _value(value: Any, kind: str) -> Any:
    return value.get(kind) if isinstance(value, dict) else None


def _addresses(value: Any) -> list[dict[str, str]]:
    held = _value(value, "Address") or {}
    groups = held.get("Group", [])
    return list(held.get("List", [])) + [one for group in groups for one in group.get("addresses", [])]


def _same(got: str, wanted: str) -> bool:
    pattern = ".*".join(re.escape(piece) for piece in re.split("\ufffd+", wanted))
    return got == wanted or "\ufffd" in wanted and re.fullmatch(pattern, got, re.DOTALL) is not None
