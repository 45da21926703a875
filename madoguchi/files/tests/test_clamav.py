"""Row 9: only a clear answer of the scanner counts; everything else is none."""

import socket

import pytest

from madoguchi.files.clamav import EICAR, Unanswered, finding, is_alive

from .fake_clamd import FOUND, OK, clamd


def test_what_it_finds_and_what_it_does_not():
    with clamd(FOUND, only_if=EICAR) as (address, seen):
        assert finding(address, [b"hello", b" world"]) == ""
        assert finding(address, [EICAR]) == "Win.Test.EICAR_HDB-1"
        assert seen == [b"hello world", EICAR] and is_alive(address)


def test_it_speaks_by_a_socket_of_the_file_system_too(tmp_path):
    with clamd(OK, path=str(tmp_path / "clamd.ctl")) as (address, seen):
        assert finding(address, [b"x" * 200_000]) == "" and seen == [b"x" * 200_000] and is_alive(address)


@pytest.mark.parametrize(
    "answer",
    [b"", b"\0", b"OK\0", b"stream: OK", b"stream: OK\0stream: X FOUND\0", b"stream: \0", b"INSTREAM size limit exceeded. ERROR\0", b"UNKNOWN COMMAND\0", b"stream:  FOUND\0", b"\xff" * 5_000, b"HTTP/1.1 200 OK\r\n\r\n\0", b"stream: not OK\0"],
)  # fmt: skip
def test_an_answer_that_is_neither_yes_nor_no_is_none(answer):
    with clamd(answer) as (address, _seen), pytest.raises(Unanswered):
        finding(address, [b"x"], seconds=5)


def test_down_closing_early_and_slow_are_no_answer():
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"127.0.0.1:{server.getsockname()[1]}"
    for gone in (address, "/nowhere/clamd.ctl", "no-such-host.invalid:3310", "nonsense", "127.0.0.1:99999"):
        with pytest.raises(Unanswered):
            finding(gone, [b"x"], seconds=5)
        assert not is_alive(gone)
    with clamd(OK, closes_early=True) as (address, _seen), pytest.raises(Unanswered):
        finding(address, [b"x" * 10_000_000], seconds=5)
    with clamd(OK, sleeps=30) as (address, _seen), pytest.raises(Unanswered):
        finding(address, [b"x"], seconds=0.3)
