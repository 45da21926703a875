"""How well and how fast the guard finds secrets in labelled messages: `python -m bench.guard dev.jsonl [dev_split.jsonl]`.

Each line has `text`, `kind`, `mask` and `keep` (lists of [start, end, …]), and perhaps `sub`, `lang`, `ambiguous`.
recall: a message with a secret has a finding on it; covered: 90 % of the secret's characters are masked;
flagged: an innocent message has a finding; evidence: a finding touches what must stay.
"""

import argparse
import json
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from madoguchi.guard.redact import Redaction, redact

Row = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("messages", type=Path, help="labelled messages, one JSON object a line")
    parser.add_argument("split", type=Path, nargs="?", help="conversations with a phrase spread over `messages`")
    parser.add_argument("--misses", action="store_true", help="print what was missed, flagged or destroyed")
    options = parser.parse_args()
    judge(read_lines(options.messages), show=options.misses)
    if options.split:
        judge_split(read_lines(options.split), show=options.misses)


def read_lines(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def judge(rows: Iterable[Row], *, show: bool) -> None:
    redact("warm up: load the word lists once")
    by_kind: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    micros: list[float] = []
    with_evidence = destroyed = 0
    for row in rows:
        began = time.process_time()
        redaction = redact(row["text"])
        micros.append((time.process_time() - began) * 1e6)
        hidden = characters((finding.start, finding.end) for finding in redaction.found)
        secret = characters(row["mask"])
        kept = characters(row["keep"])
        if row.get("ambiguous"):
            continue
        is_hit = bool(hidden & secret) if secret else bool(hidden)
        is_covered = bool(secret) and len(hidden & secret) >= 0.9 * len(secret)
        by_kind[row["kind"]].append((is_hit, is_covered))
        if secret and kept:
            with_evidence += 1
            destroyed += bool(hidden & kept)
        if show and (not is_covered if secret else is_hit or hidden & kept):
            report(row, redaction)
    print(f"{'kind':<16}{'n':>6}{'hit':>8}{'covered':>9}")
    for kind, results in sorted(by_kind.items()):
        print(f"{kind:<16}{len(results):>6}{share(hit for hit, _ in results):>8}{share(covered for _, covered in results):>9}")
    secrets = [result for kind, results in by_kind.items() if not kind.startswith("neg") for result in results]
    innocent = [result for kind, results in by_kind.items() if kind.startswith("neg") for result in results]
    print(
        f"recall {share(hit for hit, _ in secrets)}  covered {share(covered for _, covered in secrets)}  flagged "
        f"{share(hit for hit, _ in innocent)}"
    )
    print(f"evidence destroyed {destroyed} of {with_evidence}")
    print(
        f"CPU us: mean {statistics.mean(micros):.0f}  p50 {statistics.median(micros):.0f}  p99 "
        f"{statistics.quantiles(micros, n=100)[98]:.0f}"
    )


def judge_split(rows: Iterable[Row], *, show: bool) -> None:
    results = []
    for row in rows:
        stored: list[str] = []
        caught = False
        for message in row["messages"]:
            redaction = redact(message, earlier=stored)
            caught = caught or not redaction.is_clean
            stored.append(redaction.text)
        results.append(caught)
        if show and not caught:
            print("SPLIT", row["messages"])
    print(f"split phrases {share(results)} of {len(results)}")


def characters(spans: Iterable[Any]) -> set[int]:
    return {place for span in spans for place in range(span[0], span[1])}


def share(results: Iterable[bool]) -> str:
    values = list(results)
    return f"{sum(values) / len(values):.4f}" if values else "-"


def report(row: Row, redaction: Redaction) -> None:
    print(f"{row['kind']}/{row.get('sub', '')}  {row['text'][:300]!r}")
    print(f"    secret {[row['text'][span[0] : span[1]][:60] for span in row['mask']]}")
    print(f"    found  {[(finding.kind, row['text'][finding.start : finding.end][:60]) for finding in redaction.found]}")


if __name__ == "__main__":
    main()
