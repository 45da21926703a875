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


def test_the_case_page_asks_for_a_rating_after_the_end_and_shows_what_was_given(ended, alice, bob, browser_of):
    browser, path = browser_of(alice), f"/en/cases/{ended.number}/"
    assert f"{path}rating/" in browser.get(path).content.decode()
    assert browser.post(f"{path}rating/", {"score": "", "words": "Hm."}).status_code == 422
    assert browser.post(f"{path}rating/", {"score": "4", "words": "Quick."}).status_code == 302
    page = browser.get(path).content.decode()
    assert "Quick." in page and "You can change it for seven days." in page
    assert browser_of(bob).post(f"{path}rating/", {"score": "1"}).status_code == 404
    with time_machine.travel(timezone.now() + datetime.timedelta(days=8), tick=False):
        page = browser.get(path).content.decode()
        assert "Quick." in page and f"{path}rating/" not in page
        assert browser.post(f"{path}rating/", {"score": "1"}).status_code == 422


def test_an_open_case_asks_for_no_rating_and_the_desk_gives_none(ended, alice, hana, browser_of):
    talk = make_conversation(by=alice)
    assert "/rating/" not in browser_of(alice).get(f"/en/cases/{talk.number}/").content.decode()
    assert "/rating/" not in browser_of(hana).get(f"/en/cases/{ended.number}/").content.decode()


def test_the_desk_reads_the_rating_beside_the_conversation(ended, alice, hana, browser_of):
    ended.rate(2, "Slow.", by=alice)
    page = browser_of(hana).get(f"/desk/{ended.number}/").content.decode()
    assert "Slow." in page and "2: bad" in page


def test_leads_see_mean_share_and_count_of_each_week(alice, hana, kenji, browser_of, django_assert_max_num_queries):
    assert "No words yet" in browser_of(kenji).get("/desk/ratings/").content.decode()
    for score in (5, 4, None, None):
        talk = make_conversation(by=alice, channel="chat")
        talk.close(by=hana)
        if score:
            talk.rate(score, "Words." * (score == 5), by=alice)
    browser = browser_of(kenji)
    page = browser.get("/desk/ratings/").content.decode()
    assert "<td>4.5</td><td>2</td><td>4</td><td>50%</td>" in page and page.count("Words.") == 1
    with django_assert_max_num_queries(14):
        browser.get("/desk/ratings/")
