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
        (b"Precedence: junk", "precedence"),
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
    + ["不在のお知らせ", "外出中です", "Out of office (back on Monday)", "On vacation until Friday", "Re: 休暇中", "休假中", "Отсутствую"]
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


@pytest.mark.parametrize(
    "subject",
    [
        "外出先からログインできません",
        "休暇中に出金を申請しました",
        "年末年始休業中の出金について",
        "不在通知を装った詐欺について",
        "自動応答が役に立たない",
    ]
    + ["外出期间无法登录", "自动回复没有解决我的问题", "자동응답만 옵니다", "Отсутствуют средства на счёте", "Abwesend und Konto gesperrt"]
    + ["Vacation and my account is locked", "Automatic reply was not helpful", "Re: On holiday and cannot log in"],
)
def test_a_sentence_that_begins_like_an_absence_is_perhaps_a_persons(subject):
    assert parse(letter(b"x", subject=subject.encode())).auto == "perhaps"


@pytest.mark.parametrize(
    "header", [b"X-SES-Outgoing: 2026.11.22-54.240.1.1", b"Feedback-ID: 1.us-west-2.a=:AmazonSES", b"X-Mailgun-Sid: a"]
)
def test_a_provider_by_which_companies_send_is_perhaps_a_persons(header):
    assert parse(letter(b"x", header)).auto == "perhaps"
    assert parse(letter(b"x", header, b"List-Unsubscribe: <https://news.example/u>")).auto == "list"


GROUP = (
    b"Precedence: list",
    b"Mailing-list: list help@groups.customer.example; contact help+owners@groups.customer.example",
    b"List-ID: <help.groups.customer.example>",
    b"X-Google-Group-Id: 123",
    b"List-Post: <https://groups.google.com/group/help/post>, <mailto:help@groups.customer.example>",
    b"List-Unsubscribe: <mailto:googlegroups-manage+123+unsubscribe@googlegroups.com>",
)
MAILMAN = (b"Precedence: list", b"List-Id: <team.customer.example>", b"List-Post: <mailto:team@customer.example>", b"List-Unsubscribe: <x>")


@pytest.mark.parametrize("headers", [GROUP, MAILMAN, (b"List-Id: <team.customer.example>",), (b"Precedence: list",)])
def test_a_person_behind_a_group_or_a_list_is_heard_and_no_machine_answers(headers):
    assert parse(letter(b"x", *headers)).auto == "through-list"


@pytest.mark.parametrize(
    "headers",
    [
        (b"List-Id: <news.example>", b"List-Unsubscribe: <https://news.example/u>"),
        (b"List-Id: <news.example>", b"List-Post: NO"),
        (*MAILMAN, b"List-Unsubscribe-Post: List-Unsubscribe=One-Click"),
        (*MAILMAN, b"Feedback-ID: 1:2:3"),
        (*MAILMAN[1:], b"Precedence: bulk"),
    ],
)
def test_a_newsletter_is_nobodys_words(headers):
    assert parse(letter(b"x", *headers)).auto in ("list", "precedence")


@pytest.mark.parametrize(("header", "why"), [(b"X-GitHub-Reason: mention", "machine"), (b"Auto-Submitted: auto-replied", "auto-submitted")])
def test_a_machine_behind_a_list_stays_one(header, why):
    assert parse(letter(b"x", header, *MAILMAN)).auto == why


@pytest.mark.parametrize(
    ("header", "is_by_hand"),
    [
        (b"User-Agent: Mozilla Thunderbird", True),
        (b"X-Mailer: Apple Mail (2.3826)", True),
        (b"X-Mailer: PHPMailer 6.9", False),
        (b"X-A: b", False),
    ],
)
def test_a_mail_program_for_people_is_known(header, is_by_hand):
    assert parse(letter(b"x", header)).is_by_hand is is_by_hand
