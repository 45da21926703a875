"""How well mail is understood and how much it costs: `python -m bench.mail DATA_MAIL_DIR [--only SET] [-v]`.

Prints each measure, its bar and whether it is reached; below each set what failed, by name. `charsets` and `speed` need no data.
"""

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.mail import bounces, charsets, fields, hostile, parsers, speed, trimming
from bench.mail.measure import HEAD, Measure, Reader

SHOWN = 60  # characters of what failed without -v
SETS: dict[str, Callable[[Path, Reader], Iterator[Measure]]] = {
    "expected-fields": fields.measures,
    "reply-trimming": trimming.measures,
    "bounces": bounces.measures,
    "parsers": parsers.measures,
    "hostile": hostile.measures,
    "charsets": charsets.measures,
    "speed": speed.measures,
}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("-v", "--verbose", action="store_true", help="print all of what is wrong")
    options.add_argument("--only", choices=sorted(SETS))
    given = options.parse_args()
    for name, runner in SETS.items():
        if given.only in (None, name):
            show(name, list(runner(given.folder / name, Reader())), given.verbose)


def show(name: str, measures: list[Measure], is_verbose: bool) -> None:
    print(f"\n## {name}\n\n{HEAD}")
    for measure in measures:
        print(measure.line())
    print()
    for note in [note for measure in measures for note in measure.notes]:
        print(f"- {note}")
    failures = dict(failure for measure in measures for failure in measure.failures)
    if failures:
        print(f"\n{len(failures)} not as expected:")
    for what, why in failures.items():
        print(f"- {what}: {why if is_verbose or len(why) <= SHOWN else why[:SHOWN] + ' …'}", flush=True)


if __name__ == "__main__":
    main()
