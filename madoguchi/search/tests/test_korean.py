"""Korean words without what hangs on them."""

import pytest

from madoguchi.search.korean import bare


@pytest.mark.parametrize(("word", "stem"), [
    ("지갑을", "지갑"), ("지갑은", "지갑"), ("지갑과", "지갑"), ("메뉴로", "메뉴"), ("계정에서", "계정"), ("비트코인이란", "비트코인"), ("사용자들이", "사용자"),
    ("돈을", "돈"), ("키는", "키"), ("서울로", "서울"),
])  # fmt: skip
def test_particles_are_taken_off(word, stem):
    assert bare(word) == stem


@pytest.mark.parametrize(("word", "stem"), [("사용하는", "사용"), ("입금되나요", "입금"), ("출금합니다", "출금"), ("무엇인가요", "무엇")])
def test_endings_are_taken_off(word, stem):
    assert bare(word) == stem


@pytest.mark.parametrize(
    "word", ["효과", "결과", "경로", "회의", "마을", "가을", "종이", "나이", "속도", "한도", "보안", "하는", "합니다", "은", "ㅋㅋ는"]
)
def test_what_only_looks_like_a_particle_stays(word):
    assert bare(word) == word
