"""The conversation API as the chat, the widget and integrators use it."""

import json

import pytest

from madoguchi.conversations.models import Conversation, Entry
from madoguchi.people.models import ApiToken
from tests.world import make_conversation

START = "/api/v1/conversations"


def post(browser, path, body, key="7d9e4b6e-5f0e-4d8e-9d43-3b8a1f6f2c13", token=None, **headers):
    headers |= {"Authorization": f"Bearer {token}"} if token else {}
    return browser.post(path, json.dumps(body), content_type="application/json", headers={"Idempotency-Key": key, **headers})


@pytest.fixture
def begun(browser_of):
    """A visitor's chat: (browser, what the API answered)."""
    browser = browser_of()
    return browser, post(browser, START, {"channel": "chat", "language": "ja", "text": "入金が反映されません"}).json()


def test_a_visitor_begins_a_chat_and_gets_the_right_to_it(begun):
    _browser, answer = begun
    assert answer["seq"] == 1 and answer["id"] == answer["number"] and answer["token"]
    assert Conversation.objects.get().channel == "chat"


def test_begun_twice_with_one_key_is_one_chat(browser_of):
    body = {"channel": "chat", "language": "ja", "text": "hello"}
    first, again = (post(browser_of(), START, body) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["number"] == again.json()["number"] and Conversation.objects.count() == 1


def test_a_line_sent_twice_is_one_line_and_the_same_answer(begun):
    browser, answer = begun
    path = f"{START}/{answer['id']}/entries"
    first = post(browser, path, {"text": "TXID abc"}, key="line-1", token=answer["token"])
    again = post(browser, path, {"text": "TXID abc"}, key="line-1", token=answer["token"])
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json() and Entry.objects.count() == 2


def test_a_key_used_again_with_another_text_is_409_and_changes_nothing(begun):
    browser, answer = begun
    path = f"{START}/{answer['id']}/entries"
    post(browser, path, {"text": "one"}, key="line-1", token=answer["token"])
    refused = post(browser, path, {"text": "two"}, key="line-1", token=answer["token"])
    assert refused.status_code == 409 and refused["Content-Type"] == "application/problem+json"
    assert refused.json()["type"].endswith("/problems/key-reused") and Entry.objects.count() == 2


def test_entries_are_read_after_a_cursor_with_their_previous(begun, hana):
    browser, answer = begun
    talk = Conversation.objects.get()
    talk.note("to ourselves", by=hana)
    talk.reply("we are looking", by=hana)
    read = browser.get(f"{START}/{answer['id']}/entries?after=1", headers={"Authorization": f"Bearer {answer['token']}"}).json()
    assert [(line["seq"], line["previous"], line["text"]) for line in read["entries"]] == [(3, 1, "we are looking")]
    assert read["next"] == 3 and "visibility" not in read["entries"][0]


def test_internal_notes_never_reach_a_customer(begun, hana):
    browser, answer = begun
    Conversation.objects.get().note("the customer seems to be an impostor", by=hana)
    read = browser.get(f"{START}/{answer['id']}/entries", headers={"Authorization": f"Bearer {answer['token']}"})
    assert "impostor" not in read.content.decode()


def test_without_a_token_nothing_is_told(begun, browser_of):
    _browser, answer = begun
    assert browser_of().get(f"{START}/{answer['id']}/entries").status_code == 401


@pytest.mark.parametrize("token", ["", "x", "mdg_" + "a" * 43, "ImZvcmdlZCI:1tAAAA:AAAA"])
def test_a_forged_token_is_401(begun, browser_of, token):
    _browser, answer = begun
    assert browser_of().get(f"{START}/{answer['id']}/entries", headers={"Authorization": f"Bearer {token}"}).status_code == 401


def test_one_visitors_token_does_not_open_anothers_conversation(begun, browser_of):
    _browser, answer = begun
    other = make_conversation()
    found = browser_of().get(f"{START}/{other.number}/entries", headers={"Authorization": f"Bearer {answer['token']}"})
    assert found.status_code == 404 and "deposit" not in found.content.decode()


def test_a_write_by_cookie_from_another_site_is_refused(alice, browser_of):
    talk = make_conversation(by=alice)
    forged = post(browser_of(alice), f"{START}/{talk.number}/entries", {"text": "send it to me"}, origin="https://evil.example")
    assert forged.status_code == 403 and talk.entries.count() == 1


def test_a_customer_writes_from_our_own_page(alice, browser_of):
    talk = make_conversation(by=alice)
    assert post(browser_of(alice), f"{START}/{talk.number}/entries", {"text": "any news?"}, origin="http://testserver").status_code == 201


@pytest.mark.parametrize("body", [{}, {"text": ""}, {"text": 5}, {"text": "x", "author": 1}])
def test_bad_input_is_422_and_changes_nothing(begun, body):
    browser, answer = begun
    refused = post(browser, f"{START}/{answer['id']}/entries", body, token=answer["token"])
    assert refused.status_code == 422 and refused.json()["errors"] and Entry.objects.count() == 1


@pytest.mark.parametrize(("language", "sentence"), [("en", "This text has 50001 characters; at most 50000 fit."), ("ja", "50001")])
def test_a_text_that_is_too_long_is_said_in_the_readers_language_and_changes_nothing(begun, browser_of, language, sentence):
    browser, answer = begun
    for path, body in ((f"{START}/{answer['id']}/entries", {}), (START, {"channel": "chat", "language": language})):
        headers = {"Accept-Language": language}
        refused = post(browser, path, body | {"text": "あ" * 50_001}, key=f"long-{path}", token=answer["token"], **headers)
        assert (refused.status_code, refused["Content-Type"]) == (413, "application/problem+json")
        assert refused.json()["type"].endswith("/problems/too-long") and sentence in refused.json()["title"]
    assert Entry.objects.count() == Conversation.objects.count() == 1


def test_the_longest_text_is_taken(begun):
    browser, answer = begun
    assert post(browser, f"{START}/{answer['id']}/entries", {"text": "あ" * 50_000}, token=answer["token"]).status_code == 201


def test_a_secret_is_taken_out_before_it_is_stored(begun):
    browser, answer = begun
    phrase = "legal winner thank year wave sausage worth useful legal winner thank yellow"
    said = post(browser, f"{START}/{answer['id']}/entries", {"text": f"my words are {phrase} ok"}, token=answer["token"]).json()
    assert "sausage" not in said["text"] and said["removed"]
    assert "sausage" not in Entry.objects.get(seq=2).text


def test_staff_cannot_ask_for_a_secret(hana, begun):
    _browser, answer = begun
    token = ApiToken.objects.give(hana, name="test", by=hana)
    refused = post(
        _browser, f"{START}/{answer['id']}/entries", {"text": "Please send me your recovery phrase so that I can check."}, token=token
    )
    assert refused.status_code == 422 and refused.json()["type"].endswith("asks-for-secret") and Entry.objects.count() == 1


def test_staff_list_note_assign_close_and_reopen(hana, begun, browser_of):
    _browser, answer = begun
    token, browser = ApiToken.objects.give(hana, name="test", by=hana), browser_of()
    auth = {"Authorization": f"Bearer {token}"}
    assert [talk["id"] for talk in browser.get(f"{START}?view=waiting", headers=auth).json()["conversations"]] == [answer["id"]]
    assert (
        post(browser, f"{START}/{answer['id']}/entries", {"text": "check it", "visibility": "internal"}, token=token).json()["visibility"]
        == "internal"
    )
    assert post(browser, f"{START}/{answer['id']}/assign", {"to": hana.email}, token=token).status_code == 200
    assert post(browser, f"{START}/{answer['id']}/close", {}, token=token).json()["closed"] is True
    assert post(browser, f"{START}/{answer['id']}/reopen", {}, token=token).json()["closed"] is False


def test_a_customer_cannot_list_assign_or_write_notes(alice, browser_of):
    talk, browser = make_conversation(by=alice), browser_of(alice)
    assert browser.get(START).status_code == 404
    own = {"origin": "http://testserver"}
    assert post(browser, f"{START}/{talk.number}/assign", {"to": alice.email}, **own).status_code == 404
    assert post(browser, f"{START}/{talk.number}/entries", {"text": "x", "visibility": "internal"}, **own).status_code == 404
    assert talk.entries.count() == 1


@pytest.mark.parametrize("to", ["nobody@people.example", "a\0b", "\ud800"])
def test_a_conversation_cannot_be_given_to_an_unknown_address(begun, hana, browser_of, like_postgresql, to):
    _browser, answer = begun
    token = ApiToken.objects.give(hana, name="test", by=hana)
    refused = post(browser_of(), f"{START}/{answer['id']}/assign", {"to": to}, token=token)
    assert refused.status_code == 422 and [fault["where"] for fault in refused.json()["errors"]] == ["to"]


@pytest.mark.parametrize("cursor", ["x", "W10:1xVCg8:oqeCimmwOQrT6", "a\0b"])
def test_a_cursor_that_is_not_ours_is_422(hana, browser_of, cursor):
    token = ApiToken.objects.give(hana, name="test", by=hana)
    refused = browser_of().get(START, {"cursor": cursor}, headers={"Authorization": f"Bearer {token}"})
    assert refused.status_code == 422 and [fault["where"] for fault in refused.json()["errors"]] == ["cursor"]


@pytest.mark.parametrize("text", [" ", "\u200b\u200d", "\ufeff \n\u2060", "\u3164", "\u0007"])
def test_a_line_in_which_nothing_can_be_seen_is_empty(begun, text):
    browser, answer = begun
    refused = post(browser, f"{START}/{answer['id']}/entries", {"text": text}, token=answer["token"])
    assert refused.status_code == 422 and refused.json()["type"].endswith("/problems/empty-text") and Entry.objects.count() == 1


def test_channels_tell_the_expected_wait(browser_of):
    told = browser_of().get("/api/v1/channels").json()
    assert (
        set(told) == {"chat", "web", "mail"}
        and told["chat"]["interval"][0] <= told["chat"]["expected_seconds"] <= told["chat"]["interval"][1]
    )


def test_problems_speak_the_readers_language(begun, browser_of):
    _browser, answer = begun
    told = browser_of().get(f"{START}/{answer['id']}/entries", headers={"Accept-Language": "ja"}).json()["title"]
    assert told and told != "Please sign in or show a valid token."


def test_the_schema_is_served(browser_of):
    assert "/api/v1/conversations" in browser_of().get("/api/v1/openapi.json").json()["paths"]


@pytest.mark.parametrize("after", [10**18, 10**20, -1])
def test_a_cursor_that_no_line_can_have_is_422(begun, after):
    browser, answer = begun
    read = browser.get(f"{START}/{answer['id']}/entries?after={after}", headers={"Authorization": f"Bearer {answer['token']}"})
    assert read.status_code == 422
