"""Mail that no machine may answer."""

import pytest

from madoguchi.mail.parse import parse
from madoguchi.mail.tests.letters import letter


@pytest.mark.parametrize(
    ("header", "why"),
    [
        (b"Auto-Submitted: auto-replied", "auto-submitted"),
        (b"Auto-Submitted: no", ""),
        (b"Precedence: bulk", "precedence"),
        (b"X-Auto-Response-Suppress: All", "response-suppress"),
        (b"X-Auto-Response-Suppress: DR, RN", ""),
        (b"List-Id: <news.example>", "list"),
        (b"List-Unsubscribe: <https://news.example/u>", "list"),
        (b"Return-Path: <>", "null-sender"),
        (b"X-Madoguchi-Loop: 1", "own-loop"),
        (b"X-Autoreply: yes", "out-of-office"),
        (b"X-Mailer: Apple Mail", ""),
    ],
)
def test_attack_16_a_header_of_a_machine_is_noticed(header, why):
    assert parse(letter(b"x", header)).auto == why


@pytest.mark.parametrize(
    "subject",
    [
        "Automatic reply: x",
        "Out of Office: x",
        "自動応答: 不在のお知らせ",
        "【自動返信】受付",
        "Abwesenheitsnotiz",
        "Réponse automatique : x",
        "Respuesta automática: x",
    ]
    + ["Risposta automatica: x", "自动回复: x", "자동 회신: x", "Автоматический ответ: x", "Trả lời tự động: x"],
)
def test_attack_16_an_absence_without_headers_is_noticed(subject):
    assert parse(letter(b"x", subject=subject.encode())).auto == "out-of-office"


@pytest.mark.parametrize(
    ("sender", "why"), [(b"no-reply@slack.example", "no-reply"), (b"MAILER-DAEMON@x.example", "daemon"), (b"noriko@x.example", "")]
)
def test_attack_14_a_sender_that_takes_no_answer_is_noticed(sender, why):
    assert parse(letter(b"Your code is 482-913", sender=sender, subject=b"Confirm your email address")).auto == why


@pytest.mark.parametrize(
    "subject", ["出金できません", "休みの間に出金がありました", "I am on a trip and cannot log in", "automatic trading does not work"]
)
def test_a_persons_subject_is_no_absence(subject):
    assert parse(letter(b"x", subject=subject.encode())).auto == ""
