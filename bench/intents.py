"""BANKING77 as a FAQ: ten questions of each intent are its entry, others ask for it: `python -m bench.intents banking77-train.csv`."""

import csv
import random
import sys
from collections import defaultdict
from pathlib import Path

from bench.finding import Asked, Shelf, Text, say, shelf
from madoguchi.search.encoder import SentenceEncoder

EXAMPLES = 10
QUERIES = 5_000


def main() -> None:
    encoder = SentenceEncoder()
    examples, asked = drawn(Path(sys.argv[1]))
    named = [Text(intent, intent.replace("_", " "), "\n".join(questions), "en") for intent, questions in examples.items()]
    together = [Text(intent, questions[0], "\n".join(questions), "en") for intent, questions in examples.items()]
    apart = [Text(f"{intent}/{at}", "", question, "en") for intent, questions in examples.items() for at, question in enumerate(questions)]
    with shelf(named, encoder) as articles:
        say_hits("an article of its name and ten questions", articles, asked)
    with shelf(together, encoder) as articles:
        say_hits("an article of ten questions", articles, asked)
    with shelf(apart, encoder) as articles:
        say_hits("ten entries of one question", articles, [Asked(one.query, "en", keys_of(one)) for one in asked])


def drawn(file: Path, queries: int = QUERIES) -> tuple[dict[str, list[str]], list[Asked]]:
    """Ten questions of each intent, and others as what is asked."""
    with file.open(encoding="utf-8", newline="") as rows:
        by_intent = defaultdict(list)
        for row in csv.DictReader(rows):
            by_intent[row["category"]].append(row["text"])
    chance = random.Random(1)
    for questions in by_intent.values():
        chance.shuffle(questions)
    rest = [Asked(question, "en", {intent}) for intent, questions in by_intent.items() for question in questions[EXAMPLES:]]
    return {intent: questions[:EXAMPLES] for intent, questions in by_intent.items()}, chance.sample(rest, queries)


def keys_of(asked: Asked) -> set[str]:
    return {f"{intent}/{at}" for intent in asked.right for at in range(EXAMPLES)}


def say_hits(name: str, articles: Shelf, asked: list[Asked]) -> None:
    first, three = articles.hits(asked, 1, 3)
    say(f"BANKING77 intent, {name} ({len(asked)} questions), hit@1", first)
    say(f"BANKING77 intent, {name}, hit@3", three, 0.90)


if __name__ == "__main__":
    main()
