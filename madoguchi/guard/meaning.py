"""Whether a text is a lure or asks for a secret, judged by its meaning where the rules found nothing. Pure.

Each window of a text is judged by a linear sum over the vector that a sentence encoder gives, the runs of its letters and the parts of
lures in it. `bench.meaning` makes the weights from labelled lines. Without an encoder nothing is said, and the rules alone judge.
"""

import logging
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from madoguchi.guard.lure_parts import parts_of, plain

log = logging.getLogger(__name__)

LURE, BRIBE, ASKS = "lure", "bribe", "asks"
HEADS = (LURE, BRIBE, ASKS)
"""What is judged: whether it is a lure, whether a lure is a bribe, whether it asks for a secret."""

LIMITS = (1.5, 0.0, 1.5)
"""What a head's sum must pass: of innocent lines in languages left out of learning, 0.1 % are taken for lures and for requests."""

WEIGHTS = Path(__file__).with_name("meaning.npz")
DIMENSIONS, PARTS, RUNS = 512, 28, 1 << 14
VECTOR_SCALE, RUNS_SCALE = 20.0, 8.0
LONGEST = 300
SHORTEST = 24
"""Of what is judged by its meaning; wide letters count twice. "And yours." and "line 120" say too little by themselves."""
MOST_AT_AN_END = 20
"""Windows of a long text that are judged, from its beginning and from its end."""
MOST_ENCODED = 3
"""Windows that are read for their meaning: those whose words say most."""

Rows = NDArray[np.float32]
Encode = Callable[[list[str]], Any]

_WIDE = re.compile("[\u2e80-\uffff\u0e00-\u0e7f]")
_ENDS = re.compile(r"(?<=[.!…])\s+(?=[^a-z])|(?<=[。！])\s*(?=\S)|\n\s*\n")
_encode: list[Encode] = []


@dataclass(frozen=True)
class Weights:
    """A column of weights for each head; the rows of `secrets` tell the kinds of secrets apart."""

    vector: Rows
    parts: Rows
    runs: Rows
    constant: Rows
    secrets: Rows


def read_meaning_by(encode: Encode) -> None:
    """Give what turns texts into vectors; a higher room has it. None in its place of vectors says that it cannot."""
    _encode[:] = [encode]


def lure_in(text: str) -> str | None:
    """LURE or BRIBE if a window of the text is one."""
    for _span, sums, _vector in _judged(text, LURE):
        if sums[0] > 0:
            return BRIBE if sums[1] > 0 else LURE
    return None


def asks_in(text: str) -> list[tuple[tuple[int, int], int]]:
    """The windows that ask for a secret, each with the number of its kind."""
    weights = _weights()
    return [(span, int(np.argmax(weights.secrets @ vector))) for span, sums, vector in _judged(text, ASKS) if sums[2] > 0]


def _judged(text: str, head: str) -> list[tuple[tuple[int, int], Rows, Rows]]:
    """Windows with what each head sums up beyond its limit, and with their vectors."""
    if not _encode:
        return []
    try:
        spans = [span for span in windows(text, head) if _width(text[slice(*span)]) >= SHORTEST]
        spans = spans if len(spans) <= 2 * MOST_AT_AN_END else spans[:MOST_AT_AN_END] + spans[-MOST_AT_AN_END:]
        by_words = [(by_words_alone(plain(text[start:end].lower())), (start, end)) for start, end in spans]
        by_words = sorted(by_words, key=lambda one: one[0][HEADS.index(head)], reverse=True)[:MOST_ENCODED]
        vectors = _encode[0]([text[start:end].strip() for _sums, (start, end) in by_words]) if by_words else None
        if vectors is None:
            return []
        weights = _weights()
        sums = np.stack([one for one, _span in by_words]) + VECTOR_SCALE * (vectors @ weights.vector) - np.array(LIMITS, np.float32)
        return [(span, sums[place], vectors[place]) for place, (_sums, span) in enumerate(by_words)]
    except Exception as error:
        log.warning("meaning was not judged", extra={"fault": type(error).__name__})
        return []


def by_words_alone(low: str) -> Rows:
    """What each head sums up of a plain text without its vector."""
    weights = _weights()
    runs = runs_of(low)
    found: Rows = weights.constant + parts_in(low) @ weights.parts + RUNS_SCALE / len(runs) ** 0.5 * weights.runs[runs].sum(0)
    return found


def windows(text: str, head: str) -> Iterator[tuple[int, int]]:
    """Where the pieces of a text lie that are judged: its sentences, and of a lure, which often takes two, also two together."""
    before = None
    for start, end in _sentences(text):
        yield start, end
        if head == LURE and before is not None and end - before <= LONGEST:
            yield before, end
        before = start


def _width(text: str) -> int:
    return len(text.strip()) + len(_WIDE.findall(text))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for stop in [*(match.end() for match in _ENDS.finditer(text)), len(text)]:
        for start in range(begin, stop, LONGEST):
            end = min(start + LONGEST, stop)
            if text[start:end].strip():
                yield start, end
        begin = stop


def runs_of(low: str) -> list[int]:
    """The runs of letters in a plain text, by their places among the weights."""
    padded = f" {low[:LONGEST]} "
    lengths = (1, 2, 3) if _WIDE.search(padded) else (3, 4, 5)
    pieces = {padded[place : place + length] for length in lengths for place in range(max(1, len(padded) - length + 1))}
    return sorted({zlib.crc32(piece.encode(errors="replace")) % RUNS for piece in pieces})


def parts_in(low: str) -> Rows:
    found = np.zeros(PARTS, np.float32)
    found[[part.bit_length() - 1 for _place, part, _language in parts_of(low)]] = 1
    return found


@cache
def _weights() -> Weights:
    with np.load(WEIGHTS) as file:
        return Weights(**{name: file[name].astype(np.float32) for name in file.files})
