"""The process that sets records: it reads words of strangers, so it is confined, and its memory goes with it."""

import json
import sys
from pathlib import Path

import typst

from madoguchi.confined.serving import serve
from madoguchi.evidence.fonts import FOLDERS

TEMPLATE = Path(__file__).with_name("record.typ")
SET, NOT_SET = b"+", b"-"


def answer(question: bytes) -> list[bytes]:
    """The PDF/A behind a plus; or a minus and why there is none."""
    asked = json.loads(question)
    try:
        return [SET, pdf_of(asked["values"], timestamp=asked["timestamp"])]
    except typst.TypstError as error:
        return [NOT_SET, type(error).__name__.encode()]


def pdf_of(values: dict, *, timestamp: int) -> bytes:
    """Words are handed over as data, never as markup."""
    return typst.compile(
        TEMPLATE.read_bytes(),
        root=TEMPLATE.parent,
        sys_inputs={"data": json.dumps(values)},
        font_paths=list(map(str, FOLDERS)),
        ignore_system_fonts=True,
        pdf_standards="a-2b",
        timestamp=timestamp,
    )


if __name__ == "__main__":
    serve(answer, int(sys.argv[1]))
