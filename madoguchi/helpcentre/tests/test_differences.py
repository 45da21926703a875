"""A change is shown small: the words that went, the words that came, and a little around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from madoguchi.helpcentre.differences import differences


def shown(before, after):
    return [[piece for piece in passage.pieces if piece[0] != "same"] for passage in differences(before, after)]


def test_the_same_text_has_no_differences():
    assert differences("one\ntwo", "one\ntwo") == []


def test_one_word_of_a_line():
    assert shown("The fee is 100 yen.\nOther line.", "The fee is 200 yen.\nOther line.") == [[("gone", "100"), ("new", "200")]]


def test_japanese_goes_by_characters():
    assert shown("出金は1時間かかります。", "出金は2時間ほどかかります。") == [[("gone", "1"), ("new", "2"), ("new", "ほど")]]


def test_a_new_paragraph_and_one_that_went():
    assert shown("a\nb\nc\nd\ne\nf\ng", "a\nb\nc\nd\ne\nf\ng\nh") == [[("new", "h\n")]]
    assert shown("a\nb\nc", "a\nc") == [[("gone", "b\n")]]


def test_far_apart_changes_are_two_passages_and_tell_what_is_left_out():
    lines = [str(number) for number in range(40)]
    changed = ["x", *lines[1:39], "y"]
    first, second = differences("\n".join(lines), "\n".join(changed))
    assert first.skipped == 0 and second.skipped == 34


@given(some.text(alphabet="ab \n出", max_size=60), some.text(alphabet="ab \n出", max_size=60))
def test_both_texts_are_whole_in_it(before, after):
    passages = differences(before, after)
    if all(passage.skipped == 0 for passage in passages) and len(passages) == 1 and len(before.splitlines()) < 3:
        was = "".join(words for kind, words in passages[0].pieces if kind != "new")
        now = "".join(words for kind, words in passages[0].pieces if kind != "gone")
        assert was == "".join(f"{line}\n" for line in before.splitlines())
        assert now == "".join(f"{line}\n" for line in after.splitlines())


@pytest.mark.parametrize("text", ["x" * 300_000, "出" * 300_000, "a\n" * 100_000, "a\nb\n" * 50_000])
def test_the_longest_texts_come_to_an_end(text):
    half = len(text) // 2
    assert differences(text, f"{text[:half]}changed{text[half:]}") and differences(text, f"b\n{text[:half]}c\n")
