"""Hostile mail: each as expect.json says, in any order, with the next ordinary mail read at once."""

import json
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.mail.measure import Measure, Outcome, Reader
from madoguchi.mail import addresses
from madoguchi.mail.limits import Unusable
from madoguchi.mail.message import ParsedMail

KEY = b"a key of the benchmark"
ORDINARY = b"From: taro@customer.example\r\nSubject: hello\r\n\r\nTXID 1234"
ORDERS = 3


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
        r"<script|<form|<input|\son\w+=|javascript:|style=\"[^\"]*(?:position|z-index|url\(|expression|behavior|float)|src=\"(?!cid:|data:image)|@import",
        mail.safe_html,
        re.IGNORECASE,
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
    "16": _mail(lambda m: m.auto == "through-list"),
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


def measures(folder: Path, reader: Reader) -> Iterator[Measure]:
    cases = json.loads((folder / "expect.json").read_text())
    results, after = [], []
    for order in range(ORDERS):
        random.Random(order).shuffle(cases)
        for case in cases:
            outcome = reader.read((folder / "eml" / case["file"]).read_bytes(), case["file"])
            check = HOSTILE.get(
                case["file"][:2], lambda outcome: not (isinstance(outcome, Unusable) and outcome.reason in ("too-slow", "crashed"))
            )
            results.append((case["file"], check(outcome), f"{case['expect']} / {outcome!r:.300}"))
            following = Reader()
            read = following.read(ORDINARY)
            after.append((case["file"], isinstance(read, ParsedMail) and following.seconds < 1, f"the next took {following.seconds:.2f} s"))
    yield Measure.share(f"as expected, in {ORDERS} orders", results)
    yield Measure.share("the next mail read within a second", after)
    yield from reader.costs()
