"""What the measures of search share: texts made findable, questions asked as the command line asks them, and lines of figures."""

import tempfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from madoguchi.search.encoder import SentenceEncoder, dimensions_of
from madoguchi.search.entry import SearchEntry
from madoguchi.search.fusing import CANDIDATES
from madoguchi.search.index import Index
from madoguchi.search.query import Found, find
from madoguchi.search.synonyms import Synonyms

BATCH = 2_000
LANGUAGE_NAMES = {"zh_CN": "zh"}


@dataclass(frozen=True)
class Text:
    """Something that can be found."""

    key: str
    title: str
    text: str
    language: str


@dataclass(frozen=True)
class Asked:
    """A question and the keys that answer it."""

    query: str
    language: str
    right: Collection[str]


class Shelf:
    """Texts made findable, and the one way to ask for them: with the encoder and the synonyms that are installed."""

    def __init__(self, index: Index, encoder: SentenceEncoder | None) -> None:
        self.index, self.encoder = index, encoder
        self._synonyms: dict[str, Synonyms] = {}

    def find(self, query: str, language: str, limit: int = 10, candidates: int = CANDIDATES) -> Found:
        if language not in self._synonyms:
            self._synonyms[language] = Synonyms.seeded(language)
        synonyms = self._synonyms[language]
        return find(
            self.index,
            query,
            language=language,
            allowed={"public"},
            limit=limit,
            encoder=self.encoder,
            synonyms=synonyms,
            candidates=candidates,
        )

    def keys(self, query: str, language: str, limit: int = 10) -> list[str]:
        """The keys found, in the order in which `madoguchi search` gives them."""
        return [hit.key for hit in self.find(query, language, limit).together(limit)]

    def hits(self, asked: Sequence[Asked], *places: int) -> list[float]:
        """For each place the share of questions that have a right answer among the first so many."""
        ranks = [next((at for at, key in enumerate(self.keys(one.query, one.language), 1) if key in one.right), 99) for one in asked]
        return [sum(rank <= place for rank in ranks) / len(ranks) for place in places]


@contextmanager
def shelf(texts: Iterable[Text], encoder: SentenceEncoder | None) -> Iterator[Shelf]:
    """The texts in an index of their own for as long as the block lasts."""
    with tempfile.TemporaryDirectory() as folder:
        index = Index(Path(folder) / "index", dimensions_of(encoder or SentenceEncoder()))
        fill(index, [entry_of(text, seq, encoder) for seq, text in enumerate(texts, 1)])
        yield Shelf(index, encoder)


def fill(index: Index, entries: Sequence[SearchEntry], batch: int = BATCH) -> None:
    for at in range(0, len(entries), batch):
        index.apply(entries[at : at + batch])


def entry_of(text: Text, seq: int, encoder: SentenceEncoder | None) -> SearchEntry:
    if encoder is None:
        return entry(text, seq, None)
    own = encoder.of(text.language)
    return entry(text, seq, own.entry_vector(text.title, text.text, text.language), own.model)


def entry(text: Text, seq: int, vector: bytes | None, model: str = SentenceEncoder.model) -> SearchEntry:
    return SearchEntry(
        key=text.key,
        kind="article",
        language=text.language,
        title=text.title,
        text=text.text,
        summary="",
        tags=(),
        category="",
        visibility="public",
        url=f"/{text.key}",
        seq=seq,
        vector=vector,
        vector_model=model if vector else "",
    )


def say(name: str, figure: float, bar: float | None = None, *, at_most: bool = False, unit: str = "") -> None:
    """One line of the table: what was measured, the figure and, if there is a bar, that and whether it is reached."""
    said = f"| {name} | {figure:{'.1f' if unit else '.3f'}}{unit} |"
    if bar is None:
        print(said, " |  |", flush=True)
    else:
        reached = figure <= bar if at_most else figure >= bar
        print(said, f"{'≤' if at_most else '≥'} {bar:g}{unit} | {'yes' if reached else 'NO'} |", flush=True)
