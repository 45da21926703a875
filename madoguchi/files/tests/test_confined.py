"""The process that opens files can open nothing else, is ended in time, and whatever becomes of it passes nothing."""

import os
import signal
import threading
from pathlib import Path

import pytest
from django.utils import translation

from madoguchi.confined.process import Confined, GivenUp
from madoguchi.files import run, taking
from madoguchi.files.faults import SENTENCES, FileRefused
from madoguchi.files.limits import REASONS, Unfit
from madoguchi.files.look import REMARKS, look_into
from madoguchi.files.taking import looked_into
from madoguchi.guard.door import Held
from madoguchi.guard.findings import GuardFailed
from madoguchi.guard.redact import redact
from madoguchi.guard.words import BIP39, words_of

from .samples import docx, odt, pdf, picture, zipped

PROBE = "madoguchi.files.tests.probing"
SAMPLES = {"a.txt": b"hello", "a.png": picture(), "a.jpg": picture("JPEG"), "a.webp": picture("WEBP"), "a.gif": picture("GIF", mode="P"), "a.avif": picture("AVIF"), "a.pdf": pdf(), "a.docx": docx(), "a.odt": odt(), "a.zip": zipped({"a.pdf": pdf()}), "a.eml": b"Subject: =?iso-2022-jp?B?GyRCJDMbKEI=?=\r\n\r\nx", "b.txt": "私の".encode("cp932")}  # fmt: skip


@pytest.mark.parametrize("name", SAMPLES)
def test_the_shut_process_reads_every_kind_as_an_open_one_does(name):
    assert run.look_bounded(SAMPLES[name], name) == look_into(SAMPLES[name], name)


@pytest.mark.parametrize("language", BIP39)
def test_the_shut_process_knows_phrases_of_every_language(language):
    words = list(words_of(language)[100:112])
    text = " ".join(words)
    assert (run.look_bounded(text.encode(), "a.txt").content is None) == redact(text).is_clean


def test_it_can_open_no_file_and_no_connection():
    probe = Confined(PROBE, max_answer=1_000)
    try:
        assert probe.ask(b"x", seconds=10, megabytes=200) == b"EMFILE EMFILE"
    finally:
        probe.stop()


def test_a_file_that_takes_too_long_is_refused_and_the_next_is_read():
    with pytest.raises(Unfit, match="too-slow"):
        run.look_bounded(zipped({f"{number}.csv": b"ab cd\n" * 20_000 for number in range(8)}), "a.zip", seconds=0.02)
    assert run.look_bounded(b"next", "a.txt").kind == "text/plain"


def test_a_killed_or_stopped_process_passes_nothing_and_the_next_is_read():
    run.look_bounded(b"first", "a.txt")
    os.kill(run.reader.child.process.pid, signal.SIGSTOP)
    with translation.override("en"), pytest.raises(FileRefused, match="too long"):
        looked_into(b"second", "a.txt", seconds=0.3)
    assert looked_into(b"third", "a.txt").kind == "text/plain"


def test_if_nobody_could_look_the_file_is_held_and_not_refused(monkeypatch):
    def fails(*_arguments, **_options):
        raise GuardFailed("x")

    monkeypatch.setattr(taking, "look_bounded", fails)
    with pytest.raises(Held):
        looked_into(b"x", "a.txt")


@pytest.mark.parametrize("answer", [b"", b"\0\0\0\2[]", b"\0\0\0\2{}", b"\xff\xff\xff\xff", b"\0\0\0\x13{\"unfit\":\"unheard\"}"])  # fmt: skip
def test_an_answer_of_a_process_that_was_taken_over_is_none(answer):
    with pytest.raises((GuardFailed, Unfit)):
        run.wire.load(answer)


def test_one_waits_only_so_long_for_the_files_of_others(monkeypatch):
    reader = Confined("madoguchi.files.child", max_answer=1_000_000, patience=0.1)
    held = threading.Lock()
    reader._lock = held
    with held, pytest.raises(GivenUp) as given_up:
        reader.ask(b"x", seconds=1, megabytes=400)
    assert given_up.value.detail


def test_the_process_has_nothing_of_ours_in_its_environment(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "canary-of-the-parent")
    run.reader.stop()
    run.look_bounded(b"x", "a.txt")
    with open(f"/proc/{run.reader.child.process.pid}/environ", "rb") as environment:
        assert b"canary" not in environment.read()


def test_every_reason_has_its_sentence_and_every_remark_is_told():
    assert set(REASONS) <= set(SENTENCES)
    template = (Path(__file__).parents[2] / "conversations/templates/conversations/files.html").read_text()
    assert all(f'what == "{remark}"' in template for remark in REMARKS)
