"""An archive holds the case as it was, for whom it is meant, and whoever has it can find out whether anything was changed."""

import hashlib
import io
import json
import subprocess
import sys
import zipfile

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone

from madoguchi.conversations.models import Attachment, Entry
from madoguchi.events.models import Event
from madoguchi.evidence.archive import Impossible, make
from madoguchi.evidence.checking import check
from madoguchi.evidence.models import Audience, CaseExport
from madoguchi.evidence.sealed_files import opened
from madoguchi.mail.models import RawMail
from tests.world import make_conversation

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64
PIECES = ["legal winner thank year", "wave sausage worth useful", "legal winner thank yellow"]
MAIL = b"From: alice@people.example\r\nSubject: hello\r\n\r\nmy password is hunter22\r\n"


@pytest.fixture
def talk(alice, hana):
    """Line 2 has a file, 3 is a note with one, 4 and 5 are masked."""
    facts = {"coin": "ETH", "amount": "1.5", "network": "Ethereum", "txid": "0x" + "ab" * 32, "happened": "2026-11-20T21:40:00+09:00"}
    talk = make_conversation(by=alice, facts=facts, text="入金が反映されません。 😀")
    talk.reply("a screenshot", by=alice, files=[Attachment.objects.take("shot.png", PNG)])
    talk.note("Hana thinks that he is a fraud", by=hana, files=[Attachment.objects.take("inside.png", PNG + b"1")])
    for piece in PIECES:
        talk.reply(piece, by=alice)
    talk.reply("We look into it.", by=hana)
    talk.close(by=hana)
    return talk


def export_of(talk, audience, by, **fields):
    fields = {"reason": "asked for by the police", "language": "en", "is_approved": True, "decided_at": timezone.now()} | fields
    return CaseExport.objects.create(conversation=talk, audience=audience, asked_by=by, **fields)


@pytest.fixture
def archive_of(talk, kenji, aya, tmp_path):
    """archive_of(audience): the path of the ZIP, as it is downloaded."""

    def made(audience=Audience.AUTHORITIES, by=kenji, **fields):
        made = make(export_of(talk, audience, by, decided_by=aya, **fields))
        path = tmp_path / f"{audience}.zip"
        path.write_bytes(b"".join(opened(made.path)))
        assert made.size == path.stat().st_size
        return path

    return made


def rows(path):
    with zipfile.ZipFile(path) as archive:
        return [json.loads(line) for line in archive.read("lines.jsonl").splitlines()]


def everything_in(path):
    with zipfile.ZipFile(path) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())


def test_it_holds_record_lines_files_and_what_checks_them(archive_of, talk):
    path = archive_of()
    assert list(check(str(path))) == []
    with zipfile.ZipFile(path) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        assert archive.read("record.pdf").startswith(b"%PDF-") and archive.read("files/00002-1-shot.png") == PNG
        assert {file["path"] for file in manifest["files"]} == set(archive.namelist()) - {"manifest.json"}
    talk.refresh_from_db()
    assert manifest["chain"] == {"beginning": talk.chain_beginning, "head": talk.chain_head, "lines": talk.last_seq}
    assert manifest["wrong"] == manifest["missing"] == [] and manifest["approved_by"]["name"] == "Aya"


def test_it_can_be_checked_by_the_program_in_it_without_anything_else(archive_of, tmp_path):
    path = archive_of()
    with zipfile.ZipFile(path) as archive:
        archive.extractall(tmp_path, ["check/check.py", "check/chain.py"])

    def checked(target):
        return subprocess.run([sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(tmp_path / 'check')!r}); sys.argv = ['', {str(target)!r}]; exec(open({str(tmp_path / 'check/check.py')!r}).read())"], cwd="/", capture_output=True, text=True)  # fmt: skip

    assert checked(path).returncode == 0
    changed = changed_copy(path, "files/00002-1-shot.png", PNG + b"!")
    ended = checked(changed)
    assert ended.returncode == 1 and "files/00002-1-shot.png was changed" in ended.stdout


def changed_copy(path, name, content):
    """With one file changed, and nothing else."""
    copy = path.with_name(f"changed-{path.name}")
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(copy, "w") as after:
        for info in before.infolist():
            after.writestr(info.filename, content if info.filename == name else before.read(info))
    return copy


@pytest.mark.parametrize("seq", range(1, 9))
def test_attack_a_line_changed_in_the_archive_together_with_its_hash_in_the_manifest_is_found(archive_of, seq):
    path = archive_of()
    lines = rows(path)
    lines[seq - 1]["words"]["text"] = "I took the money"
    content = "\n".join(map(json.dumps, lines)).encode()
    copy = with_new_sums(changed_copy(path, "lines.jsonl", content))
    assert list(check(str(copy))) == [f"line {seq}: its words were changed"]


@pytest.mark.parametrize("drop", [0, 3, -1])
def test_attack_a_line_left_out_of_the_archive_is_found(archive_of, drop):
    path = archive_of()
    lines = rows(path)
    del lines[drop]
    copy = with_new_sums(changed_copy(path, "lines.jsonl", "\n".join(map(json.dumps, lines)).encode()))
    assert list(check(str(copy)))


def with_new_sums(path):
    """What a forger does: the manifest lists the files as they are now."""
    with zipfile.ZipFile(path) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        for file in manifest["files"]:
            content = archive.read(file["path"])
            file.update(size=len(content), sha256=hashlib.sha256(content).hexdigest())
    return changed_copy(path, "manifest.json", json.dumps(manifest).encode())


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04" + b"\x00" * 100])
def test_attack_what_is_no_archive_is_said_to_be_none(tmp_path, content):
    path = tmp_path / "x.zip"
    path.write_bytes(content)
    assert "cannot be read" in next(check(str(path)))


def test_a_customer_gets_neither_notes_nor_their_files_nor_the_names_of_staff(archive_of, talk, alice):
    path = archive_of(Audience.CUSTOMER, by=alice, is_own=True, reason="")
    assert list(check(str(path))) == []
    lines = rows(path)
    assert [sorted(line) for line in lines if line["seq"] == 3] == [["digest", "link", "seq"]]
    with zipfile.ZipFile(path) as archive:
        names, text = archive.namelist(), everything_in(path)
    assert not [name for name in names if "inside" in name] and len([name for name in names if name.startswith("files/")]) == 1
    for hidden in (b"fraud", b"Hana", b"Aya", b"inside.png"):
        assert hidden not in text
    assert [line["staff"] for line in lines if line["seq"] in (1, 7)] == [None, 1]


def test_what_the_guard_took_out_is_in_no_archive_and_its_salt_is_gone(archive_of, talk):
    path = archive_of()
    text = everything_in(path)
    assert b"sausage" not in text and b"legal winner" not in text
    masked = [line for line in rows(path) if line["masked"]]
    assert [line["seq"] for line in masked] == [4, 5] and list(check(str(path))) == []


def test_mails_as_they_came_are_in_it_only_if_that_was_wished(archive_of, talk):
    RawMail.objects.keep(MAIL, way="pipe").settle("replied", conversation=talk.number)
    assert b"hunter22" not in everything_in(archive_of())
    path = archive_of(with_mails=True)
    with zipfile.ZipFile(path) as archive:
        (name,) = [name for name in archive.namelist() if name.startswith("mails/")]
        assert archive.read(name) == MAIL and "lock and key" in archive.read("README.txt").decode()
    assert Event.objects.get(kind="export.mails_opened").facts["mails"] == 1


def test_a_file_that_is_not_what_was_received_is_left_out_and_that_is_said(archive_of, talk):
    file = Attachment.objects.get(entry__seq=2)
    with default_storage.open(file.path, "rb+") as kept:
        kept.write(b"changed")
    path = archive_of()
    with zipfile.ZipFile(path) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    assert manifest["missing"] == [{"line": 2, "name": "shot.png", "sha256": file.sha256, "why": "changed"}] and len(manifest["wrong"]) == 1
    assert list(check(str(path))) == [] and Event.objects.filter(kind="attachment.changed").exists()


def test_a_line_that_was_changed_before_is_exported_with_a_warning(archive_of, talk):
    Entry.objects.filter(conversation=talk, seq=7).update(text="We never said that.")
    with zipfile.ZipFile(archive_of()) as archive:
        (wrong,) = json.loads(archive.read("manifest.json"))["wrong"]
    assert "line 7" in wrong


def test_attack_it_is_sealed_at_rest(talk, kenji):
    made = make(export_of(talk, Audience.AUTHORITIES, kenji))
    with default_storage.open(made.path) as kept:
        raw = kept.read()
    assert b"PK\x03\x04" not in raw and b"record.pdf" not in raw
    with default_storage.open(made.path, "rb+") as kept:
        kept.truncate(len(raw) // 2)
    with pytest.raises(Exception):
        b"".join(opened(made.path))


def test_a_case_beyond_the_limits_is_refused_before_anything_is_written(talk, kenji, monkeypatch):
    monkeypatch.setattr("madoguchi.evidence.archive.MOST_BYTES", 10)
    with pytest.raises(Impossible) as refused:
        make(export_of(talk, Audience.AUTHORITIES, kenji))
    assert refused.value.code == "too-large"


@pytest.mark.parametrize("language", ["ja", "en", "ar"])
def test_a_long_case_is_recorded_in_parts_in_every_language(archive_of, talk, monkeypatch, language):
    monkeypatch.setattr("madoguchi.evidence.document.AT_ONCE", 3)
    with zipfile.ZipFile(archive_of(language=language)) as archive:
        parts = [name for name in archive.namelist() if name.endswith(".pdf")]
        assert parts == ["record-1.pdf", "record-2.pdf", "record-3.pdf"] and b"/OutputIntent" in archive.read(parts[0])


def test_the_command_says_whether_it_is_whole_and_ours(archive_of, capsys):
    path = archive_of()
    call_command("evidence", "check", str(path))
    assert "none of those" in capsys.readouterr().out
    CaseExport.objects.get().keep("x", size=1, sha256=hashlib.sha256(path.read_bytes()).hexdigest())
    call_command("evidence", "check", str(path))
    assert "This installation made it" in capsys.readouterr().out
    with pytest.raises(SystemExit) as ended:
        call_command("evidence", "check", str(changed_copy(path, "README.txt", b"")))
    assert ended.value.code == 1 and "WRONG: README.txt was changed" in capsys.readouterr().out


def test_what_is_written_twice_is_the_same_zip_entry_once(archive_of):
    with zipfile.ZipFile(io.BytesIO(archive_of().read_bytes())) as archive:
        assert len(archive.namelist()) == len(set(archive.namelist())) and archive.testzip() is None
