"""How fast search is: `python -m bench.speed localgovfaq [SIZE …]`. Each size (10,000 and 100,000) is built in a process of its own.

Entries are sentences of the corpus in new order; their vectors are random ones, each near that of a real query now and then. Times
are those of one query after another in one process, by the clock and by the processor.
"""

import json
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import numpy as np
import tantivy

from bench.finding import Shelf, Text, entry, fill, say
from bench.search import corpus_of
from madoguchi.search.encoder import DIMENSIONS, SentenceEncoder
from madoguchi.search.entry import SearchEntry
from madoguchi.search.fusing import FEW_CANDIDATES
from madoguchi.search.index import Index
from madoguchi.search.tokens import tokens

MOST_MS = {10_000: 20.0, 100_000: 50.0}
COMMITTED_AT_ONCE = 100  # as a node does when it begins anew
WARM_UP = 20
Times = tuple[list[float], list[float]]


def main() -> None:
    folder, *sizes = sys.argv[1:]
    if len(sizes) == 1:
        measure(Path(folder), int(sizes[0]))
        return
    for size in sizes or map(str, MOST_MS):
        subprocess.run([sys.executable, "-m", "bench.speed", folder, size], check=True)


def measure(folder: Path, size: int) -> None:
    queries = list(json.loads((folder / "queries.json").read_text(encoding="utf-8")).values())
    with tempfile.TemporaryDirectory() as home:
        index = Index(Path(home) / "words")
        seconds, most = built(index, entries_of(folder, size))
        say(f"{size:,} entries made searchable by words", seconds, 600, at_most=True, unit=" s")
        say(f"{size:,} entries made searchable by words, memory", most, 1024, at_most=True, unit=" MiB")
        index = Index(Path(home) / "index")
        entries = list(entries_of(folder, size, vectors_near(queries)))
        fill(index, entries)
        encoder = SentenceEncoder()
        encoder.query_vector("窓口")
        shelf = Shelf(index, encoder)
        whole = timed(lambda text: shelf.find(text, "ja"), queries)
        say_times(f"a query at {size:,} entries", whole, MOST_MS.get(size, 50.0))
        begun = [text[:length] for text in queries for length in (2, 5)]
        say_times(
            f"suggestions for half a query at {size:,} entries", timed(lambda text: shelf.find(text, "ja", 5, FEW_CANDIDATES), begun), 10.0
        )
        bare = timed(bare_search(entries), queries)
        say(f"bare tantivy at {size:,} entries, p50 of the processor", statistics.median(bare[1]), unit=" ms")
        say(f"a change found at {size:,} entries", seconds_until_found(shelf, size), 1.0, at_most=True, unit=" s")


def entries_of(folder: Path, size: int, vectors: Iterator[bytes] | None = None) -> Iterator[SearchEntry]:
    corpus = corpus_of(folder)
    chance = random.Random(1)
    sentences = [sentence for text in corpus for sentence in re.split("(?<=。)", text.text) if sentence.strip()]
    for at in range(1, size + 1):
        text = Text(f"made-{at}", chance.choice(corpus).title, "".join(chance.choices(sentences, k=8)), "ja")
        yield entry(text, at, next(vectors) if vectors else None)


def vectors_near(queries: list[str]) -> Iterator[bytes]:
    """Unit vectors: a real query's and as much of chance, so that every query has entries near it."""
    encoder = SentenceEncoder()
    real = np.stack([encoder.query_vector(text) for text in queries])
    chance = np.random.default_rng(1)
    while True:
        for vector in real:
            noise = chance.standard_normal(DIMENSIONS)
            mixed = vector + noise / np.linalg.norm(noise)
            yield (mixed / np.linalg.norm(mixed)).astype(np.float16).tobytes()


def built(index: Index, entries: Iterable[SearchEntry]) -> tuple[float, float]:
    """Seconds and the most memory of the process in MiB; entries come as they are read, in the commits of a node."""
    started = time.perf_counter()
    batch = []
    for one in entries:
        batch.append(one)
        if len(batch) == COMMITTED_AT_ONCE:
            fill(index, batch)
            batch = []
    fill(index, batch)
    return time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def timed(search: Callable[[str], object], queries: list[str]) -> Times:
    """Milliseconds of each query by the clock and by the processor, after warming up with other queries."""
    for text in queries[:WARM_UP]:
        search(text[len(text) // 2 :])
    clock, processor = [], []
    for text in queries:
        started, worked = time.perf_counter(), time.process_time()
        search(text)
        clock.append(1_000 * (time.perf_counter() - started))
        processor.append(1_000 * (time.process_time() - worked))
    return clock, processor


def say_times(name: str, taken: Times, bar: float) -> None:
    """The bar is for the clock; on a machine that does other things besides the processor's time says more."""
    clock, processor = ((statistics.median(one), statistics.quantiles(one, n=20)[-1]) for one in taken)
    say(f"{name}, p95", clock[1], bar, at_most=True, unit=" ms")
    say(f"{name}, p50", clock[0], unit=" ms")
    say(f"{name}, p95 of the processor", processor[1], bar, at_most=True, unit=" ms")


def bare_search(entries: list[SearchEntry]) -> Callable[[str], object]:
    """What tantivy alone costs: the same tokens of the query in one field, no filter, ten hits."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("body", tokenizer_name="whitespace", index_option="freq")
    schema = builder.build()
    index = tantivy.Index(schema)
    writer = index.writer(128_000_000, 1)
    for one in entries:
        document = tantivy.Document()
        document.add_text("body", " ".join(tokens(f"{one.title}\n{one.text}", one.language)))
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def search(text: str) -> object:
        parts = [tantivy.Query.term_query(schema, "body", token, index_option="freq") for token in set(tokens(text, "ja"))]
        return searcher.search(tantivy.Query.boolean_query([(tantivy.Occur.Should, part) for part in parts]), 10, count=False)

    return search


def seconds_until_found(shelf: Shelf, size: int) -> float:
    started = time.perf_counter()
    shelf.index.apply([entry(Text("news", "臨時休業", "麒麟窓口は臨時休業します。", "ja"), size + 1, None)])
    while "news" not in shelf.keys("麒麟窓口", "ja"):
        pass
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
