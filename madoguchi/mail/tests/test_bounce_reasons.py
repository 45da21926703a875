"""Why a mail came back, as servers say it all over the world."""

import pytest

from madoguchi.mail.bounce_reasons import is_hard, reason_of

from . import sayings_of_programs, sayings_of_providers

SAYINGS = [*sayings_of_programs.SAYINGS, *sayings_of_providers.SAYINGS]


@pytest.mark.parametrize(("said", "status", "command", "reason"), SAYINGS)
def test_what_a_server_says_has_this_reason(said, status, command, reason):
    assert reason_of(said, status, command=command) == reason


@pytest.mark.parametrize(
    ("said", "command", "reason"),
    [
        ("521 ...", "", "not-accept"),
        ("552 ...", "RCPT", "mailbox-full"),
        ("552 ...", "MAIL", "mesg-too-big"),
        ("530 ...", "MAIL", "security-error"),
        ("501 ...", "MAIL", "syntax-error"),
        ("554 ...", "CONN", "blocked"),
        ("550 ...", "RCPT", ""),
        ("no code", "RCPT", ""),
    ],
)
def test_a_bare_reply_code_counts_where_it_means_one_thing(said, command, reason):
    assert reason_of(said, "", command=command) == reason


def test_letters_break_their_lines_anywhere():
    said = "host mx.customer.example[192.0.2.1] said: 550 <taro@customer.example>: Recipient\n    address rejected: User unknown in local\n    recipient table"
    assert reason_of(said, "", command="RCPT") == "user-unknown"


@pytest.mark.parametrize(
    "said",
    [
        "552 5.2.2 Пользователь не принимает почту: нет свободного места",
        "554 your message contains invalid characters",
        "550 5.7.1 malicious content, sender suspended",
        "550 Adresse IP source bloquee",
    ],
)
def test_what_sounds_like_an_unknown_user_and_is_none_stops_nothing(said):
    assert not is_hard(reason_of(said, "", command="DATA"))
