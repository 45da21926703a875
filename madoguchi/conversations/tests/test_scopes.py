"""What the scopes of an agent's token open, and what they do not."""

import json

import pytest

from madoguchi.conversations.live_source import ConversationSource, InboxSource
from madoguchi.live.sources import Credentials
from madoguchi.people.models import ApiToken
from tests.world import make_conversation

pytestmark = pytest.mark.django_db
WRITES = {
    "entries": {"text": "hello"},
    "close": {},
    "reopen": {},
    "end-tokens": {},
    "assign": {"to": None},
}


def token_of(person, *scopes):
    secret = ApiToken.objects.give(person, name="script", by=person)
    person.api_tokens.update(scopes=["conversations:own", *scopes])
    return secret


def ask(browser, secret, path, body=None):
    headers = {"authorization": f"Bearer {secret}", "idempotency-key": "k"}
    path = f"/api/v1/conversations{path}"
    if body is None:
        return browser.get(path, headers=headers)
    return browser.post(path, json.dumps(body), content_type="application/json", headers=headers)


def test_attack_a_token_for_ones_own_conversations_opens_no_others(alice, hana, browser_of):
    talk, secret = make_conversation(by=alice), token_of(hana)
    here = f"/{talk.number}"
    read = [ask(browser_of(), secret, path).status_code for path in ("", here, f"{here}/entries")]
    written = [ask(browser_of(), secret, f"{here}/{verb}", body).status_code for verb, body in WRITES.items()]
    note = ask(browser_of(), secret, f"{here}/entries", {"text": "hello", "visibility": "internal"})
    assert {*read, *written, note.status_code} == {404}
    talk.refresh_from_db()
    assert talk.entries.count() == 1 and not talk.is_closed
    credentials = Credentials(bearer=secret)
    assert ConversationSource().admit(credentials, talk.number) is None and InboxSource().admit(credentials, "all") is None


def test_attack_a_token_that_only_reads_the_desk_writes_nothing(alice, hana, browser_of):
    talk, secret = make_conversation(by=alice), token_of(hana, "conversations:read")
    talk.note("among us", by=hana)
    here = f"/{talk.number}"
    lines = ask(browser_of(), secret, f"{here}/entries")
    assert ask(browser_of(), secret, "").status_code == 200 and "among us" in lines.text
    written = [ask(browser_of(), secret, f"{here}/{verb}", body).status_code for verb, body in WRITES.items()]
    written.append(ask(browser_of(), secret, "", {"channel": "chat", "language": "en", "text": "hello"}).status_code)
    assert set(written) == {403}


def test_a_token_that_writes_at_the_desk_answers_as_the_desk(alice, hana, browser_of):
    talk, secret = make_conversation(by=alice), token_of(hana, "conversations:read", "conversations:write")
    assert [ask(browser_of(), secret, f"/{talk.number}/{verb}", body).status_code for verb, body in WRITES.items()] == [
        201,
        200,
        200,
        204,
        200,
    ]
    assert talk.entries.filter(author=hana, text="hello").get().author_kind == "agent"


def test_an_agent_with_a_token_for_his_own_sees_what_he_asked_as_a_customer_without_the_notes(alice, hana, browser_of):
    talk = make_conversation(by=alice)
    talk.note("among us", by=hana)
    alice.take_role("agent", by=hana)
    lines = ask(browser_of(), token_of(alice), f"/{talk.number}/entries")
    assert lines.status_code == 200 and "among us" not in lines.text
