"""The vectors of one language on disk: one file of float32 rows that only grows, and one small table that says whose they are."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from madoguchi.search.encoder import DIMENSIONS, Vector
from madoguchi.search.sketch import Sketch, keep_up

ROW = np.dtype([("serial", np.int64), ("label", np.int32)])
GONE = -1
NEVER = -2.0
MOST_GONE = 1_000
LOOKED_AT = 6  # times as many as are wanted seem near by the sketch and are compared exactly

Rows = NDArray[np.void]


@dataclass(frozen=True)
class Place:
    """The two files of a committed state, and how many numbers a vector has."""

    matrix: str
    table: str
    dimensions: int = DIMENSIONS


@dataclass(frozen=True)
class Vectors:
    """A committed state, read-only; the matrix is mapped, so that processes of one machine share it."""

    matrix: Vector
    rows: Rows
    sketch: Sketch | None = None

    @classmethod
    def load(cls, folder: Path, place: Place) -> "Vectors":
        rows: Rows = np.load(folder / place.table, allow_pickle=False)
        if rows.dtype != ROW:
            raise ValueError(f"{place.table} is not a table of vectors")
        if not len(rows):
            return cls(np.empty((0, place.dimensions), np.float32), rows)
        matrix = np.asarray(np.memmap(folder / place.matrix, np.float32, "r", shape=(len(rows), place.dimensions)))
        return cls(matrix, rows, Sketch.load(folder / place.matrix, len(rows)))

    @cached_property
    def per_entry(self) -> float:
        """How many vectors an entry has on average; long texts have more."""
        there = self.rows["serial"][self.rows["label"] != GONE]  # those of one entry lie together
        return len(there) / (1 + int(np.count_nonzero(np.diff(there))))

    def nearest(self, vector: Vector, labels_admitted: NDArray[np.bool_], limit: int) -> list[tuple[int, float]]:
        """The entries nearest to a vector among rows with an allowed label: (serial, cosine), best first, each entry once."""
        if not len(self.rows):
            return []
        allowed = np.append(labels_admitted, False)[self.rows["label"]]  # GONE is the last
        if self.sketch:
            near = np.sort(self.sketch.nearest(vector, allowed, LOOKED_AT * limit))
            likeness = self.matrix.take(near, axis=0) @ vector
        else:
            near = np.flatnonzero(allowed)
            likeness = np.where(allowed, self.matrix @ vector, NEVER)[near]
        found: dict[int, float] = {}
        for at in _best(likeness, 3 * limit):
            found.setdefault(int(self.rows["serial"][near[at]]), float(likeness[at]))
        return list(found.items())[:limit]


def _best(likeness: NDArray[np.floating], count: int) -> NDArray[np.intp]:
    """The places of the highest numbers, best first."""
    if not len(likeness):
        return np.empty(0, np.intp)
    count = min(count, len(likeness))
    best = np.argpartition(-likeness, count - 1)[:count]
    return best[np.argsort(-likeness[best], kind="stable")]


class VectorWriter:
    """Adds to and takes from a committed state; nothing of it counts until the caller records the place that `save` gives."""

    def __init__(self, folder: Path, place: Place | None, dimensions: int = DIMENSIONS) -> None:
        self._folder = folder
        self._dimensions = dimensions
        self._matrix = place.matrix if place else "vectors-0.f32"
        self._rows: Rows = np.load(folder / place.table, allow_pickle=False) if place else np.empty(0, ROW)
        self._committed = len(self._rows)

    def remove(self, serials: Iterable[int]) -> None:
        self._rows["label"][np.isin(self._rows["serial"], np.fromiter(serials, np.int64))] = GONE

    def add(self, added: Sequence[tuple[int, int, Vector]]) -> None:
        """Rows of (serial, label, vectors). What an interrupted writer left behind the last committed row is overwritten."""
        rows = [(serial, label) for serial, label, vectors in added for _ in vectors]
        with (self._folder / self._matrix).open("ab") as file:
            file.truncate(len(self._rows) * 4 * self._dimensions)
            for _, _, vectors in added:
                file.write(vectors.astype(np.float32).tobytes())
            file.flush()
            os.fsync(file.fileno())
        self._rows = np.concatenate([self._rows, np.array(rows, ROW)])

    def save(self, commit: int) -> Place:
        self._compact(commit)
        keep_up(self._folder / self._matrix, self._committed, len(self._rows), self._dimensions)
        place = Place(self._matrix, f"rows-{commit}.npy", self._dimensions)
        with (self._folder / place.table).open("wb") as file:
            np.save(file, self._rows, allow_pickle=False)
            file.flush()
            os.fsync(file.fileno())
        return place

    def _compact(self, commit: int) -> None:
        gone = self._rows["label"] == GONE
        if gone.sum() <= max(MOST_GONE, len(gone) - gone.sum()):
            return
        old = np.memmap(self._folder / self._matrix, np.float32, "r", shape=(len(self._rows), self._dimensions))
        self._matrix = f"vectors-{commit}.f32"
        self._rows = self._rows[~gone]
        self._committed = 0
        with (self._folder / self._matrix).open("wb") as file:
            file.write(old[~gone].tobytes())
            file.flush()
            os.fsync(file.fileno())
