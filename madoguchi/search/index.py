"""A node's own copy of everything that can be found: written by one process, read by all, rebuilt from nothing when in doubt.

The folder holds `state.json` (what is committed) and one folder per generation with one folder per language in it. `state.json` is
written last: what an interrupted writer did before is done again, since its entries are still after `last_seq`.
"""

import fcntl
import logging
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

import tantivy

from madoguchi.search.documents import SCHEMA, document
from madoguchi.search.encoder import DIMENSIONS, vectors_of
from madoguchi.search.entry import SearchEntry, Tombstone
from madoguchi.search.shard import Shard
from madoguchi.search.state import State, signature
from madoguchi.search.vectors import Place, VectorWriter

log = logging.getLogger(__name__)

HEAP_BYTES = 30_000_000
LANGUAGE = re.compile("[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8}){0,4}")

Change = SearchEntry | Tombstone


class Index:
    """The index in a folder. Make one per process; every method may be called from any thread.

    Vectors of another length than `dimensions` says for their language are left out, and an index made for other lengths is begun anew.
    """

    def __init__(self, path: str | os.PathLike[str], dimensions: Callable[[str], int] = lambda language: DIMENSIONS) -> None:
        self.path = Path(path)
        self._dimensions = dimensions
        self._changing = RLock()
        self._is_leading = False
        self._seen = ""
        self._generation = ""
        self._shards: dict[str, tuple[int, Shard]] = {}
        self._given_seq = 0
        self.reload()

    @property
    def last_seq(self) -> int:
        """The sequence number up to which entries are in the index; 0 when it must be filled from nothing."""
        state = State.committed(self.path, self._dimensions)
        self._given_seq = state.last_seq if state else 0
        return self._given_seq

    @property
    def languages(self) -> list[str]:
        return sorted(self._shards)

    def __len__(self) -> int:
        return sum(len(shard) for _, shard in self._shards.values())

    def shard(self, language: str) -> Shard | None:
        """The part of a language; a reader of pt-BR gets pt, and the other way round, when his own does not exist."""
        shards = self._shards
        primary = re.split("[-_]", language)[0].casefold()
        near = [code for code in sorted(shards) if re.split("[-_]", code)[0].casefold() == primary]
        found = language if language in shards else next(iter(near), None)
        return shards[found][1] if found else None

    def reload(self) -> None:
        """Take over what was committed since. Costs microseconds when nothing was; call it before every search."""
        if signature(self.path) == self._seen:
            return
        with self._changing:
            for _ in range(5):  # the writer may tidy away files between our reading of the state and of them
                seen, state = signature(self.path), State.committed(self.path, self._dimensions)
                try:
                    shards = self._open(state) if state else {}
                except (OSError, ValueError, EOFError):
                    if signature(self.path) == seen and state:
                        log.exception("The search index in %s cannot be read and will be rebuilt", self.path)
                        self.distrust()
                else:
                    self._seen, self._generation, self._shards = seen, state.generation if state else "", shards
                    return

    def apply(self, entries: Iterable[SearchEntry], tombstones: Iterable[Tombstone] = ()) -> int:
        """Bring changes in and say up to which sequence number the index now is.

        Applying the same changes again does no harm. An answer below the last number that was read here means that the index was
        lost or begun anew meanwhile and these changes were not taken: give everything after that number.
        """
        given: list[Change] = [*entries, *tombstones]
        with self._writing():
            state = State.committed(self.path, self._dimensions) or State.begun(self.path)
            if state.last_seq < self._given_seq:
                return self._settle(state)
            state.commit += 1
            for language, changes in _by_language(given).items():
                if language not in state.places and all(isinstance(change, Tombstone) for change in changes):
                    continue
                try:
                    words, vectors = self._writer(state, language)
                except (OSError, ValueError, EOFError):
                    log.exception("The search index in %s cannot be written and will be rebuilt", self.path)
                    return self._settle(State.begun(self.path))
                self._change(state, words, vectors, changes)
                place = vectors.save(state.commit)
                state.places[language] = (state.commit, place.matrix, place.table, place.dimensions)
            state.last_seq = max([state.last_seq, *(change.seq for change in given)])
            return self._settle(state)

    def clear(self) -> None:
        """Forget everything, as after the database was restored from an older copy."""
        with self._writing():
            self._settle(State.begun(self.path))

    def distrust(self) -> None:
        """Mark what is there as broken, so that whoever writes begins anew. For files that turn out to be damaged."""
        state = State.committed(self.path, self._dimensions)
        if state:
            state.distrust(self.path)

    @contextmanager
    def leading(self) -> Iterator[bool]:
        """Be this node's one writer for as long as the block lasts; False if another process is."""
        self.path.mkdir(parents=True, exist_ok=True)
        with (self.path / "lock").open("a") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
                return
            self._is_leading = True
            try:
                yield True
            finally:
                self._is_leading = False

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._changing:
            if self._is_leading:
                yield
                return
            self.path.mkdir(parents=True, exist_ok=True)
            with (self.path / "lock").open("a") as file:
                fcntl.flock(file, fcntl.LOCK_EX)
                yield

    def _open(self, state: State) -> dict[str, tuple[int, Shard]]:
        known = self._shards if state.generation == self._generation else {}
        shards = {}
        for language, (commit, matrix, table, length) in state.places.items():
            if language in known and known[language][0] == commit:
                shards[language] = known[language]
            else:
                folder = state.folder(self.path) / language
                shards[language] = (commit, Shard(folder, language, Place(matrix, table, length), state.labels))
        return shards

    def _writer(self, state: State, language: str) -> tuple[tantivy.IndexWriter, VectorWriter]:
        folder = state.folder(self.path) / language
        (folder / "words").mkdir(parents=True, exist_ok=True)
        place = state.places.get(language)
        vectors = VectorWriter(folder, Place(*place[1:]) if place else None, self._dimensions(language))
        return tantivy.Index(SCHEMA, str(folder / "words")).writer(HEAP_BYTES, 1), vectors

    def _change(self, state: State, words: tantivy.IndexWriter, vectors: VectorWriter, changes: Sequence[Change]) -> None:
        added = []
        for change in changes:
            words.delete_documents_by_term("serial", change.serial)
            if isinstance(change, SearchEntry):
                try:
                    words.add_document(document(change))
                except Exception:
                    log.exception("%s %s (%s) cannot be made searchable", change.kind, change.key, change.language)
                else:
                    label = state.label_number((change.visibility, change.kind, change.category, change.vector_model))
                    added.append((change.serial, label, vectors_of(change.vector, self._dimensions(change.language))))
        words.commit()
        words.wait_merging_threads()
        vectors.remove(change.serial for change in changes)
        vectors.add(added)

    def _settle(self, state: State) -> int:
        """Make the state the committed one, tidy up and read it."""
        state.commit_to(self.path)
        self.reload()
        self._given_seq = state.last_seq
        return state.last_seq


def _by_language(given: Sequence[Change]) -> dict[str, list[Change]]:
    """One change per entry, that of the highest sequence number; those whose language is no code are left out."""
    newest: dict[int, Change] = {}
    for change in sorted(given, key=lambda change: change.seq):
        if LANGUAGE.fullmatch(change.language):
            newest[change.serial] = change
        else:
            log.error("%s %s has no language code but %r", change.kind, change.key, change.language)
    languages = sorted({change.language for change in newest.values()})
    return {language: [change for change in newest.values() if change.language == language] for language in languages}
