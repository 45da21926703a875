"""The bar of the guard, held on messages of another hand than those that it was built with: `bench/guard_fresh.py`."""

from collections import Counter

import pytest

from bench import guard_fresh
from bench.guard import characters
from madoguchi.guard.redact import redact

SEED = 20261123
FEWEST = {"seed": 0.995, "privkey": 0.995}
FEWEST_OF_ANY_KIND = 0.98


@pytest.fixture(scope="module")
def judged():
    return [(row, redact(row["text"])) for row in guard_fresh.rows(SEED)]


def test_there_are_enough_messages_in_ten_languages(judged):
    languages = Counter(row["lang"] for row, _ in judged)
    assert len(judged) > 600
    assert {"ja", "en", "ar", "zh", "ko", "es", "fr", "it", "pt", "cs"} <= set(languages)


def test_every_kind_of_secret_is_taken_out_whole(judged):
    covered: dict[str, list[bool]] = {}
    for row, redaction in judged:
        secret = characters(row["mask"])
        hidden = characters((finding.start, finding.end) for finding in redaction.found)
        if secret:
            covered.setdefault(row["kind"], []).append(len(hidden & secret) >= 0.9 * len(secret))
    shares = {kind: sum(results) / len(results) for kind, results in covered.items()}
    assert {kind: share for kind, share in shares.items() if share < FEWEST.get(kind, FEWEST_OF_ANY_KIND)} == {}
    every = [result for results in covered.values() for result in results]
    assert sum(every) / len(every) >= 0.99


def test_hashes_addresses_numbers_and_talk_stay(judged):
    assert [row["text"] for row, redaction in judged if row["kind"].startswith("neg") and redaction.found] == []


def test_evidence_beside_a_secret_stays(judged):
    beside = [(row, redaction) for row, redaction in judged if row["mask"] and row["keep"]]
    assert beside
    assert [row["text"] for row, redaction in beside if guard_fresh.EVIDENCE not in redaction.text] == []


@pytest.mark.parametrize("language", guard_fresh.LISTS)
def test_a_phrase_told_word_by_word_is_taken_out(language):
    for seed in range(3):
        told: list[str] = []
        found = False
        for word in guard_fresh.phrase(seed, language):
            redaction = redact(word, earlier=told[-30:])
            told.append(redaction.text)
            found = found or not redaction.is_clean
        assert found, told
