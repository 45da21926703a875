"""Lures and requests told by their meaning, where the rules find none; and that without an encoder the rules alone judge."""

import pytest

from bench import guard_unseen
from madoguchi.guard import meaning
from madoguchi.guard.asking import asks_for_secret
from madoguchi.guard.luring import BRIBE, OFF_CHANNEL, lures_in

UNSEEN = guard_unseen.unseen()


def share(kinds):
    lines = [(kind, text) for kind, _language, text in UNSEEN if kind in kinds]
    return sum(guard_unseen.judged(kind, text) for kind, text in lines) / len(lines)


@pytest.fixture
def rules_alone():
    kept = list(meaning._encode)
    meaning._encode.clear()
    yield
    meaning._encode[:] = kept


def test_wordings_that_nothing_was_learned_from_are_found_and_innocent_ones_seldom_stopped():
    assert share({"bribe", "away"}) >= 0.8
    assert share({"ask"}) >= 0.45
    assert share({"staff", "cust"}) <= 0.03


def test_the_meaning_finds_more_than_the_rules(rules_alone):
    assert share({"bribe", "away"}) < 0.7 and share({"ask"}) < 0.4


def test_what_is_meant_is_named():
    assert lures_in("Your colleague gets a present from me if my file goes through tonight") == (BRIBE,)
    assert lures_in("let us talk elsewhere, this chat is being read") == (OFF_CHANNEL,)


def test_an_encoder_that_is_missing_or_fails_leaves_the_judgement_to_the_rules(rules_alone, caplog):
    for encode in (lambda texts: None, lambda texts: 1 / 0):
        meaning.read_meaning_by(encode)
        assert asks_for_secret("Please send us your password.") and lures_in("WhatsApp +44 7700 900123")
        assert not lures_in("Good morning, I have a question about my bonus.")
    assert "meaning was not judged" in caplog.text


def test_of_a_long_text_only_some_windows_are_read_and_windows_cover_a_text():
    asked = []
    kept = list(meaning._encode)
    meaning.read_meaning_by(lambda texts: asked.append(texts))
    try:
        meaning.lure_in("The weather is fine today. It rains. " * 1_000)
    finally:
        meaning._encode[:] = kept
    assert len(asked) == 1 and len(asked[0]) == meaning.MOST_ENCODED
    text = "One. Two!\n" * 100 + "x" * 700 + "終わり。次"
    covered = list(meaning.windows(text, meaning.ASKS))
    assert all(0 < end - start <= meaning.LONGEST for start, end in covered)
    assert "".join(text[start:end] for start, end in covered).split() == text.split()


def test_an_empty_text_means_nothing():
    assert meaning.lure_in("") is None and meaning.asks_in(" \n") == []


def test_what_is_too_short_to_mean_anything_is_left_to_the_rules():
    assert not [number for number in range(200) if asks_for_secret(f"line {number} of hana") or lures_in(f"line {number} of hana")]
