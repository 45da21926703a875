"""Bribes and calls away, on a set written by hand in seven languages, and the time they take."""

import time
from pathlib import Path

import pytest

from madoguchi.guard.luring import BRIBE, OFF_CHANNEL, lures_in

SETS = sorted((Path(__file__).parent / "lures").glob("*.txt"))


def rows(path):
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_lures_are_found_and_what_people_tell_of_lures_is_not(path):
    lures = [text for kind, text in rows(path) if kind != "innocent"]
    innocent = [text for kind, text in rows(path) if kind == "innocent"]
    assert len(lures) >= 25 and len(innocent) >= 40
    missed = [text for text in lures if not lures_in(text)]
    assert len(missed) <= 0.05 * len(lures), missed
    assert not [text for text in innocent if lures_in(text)]


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_a_bribe_is_called_one(path):
    bribes = [text for kind, text in rows(path) if kind == "bribe"]
    assert sum(BRIBE in lures_in(text) for text in bribes) >= 0.9 * len(bribes)


def test_a_lure_in_disguise_is_read_as_it_looks():
    assert lures_in("Ｐｌｅａｓｅ ａｄｄ ｍｅ ｏｎ Ｔｅｌｅｇｒａｍ @helper_01") == (OFF_CHANNEL,)
    assert lures_in("Please add me on Tele\u200bgram @helper_01") == (OFF_CHANNEL,)


def test_our_own_channels_are_no_lures():
    said = "You can also add us on LINE: @mihon_support, or write to the support at help@mihon.example."
    assert lures_in(said) == (OFF_CHANNEL,)
    assert lures_in("Please write to our support at help@mihon.example.", domains=["mihon.example"]) == ()
    assert lures_in("Please contact us: t.me/mihon_support", official=["@mihon_support"]) == ()
    assert lures_in("Please contact our support at t.me/mihon_support2", official=["@mihon_support"]) == (OFF_CHANNEL,)


@pytest.mark.parametrize("piece", ["contact me please ", "we pay account ", "a ", "@", "+1 ", "加", "連絡を", '"', "telegram "])
def test_the_time_grows_with_the_text(piece):
    def seconds(length):
        text = (piece * length)[:length]
        began = time.process_time()
        lures_in(text)
        return time.process_time() - began

    lures_in(piece)
    assert min(seconds(60_000) for _ in range(3)) < 40 * max(0.001, min(seconds(6_000) for _ in range(3)))
