"""Limits stop machines, not victims: neighbours of one address, repeated sends, and whoever needs the emergency lane."""

import uuid

import pytest

from madoguchi.conversations.models import Conversation
from madoguchi.people.models import ApiToken
from tests.world import make_conversation

from .test_api import START, post
from .test_portal import URGENT

HELLO = {"channel": "chat", "language": "en", "text": "hello"}
OURS = {"origin": "http://testserver"}


@pytest.fixture(autouse=True)
def limits_are_on(settings, db, monkeypatch):
    settings.RATE_LIMITS = True
    monkeypatch.setattr("madoguchi.people.limits.time.time", lambda: 12 * 3600 + 10.5)


def begin(browser, **more):
    return post(browser, START, HELLO, key=str(uuid.uuid4()), **more).status_code


def test_a_visitors_address_is_stopped_and_people_who_are_known_are_not(browser_of, alice, hana):
    assert [begin(browser_of()) for _ in range(21)] == [201] * 20 + [429]
    assert begin(browser_of(alice), **OURS) == 201
    assert begin(browser_of(), token=ApiToken.objects.give(hana, name="bot", by=hana)) == 201


def test_an_integrator_of_the_desk_may_begin_many(browser_of, hana):
    secret = ApiToken.objects.give(hana, name="bot", by=hana)
    assert {begin(browser_of(), token=secret) for _ in range(25)} == {201}


def test_a_person_is_stopped_wherever_he_is(browser_of, alice):
    browser = browser_of(alice)
    assert [begin(browser, **OURS) for _ in range(21)] == [201] * 20 + [429]
    browser.defaults["REMOTE_ADDR"] = "192.0.2.77"
    assert begin(browser, **OURS) == 429


def test_repeated_sends_of_one_key_get_the_same_answer_however_many_have_begun(browser_of):
    browser = browser_of()
    first = post(browser, START, HELLO)
    assert {begin(browser) for _ in range(20)} == {201, 429}
    again = [post(browser, START, HELLO) for _ in range(15)]
    assert {answer.status_code for answer in again} == {200}
    assert {answer.json()["number"] for answer in again} == {first.json()["number"]}


def test_the_emergency_lane_is_open_when_the_address_has_used_up_its_cases(browser_of):
    assert [begin(browser_of()) for _ in range(21)][-1] == 429
    page = browser_of().post("/en/emergency/", URGENT | {"key": str(uuid.uuid4())})
    assert page.status_code == 302
    assert Conversation.objects.order_by("-id")[0].is_urgent


@pytest.mark.parametrize("verb", ["close", "reopen"])
def test_closing_and_opening_again_by_api_has_a_limit(browser_of, alice, verb):
    talk, browser = make_conversation(by=alice), browser_of(alice)
    got = [post(browser, f"{START}/{talk.number}/{verb}", {}, **OURS).status_code for _ in range(61)]
    assert got == [200] * 60 + [429]


def test_attack_tokens_of_nobody_are_tried_without_end(browser_of, hana, monkeypatch):
    monkeypatch.setattr("madoguchi.people.limits._here", {})
    secret = ApiToken.objects.give(hana, name="bot", by=hana)
    answers = [browser_of().get(START, headers={"Authorization": f"Bearer junk-{number}"}).status_code for number in range(61)]
    assert answers == [401] * 60 + [429]
    assert browser_of().get(START, headers={"Authorization": f"Bearer {secret}"}).status_code == 200


@pytest.mark.parametrize("query", ["", "?block=entries&after=1"])
def test_attack_the_lines_of_a_case_are_read_without_a_script_so_often_and_no_more(browser_of, alice, bob, query, monkeypatch):
    monkeypatch.setattr("madoguchi.conversations.start_limits.READS", 20)
    his, hers = (make_conversation(by=person) for person in (bob, alice))
    browser, path = browser_of(alice), f"/en/cases/{hers.number}/{query}"
    assert [browser.get(path).status_code for _ in range(21)] == [200] * 20 + [429]
    refused = browser.get(path)
    assert "Please wait a moment" in refused.content.decode() and int(refused["Retry-After"]) > 0
    assert browser_of(bob).get(f"/en/cases/{his.number}/{query}").status_code == 200
