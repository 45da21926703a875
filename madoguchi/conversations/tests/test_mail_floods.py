"""Row 17: whatever a flood has in common (sender, words, domain, mailbox), it never becomes a case for each mail; and nobody is bombed by us."""

import datetime
import itertools

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from madoguchi.conversations import mail_floods, unproven
from madoguchi.conversations.models import Conversation
from madoguchi.events.worker import run_due
from madoguchi.mail.models import OutboundMail, RawMail
from madoguchi.mail.receiving import process
from madoguchi.mail.tests.posting import make_mail
from tests.world import make_conversation

from .test_participants import TARO, way_to

LONG = "Your account will be closed unless you pay the outstanding fee today by following the instructions."
count = itertools.count()


@pytest.fixture(autouse=True)
def limits(settings, monkeypatch, db):
    settings.RATE_LIMITS = True
    monkeypatch.setattr(mail_floods, "NEW_PER_HOUR", {"address": 3, "words": 4, "domain": 5, "mailbox": 9})
    monkeypatch.setattr(mail_floods, "NOTES_PER_HOUR", 3)
    monkeypatch.setattr(mail_floods, "REPLIES_PER_HOUR", 3)


def take(text=None, *, sender="", to=(), **headers):
    number = next(count)
    raw = make_mail(
        text or f"mail {number}", sender=sender or f"x{number}@host{number}.example", message_id=f"<{number}@flood.example>", **headers
    )
    return process(RawMail.objects.keep(raw, way="pipe", recipients=list(to)).pk)


def notes(conversation):
    return list(conversation.entries.filter(is_internal=True).order_by("seq").values_list("text", flat=True))


def outcomes(mails):
    return [(one.outcome, one.reason) for one in mails]


def test_a_flood_of_one_address_goes_into_one_conversation():
    found = [take(f"mail {number}", sender=TARO) for number in range(8)]
    assert outcomes(found) == [("opened", "")] * 3 + [("held", "flood")] * 5
    last = Conversation.objects.get(number=found[2].conversation)
    assert [one.conversation for one in found[3:]] == [last.number] * 3 + [""] * 2
    assert len(notes(last)) == 3 and "mail 3" in notes(last)[0] and last.entries.filter(is_internal=False).count() == 1
    assert take(sender="other@elsewhere.example").outcome == "opened"


def test_many_senders_of_one_domain_are_one_flood_and_its_subdomains_count():
    found = [take(sender=f"x{number}@mail{number}.evil.example") for number in range(8)]
    assert outcomes(found) == [("opened", "")] * 5 + [("held", "flood-domain")] * 3
    assert "x7@mail7.evil.example" in notes(Conversation.objects.get(number=found[4].conversation))[2]


def test_the_same_words_from_everywhere_are_one_flood_whatever_numbers_and_links_they_vary():
    found = [take(f"{LONG.upper()} {number} https://evil{number}.example/") for number in range(6)]
    assert outcomes(found) == [("opened", "")] * 4 + [("held", "flood-words")] * 2


def test_short_words_are_nobodys_flood():
    assert {take("ログインできません").outcome for _ in range(6)} == {"opened"}


def test_strangers_who_share_a_public_domain_are_no_flood_but_forged_ones_are(settings):
    settings.MAIL_TRUSTED_SERVERS = ["mx.mihon.example"]
    honest = [take(sender=f"person{number}@gmail.com") for number in range(7)]
    assert {one.outcome for one in honest} == {"opened"}


def test_forged_mail_of_a_public_domain_is_counted(settings):
    settings.MAIL_TRUSTED_SERVERS = ["mx.mihon.example"]
    forged = [take(sender=f"x{number}@gmail.com", Authentication_Results="mx.mihon.example; dmarc=fail") for number in range(7)]
    assert outcomes(forged)[5:] == [("held", "flood-domain")] * 2


def test_forgers_use_up_no_room_of_mail_that_is_proved(settings):
    settings.MAIL_TRUSTED_SERVERS = ["mx.mihon.example"]
    forged = [take(sender=TARO) for _ in range(7)]
    assert {one.outcome for one in forged[3:]} == {"held"}
    domain = TARO.rpartition("@")[2]
    proved = f"mx.mihon.example; dmarc=pass header.from={domain}"
    found = [take(sender=TARO, Authentication_Results=proved) for _ in range(4)]
    assert outcomes(found) == [("opened", "")] * 3 + [("held", "flood")]


def test_a_mailbox_opens_no_more_than_so_many_and_the_others_go_on():
    found = [take() for _ in range(11)]
    assert outcomes(found) == [("opened", "")] * 9 + [("held", "flood-mailbox")] * 2
    assert not [one.conversation for one in found[9:] if one.conversation]
    box = process(RawMail.objects.keep(make_mail(message_id="<b@x.example>"), way="imap", mailbox="corporate").pk)
    assert box.outcome == "opened"


def test_what_was_held_is_let_in_by_an_operator(aya, browser_of):
    held = [take(sender=TARO) for _ in range(4)][-1]
    page = browser_of(aya).get(reverse("mail:incoming") + "?list=held")
    assert held.reason == "flood" and f'value="{held.pk}"' in page.text
    held.release(by=aya)
    run_due()
    held.refresh_from_db()
    assert held.outcome == "opened"


def test_a_flood_into_one_conversation_is_held():
    talk = make_conversation(email=TARO, channel="mail")
    found = [take(sender=TARO, to=[way_to(talk, TARO)]) for _ in range(5)]
    assert outcomes(found) == [("replied", "")] * 3 + [("held", "flood-replies")] * 2


def test_machines_that_answer_each_other_fill_no_conversation():
    talk = make_conversation(email=TARO, channel="mail")
    for _ in range(6):
        take(sender=TARO, to=[way_to(talk, TARO)], Auto_Submitted="auto-replied")
    assert len(notes(talk)) == 3


@pytest.mark.parametrize("kind", ["address", "domain", "words", "mailbox"])
def test_each_limit_looks_back_an_hour_only(kind, monkeypatch):
    monkeypatch.setattr(mail_floods, "NEW_PER_HOUR", {kind: 2})
    with time_machine.travel(timezone.now() - datetime.timedelta(minutes=61)):
        assert [take(LONG, sender=TARO).outcome for _ in range(3)] == ["opened", "opened", "held"]
    assert take(LONG, sender=TARO).outcome == "opened"


def test_an_unverified_address_is_acknowledged_once_a_day_and_never_with_its_own_words(mailoutbox):
    for number in range(3):
        take(f"evil.example wins {number}", sender=f"Call +1 555 <victim+{number}@customer.example>", subject=f"YOU WON {number}")
    run_due()
    assert OutboundMail.objects.filter(kind="acknowledgement").count() == len(mailoutbox) == 1
    whole = mailoutbox[0].message().as_string() + mailoutbox[0].body + mailoutbox[0].alternatives[0][0]
    assert not any(word in whole for word in ("YOU WON", "evil.example", "Call +1"))


def test_a_domain_is_not_bombed_by_acknowledgements_to_made_up_names(mailoutbox, monkeypatch):
    """Row 18: through our form, where the sender's address costs nothing."""
    monkeypatch.setattr(unproven, "PER_DOMAIN", 4)
    for number in range(7):
        make_conversation(email=f"name{number}@mx{number}.victim.example")
        make_conversation(email=f"name{number}@docomo.ne.jp")
    run_due()
    to = [mail.to[0].rpartition("@")[2] for mail in mailoutbox]
    assert sum(one.endswith("victim.example") for one in to) == 4 and to.count("docomo.ne.jp") == 7


def test_who_is_held_gets_no_acknowledgement(mailoutbox):
    for number in range(8):
        take(sender=f"x{number}@mail.evil.example")
    run_due()
    assert len(mailoutbox) == 5


def test_floods_are_looked_for_with_one_query_that_reads_by_indexes():
    traits = {"address": "a@b.example", "domain": "b.example", "mailbox": "support@mihon.example", "words": "f" * 64}
    with CaptureQueriesContext(connection) as asked:
        assert mail_floods.flood_of(traits) is None
    assert len(asked) == 1
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {asked[0]['sql']}")
            plan = [row[-1] for row in cursor.fetchall()]
        assert len([step for step in plan if "USING INDEX arrival_" in step]) == 4 and not [
            step for step in plan if step.startswith("SCAN")
        ]
