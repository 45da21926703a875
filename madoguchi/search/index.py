"""A node's own copy of everything that can be found: written by one process, read by all, rebuilt from nothing when in doubt.

The folder holds `state.json` (what is committed) and one folder per generation with one folder per language in it. `state.json` is
written last: what an interrupted writer did before is done again, since its entries are still after `last_seq`.
"""

import fcntl
import json
import logging
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from threading import RLock
from uuid import uuid4

import tantivy

from madoguchi.search.encoder import vectors_of
from madoguchi.search.entry import SearchEntry, Tombstone
from madoguchi.search.shard import SCHEMA, Label, Shard, document
from madoguchi.search.vectors import Place, VectorWriter

log = logging.getLogger(__name__)

VERSION = 2  # raise it whenever tokens, fields or files change: every node then rebuilds
HEAP_BYTES = 30_000_000
LANGUAGE = re.compile("[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8}){0,4}")

Change = SearchEntry | Tombstone


@dataclass
class State:
    """What is committed. `places` says for each language at which commit it changed last and where its vectors are."""

    generation: str
    version: int = VERSION
    last_seq: int = 0
    commit: int = 0
    labels: list[Label] = field(default_factory=list)
    places: dict[str, tuple[int, str, str]] = field(default_factory=dict)


class Index:
    """The index in a folder. Make one per process; every method may be called from any thread."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)
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
        state = self._committed()
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
        if self._signature() == self._seen:
            return
        with self._changing:
            for _ in range(5):  # the writer may tidy away files between our reading of the state and of them
                seen, state = self._signature(), self._committed()
                try:
                    shards = self._open(state) if state else {}
                except (OSError, ValueError, EOFError):
                    if self._signature() == seen and state:
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
            state = self._committed() or self._begin()
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
                    return self._settle(self._begin())
                self._change(state, words, vectors, changes)
                place = vectors.save(state.commit)
                state.places[language] = (state.commit, place.matrix, place.table)
            state.last_seq = max([state.last_seq, *(change.seq for change in given)])
            return self._settle(state)

    def clear(self) -> None:
        """Forget everything, as after the database was restored from an older copy."""
        with self._writing():
            self._settle(self._begin())

    def distrust(self) -> None:
        """Mark what is there as broken, so that whoever writes begins anew. For files that turn out to be damaged."""
        state = self._committed()
        if state:
            self._folder(state).mkdir(parents=True, exist_ok=True)
            (self._folder(state) / "broken").touch()

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

    def _signature(self) -> str:
        try:
            found = (self.path / "state.json").stat()
        except OSError:
            return "none"
        return f"{found.st_ino} {found.st_mtime_ns} {found.st_size}"

    def _committed(self) -> State | None:
        """The state on disk; None when there is none, when it is of another version or when it is marked as broken."""
        try:
            raw = json.loads((self.path / "state.json").read_text())
            if raw["version"] != VERSION or not re.fullmatch("[0-9a-f]{32}", raw["generation"]):
                return None
            state = State(**raw)
            state.labels = [(visibility, kind, category, model) for visibility, kind, category, model in raw["labels"]]
            state.places = {str(code): (int(commit), str(a), str(b)) for code, (commit, a, b) in raw["places"].items()}
            folder = self._folder(state)
            is_whole = all((folder / code / "words" / "meta.json").exists() for code in state.places)
            return state if folder.is_dir() and is_whole and not (folder / "broken").exists() else None
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def _folder(self, state: State) -> Path:
        return self.path / state.generation

    def _open(self, state: State) -> dict[str, tuple[int, Shard]]:
        known = self._shards if state.generation == self._generation else {}
        shards = {}
        for language, (commit, matrix, table) in state.places.items():
            if language in known and known[language][0] == commit:
                shards[language] = known[language]
            else:
                folder = self._folder(state) / language
                shards[language] = (commit, Shard(folder, language, Place(matrix, table), state.labels))
        return shards

    def _begin(self) -> State:
        state = State(uuid4().hex)
        self._folder(state).mkdir(parents=True)
        return state

    def _writer(self, state: State, language: str) -> tuple[tantivy.IndexWriter, VectorWriter]:
        folder = self._folder(state) / language
        (folder / "words").mkdir(parents=True, exist_ok=True)
        place = state.places.get(language)
        vectors = VectorWriter(folder, Place(*place[1:]) if place else None)
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
                    added.append((change.serial, _label(state, change), vectors_of(change.vector)))
        words.commit()
        words.wait_merging_threads()
        vectors.remove(change.serial for change in changes)
        vectors.add(added)

    def _settle(self, state: State) -> int:
        """Make the state the committed one, tidy up and read it."""
        draft = self.path / "state.json.new"
        with draft.open("w") as file:
            json.dump(asdict(state), file)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self.path / "state.json")
        self._tidy(state)
        self.reload()
        self._given_seq = state.last_seq
        return state.last_seq

    def _tidy(self, state: State) -> None:
        for folder in self.path.iterdir():
            if folder.is_dir() and folder.name != state.generation and re.fullmatch("[0-9a-f]{32}", folder.name):
                shutil.rmtree(folder, ignore_errors=True)
        for language, (_, *current) in state.places.items():
            for file in (self._folder(state) / language).iterdir():
                if file.is_file() and file.name not in current:
                    file.unlink(missing_ok=True)


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


def _label(state: State, entry: SearchEntry) -> int:
    label = (entry.visibility, entry.kind, entry.category, entry.vector_model)
    if label not in state.labels:
        state.labels.append(label)
    return state.labels.index(label)
