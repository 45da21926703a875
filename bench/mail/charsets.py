"""Every row of every Japanese legacy charset, labelled rightly, wrongly and not at all, in body, subject, sender and file name."""

from collections.abc import Iterator
from pathlib import Path

from bench.mail.measure import Measure, Reader
from madoguchi.mail.parse import parse
from madoguchi.mail.tests.japanese_rows import CHARSETS, LABELS, mails, rows_of

NAMES = {"right": "rightly", "": "not at all"}


def measures(folder: Path, reader: Reader) -> Iterator[Measure]:
    for label in LABELS:
        results = []
        for name in CHARSETS:
            for row in rows_of(name):
                for made in mails(name, row, label):
                    wrong = made.wrong(parse(made.raw))
                    results.append((f"{made.name}: {made.letters[:8]}…", not wrong, wrong))
        yield Measure.share(f"readable, labelled {NAMES.get(label, label)}", results)
