"""Who gets a token of a conversation, and how it ends."""

import pytest

from madoguchi.conversations.live_source import ConversationSource
from madoguchi.conversations.models import Conversation
from madoguchi.conversations.tokens import live_token, mail_link_token, visitor_token
from madoguchi.live.sources import Credentials, Unauthorised
from madoguchi.people.models import ApiToken, Person, Visitor
from tests.world import make_conversation

from .test_api import START, begun, post  # noqa: F401

HELLO = {"channel": "chat", "language": "en", "text": "hello"}
OURS = {"origin": "http://testserver"}


def read(browser, number, token):
    return browser.get(f"{START}/{number}/entries", headers={"Authorization": f"Bearer {token}"})


def credentials(**given):
    return Credentials(**{"bearer": "", "token": "", "session_key": "", "language": "en"} | given)


def test_a_customer_who_is_signed_in_gets_no_token(alice, browser_of):
    browser = browser_of(alice)
    first, again = (post(browser, START, HELLO, **OURS) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["token"] is None and again.json()["token"] is None
    assert Conversation.objects.get().customer == alice


def test_an_integrator_with_an_api_token_gets_no_second_one(alice, browser_of):
    secret = ApiToken.objects.give(alice, name="bot", by=alice)
    assert post(browser_of(), START, HELLO, token=secret).json()["token"] is None


def test_attack_a_token_for_articles_alone_follows_no_conversation(aya):
    talk, secret = make_conversation(), ApiToken.objects.give(aya, name="reader", by=aya)
    source = ConversationSource()
    assert source.admit(credentials(bearer=secret), talk.number)
    aya.api_tokens.update(scopes=["articles:read"])
    assert source.admit(credentials(bearer=secret), talk.number) is None


def test_nothing_that_a_page_gave_to_a_customer_outlives_his_signing_out(alice, browser_of):
    talk, browser = make_conversation(by=alice), browser_of(alice)
    token, source = live_token(alice), ConversationSource()
    stream = source.admit(credentials(token=token), talk.number)
    assert source.still_admitted([stream]) == {stream}
    browser.post("/en/account/logout/")
    assert source.still_admitted([stream]) == set()
    with pytest.raises(Unauthorised):
        source.admit(credentials(token=token), talk.number)
    assert read(browser_of(), talk.number, token).status_code == 401
    assert post(browser_of(), f"{START}/{talk.number}/entries", {"text": "x"}, token=token).status_code == 401


def test_a_visitor_who_leaves_ends_his_tokens_and_their_streams(begun, browser_of):  # noqa: F811
    _browser, answer = begun
    other = post(browser_of(), START, HELLO, key="0b5a2ad5-8d8b-4c3c-8b42-6d2e0c9b7f10").json()
    source, number, token = ConversationSource(), answer["id"], answer["token"]
    stream = source.admit(credentials(bearer=token), number)
    assert post(browser_of(), f"{START}/{number}/end-tokens", {}, token=token).status_code == 204
    assert read(browser_of(), number, token).status_code == 401
    assert source.still_admitted([stream]) == set()
    with pytest.raises(Unauthorised):
        source.admit(credentials(bearer=token), number)
    assert read(browser_of(), other["id"], other["token"]).status_code == 200


def test_a_visitor_who_leaves_leaves_nothing_in_his_browser(browser_of):
    browser = browser_of()
    answer = post(browser, START, HELLO, **OURS).json()
    path = f"{START}/{answer['id']}"
    assert browser.get(f"{path}/entries").status_code == 200, "by the cookie of its session"
    post(browser, f"{path}/end-tokens", {}, **OURS)
    assert browser.get(f"{path}/entries").status_code == 401


def test_the_desk_ends_a_visitors_tokens_and_a_stranger_does_not(begun, hana, bob, browser_of):  # noqa: F811
    _browser, answer = begun
    path = f"{START}/{answer['id']}/end-tokens"
    assert post(browser_of(bob), path, {}, **OURS).status_code == 404
    assert read(browser_of(), answer["id"], answer["token"]).status_code == 200
    assert post(browser_of(hana), path, {}, **OURS).status_code == 204
    assert read(browser_of(), answer["id"], answer["token"]).status_code == 401
    assert Person.objects.get(pk=hana.pk).access_stamp == hana.access_stamp


def test_attack_a_browser_keeps_no_right_when_the_desk_ends_the_tokens(hana, browser_of):
    browser, source = browser_of(), ConversationSource()
    number = post(browser, START, HELLO, **OURS).json()["id"]
    talk = Conversation.objects.get(number=number)
    cookie, page = browser.cookies["sessionid"].value, live_token(Visitor({number}))
    streams = [source.admit(credentials(**shown), number) for shown in ({"session_key": cookie}, {"token": page})]
    assert None not in streams and browser.get(f"/en/cases/{number}/").status_code == 200
    talk.end_tokens(by=hana)
    assert browser.get(f"/en/cases/{number}/").status_code == 404 and browser.get(f"{START}/{number}/entries").status_code == 401
    assert post(browser, f"{START}/{number}/entries", {"text": "still here"}, **OURS).status_code == 401
    assert source.still_admitted(streams) == set()
    assert [source.admit(credentials(**shown), number) for shown in ({"session_key": cookie}, {"token": page})] == [None, None]


def test_the_link_of_a_mail_gives_the_right_back(hana, browser_of):
    browser, talk = browser_of(), make_conversation(by=Visitor(), email="ann@mail.example")
    link = f"/en/cases/{talk.number}/from-mail/{mail_link_token(talk.number, talk.email)}/"
    for _ in range(2):
        browser.post(link)
        assert browser.get(f"/en/cases/{talk.number}/").status_code == 200
        talk.end_tokens(by=hana)
        assert browser.get(f"/en/cases/{talk.number}/").status_code == 404


def test_a_browser_that_began_before_there_were_stamps_goes_on(browser_of):
    browser, talk = browser_of(), make_conversation(by=Visitor())
    session = browser.session
    session["conversations"] = [talk.number]
    session.save()
    browser.cookies["sessionid"] = session.session_key
    assert browser.get(f"/en/cases/{talk.number}/").status_code == 200


@pytest.mark.parametrize("is_visitor", [True, False])
def test_a_right_to_follow_is_found_without_reading_the_whole_conversation(is_visitor, alice, django_assert_max_num_queries):
    talk = make_conversation(by=Visitor() if is_visitor else alice)
    shown = Credentials(bearer=visitor_token(talk) if is_visitor else live_token(alice))
    with django_assert_max_num_queries(2) as asked:
        assert ConversationSource().admit(shown, talk.number)
    assert not any('."facts"' in query["sql"] for query in asked.captured_queries)
