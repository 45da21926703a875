"""The operators' pages: they tell what is wrong and what to do, cost a few queries however much there is, and do what is asked once."""

import datetime

import pytest
from django.utils import timezone

from madoguchi.events.models import Duty, Event
from madoguchi.mail import health, mailboxes, receiving
from madoguchi.mail.mailboxes import Mailbox
from madoguchi.mail.models import MailboxState, OutboundMail, RawMail, StoppedAddress
from madoguchi.mail.tests.posting import OURS, make_mail
from madoguchi.mail.tests.test_sending import queue

pytestmark = pytest.mark.django_db
MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def operator(browser_of, kenji):
    return browser_of(kenji)


def held(number=1):
    raw = RawMail.objects.keep(make_mail(sender=OURS, message_id=f"<{number}@b.example>"), way="pipe", sender=f"{number}@b.example")
    return receiving.process(raw.pk)


def text(browser, path):
    answer = browser.get(f"/en/mail/{path}")
    assert answer.status_code == 200
    return answer.text


def test_a_mailbox_is_told_with_its_fault_and_what_to_do(operator, monkeypatch, tmp_path):
    given = {"scheme": "imaps", "host": "imap.example", "port": 993, "user": "u", "password_file": tmp_path / "secret-place"}
    names = ("well", "locked", "silent", "never")
    monkeypatch.setattr(mailboxes, "mailboxes", lambda: {name: Mailbox(name, **given) for name in names})
    monkeypatch.setattr(health, "mailboxes", mailboxes.mailboxes)
    for name in names[:3]:
        MailboxState.objects.create(name=name, looked_at=timezone.now(), kept=1234, skipped=[7, 9])
    MailboxState.failed("locked", "sign-in")
    MailboxState.objects.filter(name="silent").update(looked_at=timezone.now() - 16 * MINUTE)
    assert [box.standing for box in health.mailbox_health()] == ["well", "fault", "silent", "never"]
    page = text(operator, "")
    assert "does not accept the user or the password" in page and "Nobody looks into it" in page and "Never looked into" in page
    assert "1,234 mails taken in" in page and "2 mails that the server does not give out" in page and "secret-place" not in page


def test_figures_count_what_waits_and_what_came_lately(operator):
    held()
    RawMail.objects.keep(make_mail(message_id="<w@b.example>"), way="pipe")
    old = RawMail.objects.keep(make_mail(message_id="<o@b.example>"), way="pipe")
    RawMail.objects.filter(pk=old.pk).update(received_at=timezone.now() - 90 * MINUTE)
    queue()
    hours = [0] * 24
    assert health.incoming() == {"waiting": 2, "held": 1, "kept": 0, "hour": 2, "day": 3, "hours": [*hours[:22], 1, 2]}
    gone = {"day": 1, "hour": 1, "hours": [*hours[:23], 1], "bounced": 0}
    assert health.outgoing() == {"queued": 1, "failed": 0, "held_back": 0, "stopped": 0} | gone
    assert "held for you to decide" in text(operator, "")


def test_the_hours_of_the_day_are_shown_as_a_picture_with_its_numbers(operator):
    assert 'class="bars"' not in text(operator, "")
    RawMail.objects.keep(make_mail(), way="pipe")
    page = text(operator, "")
    assert page.count('class="bars"') == 1 and f"Came, hour by hour ({'0, ' * 23}1)" in page and "at most 1 an hour" in page


def test_the_last_faults_of_what_is_tried_again_are_shown(operator):
    assert "Faults of what is tried again" not in text(operator, "")
    RawMail.objects.keep(make_mail(), way="pipe", sender="taro@customer.example").failed("ValueError in madoguchi.mail.parse:75")
    for number in range(7):
        queue(entry=number, message_id=f"<{number}@mihon.example>").tried("unreachable")
    page = text(operator, "")
    assert "1 try ended in a fault: ValueError in madoguchi.mail.parse:75" in page and page.count("fault: unreachable") == 5


def test_what_is_given_up_is_tried_again(operator):
    other = Duty.objects.create(reaction="search.make_vector", parked_at=timezone.now())
    duty = Duty.objects.create(reaction="mail.send", parked_at=timezone.now(), fault="ValueError in madoguchi.mail.sending:75")
    assert "ValueError in madoguchi.mail.sending:75" in text(operator, "")
    operator.post(f"/en/mail/duties/{duty.pk}/again/")
    duty.refresh_from_db()
    assert duty.parked_at is None and operator.post(f"/en/mail/duties/{other.pk}/again/").status_code == 404


def test_a_held_mail_is_told_with_its_reason_and_let_in(operator, kenji):
    raw = held()
    assert "It claims to come from us." in text(operator, "incoming/")
    operator.post("/en/mail/incoming/let-in/", {"mail": [raw.pk], "list": "held"})
    receiving.process(raw.pk)
    raw.refresh_from_db()
    assert raw.outcome == "opened" and Event.objects.get(kind="mail.processed_again").actor == kenji
    operator.post("/en/mail/incoming/let-in/", {"mail": [raw.pk]})
    raw.refresh_from_db()
    assert raw.outcome == "opened"


def test_what_was_kept_is_processed_again_all_that_were_chosen(operator):
    mails = [receiving.process(RawMail.objects.keep(b"no headers %d" % number, way="pipe").pk) for number in range(3)]
    Duty.objects.all().delete()
    answer = operator.post(
        "/en/mail/incoming/again/", {"mail": [mails[0].pk, mails[1].pk, "x", "9" * 30, "-1"], "list": "kept"}, follow=True
    )
    assert "Done for 2 mails." in answer.text and answer.redirect_chain[0][0] == "/en/mail/incoming/?list=kept"
    assert list(RawMail.objects.waiting().order_by("pk")) == mails[:2] and Duty.objects.filter(reaction="mail.process").count() == 2
    assert "Choose at least one mail." in operator.post("/en/mail/incoming/again/", follow=True).text


def test_a_failed_mail_is_sent_again_and_a_handed_over_one_is_not(operator):
    failed, gone = queue(), queue(entry=2, message_id="<b@mihon.example>", text="")
    failed.fail()
    gone.handed_over()
    assert "t•••@customer.example" in text(operator, "outgoing/") and "taro" not in text(operator, "outgoing/")
    operator.post("/en/mail/outgoing/again/", {"mail": [failed.pk, gone.pk]})
    assert set(OutboundMail.objects.values_list("state", flat=True)) == {"queued", "handed-over"}


def test_a_stopped_address_is_told_with_its_reason_and_cleared(operator, kenji):
    StoppedAddress.objects.stop("taro@customer.example", why="complaint")
    one = StoppedAddress.objects.get()
    assert "Its reader called our mail spam" in text(operator, "addresses/")
    operator.post(f"/en/mail/addresses/{one.pk}/clear/")
    assert "t•••@customer.example" not in text(operator, "addresses/")


@pytest.mark.parametrize("asked", ["<7@b.example>", "7@b.example"])
def test_a_mail_is_found_by_its_id_or_sender(operator, asked):
    for number in range(6, 9):
        held(number)
    page = operator.get("/en/mail/incoming/", {"q": asked}).text
    assert "7@b.example" in page and "8@b.example" not in page


def test_lists_are_cut_and_the_next_page_goes_on_where_they_end(operator):
    for number in range(27):
        held(number)
    first, last = text(operator, "incoming/"), RawMail.objects.order_by("-pk")[24]
    assert first.count('name="mail"') == 25 and f"after={last.pk}" in first
    assert text(operator, f"incoming/?after={last.pk}").count('name="mail"') == 2
    assert text(operator, "incoming/?after=x&list=none").count('name="mail"') == 25


def test_no_page_asks_a_question_for_each_row(operator, django_assert_max_num_queries):
    for number in range(20):
        held(number)
        queue(entry=number, message_id=f"<{number}@mihon.example>").fail()
        StoppedAddress.objects.stop(f"{number}@customer.example", why="bounce")
        Duty.objects.create(reaction="mail.send", parked_at=timezone.now())
    for path, most in (("", 18), ("incoming/", 7), ("outgoing/", 7), ("addresses/", 7)):
        with django_assert_max_num_queries(most):
            text(operator, path)


def test_a_held_mail_is_shown_with_its_sender_and_subject_without_secrets_and_without_what_turns_the_direction(operator):
    phrase = "legal winner thank year wave sausage worth useful legal winner thank yellow"
    content = make_mail(sender="Sa\u202eto <support@mihon.example>", subject=f"<b>\u202efdp.exe {phrase}")
    raw = receiving.process(RawMail.objects.keep(content, way="smtp", sender="bounce@evil.example").pk)
    page = text(operator, "incoming/")
    assert "Sato &lt;s•••@mihon.example&gt;" in page and "&lt;b&gt;fdp.exe" in page and "b•••@evil.example" in page
    assert "sausage" not in page and "\u202e" not in page and "sausage" not in raw.shown_subject


def test_the_original_is_a_download_for_operators_and_written_down(browser_of, hana, kenji, operator):
    raw = held()
    assert browser_of(hana).post(f"/en/mail/incoming/{raw.pk}/original/").status_code == 404
    answer = operator.post(f"/en/mail/incoming/{raw.pk}/original/")
    assert (
        answer.content == raw.content
        and answer["Content-Disposition"].startswith("attachment")
        and answer["Content-Type"] == "application/octet-stream"
    )
    assert Event.objects.get(kind="mail.original_read").actor == kenji


def test_what_strangers_wrote_is_shown_as_text(operator):
    content = b"From: support@mihon.example\r\nMessage-ID: <script>alert(1)</script>\r\n\r\nhello"
    receiving.process(RawMail.objects.keep(content, way="pipe", sender="<script>@b.example").pk)
    page = text(operator, "incoming/")
    assert "<script>alert" not in page and "<script>@" not in page and "&lt;script&gt;@" in page
