"""Floods of lines, bytes and files: refused with a time to come again, cheaply, and nobody else waits for it."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from madoguchi.conversations import start_limits
from madoguchi.conversations.models import Attachment, Block, Conversation, Entry, timeline
from madoguchi.events.models import Duty, Event
from tests.world import make_conversation

from .test_api import START, post

OURS = {"origin": "http://testserver"}
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64


@pytest.fixture(autouse=True)
def limits_are_on(settings, db, monkeypatch):
    settings.RATE_LIMITS = True
    monkeypatch.setattr("madoguchi.people.limits.time.time", lambda: 12 * 3600 + 10.5)


@pytest.fixture
def begin(browser_of):
    def begun():
        browser = browser_of()
        answer = post(browser, START, {"channel": "chat", "language": "en", "text": "hello"}, key=str(uuid.uuid4())).json()
        return browser, f"{START}/{answer['id']}", answer["token"]

    return begun


def write(chat, text="again", address="127.0.0.1", **headers):
    browser, path, token = chat
    browser.defaults["REMOTE_ADDR"] = address
    return post(browser, f"{path}/entries", {"text": text}, key=str(uuid.uuid4()), token=token, **headers)


def attach(chat, size, key):
    browser, path, token = chat
    headers = {"Idempotency-Key": key, "Authorization": f"Bearer {token}"}
    file = SimpleUploadedFile("a.png", PNG + b"\x00" * (size - len(PNG)))
    return browser.post(f"{path}/entries/files", {"text": "", "files": [file]}, headers=headers).status_code


def test_a_writer_far_over_the_limit_is_told_when_to_come_again_and_others_write_on(begin):
    """Row 34: at the same time and in another conversation."""
    flooding, other = begin(), begin()
    got, others = [], []
    for turn in range(200):
        got.append(write(flooding))
        if turn % 20 == 0:
            others.append(write(other, address="192.0.2.2").status_code)
    assert [answer.status_code for answer in got] == [201] * 120 + [429] * 80
    assert got[-1]["Retry-After"] == "50" and got[-1].json()["type"].endswith("/problems/too-many")
    assert set(others) == {201}


def test_what_is_refused_is_read_by_no_guard_writes_no_row_and_makes_no_work(begin, monkeypatch):
    chat = begin()
    assert [write(chat).status_code for _ in range(121)][-1] == 429
    monkeypatch.setattr(timeline, "judge", lambda *said, **more: pytest.fail("the guard read it"))
    before = Entry.objects.count(), Event.objects.count(), Duty.objects.count()
    with CaptureQueriesContext(connection) as asked:
        assert {write(chat).status_code for _ in range(10)} == {429}
    assert not [query["sql"] for query in asked if not query["sql"].startswith("SELECT")]
    assert (Entry.objects.count(), Event.objects.count(), Duty.objects.count()) == before


def test_a_forged_forwarded_address_gives_nobody_a_limit_of_his_own(begin, settings):
    chat = begin()
    got = [write(chat, **{"X-Forwarded-For": f"203.0.113.{number}"}).status_code for number in range(125)]
    assert got == [201] * 120 + [429] * 5
    settings.TRUSTED_PROXIES = 1
    assert write(chat, **{"X-Forwarded-For": "198.51.100.7, 203.0.113.1"}).status_code == 201


def test_many_addresses_with_one_token_share_the_conversations_limit(begin, monkeypatch):
    monkeypatch.setattr(start_limits, "LINES", 5)
    chat = begin()
    assert [write(chat, address=f"192.0.2.{number}").status_code for number in range(7)] == [201] * 5 + [429] * 2
    assert write(begin()).status_code == 201


def test_one_address_with_many_conversations_has_a_limit_for_all_of_them(begin, monkeypatch):
    monkeypatch.setattr(start_limits, "LINES_OF_ONE", 5)
    chats = [begin() for _ in range(7)]
    assert [write(chat).status_code for chat in chats] == [201] * 5 + [429] * 2
    assert write(chats[-1], address="192.0.2.2").status_code == 201


def test_long_texts_are_counted_by_their_bytes(begin):
    chat = begin()
    got = [write(chat, "あ" * 50_000).status_code for _ in range(8)]
    assert got == [201] * 6 + [429] * 2


def test_files_are_counted_by_their_bytes_before_they_are_read(begin, monkeypatch):
    monkeypatch.setattr(start_limits, "FILES", 10)
    chat = begin()
    got = [attach(chat, 4000, key) for key in "abc"]
    assert got == [201, 201, 429] and Attachment.objects.count() == 2
    monkeypatch.setattr("madoguchi.conversations.api_chat.taken", lambda files: pytest.fail("the file was read"))
    assert attach(chat, 4000, "d") == 429


def test_the_desk_is_not_counted_with_the_customers(hana, alice, browser_of, monkeypatch):
    monkeypatch.setattr(start_limits, "LINES", 2)
    talk = make_conversation(by=alice, channel="chat")
    mine = [post(browser_of(alice), f"{START}/{talk.number}/entries", {"text": "x"}, key=str(n), **OURS).status_code for n in range(3)]
    hers = [post(browser_of(hana), f"{START}/{talk.number}/entries", {"text": "x"}, key=str(n), **OURS).status_code for n in range(5)]
    assert mine == [201, 201, 429] and hers == [201] * 5


def test_attack_a_stranger_who_knows_its_number_does_not_use_up_the_limits_of_a_chat(begin, browser_of):
    chat = begin()
    _stranger, _path, his_token = begin()
    for _ in range(12):
        answer = post(
            browser_of(), f"{chat[1]}/entries", {"text": "x" * 90_000}, key=str(uuid.uuid4()), token=his_token, REMOTE_ADDR="192.0.2.9"
        )
        assert answer.status_code == 404
    assert write(chat).status_code == 201


def test_what_is_stored_is_told_again_to_who_was_blocked_or_limited_meanwhile(begin, hana):
    """His answer was lost on the way: he may not be told that his line was not sent."""
    browser, path, token = begin()
    sent = post(browser, f"{path}/entries", {"text": "where is it?"}, key="a-key", token=token).json()
    talk = Conversation.objects.get(number=path.rpartition("/")[2])
    Block.objects.impose("abuse", "Please stop.", by=hana, conversation=talk)
    again = post(browser, f"{path}/entries", {"text": "where is it?"}, key="a-key", token=token)
    assert (again.status_code, again.json()["seq"]) == (200, sent["seq"])
    assert post(browser, f"{path}/entries", {"text": "more"}, key="another", token=token).status_code == 403
