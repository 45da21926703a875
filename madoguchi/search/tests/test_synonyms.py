"""The table of synonyms and how a query is widened by it."""

from madoguchi.search.synonyms import Synonym, Synonyms, seed

ROWS = [
    Synonym("ja", ("出金", "送金", "引き出し"), ("しゅっきん",)),
    Synonym("ja", ("二段階認証", "2FA")),
    Synonym("ja", ("認証", "オーソリ")),
    Synonym("en", ("fee", "charge")),
    Synonym("en", ("two-factor authentication", "2FA")),
]


def test_a_term_is_taken_out_with_its_alternatives_the_typed_one_first():
    widened = Synonyms(ROWS, "ja").widen("送金できない")
    assert widened.groups == (("送金", "出金", "引き出し"),)
    assert widened.canonical == ("出金",)
    assert widened.rest == " できない"


def test_the_longest_term_wins():
    widened = Synonyms(ROWS, "ja").widen("二段階認証を解除")
    assert widened.groups == (("二段階認証", "2fa"),)
    assert widened.canonical == ()


def test_width_and_case_do_not_matter():
    assert Synonyms(ROWS, "ja").widen("２ｆａ").canonical == ("二段階認証",)


def test_readings_are_understood_but_are_no_alternatives():
    widened = Synonyms(ROWS, "ja").widen("しゅっきん")
    assert widened.groups == (("しゅっきん", "出金", "送金", "引き出し"),)
    assert Synonyms(ROWS, "ja").widen("出金").groups == (("出金", "送金", "引き出し"),)


def test_a_reading_may_be_typed_in_katakana_if_it_stands_alone():
    for typed in ("シュッキン", "ｼｭｯｷﾝ", "シュッキンできない"):
        assert Synonyms(ROWS, "ja").widen(typed).canonical == ("出金",)
    for typed in ("シュッキング", "アシュッキン", "シュ"):
        assert Synonyms(ROWS, "ja").widen(typed).groups == ()


def test_a_reading_may_be_half_typed_at_the_end():
    assert Synonyms(ROWS, "ja").widen("円 しゅっき").canonical == ("出金",)
    assert Synonyms(ROWS, "ja").widen("しゅ").groups == ()


def test_english_terms_stand_alone_and_may_be_plural():
    table = Synonyms(ROWS, "en-US")
    assert table.widen("coffee discharge").groups == ()
    assert table.widen("Fees?").groups == (("fees", "fee", "charge"),)


def test_latin_terms_may_touch_japanese():
    assert Synonyms(ROWS, "ja").widen("2FAの設定").canonical == ("二段階認証",)


def test_a_term_in_two_rows_means_both():
    rows = [Synonym("en", ("coin", "crypto")), Synonym("en", ("coin", "change"))]
    assert Synonyms(rows, "en").widen("coin").groups == (("coin", "crypto", "change"),)


def test_rows_of_other_languages_and_empty_rows_count_for_nothing():
    assert Synonyms([Synonym("ko", ("출금", "인출")), Synonym("ja", ()), Synonym("ja", ("", " "))], "ja").widen("출금").groups == ()
    assert Synonyms([], "ja").widen("出金").rest == "出金"


def test_the_words_that_ship_cover_the_trade():
    ja, en = Synonyms.seeded("ja"), Synonyms.seeded("en")
    for typed, meant in {
        "送金": "出金", "引き出し": "出金", "KYC": "本人確認", "2FA": "二段階認証", "認証アプリ": "二段階認証", "２段階認証": "二段階認証",
        "仮想通貨": "暗号資産", "詐欺メール": "フィッシング", "振り込み": "振込", "ふりこみ": "振込", "しゅっきん": "出金",
    }.items():  # fmt: skip
        assert ja.widen(typed).canonical == (meant,), typed
    for typed, meant in {"KYC": "identity verification", "Google Authenticator": "two-factor authentication"}.items():
        assert en.widen(typed).canonical == (meant,), typed


def test_no_japanese_term_that_ships_is_a_single_character():
    assert not [term for row in seed() if row.language == "ja" for term in row.terms if len(term) < 2]


def test_a_long_query_is_widened_quickly():
    assert len(Synonyms.seeded("ja").widen("出金" * 20_000).groups) == 1


def test_words_of_exchanges_are_known_in_arabic():
    assert Synonyms.seeded("ar").widen("تهكير حسابي").canonical == ("اختراق",)
