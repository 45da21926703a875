"""The short copy of many vectors: found by it what is found without it, and kept up with the matrix."""

from pathlib import Path

import numpy as np
import pytest

from madoguchi.search import sketch, vectors
from madoguchi.search.encoder import DIMENSIONS, Vector
from madoguchi.search.vectors import Place, Vectors, VectorWriter

ALL = np.array([True])


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch):
    monkeypatch.setattr(sketch, "MANY", 50)
    monkeypatch.setattr(vectors, "LOOKED_AT", 8)


def made(count: int, seed: int = 1) -> Vector:
    """Vectors of unit length that differ in some directions more than in others, as those of meanings do."""
    found = np.random.default_rng(seed).standard_normal((count, DIMENSIONS)) / np.arange(1, DIMENSIONS + 1)
    return (found / np.linalg.norm(found, axis=1, keepdims=True)).astype(np.float32)


def saved(folder: Path, place: Place | None, rows: Vector, first: int, commit: int) -> Place:
    writer = VectorWriter(folder, place)
    writer.add([(first + at, 0, row[None]) for at, row in enumerate(rows)])
    return writer.save(commit)


def nearest(loaded: Vectors, vector: Vector) -> list[int]:
    return [serial for serial, _ in loaded.nearest(vector, ALL, 5)]


def exact(rows: Vector, vector: Vector) -> list[int]:
    return [int(at) for at in np.argsort(-(rows @ vector), kind="stable")[:5]]


def test_the_nearest_are_those_of_the_whole_vectors(tmp_path):
    rows = made(400)
    loaded = Vectors.load(tmp_path, saved(tmp_path, None, rows, 0, 1))
    assert loaded.sketch is not None
    for query in made(20, seed=2):
        assert nearest(loaded, query) == exact(rows, query)


def test_of_very_many_only_the_promising_are_looked_at_and_the_nearest_are_among_them(tmp_path, monkeypatch):
    rows = made(2_000)
    loaded = Vectors.load(tmp_path, saved(tmp_path, None, rows, 0, 1))
    monkeypatch.setattr(sketch, "VERY_MANY", 1_000)
    monkeypatch.setattr(sketch, "PROMISING", 200)
    monkeypatch.setattr(sketch, "HEAD", 16)
    assert loaded.sketch is not None
    looked_at = loaded.sketch.nearest(rows[0], np.full(2_000, True), 1_000)
    assert 100 < len(looked_at) < 400 and 0 in looked_at
    for query in made(20, seed=2):
        assert nearest(loaded, query) == exact(rows, query)
    few = np.arange(2_000) % 16 == 1
    assert set(loaded.sketch.nearest(rows[0], few, 1_000)) == set(np.flatnonzero(few))


def test_few_vectors_have_no_sketch(tmp_path):
    assert Vectors.load(tmp_path, saved(tmp_path, None, made(49), 0, 1)).sketch is None


def test_it_grows_with_the_matrix(tmp_path):
    rows = made(300)
    place = saved(tmp_path, None, rows[:200], 0, 1)
    before = Vectors.load(tmp_path, place)
    after = Vectors.load(tmp_path, saved(tmp_path, place, rows[200:], 200, 2))
    assert before.sketch is not None and len(before.sketch.rows) == 200
    assert after.sketch is not None and len(after.sketch.rows) == 300
    assert nearest(after, rows[299]) == exact(rows, rows[299])
    assert nearest(before, rows[7])[0] == 7


def test_what_an_interrupted_writer_left_is_written_over(tmp_path):
    rows = made(300)
    place = saved(tmp_path, None, rows[:200], 0, 1)
    saved(tmp_path, place, made(100, seed=3), 200, 2)  # its place is never recorded
    loaded = Vectors.load(tmp_path, saved(tmp_path, place, rows[200:], 200, 2))
    assert nearest(loaded, rows[250]) == exact(rows, rows[250])


def test_a_sketch_that_is_too_short_is_not_used(tmp_path):
    rows = made(100)
    place = saved(tmp_path, None, rows, 0, 1)
    file = next(tmp_path.glob("*.sketch.f32"))
    file.write_bytes(file.read_bytes()[:-4])
    loaded = Vectors.load(tmp_path, place)
    assert loaded.sketch is None
    assert nearest(loaded, rows[3]) == exact(rows, rows[3])


def test_hidden_vectors_are_not_looked_at(tmp_path):
    rows = made(200)
    writer = VectorWriter(tmp_path, None)
    writer.add([(at, at % 2, row[None]) for at, row in enumerate(rows)])
    loaded = Vectors.load(tmp_path, writer.save(1))
    found = loaded.nearest(rows[1], np.array([True, False]), 5)
    assert len(found) == 5
    assert all(serial % 2 == 0 for serial, _ in found)
