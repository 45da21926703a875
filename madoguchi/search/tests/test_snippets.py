"""The stretch of text shown under a hit."""

from hypothesis import given, settings
from hypothesis import strategies as some

from madoguchi.search.snippets import WIDTH, Sought, mark, snippet
from madoguchi.search.tokens import normalise


def sought(query: str, language: str = "ja") -> Sought:
    return Sought.of(normalise(query), language)


def plain(pieces):
    return "".join(text for text, _ in pieces)


def marked(pieces):
    return [text for text, is_marked in pieces if is_marked]


def test_what_matches_is_marked_once_and_in_one_piece():
    assert mark("出金手数料について", sought("出金手数料"), "ja") == [("出金手数料", True), ("について", False)]


def test_words_are_marked_in_every_form():
    assert marked(mark("Withdraw now; withdrawals are free", sought("withdrawing", "en"), "en")) == ["Withdraw", "withdrawals"]


def test_the_stretch_with_most_matches_is_chosen():
    text = "出金のご案内です。" + "あいうえおかきくけこ。" * 30 + "出金の手数料は無料です。" + "さしすせそ。" * 30
    found = snippet(text, sought("出金 手数料"), "ja")
    assert marked(found) == ["出金", "手数料"]
    assert found[0] == ("…", False)
    assert found[-1] == ("…", False)
    assert plain(found).startswith("…出金の手数料")


def test_without_a_match_the_beginning_is_shown():
    found = snippet("はじめに。" + "あ" * 500, sought("出金"), "ja")
    assert plain(found).startswith("はじめに。")
    assert len(plain(found)) == WIDTH + 1


def test_half_width_text_is_marked_at_its_own_places():
    assert marked(mark("ﾋﾞｯﾄｺｲﾝを送る", sought("ビットコイン"), "ja")) == ["ﾋﾞｯﾄｺｲﾝ"]
    assert marked(mark("㈱の出金", sought("出金"), "ja")) == ["出金"]


def test_terms_are_marked_only_as_a_whole():
    assert marked(mark("認証アプリとアプリ", Sought.of("", "ja", ["認証アプリ"]), "ja")) == ["認証アプリ"]


def test_long_words_are_marked_to_their_end():
    assert marked(mark("パスワードと認証コード", sought("パスワード"), "ja")) == ["パスワード"]


def test_lines_are_joined_and_nothing_is_made_html():
    assert snippet("<b>出金</b>\n\n&amp;", sought("出金"), "ja") == [("<b>", False), ("出金", True), ("</b> &amp;", False)]


def test_english_is_cut_between_words():
    found = plain(snippet("word " * 100, sought("nothing", "en"), "en"))
    assert found.removesuffix("…").split() == ["word"] * len(found.removesuffix("…").split())


def test_an_empty_text_has_an_empty_snippet():
    assert snippet("", sought("出金"), "ja") == []


@settings(max_examples=150, deadline=None)
@given(some.text(alphabet="出金のﾋﾞ㈱ﬁ é\u0301a-1ー\n。İß", max_size=400), some.text(alphabet="出金ビa1é", max_size=6))
def test_pieces_are_parts_of_the_text_in_order(text, query):
    wanted = sought(query)
    assert plain(mark(text, wanted, "ja")) == text
    pieces = [piece for piece, _ in snippet(text, wanted, "ja") if piece != "…"]
    assert "".join(pieces) in " ".join(text.split()) or "…" in text
    assert all(pieces)
