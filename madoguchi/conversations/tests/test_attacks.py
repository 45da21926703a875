"""Attacks and accidents that a conversation withstands: stale readers, guessed keys, secrets spread over fields, odd characters."""

import hashlib
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from madoguchi.conversations.models import Attachment, Conversation, Entry
from madoguchi.events.faults import KeyReused
from madoguchi.files.faults import FileRefused
from madoguchi.files.tests.samples import zipped
from madoguchi.people.models import ApiToken
from tests.world import make_conversation

START = "/api/v1/conversations"
PHRASE = "legal winner thank year wave sausage worth useful legal winner thank yellow"
UUID = "7d9e4b6e-5f0e-4d8e-9d43-3b8a1f6f2c13"


def post(browser, path, body, key=UUID, **headers):
    return browser.post(path, json.dumps(body), content_type="application/json", headers={"Idempotency-Key": key, **headers})


def test_a_line_written_while_somebody_closes_is_never_left_in_a_closed_conversation(alice, hana):
    talk = make_conversation(by=alice)
    stale = Conversation.objects.get(pk=talk.pk)
    talk.close(by=hana)
    stale.reply("wait, one more thing", by=alice)
    talk.refresh_from_db()
    assert not talk.is_closed and talk.waits_for_us


def test_closing_by_two_at_once_is_one_closing(alice, hana, kenji):
    talk = make_conversation(by=alice)
    stale = Conversation.objects.get(pk=talk.pk)
    talk.close(by=hana)
    stale.close(by=kenji)
    assert talk.entries.filter(kind="closed").count() == 1


def test_a_stale_line_does_not_forget_when_we_first_answered(alice, hana):
    talk = make_conversation(by=alice)
    stale = Conversation.objects.get(pk=talk.pk)
    talk.reply("here we are", by=hana)
    stale.reply("thanks", by=alice)
    talk.refresh_from_db()
    assert talk.answered_at is not None


@pytest.mark.parametrize("key", ["1", "order-2026-000001", "key-0123456789abcdef"])
def test_a_guessable_key_never_gives_a_strangers_conversation(browser_of, key):
    body = {"channel": "chat", "language": "en", "text": "hello"}
    assert post(browser_of(), START, body, key=key).status_code == 201
    refused = post(browser_of(), START, body, key=key)
    assert refused.status_code == 409 and "token" not in refused.json()


def test_the_same_key_with_another_subject_is_another_start(browser_of):
    body = {"channel": "chat", "language": "en", "text": "hello"}
    post(browser_of(), START, body)
    assert post(browser_of(), START, body | {"subject": "else"}).status_code == 409


@pytest.mark.parametrize("field", ["text", "subject", "name", "language"])
@pytest.mark.parametrize("odd", ["a\x00b", "a\ud800b"])
def test_characters_that_are_no_text_are_422(browser_of, field, odd):
    body = {"channel": "chat", "language": "en", "text": "hello"} | {field: odd}
    assert post(browser_of(), START, body).status_code == 422 and not Conversation.objects.exists()


@pytest.mark.parametrize(
    "form", [{"coin": "a\x00"}, {"x" * 50: "a"}, {"Coin!": "a"}, {f"f{chr(97 + n % 26)}{'a' * (n // 26)}": "a" for n in range(31)}]
)
def test_an_odd_form_is_422(browser_of, form):
    assert post(browser_of(), START, {"channel": "web", "language": "en", "text": "hello", "form": form}).status_code == 422


def test_facts_that_nobody_asks_for_are_not_kept(browser_of):
    form = {"problem": "deposit-missing", "coin": "BTC", "seed": "secret"}
    assert post(browser_of(), START, {"channel": "web", "language": "en", "text": "hello", "form": form}).status_code == 201
    assert Conversation.objects.get().facts == {"coin": "BTC"}


def test_a_phrase_spread_over_the_fields_of_one_form_is_kept_nowhere(alice):
    words = PHRASE.split()
    talk = make_conversation(by=alice, subject=" ".join(words[:6]), text=" ".join(words[6:]), name=PHRASE)
    entry = talk.entries.get()
    assert "sausage" not in talk.subject + talk.name + entry.text + entry.author_name and "yellow" not in entry.text


def test_a_phrase_spread_over_messages_is_taken_out_of_all(alice):
    talk, words = make_conversation(by=alice), PHRASE.split()
    for start in (0, 4, 8):
        talk.reply(" ".join(words[start : start + 4]), by=alice)
    kept = " ".join(talk.entries.values_list("text", flat=True))
    assert not {"sausage", "wave", "yellow"} & set(kept.split())


@pytest.mark.parametrize(
    ("before", "secret", "kind"),
    [
        ("my password is", "hunter2!Abc", "password"),
        ("パスワードは", "hunter2!Abc", "password"),
        ("the code is:", "493021", "one-time-code"),
    ],
)
def test_a_password_or_code_told_in_the_next_line_is_taken_out(alice, hana, before, secret, kind):
    talk = make_conversation(by=alice)
    talk.reply(before, by=alice)
    talk.reply("Please never tell us.", by=hana)
    entry = talk.reply(secret, by=alice, key="k1")
    assert secret not in entry.text and entry.removed == [kind]
    assert talk.reply(secret, by=alice, key="k1").is_repeat


def test_what_is_kept_of_a_repeated_send_does_not_give_its_words_away(alice):
    entry = make_conversation(by=alice).reply("493021", by=alice)
    assert entry.fingerprint != hashlib.sha256(b"493021").hexdigest()


def test_a_key_may_hold_anything_for_it_is_kept_as_a_hash(alice):
    talk = make_conversation(by=alice)
    talk.reply("hello", by=alice, key=PHRASE)
    assert not Entry.objects.filter(key__contains="sausage").exists()


def test_a_file_with_a_secret_that_cannot_be_taken_out_is_refused(alice, browser_of):
    content = zipped({"seed.txt": PHRASE})
    with pytest.raises(FileRefused):
        Attachment.objects.take("seed.zip", content)
    talk = make_conversation(by=alice)
    refused = browser_of(alice).post(
        f"/en/cases/{talk.number}/reply/", {"text": "see file", "files": SimpleUploadedFile("seed.zip", content)}
    )
    assert refused.status_code == 422 and not Attachment.objects.exists()


def test_a_refused_line_leaves_no_file_behind(alice):
    talk = make_conversation(by=alice)
    talk.reply("one", by=alice, key="k")
    with pytest.raises(KeyReused):
        talk.reply("two", by=alice, key="k", files=[Attachment.objects.take("a.txt", b"hello")])
    assert not Attachment.objects.exists()


@pytest.mark.parametrize("cursor", ["²", "x", "-1", "9" * 30, "\x00"])
def test_an_odd_cursor_shows_the_page(alice, hana, browser_of, cursor):
    talk = make_conversation(by=alice)
    assert browser_of(alice).get(f"/en/cases/{talk.number}/", {"after": cursor, "before": cursor}).status_code == 200
    assert browser_of(hana).get(f"/desk/{talk.number}/", {"after": cursor}).status_code == 200
    assert browser_of(hana).post(f"/desk/{talk.number}/hand-over/", {"to": f"person:{cursor}"}).status_code == 422


def test_a_long_conversation_shows_its_end_and_leads_to_its_beginning(alice, browser_of):
    talk = make_conversation(by=alice, text="the very beginning")
    for number in range(205):
        talk.reply(f"line {number}.", by=alice)
    html = browser_of(alice).get(f"/en/cases/{talk.number}/").content.decode()
    assert "line 204." in html and "the very beginning" not in html and "?before=7" in html
    assert "the very beginning" in browser_of(alice).get(f"/en/cases/{talk.number}/?before=7").content.decode()


def test_a_token_does_only_what_its_scopes_allow(hana, browser_of):
    talk, token = make_conversation(), ApiToken.objects.give(hana, name="reader", by=hana)
    ApiToken.objects.update(scopes=["conversations:own", "conversations:read"])
    auth = {"Authorization": f"Bearer {token}"}
    assert browser_of().get(START, headers=auth).status_code == 200
    assert post(browser_of(), f"{START}/{talk.number}/assign", {"to": None}, **auth).status_code == 403


def test_the_api_answers_in_its_own_way_even_to_nonsense(browser_of):
    browser = browser_of()
    assert browser.get("/api/v1/nowhere")["Content-Type"] == "application/problem+json"
    assert browser.delete(START)["Content-Type"] == "application/problem+json"
    assert (
        browser.post(START, "text=1", content_type="application/x-www-form-urlencoded", headers={"Idempotency-Key": UUID}).status_code
        == 415
    )
    big = browser.post(START, json.dumps({"text": "x" * 3_000_000}), content_type="application/json", headers={"Idempotency-Key": UUID})
    assert (big.status_code, big["Content-Type"]) == (413, "application/problem+json")
