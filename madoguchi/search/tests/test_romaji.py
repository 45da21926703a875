"""Japanese in Latin letters, read and written."""

import pytest

from madoguchi.search.romaji import kana_of, letters_of, sound


@pytest.mark.parametrize(
    ("letters", "kana"),
    [
        ("shukkin", "しゅっきん"), ("syukkinn", "しゅっきん"), ("nyuukin", "にゅうきん"), ("honninkakunin", "ほんにんかくにん"),
        ("furikomi", "ふりこみ"), ("hurikomi", "ふりこみ"), ("dekinai", "できない"), ("matcha", "まっちゃ"),
        ("shimbun", "しんぶん"), ("pasuwaado", "ぱすわあど"), ("chakkin", "ちゃっきん"), ("tyakkin", "ちゃっきん"), ("jisho", "じしょ"),
        ("zyouhou", "じょうほう"), ("konnnichiha", "こんにちは"), ("fisshingu", "ふぃっしんぐ"),
        ("bitcoin", ""), ("withdraw", ""), ("login", ""), ("x", ""), ("nft", ""), ("address", ""),
    ],
)  # fmt: skip
def test_what_is_typed_in_letters_is_read_as_kana(letters, kana):
    assert kana_of(letters) == kana


@pytest.mark.parametrize(
    ("kana", "letters"),
    [
        ("しゅっきんできない", "shukkindekinai"), ("パスワード", "pasuwado"), ("まっちゃ", "matcha"), ("ログイン", "roguin"), ("つづき", "tsuzuki"),
        ("ウォレット", "woretto"), ("ティ", "ti"), ("ヴ", "vu"), ("あっ", "a"), ("ー", ""), ("出金A", "出金A"), ("ふぃっしんぐ", "fisshingu"),
    ],
)  # fmt: skip
def test_kana_are_written_as_hepburn_does(kana, letters):
    assert letters_of(kana) == letters


def test_a_word_sounds_the_same_with_and_without_its_long_vowels():
    assert sound("にゅうきん") == sound(kana_of("nyukin")) == sound(kana_of("nyuukin")) == "nyukin"
    assert sound("ぱすわーど") == sound(kana_of("pasuwaado")) == sound("ぱすわど")
    assert sound("しゅきん") != sound("しゅっきん")
