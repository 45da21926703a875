"""The guard takes its time before the transaction that writes; what comes in between is judged again, and nothing passes unjudged."""

import pytest
from django.db import connection

from madoguchi.conversations.models import Conversation
from madoguchi.guard import door
from madoguchi.guard.door import AsksForSecret
from madoguchi.guard.redact import redact
from tests.world import make_conversation

WORDS = "legal winner thank year wave sausage worth useful legal winner thank yellow".split()
PIECES = [" ".join(WORDS[start : start + 4]) for start in (0, 4, 8)]


@pytest.fixture
def depths(db, monkeypatch):
    """How many transactions deep each scan was, counted from the test's own."""
    found, outside = [], len(connection.savepoint_ids)

    def spy(text, **options):
        found.append(len(connection.savepoint_ids) - outside)
        return redact(text, **options)

    monkeypatch.setattr(door, "redact", spy)
    return found


def test_no_transaction_waits_for_the_guard(alice, hana, depths):
    talk = make_conversation(by=alice, facts={"coin": "BTC"})
    talk.reply("any news?", by=alice)
    talk.reply("we are looking", by=hana, quoted="any news?")
    talk.note("check the chain", by=hana)
    for piece in PIECES:
        talk.reply(piece, by=alice)
    assert len(depths) >= 10 and set(depths) == {0}


def test_an_ordinary_line_is_judged_once(alice, depths):
    talk = make_conversation(by=alice)
    depths.clear()
    talk.reply("any news?", by=alice)
    assert depths == [0]


def test_a_piece_that_comes_while_the_guard_looks_is_not_missed(alice, monkeypatch):
    talk = make_conversation(by=alice)
    talk.reply(PIECES[0], by=alice)
    raced = []

    def slow(text, **options):
        redaction = redact(text, **options)
        if text == PIECES[2] and not raced:
            raced.append(Conversation.objects.get(pk=talk.pk).reply(PIECES[1], by=alice))
        return redaction

    monkeypatch.setattr(door, "redact", slow)
    talk.reply(PIECES[2], by=alice)
    stored = " ".join(talk.entries.values_list("text", flat=True)).split()
    assert raced and not {"sausage", "wave", "yellow", "useful"} & set(stored)
    assert list(talk.entries.order_by("seq").values_list("seq", flat=True)) == [1, 2, 3, 4]


def test_when_the_second_look_fails_nothing_is_stored(alice, monkeypatch):
    talk = make_conversation(by=alice)
    raced = []

    def failing(text, **options):
        if raced:
            raise RuntimeError
        redaction = redact(text, **options)
        monkeypatch.setattr(door, "redact", redact)
        raced.append(Conversation.objects.get(pk=talk.pk).reply("one more thing", by=alice))
        monkeypatch.setattr(door, "redact", failing)
        return redaction

    monkeypatch.setattr(door, "redact", failing)
    with pytest.raises(door.Held):
        talk.reply("any news?", by=alice)
    assert talk.entries.count() == 2


def test_what_was_taken_out_of_a_first_line_is_said_to_its_author(alice, browser_of):
    talk = make_conversation(by=alice, subject=PIECES[0], text=" ".join(PIECES[1:]), facts={"coin": "BTC"})
    assert talk.entries.get().removed == ["recovery-phrase"]
    assert "move the coins of this wallet" in browser_of(alice).get(f"/en/cases/{talk.number}/").content.decode()


def test_a_subject_of_staff_may_not_ask_for_a_secret(hana):
    with pytest.raises(AsksForSecret):
        make_conversation(by=hana, subject="Please send your seed phrase", text="Thank you.")
    assert not Conversation.objects.exists()


def test_a_question_of_staff_spread_over_two_lines_is_refused(alice, hana, kenji):
    talk = make_conversation(by=alice)
    talk.reply("Please send me your", by=hana)
    with pytest.raises(AsksForSecret):
        talk.reply("recovery phrase", by=hana)
    assert talk.reply("transaction ID, please", by=hana) and talk.reply("recovery phrase: never tell it to anybody", by=kenji)


def test_a_line_of_staff_is_not_refused_for_a_harmless_one_before(alice, hana):
    talk = make_conversation(by=alice)
    for text in ("Please send us the TXID.", "We never ask for your password.", "Please send the TXID here", "Thank you, it has arrived."):
        talk.reply(text, by=hana)
    assert talk.entries.count() == 5
