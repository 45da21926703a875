"""The doctor finds what is wrong, says what to do, and is content with what is well."""

import datetime
import logging
import socket
import threading
from dataclasses import replace

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from madoguchi.audit import rounds
from madoguchi.audit.models import Verification
from madoguchi.audit.sealing import seal_up
from madoguchi.conversations.models import Attachment
from madoguchi.events.models import Duty
from madoguchi.files.clamav import EICAR
from madoguchi.files.tests.fake_clamd import FOUND, OK, clamd
from madoguchi.guard.models import ChannelChange, ListKey
from madoguchi.ui.brand import brand
from project.checkups import mail, trust
from project.management.commands import doctor
from tests.world import make_conversation, make_person


@pytest.fixture
def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


@pytest.fixture
def only(monkeypatch):
    """only(name=check…): the doctor with these checks alone."""
    return lambda **checks: monkeypatch.setattr(doctor, "CHECKS", checks)


def test_the_log_is_heard_again_afterwards(only, caplog):
    only(well=lambda: [])
    call_command("doctor")
    logging.getLogger("madoguchi").warning("after the doctor")
    assert "after the doctor" in caplog.text


def test_all_well_is_told_line_by_line_and_is_a_success(only, capsys):
    only(one=lambda: [], two=lambda: [])
    call_command("doctor")
    assert [line.split() for line in capsys.readouterr().out.splitlines()] == [["one", "ok"], ["two", "ok"]]


def test_something_to_do_is_told_and_is_a_failure(only, capsys):
    def broken():
        raise RuntimeError

    only(one=lambda: ["do this.", "and that."], two=broken, three=lambda: [])
    with pytest.raises(SystemExit) as ended:
        call_command("doctor")
    told = capsys.readouterr().out
    assert ended.value.code == 1
    assert "do this." in told and "and that." in told and "RuntimeError" in told and "three        ok" in told


def test_a_brand_file_that_is_missing_or_broken(settings, tmp_path):
    assert list(doctor.check_brand()) == []
    settings.BRAND_FILE = tmp_path / "brand.toml"
    assert "No such file" in next(doctor.check_brand())
    settings.BRAND_FILE.write_text("name = ")
    assert "brand.toml" in next(doctor.check_brand())
    settings.BRAND_FILE.write_text('domain = "x.example"')
    assert "brand.toml" in next(doctor.check_brand())


def test_a_home_that_cannot_be_written(settings, tmp_path):
    (tmp_path / "file").touch()
    settings.HOME = tmp_path / "file"
    assert any("cannot be written" in finding for finding in doctor.check_storage())


def test_a_mail_server_that_does_not_answer(settings, free_port):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port
    assert "does not answer" in next(doctor.check_mail_out())


def test_a_port_for_mail_on_which_nothing_or_something_else_listens(settings, free_port):
    settings.SMTP_HOST, settings.SMTP_PORT = "127.0.0.1", free_port
    assert "nothing takes mail" in next(doctor.check_mail_in())
    with socket.create_server(("127.0.0.1", free_port)) as other:

        def talk():
            with other.accept()[0] as session:
                session.sendall(b"HTTP/1.1 400")

        thread = threading.Thread(target=talk)
        thread.start()
        assert "no mail server" in next(doctor.check_mail_in())
        thread.join()
    settings.SMTP_PORT, settings.LMTP_PORT = 0, free_port
    assert "nothing takes mail" in next(doctor.check_mail_in())
    settings.LMTP_PORT = 0
    assert list(doctor.check_mail_in()) == []


def test_static_files_that_were_not_collected(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    assert "madoguchi init" in next(doctor.check_static())
    (tmp_path / "staticfiles.json").touch()
    assert list(doctor.check_static()) == []


def test_a_public_address_without_production(settings):
    settings.BASE_URL = "https://support.example.com"
    assert any("MADOGUCHI_PRODUCTION" in finding for finding in doctor.check_settings())


@pytest.mark.django_db
def test_duties_that_were_given_up_or_are_late():
    Duty.objects.all().delete()
    assert list(doctor.check_duties()) == []
    Duty.objects.create(reaction="mail.send", parked_at=timezone.now())
    Duty.objects.create(reaction="mail.send", due_at=timezone.now() - datetime.timedelta(minutes=6))
    assert [finding.split()[0] for finding in doctor.check_duties()] == ["1", "1"]


@pytest.mark.django_db
def test_a_prepared_database_a_cache_and_a_clock_are_well():
    assert list(doctor.check_migrations()) == list(doctor.check_cache()) == list(doctor.check_clock()) == []


def test_a_mistyped_setting_is_told(settings):
    settings.UNKNOWN_NAMES = ["MADOGUCHI_TRUSTED_PROXYS"]
    assert any("MADOGUCHI_TRUSTED_PROXYS is no setting" in told for told in doctor.check_settings())


def test_an_index_that_is_behind_is_told_in_texts_and_vectors(db, monkeypatch, tmp_path):
    from madoguchi.search import indexing
    from madoguchi.search.models import SearchRow
    from madoguchi.search.tests.making import make_entry

    monkeypatch.setattr(indexing, "node", indexing.NodeIndex(tmp_path))
    monkeypatch.setattr(indexing, "LOOK_EVERY", 3600)
    for number in range(3):
        SearchRow.objects.put(make_entry(f"k{number}"))
        indexing.node.current()
    told = list(doctor.check_index())
    assert told[0].startswith("2 of 3 texts are not in the index") and told[1].startswith("3 texts are found by their words alone")
    indexing.node.look_again()
    Duty.objects.all().delete()
    assert not [line for line in doctor.check_index() if "texts" in line]


def test_a_mailbox_that_cannot_be_fetched_from_is_told_with_what_to_do(monkeypatch, tmp_path, free_port):
    from madoguchi.mail import mailboxes
    from madoguchi.mail.mailboxes import Mailbox

    (tmp_path / "password").write_text("x")
    given = {"user": "u", "scheme": "imap", "host": "127.0.0.1", "port": free_port}
    made = {
        "a": Mailbox("a", **given, password_file=tmp_path / "password"),
        "b": Mailbox("b", **given, password_file=tmp_path / "none", address="help@elsewhere.example"),
    }
    monkeypatch.setattr(mailboxes, "mailboxes", lambda: made)
    told = list(doctor.check_mailboxes())
    assert told[0] == "mailbox a: the server does not answer."
    assert "help@elsewhere.example is not among" in told[1] and told[2] == "mailbox b: password_file cannot be read."


def test_the_scanner_is_asked_whether_it_scans(db, settings, free_port):
    assert not list(doctor.check_clamav())
    with clamd(FOUND, only_if=EICAR) as (settings.CLAMAV, _seen):
        assert not list(doctor.check_clamav())
    with clamd(OK) as (settings.CLAMAV, _seen):
        assert "EICAR" in next(doctor.check_clamav())
    with clamd(FOUND) as (settings.CLAMAV, _seen):
        assert "EICAR" in next(doctor.check_clamav())
    with clamd(OK, closes_early=True) as (settings.CLAMAV, _seen):
        assert "does not scan" in next(doctor.check_clamav())
    settings.CLAMAV = f"127.0.0.1:{free_port}"
    assert "ping" in next(doctor.check_clamav())


def test_files_that_wait_too_long_for_the_scanner_are_counted(alice, settings):
    settings.CLAMAV = "127.0.0.1:1"
    make_conversation(by=alice).reply("see", by=alice, files=[Attachment.objects.take("a.txt", b"x")])
    Attachment.objects.update(created_at=timezone.now() - datetime.timedelta(minutes=6))
    settings.CLAMAV = ""
    assert "1 files" in next(doctor.check_clamav())


def test_the_domain_that_mail_is_written_from_is_looked_up_unless_the_exchange_is_fictional(monkeypatch):
    from madoguchi.mail import dns

    monkeypatch.setattr(dns.Asker, "records", lambda *_: [])
    assert list(doctor.check_mail_dns()) == []
    real = replace(brand(), is_fictional=False)
    monkeypatch.setattr(mail, "brand", lambda: real)
    told = list(doctor.check_mail_dns())
    assert len(told) == 3 and all(f"publish {'_dmarc.' * ('DMARC' in one)}mihon.example" in one for one in told)


def test_an_audit_log_that_is_whole_sealed_and_looked_at_is_well(alice):
    make_conversation(by=alice)
    assert list(doctor.check_audit()) == []
    seal_up()
    rounds.go_on()
    assert Verification.objects.finished().exists() and list(doctor.check_audit()) == []


def test_what_the_last_round_found_wrong_is_told_until_another_finds_it_right(db):
    now = timezone.now()
    Verification.objects.create(began_at=now, ended_at=now, fault="event-changed", about={"seal": 1, "event": 7})
    assert "NOT what was written" in " ".join(doctor.check_audit())
    Verification.objects.create(began_at=now, ended_at=now + datetime.timedelta(seconds=1))
    assert list(doctor.check_audit()) == []


def test_events_without_a_seal_and_a_log_that_nobody_looks_at_are_told(alice):
    make_conversation(by=alice)
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=6)):
        assert [line for line in doctor.check_audit() if "wait" in line and "worker" in line]
    seal_up()
    with time_machine.travel(timezone.now() + datetime.timedelta(days=4)):
        assert [line for line in doctor.check_audit() if "last verified" in line]


def test_a_register_whose_list_cannot_be_signed_is_told(db, settings):
    ListKey.objects.all().delete()
    assert "madoguchi init" in " ".join(doctor.check_register())
    ListKey.objects.make_first()
    assert list(doctor.check_register()) == []
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another-key-of-the-service-000000000000000000", []
    assert "another SECRET_KEY" in " ".join(doctor.check_register())


def test_a_change_of_the_register_that_nobody_decides_is_counted(aya):
    ListKey.objects.make_first()
    ChannelChange.objects.propose(kind="domain", value="mihon-help.example", why="new", by=aya)
    ChannelChange.objects.update(asked_at=timezone.now() - datetime.timedelta(days=8))
    assert "1 changes" in " ".join(doctor.check_register())


def test_one_lead_alone_is_told_but_not_of_a_fictional_exchange(aya, monkeypatch):
    assert list(doctor.check_people()) == []
    monkeypatch.setattr(trust, "brand", lambda: replace(brand(), is_fictional=False))
    assert len(list(doctor.check_people())) == 2
    make_person("second", "admin", "Second")
    assert list(doctor.check_people()) == []
