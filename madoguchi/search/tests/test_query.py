"""What people find: Japanese first, by words and by meaning, and never what they may not see."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from madoguchi.search.encoder import SentenceEncoder, vectors_of
from madoguchi.search.entry import Tombstone
from madoguchi.search.fusing import CANDIDATES
from madoguchi.search.index import Index
from madoguchi.search.query import Found
from madoguchi.search.synonyms import Synonym, Synonyms
from madoguchi.search.tests.making import ARTICLES, LetterEncoder, keys, make_entry, make_index, search
from madoguchi.search.understanding import tidy

letters = LetterEncoder()


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    return make_index(tmp_path_factory.mktemp("index"))


@pytest.fixture(scope="module")
def lettered(tmp_path_factory):
    return make_index(tmp_path_factory.mktemp("index"), letters)


@pytest.mark.parametrize(("query", "key"), [
    ("出金", "withdraw"), ("送金", "send"), ("振込", "transfer"), ("振り込み", "transfer"), ("ふりこみ", "transfer"), ("2FA", "twofa"),
    ("二段階認証", "twofa"), ("2段階認証", "twofa"), ("２段階認証", "twofa"), ("認証アプリ", "twofa"), ("KYC", "identity"),
    ("本人確認", "identity"), ("偽メール", "phishing"), ("サーバ", "server"), ("ｻｰﾊﾞｰ", "server"), ("サーバー", "server"),
    ("なりすまし", "phishing"), ("ﾋﾞｯﾄｺｲﾝ", "server"), ("出金　できない", "withdraw"), ("出金出来ない", "withdraw"),
    ("しゅっきん", "withdraw"),
])  # fmt: skip
def test_japanese_words_variants_readings_and_synonyms_find_their_article_first(index, query, key):
    assert keys(search(index, query))[0] == key


@pytest.mark.parametrize(("query", "key"), [
    ("shukkin", "withdraw"), ("syukkinn", "withdraw"), ("Shukkin dekinai", "withdraw"), ("shukkindekinai", "withdraw"),
    ("furikomi", "transfer"), ("huriko", "transfer"), ("honninkakunin", "identity"), ("honninkakunin no shorui", "identity"),
])  # fmt: skip
def test_japanese_typed_in_latin_letters_finds_its_article_first(index, query, key):
    found = search(index, query)
    assert keys(found)[0] == key
    assert any(is_marked for _, is_marked in found.hits[0].title_pieces)


def test_what_is_no_japanese_or_stands_somewhere_stays_as_it_was_typed(tmp_path):
    index = Index(tmp_path)
    index.apply([make_entry("sono", 1, title="Shukkina Card"), make_entry("news", 2, title="出金", text="出金")])
    assert keys(search(index, "shukkin")) == ["sono"]
    assert keys(search(index, "withdraw")) == keys(search(index, "nare")) == []


def test_synonyms_rank_below_the_word_itself(index):
    assert keys(search(index, "送金"))[:2] == ["send", "withdraw"]
    assert keys(search(index, "出金"))[:2] == ["withdraw", "send"]


@pytest.mark.parametrize(("query", "key"), [
    ("withdrawal", "withdraw"), ("WITHDRAWING", "withdraw"), ("withdrwal", "withdraw"), ("autenticator", "twofa"), ("2fa", "twofa"),
    ("trc20", "fees"), ("TRC-20", "fees"), ("cash out", "withdraw"), ("bitcion", "deposit"), ("authentic", "twofa"), ("withdr", "withdraw"),
])  # fmt: skip
def test_english_stems_typos_and_beginnings_find_their_article_first(index, query, key):
    assert keys(search(index, query, "en"))[0] == key


@pytest.mark.parametrize(("query", "language"), [("출금", "ko"), ("출금하는법", "ko"), ("ถอนเงิน", "th"), ("سحب", "ar"), ("الأموال", "ar")])
def test_korean_thai_and_arabic_words_are_found(index, query, language):
    assert keys(search(index, query, language)) == ["withdraw"]


@pytest.mark.parametrize(("typed", "meant", "key"), [
    ("ビットコイソ", "ビットコイン", "server"), ("フィッシソグに注意", "フィッシングに注意", "phishing"),
    ("ネットワークの確認", None, "send"), ("マイナンパーカードとは", "マイナンバーカードとは", "identity"), ("ビットコインの保守", None, "server"),
])  # fmt: skip
def test_a_slip_in_katakana_is_read_as_the_nearest_known_word(index, typed, meant, key):
    found = search(index, typed)
    assert (keys(found)[0], found.corrected) == (key, meant)


def test_a_correction_is_told_and_the_raw_words_count_too(index):
    found = search(index, "bitcion deposit", "en")
    assert found.corrected == "bitcoin deposit"
    assert keys(found)[0] == "deposit"
    assert search(index, "bitcoin", "en").corrected is None


def test_beginnings_are_completed_and_not_corrected(index):
    assert search(index, "bitc", "en").corrected is None
    assert keys(search(index, "bitc", "en")) == ["deposit"]


def test_hits_carry_what_the_page_shows(index):
    hit = search(index, "出金 手順").hits[0]
    assert (hit.key, hit.kind, hit.language, hit.url, hit.category) == ("withdraw", "article", "ja", "/ja/withdraw", "deposits-withdrawals")
    assert hit.title_pieces == [("出金", True), ("の", False), ("手順", True)]
    assert ("出金", True) in hit.snippet
    assert hit.similarity is None
    assert 0 < hit.score <= 1


@pytest.mark.parametrize("query", ["", " ", "\0\0", "　", "\n\t"])
def test_an_empty_query_finds_nothing(lettered, query):
    assert search(lettered, query, encoder=letters) == Found()


def test_nobody_and_nothing_wanted_find_nothing(lettered):
    assert search(lettered, "出金", allowed=set(), encoder=letters) == Found()
    assert search(lettered, "出金", limit=0, encoder=letters) == Found()
    assert search(lettered, "出金", limit=-5, encoder=letters) == Found()


def test_words_that_stand_nowhere_find_nothing(index):
    assert search(index, "qwzx", "en") == Found()
    assert search(index, "量子力学").hits == []


def test_a_shared_character_alone_is_no_reason(index):
    assert "identity" not in keys(search(index, "人魚姫"))


def test_as_you_type_every_beginning_of_a_word_works(index):
    assert tidy("出金でk") == "出金で"
    assert tidy("出金ｓｈ") == "出金"
    assert tidy("出金 usdt") == "出金 usdt"
    assert tidy("アプリa") == "アプリa"
    assert keys(search(index, "出金でk"))[0] == "withdraw"
    assert keys(search(index, "しゅっき"))[0] == "withdraw"


@pytest.mark.parametrize("query", [
    'title:出金', '"出金', "出金 AND", "(出金", "出金)", "+出金 -出金", "出金*", "出金~2", "出金^9", "[出金 TO 送金]",
    "visibility:=staff OR 出金", "\\出金",
    "{出金}", "/出金/", "出金;'--", "<b>出金</b>", "出金\0", "\ud800出金",
])  # fmt: skip
def test_signs_of_query_languages_are_text(index, query):
    assert keys(search(index, query))[0] == "withdraw"
    assert "staff" not in {hit.key for hit in search(index, query).hits}


@pytest.mark.parametrize("piece", ["a", "一", "出金", "ー", "a b ", "🚀", "\0", "\u0301", "りん", "withdrwal ", "(", "しゅ"])
@pytest.mark.parametrize("language", ["ja", "en", "th"])
def test_a_hostile_query_is_answered_quickly(lettered, piece, language):
    started = time.process_time()
    search(lettered, piece * (65_536 // len(piece)), language, encoder=letters)
    assert time.process_time() - started < 1


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.text(max_size=60), some.sampled_from(["ja", "en", "ko", "xx", ""]))
def test_any_query_is_answered(lettered, query, language):
    for hit in search(lettered, query, language, encoder=letters).hits:
        assert hit.language == language


def test_kind_and_category_narrow_the_search(tmp_path):
    index = Index(tmp_path)
    index.apply([
        letters.entry("a", 1, category="security"),
        letters.entry("t", 2, kind="topic"),
        letters.entry("n", 3, kind="announcement", category=""),
    ])  # fmt: skip
    options = {"encoder": letters}
    assert sorted(keys(search(index, "出金", **options))) == ["a", "n", "t"]
    assert sorted(keys(search(index, "出金", kinds={"topic", "announcement"}, **options))) == ["n", "t"]
    assert keys(search(index, "出金", category="security", **options)) == ["a"]
    assert keys(search(index, "出金", category="", **options)) == ["n"]
    assert keys(search(index, "出金", kinds=set(), **options)) == []


# Visibility


@pytest.fixture(scope="module")
def segmented(tmp_path_factory):
    index = Index(tmp_path_factory.mktemp("index"))
    secret = {"visibility": "staff", "title": "出金の内規 kryptonite", "text": "極秘の出金限度額は kryptonite です。"}
    index.apply([
        letters.entry("open", 1),
        letters.entry("secret", 2, **secret),
        letters.entry("secret", 3, language="en", **secret),
        letters.entry("vip", 4, visibility="group:vip"),
        letters.entry("odd", 5, visibility="public "),
        letters.entry("none", 6, visibility=""),
    ])  # fmt: skip
    return index


@pytest.mark.parametrize(
    "query", ["出金", "kryptonite", "kryptonit", "krypto", "極秘", "出金の内規", "secret", "public", "staff", "=staff"]
)
@pytest.mark.parametrize("language", ["ja", "en", "ko"])
@pytest.mark.parametrize("encoder", [None, letters])
def test_what_is_not_allowed_is_nowhere_in_the_answer(segmented, query, language, encoder):
    found = search(segmented, query, language, encoder=encoder, others=9)
    assert {hit.key for hit in [*found.hits, *found.other_languages]} <= {"open"}
    assert found.corrected is None
    assert "極秘" not in repr(found)
    assert "kryptonite" not in repr(found)


def test_each_reader_gets_his_labels_and_no_others(segmented):
    assert sorted(keys(search(segmented, "出金", allowed={"public", "staff"}, encoder=letters))) == ["open", "secret"]
    assert sorted(keys(search(segmented, "出金", allowed={"group:vip"}, encoder=letters))) == ["vip"]
    assert search(segmented, "kryptonit", allowed={"staff"}).hits[0].key == "secret"
    assert search(segmented, "kryptonitte", allowed={"staff"}).corrected == "kryptonite"


def test_hidden_entries_do_not_crowd_out_visible_ones(tmp_path):
    index = Index(tmp_path)
    hidden = [letters.entry(f"hidden-{seq}", seq, visibility="staff", title="出金", text="出金") for seq in range(1, 2 * CANDIDATES)]
    index.apply([*hidden, letters.entry("open", 999, text="長い文のどこかに出金がある。" + "入金の説明。" * 20)])
    assert keys(search(index, "出金", encoder=letters)) == ["open"]
    assert keys(search(index, "出金")) == ["open"]


def test_an_entry_that_becomes_hidden_is_gone_at_once(tmp_path):
    writer, reader = Index(tmp_path), Index(tmp_path)
    writer.apply([letters.entry("one", 1)])
    assert keys(search(reader, "出金", encoder=letters)) == ["one"]
    writer.apply([letters.entry("one", 2, visibility="staff")])
    assert keys(search(reader, "出金", encoder=letters)) == []
    writer.apply([], [Tombstone("one", "article", "ja", 3)])
    assert keys(search(reader, "出金", allowed={"public", "staff"}, encoder=letters)) == []


def test_a_word_alone_brings_first_what_holds_it(tmp_path):
    index = Index(tmp_path)
    alike = [letters.entry(f"alike-{seq}", seq, title="出産 金庫", text="金を出す。") for seq in range(1, 9)]
    index.apply(
        [*alike, letters.entry("holder", 99, title="手引き", text="口座や書類や連絡先などの長い説明のあとに出金のことがある。" * 3)]
    )
    assert keys(search(index, "出金", encoder=letters, synonyms=None))[0] == "holder"


def test_hiragana_finds_what_is_written_in_katakana_and_the_other_way_round(tmp_path):
    index = Index(tmp_path)
    index.apply(
        [
            make_entry("code", 1, title="アンケート", text="アンケートに答える。"),
            make_entry("bin", 2, title="ごみの出し方", text="ごみを出す日。"),
        ]
    )
    assert keys(search(index, "あんけーとに答えたい")) == ["code"]
    assert keys(search(index, "ゴミ")) == ["bin"]


def test_a_foreign_word_of_a_hidden_entry_is_not_read_into_a_query(tmp_path):
    index = Index(tmp_path)
    index.apply([make_entry("secret", 1, visibility="staff", title="クリプトナイト", text="クリプトナイト"), make_entry("open", 2)])
    assert search(index, "くりぷとないと").hits == []
    assert keys(search(index, "くりぷとないと", allowed={"staff"})) == ["secret"]


def test_what_every_entry_says_counts_once_more_without_it(tmp_path):
    index = Index(tmp_path)
    entries = [letters.entry(f"other-{seq}", seq, title="bitcoin", text=f"bitcoin bitcoin {'xyz'[seq % 3] * 9}") for seq in range(1, 30)]
    index.apply([*entries, letters.entry("mining", 99, title="", text="bitcoin ggghhhgggh")])
    plain, special = (letters.query_vector(text) for text in ("bitcoin ghgh", "ghgh"))
    assert plain is not None and special is not None
    hit = search(index, "bitcoin ghgh", encoder=letters).hits[0]
    assert hit.key == "mining"
    assert hit.similarity is not None and hit.similarity > float(plain @ vectors_of(letters.entry_vector("", "bitcoin ggghhhgggh"))[0])


# Meaning and other languages


def test_what_only_meaning_brings_must_be_alike(lettered):
    found = search(lettered, "出銀金日", encoder=letters)
    assert found.hits
    assert all(hit.similarity is None or hit.similarity >= 0.3 or hit.score > 0 for hit in found.hits)
    assert search(lettered, "zzzz", encoder=letters).hits == []


def test_without_vectors_the_words_still_count(index):
    assert keys(search(index, "出金", encoder=letters))[0] == "withdraw"


def test_a_language_the_encoder_does_not_know_is_searched_by_words(lettered):
    hits = search(lettered, "ถอนเงิน", "th", encoder=letters).hits
    assert [(hit.key, hit.similarity) for hit in hits] == [("withdraw", None)]


def test_one_list_begins_with_the_readers_language_unless_another_is_clearly_nearer(tmp_path):
    index = Index(tmp_path)
    index.apply([letters.entry("own", 1, title="出庫", text="出庫"), letters.entry("near", 2, language="en", title="出金", text="出金")])
    assert [hit.key for hit in search(index, "出金", encoder=letters).together(9)] == ["near", "own"]
    assert [hit.key for hit in search(index, "出庫", encoder=letters).together(9)] == ["own", "near"]
    assert [hit.key for hit in search(index, "出庫", encoder=letters).together(1)] == ["own"]


def test_other_languages_offer_only_what_the_readers_own_does_not_have(tmp_path):
    index = Index(tmp_path)
    index.apply([
        letters.entry("both", 1), letters.entry("both", 2, language="en", title="出金 withdraw"),
        letters.entry("only", 3, language="en", title="出金 withdraw"), letters.entry("only", 4, language="ko", title="出金"),
        letters.entry("thai", 5, language="th", title="出金"),
    ])  # fmt: skip
    found = search(index, "出金", encoder=letters)
    assert keys(found) == ["both"]
    assert [hit.key for hit in found.other_languages] == ["only"]
    assert search(index, "出金", encoder=letters, others=0).other_languages == []
    assert search(index, "出金").other_languages == []


def test_of_other_languages_the_next_best_is_offered_though_another_is_nearer(tmp_path):
    index = Index(tmp_path)
    index.apply([
        letters.entry("one", 1, language="ko", title="出金", text="出金"), letters.entry("one", 2, language="en", title="出金 withdraw"),
        letters.entry("two", 3, language="ko", title="出金", text="出金"),
    ])  # fmt: skip
    offered = search(index, "出金", encoder=letters, order=("ja", "en", "ko")).other_languages
    assert {hit.key: hit.language for hit in offered} == {"one": "en", "two": "ko"}
    assert {hit.language for hit in search(index, "出金", encoder=letters, order=("ja", "ko", "en")).other_languages} == {"ko"}


def test_a_language_without_any_entry_still_offers_the_others(lettered):
    class Polyglot(LetterEncoder):
        def knows(self, language: str) -> bool:
            return True

    found = search(lettered, "withdraw money", "fr", encoder=Polyglot())
    assert found.hits == []
    assert found.other_languages[0].language == "en"


def test_the_real_encoder_finds_by_meaning_and_across_languages(tmp_path):
    encoder = SentenceEncoder()
    texts = {
        ("phone", "ja"): ("端末を替えたとき", "新しいスマートフォンで認証を設定し直す手順です。"),
        ("fees", "ja"): ("取引にかかる費用", "売買ごとに手数料をいただきます。"),
        ("fork", "en"): ("What is a hard fork?", "A hard fork splits a blockchain in two."),
    }
    index = Index(tmp_path)
    index.apply([
        make_entry(
            key, seq, language=language, title=title, text=text, vector=encoder.entry_vector(title, text), vector_model=encoder.model
        )
        for seq, ((key, language), (title, text)) in enumerate(texts.items(), 1)
    ])  # fmt: skip
    assert keys(search(index, "携帯電話を買い換えたらログインできない", encoder=encoder))[0] == "phone"
    assert [hit.key for hit in search(index, "ハードフォークとは何ですか", encoder=encoder).other_languages] == ["fork"]
    assert search(index, "asdfghjkl", encoder=encoder) == Found()


def test_operators_change_the_synonyms(index):
    assert keys(search(index, "ドロップ", synonyms=Synonyms([], "ja"))) == []
    table = Synonyms([Synonym("ja", ("出金", "ドロップ"))], "ja")
    assert keys(search(index, "ドロップ", synonyms=table))[0] == "withdraw"


@pytest.fixture(scope="module")
def meant(tmp_path_factory):
    """The small help centre with real vectors."""
    encoder = SentenceEncoder()
    rows = [(key, language, *text) for language in ("ja", "en") for key, text in ARTICLES[language].items()]
    rows.append(("api", "ja", "エラーの一覧", "メンテナンス中のエラー番号とメーカーの連絡先です。"))
    index = Index(tmp_path_factory.mktemp("meant"))
    index.apply(
        make_entry(
            key, seq, language=language, title=title, text=text, vector=encoder.entry_vector(title, text), vector_model=encoder.model
        )
        for seq, (key, language, title, text) in enumerate(rows, 1)
    )
    return index, encoder


@pytest.mark.parametrize(("query", "language"), [
    ("ラーメン", "ja"), ("今日の天気", "ja"), ("サッカーの試合結果", "ja"), ("asdfgh", "ja"), ("pizza recipe", "en"),
    ("best restaurants before noon", "en"), ("football network", "en"),
])  # fmt: skip
def test_what_nothing_here_speaks_of_finds_nothing(meant, query, language):
    index, encoder = meant
    assert search(index, query, language, encoder=encoder).hits == []


@pytest.fixture(scope="module")
def worded(tmp_path_factory):
    """The same before a worker has made any vector."""
    rows = [(key, language, *text) for language in ("ja", "en") for key, text in ARTICLES[language].items()]
    rows.append(("api", "ja", "エラーの一覧", "メンテナンス中のエラー番号とメーカーの連絡先、本日の東京の時間です。"))
    index = Index(tmp_path_factory.mktemp("worded"))
    index.apply(make_entry(key, seq, language=language, title=title, text=text) for seq, (key, language, title, text) in enumerate(rows, 1))
    return index, SentenceEncoder()


@pytest.mark.parametrize(("query", "language"), [
    ("ラーメン", "ja"), ("明日の東京の天気", "ja"), ("サッカーの試合結果", "ja"), ("カレーライス", "ja"), ("結婚届", "ja"), ("本屋の場所", "ja"), ("ホテル予約", "ja"),
    ("pizza recipe", "en"), ("football network", "en"), ("best way to business", "en"), ("copy of wedding photos", "en"),
])  # fmt: skip
def test_without_vectors_a_part_of_a_word_or_one_word_of_several_is_no_reason(worded, query, language):
    index, encoder = worded
    assert search(index, query, language, encoder=encoder).hits == []
    assert search(index, query, language).hits == []


@pytest.mark.parametrize(("query", "language", "key"), [
    ("お金を引き出したい", "ja", "withdraw"), ("メーカー", "ja", "api"), ("めーかー", "ja", "api"), ("出金 コンビニ", "ja", "withdraw"), ("エラー 番号", "ja", "api"),
    ("連絡先はどこ", "ja", "api"), ("network", "en", "fees"), ("autenticator", "en", "twofa"), ("addres to copy", "en", "deposit"),
    ("my withdrawal is stuck", "en", "withdraw"), ("business day", "en", "withdraw"),
])  # fmt: skip
def test_without_vectors_real_queries_still_find(worded, query, language, key):
    index, encoder = worded
    assert keys(search(index, query, language, encoder=encoder))[0] == key


@pytest.mark.parametrize(("query", "language", "key"), [
    ("お金を引き出したい", "ja", "withdraw"), ("スマホを替えたら認証できない", "ja", "twofa"), ("怪しいメールが来た", "ja", "phishing"), ("メーカー", "ja", "api"),
    ("get my money out", "en", "withdraw"), ("authentication on my phone", "en", "twofa"), ("network", "en", "fees"), ("autenticator", "en", "twofa"),
])  # fmt: skip
def test_what_is_said_in_other_words_or_stands_in_one_entry_is_found(meant, query, language, key):
    index, encoder = meant
    assert key in keys(search(index, query, language, encoder=encoder))[:2]


@pytest.mark.parametrize("query", ["🚀", "😀😀😀", "?", "。。。！？", "!!!???", "---", "・・・", "…", "//", "()", "$", "♥", "a", "あ", "١"])
@pytest.mark.parametrize("language", ["ja", "en", "ko"])
def test_signs_and_single_letters_have_no_meaning_to_be_alike(tmp_path, query, language):
    index = Index(tmp_path)
    index.apply([letters.entry("sign", 1, title=query, text=query), letters.entry("sign", 2, language="en", title=query, text=query)])
    found = search(index, query, language, encoder=letters)
    assert all(hit.similarity is None for hit in found.hits)
    assert found.other_languages == []


@pytest.mark.parametrize(("query", "language"), [("税", "ja"), ("돈", "ko")])
def test_a_single_kanji_or_syllable_has_a_meaning(tmp_path, query, language):
    index = Index(tmp_path)
    index.apply([letters.entry("one", 1, language=language, title=query, text=query)])
    assert search(index, query, language, encoder=letters).hits[0].similarity is not None


@pytest.mark.parametrize(("query", "language", "key"), [
    ("出金🚀", "ja", "withdraw"), ("👨‍👩‍👧‍👦出金", "ja", "withdraw"), ("withdraw出金", "en", "withdraw"), ("出金withdraw", "ja", "withdraw"),
    ("출금 withdraw 出金", "ko", "withdraw"), ("出金" * 200, "ja", "withdraw"), ("withdrawal " * 40, "en", "withdraw"),
    ("二段階認証" * 80, "ja", "twofa"), ("출금 " * 200, "ko", "withdraw"), ("出金\u200bできない", "ja", "withdraw"), ("\u202e出金", "ja", "withdraw"),
])  # fmt: skip
def test_signs_repetition_and_mixed_scripts_do_not_hide_what_is_asked(index, lettered, query, language, key):
    assert keys(search(index, query, language))[0] == key
    assert keys(search(lettered, query, language, encoder=letters))[0] == key


@pytest.mark.parametrize(
    "query", ["ア" * 400, "ぁ" * 400, "withdrawal" * 40, "x" * 400, "1" * 400, "가" * 400, "ก" * 400, "ا" * 400, "﷽" * 400]
)
@pytest.mark.parametrize("language", ["ja", "en", "ko", "th", "ar"])
def test_one_very_long_word_that_nothing_has_finds_nothing(index, query, language):
    assert search(index, query, language) == Found()
