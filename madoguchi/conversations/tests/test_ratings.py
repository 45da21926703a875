"""What a customer thinks of how we helped him: after the end, changeable for a week, read by the desk, counted for leads."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from madoguchi.conversations.models import Rating
from madoguchi.events.models import Event
from tests.world import make_conversation

from .test_api import START, post

OURS = {"origin": "http://testserver"}
PHRASE = "legal winner thank year wave sausage worth useful legal winner thank yellow"


@pytest.fixture
def ended(alice, hana):
    talk = make_conversation(by=alice, channel="chat")
    talk.close(by=hana)
    return talk


def rate(browser, talk, score, text=""):
    return post(browser, f"{START}/{talk.number}/rating", {"score": score, "text": text}, **OURS).status_code


def test_after_the_end_a_rating_may_be_given_and_changed(ended, alice, browser_of):
    browser = browser_of(alice)
    assert rate(browser, ended, 2, "Slow.") == rate(browser, ended, 4, "Solved after all.") == 204
    given = Rating.objects.get()
    assert (given.score, given.words) == (4, "Solved after all.")
    assert [event.facts for event in Event.objects.filter(kind="conversation.rated").order_by("id")] == [
        {"score": 2, "before": None}, {"score": 4, "before": 2},
    ]  # fmt: skip


def test_the_same_again_writes_nothing_more(ended, alice):
    for _ in range(2):
        ended.rate(5, "Good.", by=alice)
    assert Event.objects.filter(kind="conversation.rated").count() == 1


def test_before_the_end_it_is_refused(alice, browser_of):
    talk = make_conversation(by=alice)
    assert rate(browser_of(alice), talk, 5) == 409 and not Rating.objects.exists()


def test_after_a_week_it_stays_as_it_is_unless_the_case_has_ended_again(ended, alice, hana, browser_of):
    ended.rate(5, by=alice)
    with time_machine.travel(timezone.now() + datetime.timedelta(days=8), tick=False):
        assert rate(browser_of(alice), ended, 1) == 409
        ended.reply("It is back.", by=alice)
        ended.close(by=hana)
        assert rate(browser_of(alice), ended, 1) == 204
        given = Rating.objects.get()
        assert given.score == 1 and given.given_at == timezone.now()


def test_only_the_customer_rates(ended, bob, hana, browser_of):
    assert rate(browser_of(bob), ended, 1) == 404 and rate(browser_of(hana), ended, 5) == 409
    assert not Rating.objects.exists()


@pytest.mark.parametrize("score", [0, 6, -1, "good", None])
def test_a_score_is_one_to_five(ended, alice, browser_of, score):
    assert rate(browser_of(alice), ended, score) == 422


def test_its_words_pass_the_guard_together_with_what_was_said_before(alice, hana):
    first, rest = PHRASE[:34], PHRASE[34:]
    talk = make_conversation(by=alice, text=f"My words begin {first}")
    talk.close(by=hana)
    talk.rate(1, f"You did not help. {PHRASE}", by=alice)
    assert "sausage" not in Rating.objects.get().words
    talk.rate(1, rest, by=alice)
    assert "useful" not in Rating.objects.get().words


def test_words_that_are_too_long_are_413(ended, alice, browser_of):
    assert rate(browser_of(alice), ended, 3, "x" * 2001) == 413
