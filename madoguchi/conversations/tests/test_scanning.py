"""Row 9: with a scanner, nobody gets a file before it has let it through, by whatever way; what it finds nobody gets ever."""

import json

import pytest
import time_machine
from django.core.files.storage import FileSystemStorage

from madoguchi.conversations.faults import NotStored
from madoguchi.conversations.file_reactions import scan_what_waits
from madoguchi.conversations.mail_files import files_of
from madoguchi.conversations.models import Attachment, Entry
from madoguchi.events.models import Event
from madoguchi.events.worker import run_due
from madoguchi.files.clamav import EICAR
from madoguchi.files.tests.fake_clamd import FOUND, OK, clamd
from madoguchi.files.tests.samples import picture, stored_in
from madoguchi.mail.models import RawMail
from madoguchi.mail.receiving import process
from madoguchi.mail.tests.posting import OURS
from tests.world import make_conversation, make_person

DOWN = "127.0.0.1:1"


@pytest.fixture
def talk(alice, settings):
    """A case with a picture and a text file whose scanner is down."""
    settings.CLAMAV = DOWN
    talk = make_conversation(by=alice)
    files = [Attachment.objects.take("shot.png", picture()), Attachment.objects.take("virus.txt", EICAR)]
    talk.reply("see", by=alice, files=files)
    return talk


def scanned(settings, answer=OK, **how):
    with clamd(answer, **how) as (settings.CLAMAV, _seen), time_machine.travel("2099-01-01", tick=True):
        scan_what_waits({})
        run_due()


def ways_to(talk, file):
    yield f"/en/cases/{talk.number}/files/{file.public_id}/"
    yield f"/en/cases/{talk.number}/files/{file.public_id}/preview/"
    yield f"/api/v1/conversations/{talk.number}/files/{file.public_id}"
    yield f"/api/v1/conversations/{talk.number}/files/{file.public_id}/preview"


@pytest.mark.parametrize("how", [{"answer": b""}, {"answer": OK, "closes_early": True}, {"answer": b"stream: what\0"}])
def test_while_the_scanner_gives_no_clear_answer_nobody_gets_the_file_and_it_is_tried_again(talk, alice, hana, aya, browser_of, settings, how):  # fmt: skip
    run_due()
    scanned(settings, **how)
    shot = talk.attachments.get(name="shot.png")
    for person in (alice, hana, aya):
        assert {browser_of(person).get(way).status_code for way in ways_to(talk, shot)} == {409}
    shown = browser_of(alice).get(f"/en/cases/{talk.number}/").content.decode()
    assert "Being checked" in shown and "/preview/" not in shown and shot.public_id not in shown
    scanned(settings)
    assert {browser_of(alice).get(way).status_code for way in ways_to(talk, shot)} == {200}
    shown = browser_of(alice).get(f"/en/cases/{talk.number}/").content.decode()
    assert "Being checked" not in shown and f"{shot.public_id}/preview/" in shown


def test_what_is_found_is_kept_away_from_everyone_and_told_to_the_writer_the_desk_and_the_lead(
    talk, alice, hana, aya, browser_of, settings
):
    scanned(settings, FOUND, only_if=EICAR)
    run_due()
    virus = talk.attachments.get(name="virus.txt")
    assert (virus.scan, virus.finding) == ("harmful", "Win.Test.EICAR_HDB-1")
    for person in (alice, hana, aya):
        assert {browser_of(person).get(way).status_code for way in ways_to(talk, virus)} <= {403, 404}
    his = browser_of(alice).get(f"/en/cases/{talk.number}/").content.decode()
    assert "Harmful software was found" in his and "EICAR_HDB" not in his and "shot.png" in his
    assert Event.objects.get(kind="attachment.found_harmful").facts["conversation"] == talk.number
    note = talk.entries.get(kind="note")
    assert note.is_internal and "virus.txt" in note.text and "EICAR_HDB" in note.text
    lead = make_person("lead", "lead", "Lead")
    assert "EICAR_HDB" in browser_of(lead).get(f"/desk/{talk.number}/").content.decode()


def test_a_new_file_is_scanned_at_once_by_its_duty(alice, settings):
    with clamd(OK) as (settings.CLAMAV, seen):
        talk = make_conversation(by=alice)
        talk.reply("see", by=alice, files=[Attachment.objects.take("a.txt", b"hello")])
        assert Attachment.objects.get().scan == "waiting"
        run_due()
        assert Attachment.objects.get().scan == "passed" and seen == [b"hello"]


def test_without_a_scanner_files_are_open_and_nothing_is_planned(alice):
    make_conversation(by=alice).reply("see", by=alice, files=[Attachment.objects.take("a.txt", b"hello")])
    assert Attachment.objects.get().is_open


def test_what_waits_stays_held_when_the_scanner_is_configured_away(talk, settings):
    settings.CLAMAV = ""
    scan_what_waits({})
    assert not talk.attachments.filter(scan__in=("", "passed")).exists()


def test_the_api_says_why_a_file_cannot_be_had(talk, alice, browser_of, settings):
    path = f"/api/v1/conversations/{talk.number}/entries"
    files = browser_of(alice).get(path).json()["entries"][-1]["attachments"]
    assert [(file["state"], "preview" in file) for file in files] == [("being-checked", False)] * 2
    refused = browser_of(alice).get(f"/api/v1/conversations/{talk.number}/files/{files[0]['id']}")
    assert json.loads(refused.content)["type"].endswith("/problems/being-checked") and refused["Retry-After"] == "30"
    scanned(settings, FOUND, only_if=EICAR)
    files = browser_of(alice).get(path).json()["entries"][-1]["attachments"]
    assert "state" not in files[0] and files[0]["preview"] == {"width": 40, "height": 30} and files[1]["state"] == "harmful"


def test_an_answers_mail_takes_no_file_along_that_is_not_checked(alice, hana, settings):
    settings.CLAMAV = DOWN
    talk = make_conversation(by=alice)
    entry = talk.reply("see", by=hana, files=[Attachment.objects.take("a.txt", b"hello")])
    assert files_of([entry]) == ([], ["a.txt"])
    scanned(settings)
    assert [file["name"] for file in files_of([entry])[0]] == ["a.txt"]


def test_files_that_come_by_mail_are_held_as_well_and_the_line_stands(db, settings):
    import email.message

    settings.CLAMAV = DOWN
    mail = email.message.EmailMessage()
    mail["From"], mail["To"], mail["Subject"], mail["Message-ID"] = "taro@customer.example", OURS, "files", "<files@customer.example>"
    mail.set_content("See the file.")
    mail.add_attachment(EICAR, maintype="text", subtype="plain", filename="virus.txt")
    raw = process(RawMail.objects.keep(mail.as_bytes(), way="pipe").pk)
    file = Attachment.objects.get()
    assert raw.outcome == "opened" and Entry.objects.filter(text="See the file.").exists() and file.scan == "waiting"
    scanned(settings, FOUND)
    file.refresh_from_db()
    assert file.scan == "harmful" and raw.content == mail.as_bytes(), "the mail itself is kept, sealed"


def test_a_preview_that_cannot_be_stored_leaves_nothing_behind(alice, monkeypatch, settings, tmp_path):
    settings.STORAGES = stored_in(tmp_path, settings)
    save = FileSystemStorage._save

    def full(storage, path, content):
        if path.startswith("previews/"):
            raise OSError(28, "No space left on device")
        return save(storage, path, content)

    monkeypatch.setattr(FileSystemStorage, "_save", full)
    talk = make_conversation(by=alice)
    with pytest.raises(NotStored):
        talk.reply("see", by=alice, files=[Attachment.objects.take("a.png", picture())])
    assert not Attachment.objects.exists() and not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_file_that_never_gets_an_answer_keeps_no_other_waiting(talk, settings):
    for _ in range(2):
        scanned(settings, b"INSTREAM size limit exceeded. ERROR\0", only_if=EICAR)
    assert {file.name: file.scan for file in talk.attachments.all()} == {"virus.txt": "waiting", "shot.png": "passed"}
