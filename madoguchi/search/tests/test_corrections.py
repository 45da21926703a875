"""Words that are not known are read as the nearest known ones."""

from collections.abc import Mapping

import pytest

from madoguchi.search.corrections import foreign_words, misspelt_katakana, nearest_word, read
from madoguchi.search.tokens import as_katakana

KATAKANA = "パスワード メール トコロ"
KNOWN = {
    "パスワード": 4,
    "withdraw": 9,
    "withdrawal": 12,
    "bitcoin": 20,
    "fee": 5,
    "deposit": 7,
    "verify": 3,
    "transfer": 6,
    "transfers": 1,
}


class Known:
    def knows(self, word: str) -> bool:
        return word in KNOWN or word in KATAKANA

    def beginning_with(self, start: str, limit: int) -> list[str]:
        return sorted((word for word in KNOWN if word.startswith(start)), key=lambda word: -KNOWN[word])[:limit]

    def vocabulary(self) -> Mapping[str, int]:
        return KNOWN

    def may_be_foreign(self, pair: str) -> bool:
        return as_katakana(pair) in KATAKANA


@pytest.mark.parametrize(("typed", "meant"), [
    ("bitcion", "bitcoin"), ("withdrwal", "withdrawal"), ("widthdrawel", "withdrawal"), ("depsit", "deposit"), ("tranfser", "transfer"),
])  # fmt: skip
def test_one_or_two_slips_are_forgiven(typed, meant):
    assert nearest_word(typed, KNOWN) == meant


@pytest.mark.parametrize("typed", ["fea", "zebra", "doge", "bicoyn"])
def test_short_and_distant_words_stay(typed):
    assert nearest_word(typed, KNOWN) is None


def test_only_unknown_words_are_replaced():
    assert read("bitcion fee withdrawal", Known()).replaced == {"bitcion": "bitcoin"}


def test_the_last_word_may_be_half_typed():
    reading = read("bitcoin withdr", Known())
    assert reading.endings == {"withdr": ["withdrawal", "withdraw"]}
    assert reading.replaced == {}


def test_a_beginning_inside_a_query_is_not_completed():
    assert read("withdr bitcoin", Known()).endings == {}


def test_words_with_digits_are_left_alone():
    assert read("bitc0in trc20", Known()).replaced == {}


@pytest.mark.parametrize(("typed", "meant"), [
    ("ぱすわーどを忘れた", {"ぱすわーど": "パスワード"}), ("新しいめーる", {"めーる": "メール"}), ("ところで", {}), ("すわ", {}), ("パスワード", {}),
])  # fmt: skip
def test_foreign_words_typed_in_hiragana_are_read_in_katakana(typed, meant):
    assert foreign_words(typed, Known()) == meant


@pytest.mark.parametrize(("typed", "meant"), [
    ("パヌワードを忘れた", {"パヌワード": "パスワード"}), ("パスワードを忘れた", {}), ("ログイン", {}), ("ワード", {}), ("パスワードカ", {}), ("アンケート用紙", {}),
])  # fmt: skip
def test_katakana_that_stands_nowhere_is_read_as_the_nearest_that_does(typed, meant):
    assert misspelt_katakana(typed, Known()) == meant
