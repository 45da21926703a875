"""Words that search leaves out of a query."""

import pytest

from madoguchi.search.stopwords import StopWords, seed
from madoguchi.search.synonyms import Synonym, Synonyms

from .making import keys, make_entry, make_index, search

ROWS = [Synonym("ja", ("出金", "送金")), Synonym("en", ("fee", "charge"))]


@pytest.mark.parametrize(
    ("text", "left", "found"),
    [
        ("please send bitcoin", "  send bitcoin", ("please",)),
        ("pleased to send", "pleased to send", ()),
        ("出金方法を教えてください", "出金方法を ", ("教えてください",)),
        ("教えてほしい", " ほしい", ("教えて",)),
        ("thank you, please", " ,  ", ("thank you", "please")),
    ],
)
def test_a_stop_word_is_taken_out_where_it_stands_alone(text, left, found):
    words = StopWords(["Please", "thank  you", "教えて", "教えてください", "ｔｈａｎｋ ｙｏｕ"])
    assert words.take_out(text) == (left, found)


def test_no_words_change_nothing():
    assert StopWords().take_out("please") == StopWords(["", " "]).take_out("please") == ("please", ())


def test_a_query_is_widened_without_its_stop_words():
    widened = Synonyms(ROWS, "ja", ["教えて"]).widen("送金を教えて")
    assert (widened.rest, widened.groups, widened.left_out, widened.plain) == (" を ", (("送金", "出金"),), ("教えて",), "送金を ")


def test_a_synonym_is_found_before_a_stop_word_in_it():
    widened = Synonyms(ROWS, "en", ["fee"]).widen("fee")
    assert widened.groups == (("fee", "charge"),) and widened.left_out == ()


@pytest.mark.parametrize("query", ["please", "please, hello?", " Hello "])
def test_a_query_of_stop_words_alone_is_searched_as_it_is(query):
    widened = Synonyms(ROWS, "en", ["please", "hello"]).widen(query)
    assert widened.rest == query.casefold() and widened.left_out == ()


def test_an_entry_that_shares_only_a_stop_word_is_not_found(tmp_path):
    index = make_index(tmp_path)
    index.apply([make_entry("polite", 100, language="en", title="Please", text="Please be patient.")])
    with_stop = Synonyms([], "en", ["please"])
    assert "polite" in keys(search(index, "please deposit", "en", synonyms=Synonyms([], "en")))
    assert keys(search(index, "please deposit", "en", synonyms=with_stop)) == ["deposit"]
    assert keys(search(index, "please", "en", synonyms=with_stop)) == ["polite"]


def test_a_stop_word_is_not_marked_and_not_corrected(tmp_path):
    index = make_index(tmp_path)
    index.apply([make_entry("polite", 100, language="en", title="Please deposit", text="The deposit.")])
    found = search(index, "pleaze deposit", "en", synonyms=Synonyms([], "en", ["pleaze"]))
    assert found.corrected is None and ("Please", True) not in next(hit for hit in found.hits if hit.key == "polite").title_pieces


def test_what_ships_is_politeness_in_two_languages():
    assert "教えてください" in seed("ja") and "please" in seed("en") and seed("ar") == ()
    assert not [word for word in seed("ja") if len(word) < 3]


def test_a_long_query_is_cheap():
    assert StopWords(f"word{number}" for number in range(300)).take_out("word7 " * 10_000)[1] == ("word7",)
