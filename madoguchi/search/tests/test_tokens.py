"""How texts of all languages are cut into tokens."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from madoguchi.search.tokens import LONGEST_WORD, hiragana, is_telling, normalise, spans, tokens, unaccented, with_words, words

LANGUAGES = ["ja", "zh", "ko", "th", "ar", "en", "tr", "vi", "hi", "he", "xx", ""]


def test_japanese_is_cut_into_characters_and_pairs_without_those_of_hiragana_alone():
    assert tokens("出金できる", "ja") == ["出", "金", "出金", "金で"]
    assert tokens("ありがとう", "ja") == []


def test_latin_words_inside_japanese_text_stay_whole():
    assert {"2fa", "usdt", "送金"} <= set(tokens("２ＦＡでUSDTを送金", "ja"))


def test_half_and_full_width_are_the_same():
    assert tokens("ﾋﾞｯﾄｺｲﾝ ＡＢＣ１２３", "ja") == tokens("ビットコイン abc123", "ja")


@pytest.mark.parametrize("written", ["サ-バー", "サーバ−", "ｻ-ﾊﾞｰ"])
def test_any_dash_after_katakana_is_the_long_vowel_mark(written):
    assert "サー" in tokens(written, "ja")


def test_numerals_of_both_kinds_share_a_token():
    assert "2段" in tokens("二段階認証", "ja")
    assert "2段" in tokens("2段階認証", "ja")
    assert "2段" in tokens("２段階認証", "ja")
    assert "24時" in tokens("二十四時間", "ja")
    assert "10日" in tokens("十日", "ja")


def test_okurigana_may_be_left_out():
    assert "振込" in tokens("振り込み", "ja")
    assert "引出" in tokens("引き出し", "ja")
    assert "取消" in tokens("取り消し", "ja")


def test_particles_are_not_okurigana():
    assert "金手" not in tokens("出金の手数料", "ja")


def test_verbs_written_in_kanji_or_kana_leave_the_same_tokens():
    assert tokens("出来ない", "ja") == tokens("できない", "ja")
    assert tokens("出金出来ない", "ja") == tokens("出金できない", "ja")
    assert tokens("教えて下さい", "ja") == tokens("教えてください", "ja")


def test_chinese_korean_and_thai_have_their_sizes():
    assert tokens("提现", "zh") == ["提", "现", "提现"]
    assert tokens("출금내역", "ko") == ["출금", "금내", "내역"]
    assert tokens("ถอนเงิน", "th") == ["ถอน", "อนเ", "นเง", "เงิ", "งิน"]


def test_korean_words_lose_their_particle_and_their_ending():
    assert tokens("지갑에서 출금하는", "ko") == tokens("지갑 출금", "ko")[:1] + ["출금"]


def test_korean_compounds_are_the_same_with_and_without_a_blank():
    assert set(tokens("개인 지갑", "ko")) == set(tokens("개인지갑", "ko"))
    assert "을개" not in tokens("지갑을 개인", "ko")
    assert "갑개" not in tokens("지갑, 개인", "ko")


def test_chinese_words_of_grammar_are_no_tokens_but_count_beside_others():
    assert tokens("什么是", "zh") == []
    assert tokens("提现的", "zh") == ["提", "现", "提现", "现的"]
    assert "什么" in tokens("什么", "ja")


def test_english_words_are_stemmed():
    assert tokens("Withdrawals withdrawing", "en") == ["withdraw", "withdraw"]


def test_hyphens_and_apostrophes_join_words():
    assert "trc20" in tokens("TRC-20", "en")
    assert "1000" in tokens("1,000", "en")
    assert tokens("can’t", "en") == tokens("can't", "en")


def test_arabic_words_lose_article_and_alef_variants():
    assert tokens("السحب", "ar") == tokens("سحب", "ar")
    assert tokens("أموال", "ar") == tokens("اموال", "ar")


@pytest.mark.parametrize(("language", "one", "other"), [
    ("es", "verificación", "verificacion"), ("de", "Überweisung", "uberweisung"), ("ru", "счёт", "счет"), ("tr", "ÇIKIŞ", "cikis"),
])  # fmt: skip
def test_accents_may_be_left_out(language, one, other):
    assert set(tokens(one, language)) & set(tokens(other, language))


def test_words_without_a_stemmer_are_found_with_and_without_accents():
    assert tokens("rút tiền", "vi") == ["rút", "rut", "tiền", "tien"]


def test_marks_of_hindi_stay_in_the_word():
    assert tokens("निकासी", "xx") == ["निकासी"]


def test_a_region_does_not_change_the_stemmer():
    assert tokens("withdrawals", "en-GB") == tokens("withdrawals", "EN")


def test_invisible_characters_and_nul_do_not_matter():
    assert tokens("with\u200bdraw\u00ad", "en") == ["withdraw"]
    assert tokens("出\u200d金", "ja") == ["出", "金", "出金"]
    assert tokens("a\0b", "xx") == ["a", "b"]


def test_words_are_those_that_can_be_misspelt():
    assert words("Withdraw 2FA 出金 TRC20 fee") == ["withdraw", "fee"]


def test_words_can_be_replaced_inside_japanese():
    assert with_words("bitcionを送る", {"bitcion": "bitcoin"}) == "bitcoinを送る"


def test_hiragana_has_its_own_pairs():
    assert hiragana("なりすまし詐欺です") == ["なり", "りす", "すま", "まし", "です"]


def test_telling_tokens_are_no_single_characters_and_do_not_hang_on_particles():
    assert [token for token in ["出", "出金", "金の", "が出", "送れ", "2fa", "a"] if is_telling(token)] == ["出金", "送れ", "2fa"]


def test_unaccented_leaves_other_scripts_alone():
    assert unaccented("łódź") == "lodz"
    assert unaccented("が") == "が"


@pytest.mark.parametrize(
    "piece", ["a", "一", "二十", "ー", "a-", "り", "出来", "\u0301", "1,", "ﷺ", "\0", "🚀", "ถ", "출", "振り", "\ud800", "(", "٠"]
)
def test_hostile_text_is_cut_in_linear_time(piece):
    text = piece * (65_536 // len(piece))
    for language in ("ja", "en", "vi"):
        started = time.process_time()
        found = tokens(text, language)
        assert time.process_time() - started < 2
        assert all(len(token) <= 2 * LONGEST_WORD for token in found)


@settings(max_examples=150, deadline=None)
@given(some.text(), some.sampled_from(LANGUAGES))
def test_any_text_gives_tokens_without_blanks_at_places_inside_it(text, language):
    plain = normalise(text)
    for token, start, end in spans(plain, language):
        assert token
        assert not any(map(str.isspace, token))
        assert 0 <= start < end <= len(plain)
