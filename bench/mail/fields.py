"""Mails with the fields that another desk's suite expects of them."""

import re
import statistics
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from bench.mail.measure import Measure, Reader, likeness, squeezed
from madoguchi.mail import html_text
from madoguchi.mail.address_lists import parse as parse_addresses
from madoguchi.mail.message import ParsedMail

NOTHING = "no visible content"  # what the other desk writes for an empty body
MEANT = 0.98
_GENERATED = re.compile(r"(?:message|document)\d*\.html")  # forms of the body that the other desk keeps as files

# (mail, field) → why the expectation is that desk's way and no fact of the mail
QUIRKS = {
    ("mail071", "sender address"): "it takes words with spaces for an address; we show the name and that there is no address",
    ("mail076", "sender address"): "it keeps the closing bracket of a broken From in the address",
    ("mail076", "sender name"): "it makes a name of a quoted local part, closing bracket and all",
    ("mail064", "files"): "it reads the combining accents of windows-1258 as windows-1252",
    ("mail073", "files"): "it shows U+FFFD where the label us-ascii is wrong; we read the letter",
    ("mail102", "files"): "it changes the second of two equal names",
    ("mail011", "body"): "it drops the words and links of images",
    ("mail017", "body"): "it shows the HTML form alone, where the plain form says something else; we show both",
    ("mail021", "body"): "it reads UTF-8 inside as ISO-8859-2",
    ("mail022", "body"): "it shows the bytes of a link's address where we show its letters",
    ("mail026", "body"): "it shows the title of an HTML page without words; we show the plain form",
    ("mail060", "body"): "it reads UTF-8 with cp1252 inside as ISO-8859-2",
    ("mail072", "body"): "it reads cp1252 as ISO-8859-2",
    ("mail085", "body"): "it shows one of three parts and keeps the others as files",
}


def measures(folder: Path, reader: Reader) -> Iterator[Measure]:
    results: dict[str, list[tuple[str, bool, str]]] = {}
    alike: list[float] = []
    ways: list[str] = []
    for path in sorted(folder.glob("*.yml")):
        want = yaml.load(path.read_text(), Loader=_RubyLoader)
        mail = reader.read(path.with_suffix(".box").read_bytes(), path.name)
        if not isinstance(mail, ParsedMail):
            mail = ParsedMail()
        for field, (got, wanted) in _pairs(mail, want).items():
            way = QUIRKS.get((path.stem, field), "")
            ways += [f"{path.stem} {field}: {way}"] if way and got != wanted else []
            results.setdefault(field, []).append((f"{path.stem} {field}", got == wanted or bool(way), f"{got!r:.150} not {wanted!r:.150}"))
        body = _body(want)
        likely = likeness(mail.text, body)
        way = QUIRKS.get((path.stem, "body"), "")
        ways += [f"{path.stem} body: {way}"] if way and likely < MEANT else []
        alike += [] if way else [likely]
        results.setdefault("body", []).append(
            (f"{path.stem} body", likely >= MEANT or bool(way), f"{likely:.2f}: {squeezed(mail.text)!r:.300} not {squeezed(body)!r:.300}")
        )
    for field, found in results.items():
        yield Measure.share(field if field != "body" else f"body at least {MEANT} alike", found, 1.0)
    yield Measure("body, mean likeness", statistics.fmean(alike), MEANT)
    yield Measure("of these counted as right although the other desk differs", len(ways), notes=ways)


def _pairs(mail: ParsedMail, want: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    names = [one["filename"] for one in want["attachments"]]
    return {
        "sender address": (mail.sender.address, want["from_email"]),
        "sender name": (mail.sender.name, want["from_display_name"]),
        "to": ([one.address for one in mail.to if one.address], _wanted(want.get("to"))),
        "cc": ([one.address for one in mail.cc], _wanted(want.get("cc"))),
        "reply-to": ([one.address for one in mail.reply_to], _wanted(want.get("reply-to"))),
        "subject": (squeezed(mail.subject), squeezed(want["subject"] or "")),
        "files": (
            sorted(one.name for one in mail.attachments if not _GENERATED.fullmatch(one.name)),
            sorted(name for name in names if not _GENERATED.fullmatch(name)),
        ),
    }


def _body(want: dict[str, Any]) -> str:
    body = html_text.to_text(want["body"]).text if want.get("content_type") == "text/html" else want["body"]
    return "" if body.strip() == NOTHING else body


def _wanted(value: str | None) -> list[str]:
    return [one.address for one in parse_addresses((value or "").encode())]


class _RubyLoader(yaml.SafeLoader):
    """YAML with the tags of another desk's language."""


_RubyLoader.add_constructor("!binary", lambda loader, node: b"")
_RubyLoader.add_multi_constructor("!ruby/", lambda loader, suffix, node: loader.construct_mapping(node, deep=True))
