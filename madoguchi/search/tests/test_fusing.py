"""How much words and meaning count, and what comes first."""

import pytest

from madoguchi.search.fusing import CANDIDATES, first, fuse, is_evidence, weight_of_meaning


def test_both_lists_count_by_the_weight():
    lexical, dense = [(1, 10.0), (2, 5.0)], [(2, 0.8), (3, 0.4), (4, 0.1)]
    assert fuse(lexical, dense, 0.5) == {1: 0.5, 2: 0.75, 3: 0.25}
    assert fuse(lexical, dense, 0.0) == {1: 1.0, 2: 0.5}
    assert fuse([], dense, 0.5) == {2: 0.5, 3: 0.25}
    assert fuse([(serial, 1.0) for serial in range(CANDIDATES)], [], 0.0)[5] == 1.0


def test_a_dense_list_of_many_ends_with_its_last():
    dense = [(serial, 0.9 - serial / 100) for serial in range(30)]
    assert fuse([], dense, 1.0)[29] == 0.0
    assert fuse([], dense, 1.0)[0] == 1.0


def test_what_is_held_comes_first_in_the_same_order():
    scores = first({1, 2}, {1: 0.2, 2: 0.1, 3: 0.9, 4: 0.3})
    assert sorted(scores, key=scores.__getitem__, reverse=True) == [1, 2, 3, 4]
    assert all(0 <= score <= 1 for score in scores.values())
    assert first(set(), {3: 0.9}) == {3: 0.9}


@pytest.mark.parametrize(("more", "less"), [
    ({"covered": 0.3}, {"covered": 0.9}), ({"passages": 1.0}, {"passages": 10.0}), ({"entries": 40}, {"entries": 5_000}),
])  # fmt: skip
def test_meaning_counts_less_where_words_tell_more(more, less):
    usual = {"covered": 0.3, "passages": 1.0, "entries": 1_000}
    assert 1 > weight_of_meaning(**usual | more) > weight_of_meaning(**usual | less) > 0


def test_words_never_count_for_everything():
    assert weight_of_meaning(3.0, 50.0, 100_000) == 0.2


@pytest.mark.parametrize(("covered", "cosine", "is_enough"), [
    (0.0, 0.3, True), (0.0, 0.29, False), (0.4, 0.25, True), (0.3, 0.25, False), (1.0, 0.0, True), (0.5, 0.0, False),
])  # fmt: skip
def test_meaning_alone_or_with_words_is_evidence(covered, cosine, is_enough):
    assert is_evidence(covered, cosine, 0.3) is is_enough
