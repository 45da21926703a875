"""Files of a chat: taken like those of a case, given back as downloads and to nobody else."""

import errno
import json

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile

from madoguchi.conversations.models import Attachment, Conversation
from madoguchi.files.tests.samples import stored_in
from tests.world import make_conversation

from .test_api import START, post

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64
PHRASE = "legal winner thank year wave sausage worth useful legal winner thank yellow"
TOKEN = "Bearer {}".format


@pytest.fixture
def chat(browser_of):
    """(browser, the chat's address in the API, its token)"""
    browser = browser_of()
    begun = post(browser, START, {"channel": "chat", "language": "en", "text": "hello"}).json()
    return browser, f"{START}/{begun['id']}", begun["token"]


def send(chat, *files, text="", key="f1", token=None, **headers):
    browser, path, own = chat
    files = [SimpleUploadedFile(name, content) for name, content in files]
    headers = {"Idempotency-Key": key, "Authorization": TOKEN(token or own), **headers}
    return browser.post(f"{path}/entries/files", {"text": text, "files": files}, headers=headers)


def test_a_picture_without_words_is_a_line_and_comes_back_byte_for_byte_as_a_download(chat):
    line = send(chat, ("画面.png", PNG))
    assert line.status_code == 201 and line.json()["text"] == ""
    (attached,) = line.json()["attachments"]
    assert (attached["name"], attached["type"], attached["size"]) == ("画面.png", "image/png", len(PNG))
    browser, path, token = chat
    got = browser.get(f"{path}/files/{attached['id']}", headers={"Authorization": TOKEN(token)})
    assert b"".join(got.streaming_content) == PNG
    assert got["Content-Disposition"].startswith("attachment") and got["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert got["X-Content-Type-Options"] == "nosniff" and got["Cache-Control"] == "private, no-store"


def test_sent_twice_is_one_line_and_other_files_under_the_key_are_409(chat):
    assert [send(chat, ("a.png", PNG), text="see").status_code for _ in range(2)] == [201, 200]
    assert send(chat, ("a.png", PNG + b"x"), text="see").status_code == 409
    assert Attachment.objects.count() == 1 and Conversation.objects.get().entries.count() == 2


@pytest.mark.parametrize("kind", ["image/svg+xml", "image/svg+xml; x", "text/html", "application/xhtml+xml", "image/png"])
@pytest.mark.parametrize("name", ["a.svg", "a.html", "a.png", "a.xml"])
def test_what_a_browser_would_run_is_refused_or_never_shown(chat, kind, name):
    """Row 4: SVG and HTML under whatever name and Content-Type."""
    browser, path, token = chat
    for number, content in enumerate(
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", b"<!doctype html><script>alert(1)</script>")
    ):
        file = SimpleUploadedFile(name, content, content_type=kind)
        headers = {"Idempotency-Key": f"k{number}", "Authorization": TOKEN(token)}
        sent = browser.post(f"{path}/entries/files", {"text": "x", "files": [file]}, headers=headers)
        assert sent.status_code in (201, 415)
        for attached in sent.json().get("attachments", []):
            got = browser.get(f"{path}/files/{attached['id']}", headers={"Authorization": TOKEN(token)})
            assert got["Content-Disposition"].startswith("attachment") and got["Content-Type"].startswith("text/plain")
            assert "sandbox" in got["Content-Security-Policy"]


def test_a_secret_in_a_text_file_is_taken_out_and_its_writer_told(chat):
    line = send(chat, ("words.txt", f"my words: {PHRASE}\n\nBye.".encode()), text="here").json()
    assert line["attachments"][0]["removed"] == line["removed"] == ["recovery-phrase"]
    with Attachment.objects.get().open() as kept:
        assert kept.read() == b"my words: [recovery phrase removed]\n\nBye."


def test_a_secret_in_a_file_that_cannot_be_written_anew_is_refused_and_nothing_is_stored(chat):
    refused = send(chat, ("words.eml", f"Subject: x\r\n\r\nmy words: {PHRASE}".encode()), text="here")
    assert (
        refused.status_code == 415 and refused.json()["type"].endswith("/problems/file-refused") and "words.eml" in refused.json()["title"]
    )
    assert Attachment.objects.count() == 0 and Conversation.objects.get().entries.count() == 1


def test_a_secret_in_a_files_name_or_the_words_is_taken_out(chat):
    line = send(chat, (f"{PHRASE}.png", PNG), text=f"it is {PHRASE}").json()
    assert "sausage" not in json.dumps(line) and line["removed"]


@pytest.mark.parametrize(("files", "status"), [([], 422), ([("a.png", PNG)] * 6, 422), ([("a.exe", b"MZ" + b"\x00" * 200)], 415), ([("big.png", PNG * 40)], 415)])  # fmt: skip
def test_none_too_many_unknown_or_too_large_files_are_refused(chat, settings, files, status):
    settings.MAX_ATTACHMENT_BYTES = 2000
    assert send(chat, *files, text="x").status_code == status and Attachment.objects.count() == 0


def test_anothers_file_is_404(chat, alice, bob, hana, browser_of):
    _browser, path, _token = chat
    attached = send(chat, ("a.png", PNG)).json()["attachments"][0]["id"]
    assert browser_of(bob).get(f"{path}/files/{attached}").status_code == 404
    assert browser_of().get(f"{path}/files/{attached}").status_code == 401
    own = make_conversation(by=bob)
    assert browser_of(bob).get(f"{START}/{own.number}/files/{attached}").status_code == 404, "a right to another conversation opens nothing"
    assert browser_of(hana).get(f"{path}/files/{attached}").status_code == 200
    assert send((browser_of(), f"{START}/{own.number}", ""), ("a.png", PNG), token=chat[2]).status_code == 404


def test_the_file_of_an_internal_note_is_the_desks(alice, hana, browser_of):
    talk = make_conversation(by=alice)
    note = talk.note("see", by=hana, files=[Attachment.objects.take("a.png", PNG)])
    path = f"{START}/{talk.number}/files/{note.attachments.get().public_id}"
    assert (browser_of(alice).get(path).status_code, browser_of(hana).get(path).status_code) == (404, 200)


def test_by_cookie_from_another_site_no_file_is_taken(alice, browser_of):
    talk, browser = make_conversation(by=alice), browser_of(alice)
    for origin, status in (("https://evil.example", 403), ("http://testserver", 201)):
        file = SimpleUploadedFile("a.png", PNG)
        headers = {"Idempotency-Key": "k", "Origin": origin}
        sent = browser.post(f"{START}/{talk.number}/entries/files", {"text": "", "files": [file]}, headers=headers)
        assert sent.status_code == status


def test_json_is_not_taken_where_files_are_and_forms_nowhere_else(chat):
    browser, path, token = chat
    headers = {"Idempotency-Key": "k", "Authorization": TOKEN(token)}
    assert browser.post(f"{path}/entries/files", "{}", content_type="application/json", headers=headers).status_code == 415
    assert browser.post(f"{path}/entries", {"text": "x"}, headers=headers).status_code == 415


@pytest.mark.parametrize(("fault", "status"), [(errno.ENOSPC, 507), (errno.EDQUOT, 507), (errno.EIO, 503)])
def test_on_a_full_disk_nothing_is_half_stored_and_the_same_send_works_afterwards(chat, monkeypatch, settings, tmp_path, fault, status):
    """Row 61."""
    settings.STORAGES = stored_in(tmp_path, settings)
    whole = FileSystemStorage._save

    def half(storage, name, content):
        whole(storage, name, ContentFile(content.read()[:10]))
        raise OSError(fault, "disk")

    with monkeypatch.context() as broken:
        broken.setattr(FileSystemStorage, "_save", half)
        refused = send(chat, ("a.png", PNG), text="see")
    assert refused.status_code == status and refused["Retry-After"] == "60" and refused.json()["type"].endswith("/problems/not-stored")
    assert not Attachment.objects.exists() and Conversation.objects.get().entries.count() == 1
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
    assert send(chat, ("a.png", PNG), text="see").status_code == 201
