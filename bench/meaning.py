"""Make the weights by which the guard judges meaning, from labelled lines and innocent texts: `python -m bench.meaning FOLDER [--try]`.

Lines are those of `guard/tests/meant`, `guard/tests/lures` and `bench.guard_asks`; innocent texts are the questions of bank customers,
prose and pages of help below FOLDER. `--try` writes nothing: it leaves one language after another out and says what is found in it then.
"""

import csv
import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np

from bench import guard_asks
from madoguchi.guard import meaning
from madoguchi.guard.asking import KINDS, asks_for_secret
from madoguchi.guard.lure_parts import plain
from madoguchi.guard.reading import read
from madoguchi.guard.tests import test_asking, test_asking_in_disguise, test_asking_in_parts
from madoguchi.search.encoder import SentenceEncoder

TESTS = Path(meaning.__file__).parent / "tests"
FILLED = {"asks": ("request", "secret"), "off-channel": ("call", "channel")}
INNOCENT = (("request", "harmless"), ("advice", "secret"), ("tell", "channel"))
INNOCENT_TEXTS = 12_000
BATCH = 16
STEPS, RATE = 250, 0.05
PULL, PULL_OF_RUNS = 0.005, 0.0003  # towards weights of nothing
LURES = ("bribe", "off-channel")
RIGHT = {meaning.LURE: LURES, meaning.BRIBE: ("bribe",), meaning.ASKS: ("asks",)}
GROUPS = (("ja", "ko", "th"), ("zh", "vi", "id"), ("ru", "tr", "ar"), ("en", "es", "pt"))
LABELLED_COUNT = 2.0  # what a labelled line counts more than a text of the folder


@dataclass(frozen=True)
class Line:
    kind: str
    language: str
    text: str


def labelled() -> list[Line]:
    lines = [line for path in sorted((TESTS / "meant").glob("*.txt")) for line in _written(path)]
    for path in sorted((TESTS / "lures").glob("*.txt")):
        lines += [Line(kind, path.stem, text) for kind, text in _rows(path)]
    for code in guard_asks.LANGUAGES:
        lines += [Line("asks", code, text) for text in guard_asks.asking(code)]
        lines += [Line("innocent", code, text) for text in guard_asks.innocent(code)]
    asked = [*test_asking.ASKING, *test_asking.DISGUISED_OR_ARABIC, *test_asking_in_parts.ASKS]
    harmless = [*test_asking.HARMLESS, *test_asking.INNOCENT_BESIDE_THEM, *test_asking_in_parts.INNOCENT, *test_asking_in_disguise.HARMLESS]
    return lines + [Line("asks", "", text) for text in asked] + [Line("innocent", "", text) for text in harmless]


def _rows(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]


def _written(path: Path) -> Iterator[Line]:
    """The lines of a file, and the sentences that its frames and fillings make."""
    by_kind = defaultdict(list)
    for kind, text in _rows(path):
        by_kind[kind].append(text)
    for kind in (*LURES, "asks", "innocent", "plea"):
        yield from (Line("innocent" if kind == "plea" else kind, path.stem, text) for text in by_kind[kind])
    for kind, (frames, fillings) in FILLED.items():
        yield from (Line(kind, path.stem, frame.format(filling)) for frame, filling in product(by_kind[frames], by_kind[fillings]))
    for frames, fillings in INNOCENT:
        yield from (Line("innocent", path.stem, frame.format(filling)) for frame, filling in product(by_kind[frames], by_kind[fillings]))
    yield from (Line("bribe", path.stem, text) for text in _joined(by_kind["offer"], by_kind["deed"], path.stem))
    yield from (Line("innocent", path.stem, text) for text in _joined(by_kind["fee"], by_kind["plea"], path.stem))


def _joined(firsts: list[str], seconds: list[str], language: str) -> Iterator[str]:
    comma = "、" if language == "ja" else "，" if language == "zh" else ", "
    for place, (first, second) in enumerate(product(firsts, seconds)):
        yield comma.join((first, second) if place % 2 else (second, first))


def innocent_texts(folder: Path) -> list[str]:
    """Questions, prose and paragraphs, the same ones every time."""
    with (folder / "triage/banking77-train.csv").open(encoding="utf-8") as file:
        texts = [row["text"].strip() for row in csv.DictReader(file)]
    for line in (folder / "guard/dev.jsonl").read_text(encoding="utf-8").splitlines():
        texts.append(json.loads(line)["text"])
    texts = random.Random(1).sample(texts, len(texts) // 3)
    paragraphs = [one for path in sorted((folder / "articles").glob("**/*")) if path.is_file() for one in paragraphs_of(path)]
    paragraphs = list(dict.fromkeys(paragraphs))
    return [*texts, *random.Random(2).sample(paragraphs, min(INNOCENT_TEXTS - len(texts), len(paragraphs)))]


def paragraphs_of(path: Path) -> Iterator[str]:
    if path.suffix not in {".md", ".mdx", ".json", ".html", ".markdown"}:
        return
    written = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix == ".json":
        written = "\n\n".join(_strings(json.loads(written)))
    for paragraph in re.split(r"\n\s*\n|</p>|<br>|\n(?=\s*[-*#])", re.sub(r"\A---.*?---|```.*?```", "", written, flags=re.DOTALL)):
        shown = re.sub(r"<[^>]+>|!\[[^\]]*\]\([^)]*\)|\{#[^}]*\}|[*_`#>|]+", " ", re.sub(r"(?<!!)\[([^\]]*)\]\([^)]*\)", r"\1", paragraph))
        shown = " ".join(shown.split())
        if len(shown) >= 8:
            yield shown


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _strings(one)


class Seen:
    """What the judgement sees of texts: dense columns, and the runs of letters of each."""

    def __init__(self, texts: list[str], encoder: SentenceEncoder) -> None:
        order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
        self.vectors = np.zeros((len(texts), meaning.DIMENSIONS), np.float32)
        for start in range(0, len(order), BATCH):
            places = order[start : start + BATCH]
            self.vectors[places] = encoder.light_vectors([texts[place][: meaning.LONGEST] for place in places])
        lows = [plain(read(text[: meaning.LONGEST]).low) for text in texts]
        self.dense = np.hstack([meaning.VECTOR_SCALE * self.vectors, np.stack([meaning.parts_in(low) for low in lows])])
        runs = [meaning.runs_of(low) for low in lows]
        counts = np.array([len(one) for one in runs])
        self.rows = np.repeat(np.arange(len(texts)), counts)
        self.places = np.concatenate(runs)
        self.shares = (meaning.RUNS_SCALE / np.sqrt(counts))[self.rows]

    def sums(self, weights):
        columns = self.dense.shape[1]
        by_runs = np.bincount(self.rows, weights[columns:-1][self.places] * self.shares, minlength=len(self.dense))
        return self.dense @ weights[:columns].astype(np.float32) + by_runs + weights[-1]

    def slopes(self, faults):
        by_runs = np.bincount(self.places, faults[self.rows] * self.shares, minlength=meaning.RUNS)
        return np.concatenate([self.dense.T @ faults.astype(np.float32), by_runs, [faults.sum()]])


def fitted(seen: Seen, right, counts):
    """Weights of a logistic judgement, by Adam over all lines at once. Lines that count nothing are not learned from."""
    pull = np.concatenate([np.full(seen.dense.shape[1], PULL), np.full(meaning.RUNS, PULL_OF_RUNS), [0.0]])
    weights, slope, square = (np.zeros_like(pull) for _ in range(3))
    for step in range(1, STEPS + 1):
        faults = (1 / (1 + np.exp(-seen.sums(weights))) - right) * counts / counts.sum()
        now = seen.slopes(faults) + pull * weights
        slope, square = 0.9 * slope + 0.1 * now, 0.999 * square + 0.001 * now**2
        rate = RATE if step < 0.7 * STEPS else RATE / 5
        weights -= rate * (slope / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights


@dataclass
class Learned:
    """The weights of each head, learned from the lines that `counts` counts."""

    seen: Seen
    kinds: np.ndarray

    def of(self, head: str, counts):
        if head == meaning.BRIBE:
            counts = counts * np.isin(self.kinds, LURES)
        return fitted(self.seen, np.isin(self.kinds, RIGHT[head]).astype(float), counts)


def kinds_of_secrets(lines: list[str], vectors):
    """The middle of the vectors of each kind, kinds being told by the rules where they can."""
    kinds = [found[0].kind if (found := asks_for_secret(text)) else "" for text in lines]
    rows = np.zeros((len(KINDS), meaning.DIMENSIONS), np.float32)
    for place, kind in enumerate(KINDS):
        middle = vectors[[one == kind for one in kinds]].sum(0)
        rows[place] = middle / max(float(np.linalg.norm(middle)), 1e-9)
    return rows


def without_one_after_another(learned: Learned, languages, counts):
    """What is found in lines of languages that were not learned from."""
    for group in GROUPS:
        left_out = np.isin(languages, group)
        for head in (meaning.LURE, meaning.ASKS):
            sums = learned.seen.sums(learned.of(head, counts * ~left_out)) - meaning.LIMITS[meaning.HEADS.index(head)]
            right, innocent = np.isin(learned.kinds, RIGHT[head]) & left_out, (learned.kinds == "innocent") & left_out
            print(
                f"{' '.join(group)} {head}: found {(sums[right] > 0).mean():.2f} of {right.sum()}, wrongly {(sums[innocent] > 0).sum()} of {innocent.sum()}"
            )


def write(learned: Learned, counts, secrets):
    heads = np.stack([learned.of(head, counts) for head in meaning.HEADS], axis=1)
    ends = np.cumsum([meaning.DIMENSIONS, meaning.PARTS, meaning.RUNS])
    vector, parts, runs, constant = np.split(heads.astype(np.float16), ends)
    np.savez_compressed(meaning.WEIGHTS, vector=vector, parts=parts, runs=runs, constant=constant[0], secrets=secrets.astype(np.float16))


def main(folder: Path, *, is_trial: bool) -> None:
    lines, innocent = labelled(), innocent_texts(folder)
    lines += [Line("innocent", "-", text) for text in innocent]
    kinds = np.array([line.kind for line in lines])
    counts = np.where([line.language == "-" for line in lines], 1.0, LABELLED_COUNT)
    learned = Learned(Seen([line.text for line in lines], SentenceEncoder()), kinds)
    if is_trial:
        without_one_after_another(learned, np.array([line.language for line in lines]), counts)
    else:
        asks = np.flatnonzero(kinds == "asks")
        write(learned, counts, kinds_of_secrets([lines[place].text for place in asks], learned.seen.vectors[asks]))


if __name__ == "__main__":
    main(Path(sys.argv[1]), is_trial="--try" in sys.argv)
