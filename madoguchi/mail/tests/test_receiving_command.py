"""madoguchi mail: one JSON line for each mail, and exit codes that a mail server's pipe understands."""

import io
import json
import sys

import pytest
from django.core.management import CommandError, call_command

from madoguchi.mail.models import RawMail
from madoguchi.mail.tests.posting import OURS, make_mail

pytestmark = pytest.mark.django_db


def run(*arguments, stdin=b"", monkeypatch=None):
    out = io.StringIO()
    if monkeypatch:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
    call_command("mail", *map(str, arguments), stdout=out, stderr=io.StringIO())
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_receive_says_what_each_mail_became(tmp_path):
    mails = {"new": make_mail(), "again": make_mail(), "own": make_mail(sender=OURS, message_id="<o@x.example>"), "bad": b"nothing"}
    for name, raw in mails.items():
        (tmp_path / name).write_bytes(raw)
    said = run("receive", *(tmp_path / name for name in mails))
    assert [line["outcome"] for line in said] == ["opened", "duplicate", "held", "kept"]
    assert said[0]["conversation"] == said[1]["conversation"] != "" and said[3]["reason"] == "no-sender"
    assert set(said[0]) == {"outcome", "conversation", "reason"}


def test_receive_reads_standard_input_with_the_envelope_of_the_mail_server(monkeypatch):
    said = run("receive", "--sender", "taro@customer.example", "--recipient", OURS, stdin=make_mail(), monkeypatch=monkeypatch)
    assert said[0]["outcome"] == "opened" and RawMail.objects.get().envelope_to == [OURS]


def test_a_mail_that_cannot_be_stored_ends_with_75(monkeypatch):
    monkeypatch.setattr("madoguchi.mail.models.raw_mail.seal", lambda _: 1 / 0)
    with pytest.raises(SystemExit) as end:
        run("receive", stdin=make_mail(), monkeypatch=monkeypatch)
    assert end.value.code == 75


def test_a_stored_mail_that_cannot_be_processed_now_is_held_for_the_worker(monkeypatch):
    monkeypatch.setattr("madoguchi.mail.receiving._processor", lambda *_: 1 / 0)
    said = run("receive", stdin=make_mail(), monkeypatch=monkeypatch)
    assert said[0]["outcome"] == "held" and "ZeroDivisionError" in said[0]["reason"] and RawMail.objects.waiting().count() == 1


def test_a_missing_file_is_a_fault_of_usage_and_nothing_is_taken_in(tmp_path):
    (tmp_path / "there").write_bytes(make_mail())
    with pytest.raises(CommandError) as fault:
        run("receive", tmp_path / "there", tmp_path / "missing")
    assert fault.value.returncode == 2 and not RawMail.objects.exists()


def test_parse_stores_nothing_and_says_all(tmp_path):
    (tmp_path / "mail").write_bytes(make_mail("Hello\n\n> quoted\n"))
    said = run("parse", tmp_path / "mail")[0]
    assert (
        said["from"] == {"name": "Taro", "address": "taro@customer.example"}
        and said["reply"].strip() == "Hello"
        and said["file"].endswith("mail")
    )
    assert not RawMail.objects.exists()


def test_parse_says_what_it_cannot_read_and_goes_on(tmp_path):
    (tmp_path / "bad").write_bytes(b"X: y\r\n" * 2_000 + b"\r\n")
    (tmp_path / "good").write_bytes(make_mail())
    out = io.StringIO()
    with pytest.raises(CommandError):
        call_command("mail", "parse", str(tmp_path / "bad"), str(tmp_path / "good"), stdout=out)
    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    assert lines[0]["error"] == "too-many-headers" and lines[1]["message_id"] == "<1@customer.example>"
