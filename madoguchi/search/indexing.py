"""This process's view of everything findable: the node's index, kept up with the rows, and the one way to ask it."""

import logging
import threading
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

from madoguchi.events.faults import fault_of
from madoguchi.translation.languages import reading_order

from .encoder import SentenceEncoder, dimensions_of
from .entry import SearchEntry, Tombstone
from .fusing import CANDIDATES
from .index import Index
from .models import SearchCounter, SearchRow, StopWord, Synonym
from .query import OTHERS, Found, find
from .stronger import StandardEncoder, StrongerEncoder
from .synonyms import Synonyms

log = logging.getLogger(__name__)
LOOK_EVERY = 0.5  # seconds: how old the answer to "did anything change?" may be
SYNONYMS_EVERY = 5.0
BATCH = 100  # rows of one commit
BUSY_TRIES, BUSY_WAIT = 1_000, 0.02  # seconds
AT_ONCE = 200  # changes that a page waits for; about a second

encoder: SentenceEncoder = StrongerEncoder() if settings.SEARCH_MODEL == "stronger" else StandardEncoder()
DIMENSIONS = dimensions_of(encoder)


class IndexBusy(Exception):
    """Another process of this node is writing the index and does not come to an end."""


class NodeIndex:
    """The index of one life of the table; asked by every thread, brought up to date by one at a time."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._lock = threading.Lock()
        self._index: Index | None = None
        self._generation = ""
        self._last = 0
        self._behind = 0
        self._looked_at = float("-inf")
        self._synonyms: dict[str, Synonyms] = {}
        self._synonyms_at = float("-inf")

    def current(self, *, wait: bool = False) -> Index | None:
        """The index as of half a second ago; None while there is nothing to find.

        A few changes are taken in at once; many (a new node, a big import) by a thread meanwhile, unless told to wait.
        """
        if time.monotonic() - self._looked_at >= LOOK_EVERY and self._lock.acquire(blocking=wait):
            self._looked_at = time.monotonic()
            try:
                behind = self._look()
            except BaseException:
                self._lock.release()
                raise
            if behind <= AT_ONCE or wait:
                self._take_in_and_release()
            else:
                threading.Thread(target=self._take_in_aside, name="search-index", daemon=True).start()
        return self._index

    def rebuild(self) -> Iterator[tuple[int, int]]:
        """Forget this node's index and make it anew from the rows: yields how many are in it, of how many.

        Who is killed meanwhile leaves what is done; the next look of any process goes on from there. Raises IndexBusy.
        """
        with self._lock:
            self._look()
            if self._index is None:
                return
            with _leading(self._index):
                self._index.clear()
                done, rows = 0, SearchRow.objects.count()
                yield done, rows
                while taken := self._take_batch(self._index):
                    done += taken
                    yield done, max(rows, done)
            self._look()

    @property
    def is_incomplete(self) -> bool:
        """Whether so much was not in the index at the last look that results may be missing: a new node, a lost index, a big import."""
        return self._behind > AT_ONCE

    def synonyms(self, language: str) -> Synonyms:
        if time.monotonic() - self._synonyms_at > SYNONYMS_EVERY:
            self._synonyms_at, self._synonyms = time.monotonic(), {}
        known = self._synonyms
        if language not in known:
            known[language] = words_of(language)
        return known[language]

    def forget_words(self) -> None:
        """The synonyms or stop words have changed in this process."""
        self._synonyms_at = float("-inf")

    def look_again(self) -> None:
        """Forget how fresh we are; for commands and tests."""
        self._looked_at = self._synonyms_at = float("-inf")

    def _look(self) -> int:
        """How many changes are waiting, after making sure that the index belongs to this table's life."""
        generation, last = SearchCounter.now()
        if not generation:
            self._index, self._behind = None, 0
            return 0
        if self._index is None or generation != self._generation:
            self._index, self._generation = Index(self._home / generation, DIMENSIONS), generation
        self._last, taken = last, self._index.last_seq
        self._behind = last if taken > last else last - taken
        return self._behind

    def _take_in_aside(self) -> None:
        try:
            self._take_in_and_release()
        except Exception as error:
            log.warning("search index", extra={"fault": fault_of(error)})
        finally:
            connection.close()

    def _take_in_and_release(self) -> None:
        try:
            if self._index is not None:
                self._take_in(self._index)
        finally:
            self._lock.release()

    def _take_in(self, index: Index) -> None:
        if index.last_seq > self._last:  # the database was restored from an older copy
            with index.leading() as leads:
                if leads:
                    index.clear()
        while index.last_seq < self._last:  # what is written meanwhile is for the next look, or we might never end
            with index.leading() as leads:
                if not leads:  # another process of this node is writing: read what it has committed
                    break
                if not self._take_batch(index):
                    break
            self._behind = max(0, self._last - index.last_seq)
        index.reload()

    def _take_batch(self, index: Index) -> int:
        changes = [row.as_change() for row in SearchRow.objects.after(index.last_seq)[:BATCH]]
        if changes:
            index.apply(
                [change for change in changes if isinstance(change, SearchEntry)],
                [change for change in changes if isinstance(change, Tombstone)],
            )
        return len(changes)


@contextmanager
def _leading(index: Index) -> Iterator[None]:
    """Be the one writer; a process that takes in changes lets go after each batch."""
    for _ in range(BUSY_TRIES):
        with index.leading() as leads:
            if leads:
                yield
                return
        time.sleep(BUSY_WAIT)
    raise IndexBusy


def words_of(language: str) -> Synonyms:
    """The synonyms and stop words as they are at this moment."""
    return Synonyms(Synonym.objects.rows(), language, StopWord.objects.words(language))


node = NodeIndex(settings.HOME / "index")


def search(
    query: str,
    *,
    language: str,
    allowed: Collection[str],
    kinds: Collection[str] | None = None,
    category: str | None = None,
    limit: int = 10,
    others: int = OTHERS,
    candidates: int = CANDIDATES,
    words: Synonyms | None = None,
) -> Found:
    """What the service finds for a query; `allowed` are the labels of `labels_of(person)`, `words` those of the moment if not given."""
    index = node.current()
    if index is None or not query.strip():
        return Found()
    return find(
        index,
        query,
        language=language,
        allowed=frozenset(allowed),
        kinds=frozenset(kinds) if kinds else None,
        category=category or None,
        limit=limit,
        encoder=encoder,
        synonyms=words or node.synonyms(language),
        others=others,
        candidates=candidates,
        order=reading_order(language),
    )
