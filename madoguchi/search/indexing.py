"""This process's view of everything findable: the node's index, kept up with the rows, and the one way to ask it."""

import logging
import threading
import time
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import OperationalError, ProgrammingError

from madoguchi.events.faults import fault_of

from .encoder import SentenceEncoder
from .index import Index
from .models import SearchCounter, SearchRow, Synonym
from .query import Found, find
from .synonyms import Synonyms

if TYPE_CHECKING:
    from .entry import SearchEntry, Tombstone

log = logging.getLogger(__name__)
LOOK_EVERY = 0.5  # seconds: how old the answer to "did anything change?" may be
SYNONYMS_EVERY = 5.0
BATCH = 500

encoder = SentenceEncoder()


class NodeIndex:
    """The index of one life of the table; asked by every thread, brought up to date by one at a time."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._lock = threading.Lock()
        self._index: Index | None = None
        self._generation = ""
        self._looked_at = float("-inf")
        self._synonyms: dict[str, Synonyms] = {}
        self._synonyms_at = float("-inf")

    def current(self) -> Index | None:
        """The index with all changes of half a second ago; None while there is nothing to find. While another thread catches up, what is there."""
        if time.monotonic() - self._looked_at >= LOOK_EVERY and self._lock.acquire(blocking=self._index is None):
            try:
                self._catch_up()
                self._looked_at = time.monotonic()
            except (OperationalError, ProgrammingError) as error:
                log.warning("search index", extra={"fault": fault_of(error)})
            finally:
                self._lock.release()
        return self._index

    def synonyms(self, language: str) -> Synonyms:
        if time.monotonic() - self._synonyms_at > SYNONYMS_EVERY:
            self._synonyms_at, self._synonyms = time.monotonic(), {}
        if language not in self._synonyms:
            self._synonyms[language] = Synonyms(Synonym.objects.rows(), language)
        return self._synonyms[language]

    def look_again(self) -> None:
        """Forget how fresh we are; for commands and tests."""
        self._looked_at = self._synonyms_at = float("-inf")

    def _catch_up(self) -> None:
        generation, last = SearchCounter.now()
        if not generation:
            self._index = None
            return
        if self._index is None or generation != self._generation:
            self._index, self._generation = Index(self._home / generation), generation
        index = self._index
        if index.last_seq > last:
            index.clear()
        while index.last_seq < last:
            with index.leading() as leads:
                if not leads:  # another process of this node is writing: read what it has committed
                    break
                changes = [row.as_change() for row in SearchRow.objects.after(index.last_seq)[:BATCH]]
                if not changes:
                    break
                entries: list[SearchEntry] = [change for change in changes if hasattr(change, "title")]  # type: ignore[misc]
                tombstones: list[Tombstone] = [change for change in changes if not hasattr(change, "title")]  # type: ignore[misc]
                index.apply(entries, tombstones)
        index.reload()


node = NodeIndex(settings.HOME / "index")


def search(
    query: str,
    *,
    language: str,
    allowed: Collection[str],
    kinds: Collection[str] | None = None,
    category: str | None = None,
    limit: int = 10,
) -> Found:
    """What the service finds for a query; `allowed` are the labels of `labels_of(person)`."""
    index = node.current()
    if index is None or not query.strip():
        return Found()
    return find(
        index, query, language=language, allowed=frozenset(allowed), kinds=frozenset(kinds) if kinds else None, category=category or None,
        limit=limit, encoder=encoder, synonyms=node.synonyms(language),
    )  # fmt: skip
