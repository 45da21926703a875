"""Bribes and calls away, on a set written by hand in twelve languages, and the time they take."""

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
    assert len(lures) >= 20 and len(innocent) >= 10
    missed = [text for text in lures if not lures_in(text)]
    assert len(missed) <= 0.06 * len(lures), missed
    assert not [text for text in innocent if lures_in(text)]


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_a_bribe_is_called_one(path):
    bribes = [text for kind, text in rows(path) if kind == "bribe"]
    assert sum(BRIBE in lures_in(text) for text in bribes) >= 0.9 * len(bribes)


def test_a_lure_in_disguise_is_read_as_it_looks():
    assert lures_in("Ｐｌｅａｓｅ ａｄｄ ｍｅ ｏｎ Ｔｅｌｅｇｒａｍ @helper_01") == (OFF_CHANNEL,)
    assert lures_in("Please add me on Tele\u200bgram @helper_01") == (OFF_CHANNEL,)


def test_letters_and_dots_that_are_kept_apart_are_read_together():
    assert lures_in("contact me on t e l e g r a m, I fix it: fixer_99") == (OFF_CHANNEL,)
    assert lures_in("our desk is now at t(.)me/desk24") == (OFF_CHANNEL,)


def test_the_parts_of_a_lure_make_one_only_together_and_near():
    assert lures_in("I will pay you for the customer list") == (BRIBE,)
    assert not lures_in("I will pay you. " + "The weather is fine today. " * 12 + "Where is the customer list?")
    assert not lures_in("I will pay you tomorrow, thank you for waiting.")


def test_who_asks_about_an_account_or_tells_of_it_calls_nobody_there():
    assert lures_in("WhatsApp +44 7700 900123") == (OFF_CHANNEL,)
    assert not lures_in("Is this WhatsApp number yours: +44 7700 900123? Is it official?")
    assert not lures_in("A scammer on WhatsApp +44 7700 900123 asked me for money.")


def test_a_call_to_go_on_elsewhere_is_one_without_the_number_that_the_guard_removed():
    assert lures_in("Let us continue on WhatsApp, my number is [my number removed]") == (OFF_CHANNEL,)


def test_politeness_is_no_gift():
    assert not lures_in("500만원 출금이 막혔습니다. 동결 해제 부탁드립니다.")


def test_our_own_channels_are_no_lures():
    said = "You can also add us on LINE: @mihon_support, or write to the support at help@mihon.example."
    assert lures_in(said) == (OFF_CHANNEL,)
    assert lures_in("Please write to our support at help@mihon.example.", domains=["mihon.example"]) == ()
    assert lures_in("Please contact us: t.me/mihon_support", official=["@mihon_support"]) == ()
    assert lures_in("Please contact our support at t.me/mihon_support2", official=["@mihon_support"]) == (OFF_CHANNEL,)


@pytest.mark.parametrize(
    "piece",
    ["contact me please ", "we pay account ", "a ", "@", "+1 ", "加", "連絡を", '"', "telegram ", "dm ", "1,", "1234567890 ", "a@b.co "],
)
def test_the_time_grows_with_the_text(piece):
    def seconds(length):
        text = (piece * length)[:length]
        began = time.process_time()
        lures_in(text)
        return time.process_time() - began

    lures_in(piece)
    assert min(seconds(60_000) for _ in range(3)) < 40 * max(0.001, min(seconds(6_000) for _ in range(3)))
