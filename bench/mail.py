"""Runs the mail reader over folders of real and hostile mail and prints how many are right: `python bench/mail.py DATA_MAIL_DIR [-v]`."""

import argparse
import json
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from madoguchi.mail import addresses, html_text, quoting, run
from madoguchi.mail.address_lists import parse as parse_addresses
from madoguchi.mail.limits import Unusable
from madoguchi.mail.message import ParsedMail

KEY = b"a key of the benchmark"
SIMILAR = 0.9
_TOKENS = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]|[^\W\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]+")
_GENERATED = re.compile(r"(?:message|document)\d*\.html")
NOTHING = "no visible content"  # what the other desk writes for an empty body
Outcome = ParsedMail | Unusable


class Worst:
    """The slowest mail and the largest child seen so far."""

    seconds = 0.0
    slowest = ""
    megabytes = 0.0

    def read(self, path: Path) -> Outcome:
        started = time.perf_counter()
        try:
            return run.parse_bounded(path.read_bytes())
        except Unusable as refusal:
            return refusal
        finally:
            seconds = time.perf_counter() - started
            if seconds > self.seconds:
                self.seconds, self.slowest = seconds, path.name
            self.megabytes = max(self.megabytes, _child_megabytes())


def _child_megabytes() -> float:
    child = run._child
    if child is None:
        return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    try:
        status = Path(f"/proc/{child.process.pid}/status").read_text()
    except OSError:
        return 0.0
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def likeness(one: str, other: str) -> float:
    first, second = (_TOKENS.findall(text.casefold())[:4_000] for text in (one, other))
    if not first and not second:
        return 1.0
    shared = sum((Counter(first) & Counter(second)).values())
    return 2 * shared / (len(first) + len(second))


# Hostile mail: the facts that the reader owes. What the desk does with them (hold, quarantine, never answer) stands on these.
def _mail(check: Callable[[ParsedMail], bool]) -> Callable[[Outcome], bool]:
    return lambda outcome: isinstance(outcome, ParsedMail) and check(outcome)


def _refused(*reasons: str) -> Callable[[Outcome], bool]:
    return lambda outcome: isinstance(outcome, Unusable) and outcome.reason in reasons


def _no_reference(mail: ParsedMail) -> bool:
    named = [mail.in_reply_to, *mail.references, *(one.address for one in (*mail.to, *mail.cc))]
    return not any(addresses.reference_of(KEY, one) for one in named)


def _one_file(name: str, start: bytes) -> Callable[[Outcome], bool]:
    return _mail(
        lambda mail: (
            [one.name for one in mail.attachments] == [name]
            and mail.attachments[0].content.startswith(start)
            and mail.attachments[0].size < 1_000_000
        )
    )


def _inert(mail: ParsedMail) -> bool:
    return not re.search(
        r"<script|<form|<input|\son\w+=|javascript:|style=|src=\"(?!cid:|data:image)|@import", mail.safe_html, re.IGNORECASE
    )


HOSTILE: dict[str, Callable[[Outcome], bool]] = {
    "00": _mail(lambda m: m.subject == "入金が反映されません" and m.text == "TXID 1234" and not m.auto and not m.bounces),
    "01": _mail(lambda m: "dmarc=fail" in m.authentication_results[0] and _no_reference(m)),
    "02": _mail(_no_reference),
    "03": _mail(_no_reference),
    "04": _mail(lambda m: m.cc[0].address == "attacker2@evil.example" and _no_reference(m)),
    "05": _mail(lambda m: addresses.normalise(m.sender.address) == "support@exchange.example"),
    "06": _mail(lambda m: m.sender.address == "agent.sato@exchange.example" and not m.authentication_results and _no_reference(m)),
    "07": _mail(lambda m: m.auto == "no-reply"),
    "08": _mail(lambda m: "several-from" in m.warnings),
    "09": _mail(lambda m: m.sender.address == "attacker@evil.example" and "name-shows-address" in m.warnings),
    "10": _mail(lambda m: "international-domain" in m.warnings),
    "11": _mail(lambda m: m.sender.address == "" and "\0" not in repr(m)),
    "12": _mail(lambda m: "reply-to-differs" in m.warnings and m.sender.address == "taro@customer.example"),
    "13": _mail(lambda m: m.auto == "auto-submitted"),
    "14": _mail(lambda m: m.auto == "precedence"),
    "15": _mail(lambda m: m.auto == "response-suppress"),
    "16": _mail(lambda m: m.auto == "list"),
    "17": _mail(lambda m: m.auto == "null-sender" and m.bounce is not None),
    "18": _mail(lambda m: m.auto == "own-loop"),
    "19": _mail(lambda m: m.auto == "out-of-office"),
    "20": _mail(lambda m: m.bounce is not None and m.auto == "daemon"),
    "21": _mail(lambda m: m.subject.startswith("[URGENT]") and not m.authentication_results),
    "22": _mail(lambda m: not re.search(r"[\r\n]", m.subject)),
    "23": _mail(lambda m: not re.search(r"[\r\n]", m.sender.name) and m.sender.address == "taro@customer.example"),
    "24": _mail(lambda m: "{{7*7}}" in m.sender.name and "{{settings.SECRET_KEY}}" in m.subject),
    "25": _mail(lambda m: m.sender.name.startswith("=HYPERLINK") and m.sender.address == "taro@customer.example"),
    "26": _one_file("statementfdp.exe", b"MZ"),
    "27": _one_file("x", b"x"),
    "28": _mail(lambda m: _inert(m) and m.blocked_images == 1 and "hi" in m.safe_html),
    "29": _mail(lambda m: _inert(m) and "Session expired" in m.safe_html),
    "30": _mail(lambda m: _inert(m) and m.blocked_images == 1),
    "31": _mail(lambda m: "link-mismatch" in m.warnings and "evil.example" in m.text and "→ evil.example" in m.safe_html),
    "32": _mail(lambda m: "html-cut" in m.warnings and _inert(m)),
    "33": _one_file("proof.svg", b"<svg"),
    "34": _one_file("statement.html", b"<script>"),
    "35": _one_file("a.pdf", b"%PDF"),
    "36": _one_file("a.gif", b"GIF89a"),
    "37": _one_file("a.pdf", b"%PDF"),
    "38": _one_file("a.png", b"<html>"),
    "39": _one_file("logs.zip", b"PK"),
    "40": _one_file("a.zip", b"PK"),
    "41": _one_file("shot.png", b"\x89PNG"),
    "42": _one_file("a.gz", b"\x1f\x8b"),
    "43": _one_file("trace.har", b"{"),
    "44": _one_file("eicar.com", b"X5O!"),
    "45": _refused("too-deep"),
    "46": _refused("too-deep"),
    "47": _refused("too-deep"),
    "48": _refused("too-many-parts"),
    "49": _refused("headers-too-large"),
    "50": _refused("too-many-headers"),
    "51": _refused("too-many-addresses"),
    "52": _mail(lambda m: m.text == "x"),
    "53": _mail(lambda m: m.subject.startswith("aaaa") and len(m.subject) <= 998),
    "54": _mail(lambda m: "charset-guessed" in m.warnings and m.text != ""),
    "55": _mail(lambda m: m.text == "出金できません"),
    "56": _mail(lambda m: m.text.startswith("出金できません")),
    "57": _mail(lambda m: m.text == "just a body" and "no-headers" in m.warnings),
    "58": _mail(lambda m: "empty" in m.warnings),
    "59": _mail(lambda m: "MAIL FROM" in m.text and m.sender.address == "taro@customer.example"),
    "60": _mail(lambda m: m.message_id == "<60.70033995@customer.example>"),
}


def hostile(folder: Path, worst: Worst) -> Iterator[tuple[str, bool, str]]:
    for case in json.loads((folder / "expect.json").read_text()):
        outcome = worst.read(folder / "eml" / case["file"])
        check = HOSTILE.get(
            case["file"][:2], lambda outcome: not (isinstance(outcome, Unusable) and outcome.reason in ("too-slow", "crashed"))
        )
        yield case["file"], check(outcome), f"{case['expect']} / {outcome!r:.300}"


def expected_fields(folder: Path, worst: Worst) -> Iterator[tuple[str, bool, str]]:
    for path in sorted(folder.glob("*.yml")):
        want = yaml.load(path.read_text(), Loader=_RubyLoader)
        outcome = worst.read(path.with_suffix(".box"))
        wrong = _wrong_fields(outcome, want) if isinstance(outcome, ParsedMail) else [f"refused: {outcome.reason}"]
        yield path.name, not wrong, "; ".join(wrong)


def _wrong_fields(mail: ParsedMail, want: dict[str, Any]) -> list[str]:
    is_html = want.get("content_type") == "text/html"
    body = html_text.to_text(want["body"]).text if is_html else want["body"]
    body = "" if body.strip() == NOTHING else body
    names = [one["filename"] for one in want["attachments"]]
    pairs = {
        "from": (mail.sender.address, want["from_email"]),
        "name": (mail.sender.name, want["from_display_name"]),
        "to": ([one.address for one in mail.to if one.address], _wanted(want.get("to"))),
        "cc": ([one.address for one in mail.cc], _wanted(want.get("cc"))),
        "reply-to": ([one.address for one in mail.reply_to], _wanted(want.get("reply-to"))),
        "subject": (squeezed(mail.subject), squeezed(want["subject"] or "")),
        "files": (
            sorted(one.name for one in mail.attachments if not _GENERATED.fullmatch(one.name)),
            sorted(name for name in names if not _GENERATED.fullmatch(name)),
        ),
    }
    wrong = [f"{name}: {got!r:.150} not {wanted!r:.150}" for name, (got, wanted) in pairs.items() if got != wanted]
    if likeness(mail.text, body) < SIMILAR:
        wrong.append(f"body {likeness(mail.text, body):.2f}: {squeezed(mail.text)!r:.120} not {squeezed(body)!r:.120}")
    return wrong


def _wanted(value: str | None) -> list[str]:
    return [one.address for one in parse_addresses((value or "").encode())]


class _RubyLoader(yaml.SafeLoader):
    """YAML with the tags of another desk's language."""


_RubyLoader.add_constructor("!binary", lambda loader, node: b"")
_RubyLoader.add_multi_constructor("!ruby/", lambda loader, suffix, node: loader.construct_mapping(node, deep=True))


def reply_trimming(folder: Path, worst: Worst) -> Iterator[tuple[str, bool, str]]:
    for path in sorted((folder / "emails").iterdir()):
        text = path.read_text()
        reply, quoted = quoting.split(text)
        wanted = (folder / "trimmed" / path.name).read_text()
        is_whole = sorted(filter(str.strip, text.split("\n"))) == sorted(filter(str.strip, f"{reply}\n{quoted}".split("\n")))
        yield path.name, squeezed(reply) == squeezed(wanted) and is_whole, f"{squeezed(reply)[:150]!r} not {squeezed(wanted)[:150]!r}"


def bounces(folder: Path, worst: Worst) -> Iterator[tuple[str, bool, str]]:
    """Right = every failed address found, hard or not as expected, and the status: exact where a server named one, else its class."""
    for name, wanted in sorted(json.loads((folder / "expect.json").read_text()).items()):
        outcome = worst.read(folder / name)
        if not isinstance(outcome, ParsedMail):
            yield name, False, f"refused: {outcome.reason}"
            continue
        got = [(one.status, one.hard) for one in outcome.bounces]
        if all(one["reason"] == "vacation" for one in wanted):
            yield name, not got and bool(outcome.auto), f"{got} {outcome.auto}"
            continue
        ok = len(got) == len(wanted) and all(
            _same_status(one[0], other["status"]) and one[1] == (other["hardbounce"] == 1) for one, other in zip(got, wanted, strict=True)
        )
        shown = [(one.status, one.hard, one.reason, one.recipient) for one in outcome.bounces]
        yield name, ok, f"{shown} not {[(one['status'], one['hardbounce'], one['reason']) for one in wanted]}"


def _same_status(got: str, wanted: str) -> bool:
    invented = re.fullmatch(r"[45]\.0\.9\d\d", wanted) or wanted.endswith(".0.0")
    return got[:1] == wanted[:1] if invented else got == wanted


def parsers(folder: Path, worst: Worst) -> Iterator[tuple[str, bool, str]]:
    """Where a JSON expectation lies beside the mail the fields must agree; elsewhere the mail must be read at all."""
    for path in sorted(folder.rglob("*")):
        if (
            not path.is_file()
            or path.suffix in (".json", ".golden", ".md", ".png", ".pdf", ".gif", ".jpg", ".zip", ".doc", ".tiff")
            or path.name in ("COPYING",)
        ):
            continue
        outcome = worst.read(path)
        expected = path.with_suffix(".json")
        if not isinstance(outcome, ParsedMail):
            yield str(path.relative_to(folder)), False, f"refused: {outcome.reason}"
        elif path.suffix == ".eml" and expected.exists():
            wrong = _wrong_parts(outcome, json.loads(expected.read_text()))
            yield str(path.relative_to(folder)), not wrong, "; ".join(wrong)
        else:
            has_something = bool(
                outcome.text
                or outcome.attachments
                or outcome.subject
                or outcome.sender.address
                or path.stat().st_size < 200
                or not path.read_bytes().strip()
            )
            yield str(path.relative_to(folder)), has_something, "nothing read"


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


SETS: dict[str, Callable[[Path, Worst], Iterator[tuple[str, bool, str]]]] = {
    "hostile": hostile,
    "expected-fields": expected_fields,
    "reply-trimming": reply_trimming,
    "bounces": bounces,
    "parsers": parsers,
}


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("-v", "--verbose", action="store_true", help="print what is wrong")
    options.add_argument("--only", choices=sorted(SETS))
    given = options.parse_args()
    for name, runner in SETS.items():
        if given.only not in (None, name) or not (given.folder / name).is_dir():
            continue
        worst, results = Worst(), []
        for case in runner(given.folder / name, worst):
            results.append(case)
            if given.verbose and not case[1]:
                print(f"  {name}/{case[0]}: {case[2]}")
        right = sum(1 for _, is_right, _ in results if is_right)
        figures = f"slowest {worst.seconds:.2f} s {worst.slowest}   largest {worst.megabytes:.0f} MB"
        print(f"{name:16} {right:4} of {len(results):4} right   {figures}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
