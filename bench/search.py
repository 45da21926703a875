"""How well and how fast search finds: nDCG@10, S@1, S@3, R@10 and times over localgovFAQ.

    python bench/search.py PATH_TO_LOCALGOVFAQ [--words] [--synonyms] [--grow 10000]

The folder holds corpus.json, queries.json and qrels.json. nDCG takes the grade as gain and the ideal order of all judged entries; S@k
and R@10 count entries of grade 2. `--grow` fills the index up with made-up entries (sentences of the corpus in new order) for the times.
"""

import argparse
import json
import math
import os
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy is imported, as the product does

import numpy as np
import tantivy

from madoguchi.search.encoder import DIMENSIONS, SentenceEncoder
from madoguchi.search.entry import SearchEntry
from madoguchi.search.index import Index
from madoguchi.search.query import Hit, find
from madoguchi.search.synonyms import Synonyms
from madoguchi.search.tokens import tokens

RIGHT = 2
BATCH = 2_000
Grades = dict[str, int]
Pair = tuple[float, float]


def main() -> None:
    options = arguments()
    corpus, queries, judged = (
        json.loads((options.path / f"{name}.json").read_text(encoding="utf-8")) for name in ("corpus", "queries", "qrels")
    )
    asked = {name: text for name, text in queries.items() if judged.get(name)}
    encoder = None if options.words else SentenceEncoder()
    synonyms = Synonyms.seeded("ja") if options.synonyms else None
    with tempfile.TemporaryDirectory() as folder:
        index = Index(Path(folder) / "index")
        entries = [entry_of(name, text, at, encoder) for at, (name, text) in enumerate(corpus.items(), 1)]
        print(f"{len(entries)} entries made searchable in {filled(index, entries):.1f} s (without their vectors)")

        def search(text: str) -> list[Hit]:
            return find(index, text, language="ja", allowed={"public"}, encoder=encoder, synonyms=synonyms).hits

        ranked = {name: [hit.key for hit in search(text)] for name, text in asked.items()}
        print(f"{len(asked)} queries: " + ", ".join(f"{name} {value:.4f}" for name, value in quality(ranked, judged).items()))

        if options.grow > len(entries):
            made = made_up(entries, options.grow - len(entries))
            print(f"{options.grow} entries: {len(made)} made-up ones added in {filled(index, made):.1f} s")
            entries += made
        plain = plain_index(entries)
        encoder_again = fresh(encoder)
        whole = times(lambda text: find(index, text, language="ja", allowed={"public"}, encoder=encoder_again, synonyms=synonyms), asked)
        bare = times(plain, asked)
        for name, (wall, processor) in {"search": whole, "bare tantivy": bare}.items():
            print(
                f"{name}: p50 {wall[0]:.2f} ms, p95 {wall[1]:.2f} ms; of the processor p50 {processor[0]:.2f} ms, p95 {processor[1]:.2f} ms"
            )
        print(f"ratio of the medians: {whole[0][0] / bare[0][0]:.1f}, of the processor {whole[1][0] / bare[1][0]:.1f}")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path, help="folder with corpus.json, queries.json and qrels.json")
    parser.add_argument("--words", action="store_true", help="without the sentence encoder")
    parser.add_argument("--synonyms", action="store_true", help="with the synonyms that ship")
    parser.add_argument("--grow", type=int, default=0, metavar="N", help="measure the times over N entries")
    return parser.parse_args()


def entry_of(name: str, text: str, seq: int, encoder: SentenceEncoder | None) -> SearchEntry:
    question, _, answer = text.partition("\nAnswer: ")
    title, body = question.removeprefix("Question: ").strip(), answer.strip()
    vector = encoder.entry_vector(title, body) if encoder else None
    return made_entry(name, title, body, seq, vector)


def made_entry(key: str, title: str, text: str, seq: int, vector: bytes | None) -> SearchEntry:
    return SearchEntry(
        key=key,
        kind="article",
        language="ja",
        title=title,
        text=text,
        summary="",
        tags=(),
        category="",
        visibility="public",
        url=f"/{key}",
        seq=seq,
        vector=vector,
        vector_model=SentenceEncoder.model if vector else "",
    )


def made_up(entries: list[SearchEntry], count: int) -> list[SearchEntry]:
    """Sentences of the corpus in new order, with vectors at random places between two real ones."""
    chance = random.Random(1)
    sentences = [sentence for entry in entries for sentence in re.split("(?<=。)", entry.text) if sentence.strip()]
    vectors = [np.frombuffer(entry.vector, np.float16)[:DIMENSIONS] for entry in entries if entry.vector]
    first = len(entries) + 1
    return [
        made_entry(
            f"made-{at}",
            chance.choice(entries).title,
            "".join(chance.choices(sentences, k=8)),
            at,
            (chance.choice(vectors) + chance.choice(vectors)).astype(np.float16).tobytes() if vectors else None,
        )
        for at in range(first, first + count)
    ]


def filled(index: Index, entries: list[SearchEntry]) -> float:
    started = time.perf_counter()
    for at in range(0, len(entries), BATCH):
        index.apply(entries[at : at + BATCH])
    return time.perf_counter() - started


def plain_index(entries: list[SearchEntry]) -> Callable[[str], object]:
    """What tantivy alone costs: the same tokens of the query in one field, no filter, ten hits."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("body", tokenizer_name="whitespace", index_option="freq")
    schema = builder.build()
    index = tantivy.Index(schema)
    writer = index.writer(128_000_000, 1)
    for entry in entries:
        document = tantivy.Document()
        document.add_text("body", " ".join(tokens(f"{entry.title}\n{entry.text}", entry.language)))
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def search(text: str) -> object:
        parts = [tantivy.Query.term_query(schema, "body", token, index_option="freq") for token in set(tokens(text, "ja"))]
        return searcher.search(tantivy.Query.boolean_query([(tantivy.Occur.Should, part) for part in parts]), 10, count=False)

    return search


def fresh(encoder: SentenceEncoder | None) -> SentenceEncoder | None:
    """An encoder that is loaded but remembers no query."""
    if encoder is None:
        return None
    encoder = SentenceEncoder()
    encoder.query_vector("窓口")
    return encoder


def times(search: Callable[[str], object], asked: dict[str, str]) -> tuple[Pair, Pair]:
    """Median and 95th percentile in milliseconds, by the clock and by the processor, after warming up with other queries."""
    for text in list(asked.values())[:20]:
        search(text[: len(text) // 2])
    wall, processor = [], []
    for text in asked.values():
        started, worked = time.perf_counter(), time.thread_time()
        search(text)
        wall.append(1_000 * (time.perf_counter() - started))
        processor.append(1_000 * (time.thread_time() - worked))
    return summary(wall), summary(processor)


def summary(taken: list[float]) -> Pair:
    return statistics.median(taken), statistics.quantiles(taken, n=20)[-1]


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
