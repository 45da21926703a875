"""A short copy of many vectors: what they are along the 128 directions in which they differ most. It is read first, being a quarter.

It lies beside the matrix, under its name, and grows with it. The directions are chosen once, when there are enough vectors. Of very
many vectors only those are looked at that seem near along the first 32 directions.
"""

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from madoguchi.search.encoder import DIMENSIONS, Vector

MANY = 5_000
LENGTH = 128
ROW_BYTES = 4 * LENGTH
SAMPLE = 20_000
BLOCK = 8_192
VERY_MANY = 40_000
HEAD = 32  # of the directions
PROMISING = 3_000  # about so many are looked at further
EVERY = 16  # one in so many says where the promising begin


@dataclass(frozen=True)
class Sketch:
    """`rows @ (axes.T @ vector)` is nearly `matrix @ vector`."""

    axes: Vector
    rows: Vector

    @classmethod
    def load(cls, matrix: Path, count: int) -> Self | None:
        """That of the first so many vectors of a matrix; None where there is none, as for few."""
        axes, rows = _beside(matrix)
        if count < MANY or not axes.exists() or not rows.exists() or rows.stat().st_size < count * ROW_BYTES:
            return None
        return cls(np.load(axes, allow_pickle=False), np.asarray(np.memmap(rows, np.float32, "r", shape=(count, LENGTH))))

    def nearest(self, vector: Vector, allowed: NDArray[np.bool_], count: int) -> NDArray[np.intp]:
        """The places of so many allowed vectors that seem nearest, in no order."""
        along = self.axes.T @ vector
        places = np.flatnonzero(allowed)
        if len(self.rows) >= VERY_MANY:
            places = self._promising(along, places)
            likeness = self.rows.take(places, axis=0) @ along
        else:
            likeness = (self.rows @ along)[places]
        if len(places) > count:
            places = places[np.argpartition(-likeness, count)[:count]]
        return places

    def _promising(self, along: Vector, places: NDArray[np.intp]) -> NDArray[np.intp]:
        if len(places) <= PROMISING:
            return places
        likeness = self._heads @ along[:HEAD]
        if len(places) < len(likeness):
            likeness = likeness[places]
        some = likeness[::EVERY]
        last = len(some) - PROMISING * len(some) // len(likeness)
        promising: NDArray[np.intp] = places[likeness >= np.partition(some, last)[last]]
        return promising

    @cached_property
    def _heads(self) -> Vector:
        """Close together in memory: to read the beginnings of the rows takes as long as to read all of them."""
        return np.ascontiguousarray(self.rows[:, :HEAD])


def keep_up(matrix: Path, committed: int, count: int, dimensions: int = DIMENSIONS) -> None:
    """Bring the copy to so many vectors. What it has of vectors after the committed ones may be an interrupted writer's."""
    if count < MANY:
        return
    axes, rows = _beside(matrix)
    vectors = np.memmap(matrix, np.float32, "r", shape=(count, dimensions))
    known = min(committed, rows.stat().st_size // ROW_BYTES) if axes.exists() and rows.exists() else 0
    if not known:
        _save(axes, _directions(vectors[:: max(1, count // SAMPLE)]))
    directions = np.load(axes, allow_pickle=False)
    with rows.open("ab") as file:
        file.truncate(known * ROW_BYTES)
        for at in range(known, count, BLOCK):
            file.write((vectors[at : at + BLOCK] @ directions).astype(np.float32).tobytes())
        file.flush()
        os.fsync(file.fileno())


def _beside(matrix: Path) -> tuple[Path, Path]:
    return matrix.with_suffix(".axes.npy"), matrix.with_suffix(".sketch.f32")


def _directions(vectors: Vector) -> Vector:
    """Those along which the vectors are longest, orthogonal to one another."""
    _, directions = np.linalg.eigh(vectors.T @ vectors)
    longest: Vector = np.ascontiguousarray(directions[:, ::-1][:, :LENGTH]).astype(np.float32)
    return longest


def _save(path: Path, found: Vector) -> None:
    with path.open("wb") as file:
        np.save(file, found, allow_pickle=False)
        file.flush()
        os.fsync(file.fileno())
