"""Mail that came back: hard or soft, why, and that none becomes a case or an answer."""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.mail.measure import Measure, Reader
from madoguchi.mail.message import ParsedMail

NEITHER = ("vacation", "feedback", "delivered")
# name → why the expectation does not count as to whether a person wrote it
PEOPLE = {"lhost-sendmail-14.eml": "a person who forwards a notice, with words of his own above it"}
HALVES = ("one half, by hash", "the other half")
Result = tuple[str, bool, str]


def measures(folder: Path, reader: Reader) -> Iterator[Measure]:
    expected = json.loads((folder / "expect.json").read_text())
    found: dict[str, dict[str, list[Result]]] = {half: {} for half in HALVES}
    for name, wanted in sorted(expected.items()):
        half = HALVES[hashlib.sha256(name.encode()).digest()[0] & 1]
        mail = reader.read((folder / name).read_bytes(), name)
        for kind, result in _judged(name, mail if isinstance(mail, ParsedMail) else ParsedMail(), wanted):
            found[half].setdefault(kind, []).append(result)
    for kind, bar in (
        ("class", 0.97),
        ("reason", 0.85),
        ("never a case or an answer", 1.0),
        ("status", None),
        ("number of recipients", None),
    ):
        halves = [found[half].get(kind, []) for half in HALVES]
        yield Measure.share(kind, halves[0] + halves[1], bar)
        for half, results in zip(HALVES, halves, strict=True):
            if bar != 1.0:
                yield Measure.share(f"{kind}, {half}", results, None)


def _judged(name: str, mail: ParsedMail, wanted: list[dict[str, Any]]) -> Iterator[tuple[str, Result]]:
    got = [(one.status, one.hard, one.reason, one.diagnostic[:200]) for one in mail.bounces]
    yield "never a case or an answer", (name, bool(mail.bounces or mail.auto or name in PEOPLE), "taken for a person's")
    if all(one["reason"] in NEITHER for one in wanted):
        yield "class", (name, not got and bool(mail.auto), f"{got}: an answering machine taken for a bounce")
        yield "reason", (name, not got and bool(mail.auto), f"{got}: an answering machine taken for a bounce")
        return
    yield "number of recipients", (name, len(got) == len(wanted), f"{len(got)} not {len(wanted)}")
    for place, one in enumerate(wanted):
        what = f"{name} {place + 1}" if place else name
        status, hard, reason, words = got[place] if place < len(got) else ("", False, "none", "")
        why = f"{status} {'hard' if hard else 'soft'} {reason} not {one['status']} {'hard' if one['hardbounce'] == 1 else 'soft'} {one['reason']}: {words}"
        yield "class", (what, place < len(got) and hard == (one["hardbounce"] == 1), why)
        yield "reason", (what, reason.replace("-", "") == one["reason"], why)
        yield "status", (what, _same_status(status, one["status"]), why)


def _same_status(got: str, wanted: str) -> bool:
    """Where no server named a status, its class counts."""
    invented = re.fullmatch(r"[45]\.0\.9\d\d", wanted) or wanted.endswith(".0.0")
    return got[:1] == wanted[:1] if invented else got == wanted
