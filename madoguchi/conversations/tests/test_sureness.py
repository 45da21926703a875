"""How sure we are who talks: the desk reads it in plain words, and it is no more than the customer's last words prove."""

import pytest

from madoguchi.conversations.models import Conversation
from madoguchi.mail.models import RawMail
from madoguchi.mail.receiving import process
from madoguchi.mail.tests.posting import make_mail
from madoguchi.people.models import Visitor
from tests.world import make_conversation

from .test_participants import way_to


def test_a_stranger_is_not_verified(db):
    assert make_conversation().sureness == "unverified"


def test_who_has_shown_that_he_reads_the_mailbox_is_verified(db):
    talk = make_conversation(email="taro@customer.example")
    talk.verify_mail(by=Visitor())
    assert talk.sureness == "mail"


def test_who_began_signed_in_and_goes_on_by_mail_is_no_more_than_a_mailbox(alice):
    talk = make_conversation(by=alice)
    assert talk.sureness == "signed-in"
    process(
        RawMail.objects.keep(
            make_mail(sender=alice.email, text="Change my address."), way="pipe", recipients=[way_to(talk, alice.email)]
        ).pk
    )
    talk.refresh_from_db()
    assert talk.entries.count() == 2 and (talk.identity, talk.sureness) == ("signed-in", "mail")
    talk.reply("It was me.", by=alice)
    assert talk.sureness == "signed-in"


def test_who_comes_by_the_link_of_a_mail_is_no_more_than_a_mailbox(alice):
    talk = make_conversation(by=alice)
    talk.reply("And one more thing.", by=Visitor({talk.number}))
    assert talk.sureness == "mail"


def test_somebody_elses_account_proves_nothing_about_this_customer(alice, bob):
    talk = make_conversation(by=alice)
    talk.reply("I am Bob.", by=bob)
    assert talk.sureness == "mail"


def test_the_desks_own_lines_change_nothing(alice, hana):
    talk = make_conversation(by=alice)
    talk.reply("Hello.", by=hana)
    assert talk.sureness == "signed-in"


def test_a_second_factor_in_this_session_is_one_step_more(alice):
    alice.is_stepped_up = True
    talk = make_conversation(by=alice)
    assert (talk.identity, talk.sureness) == ("stepped-up", "stepped-up")
    alice.is_stepped_up = False
    talk.reply("From another browser.", by=alice)
    assert talk.sureness == "signed-in"


def test_the_second_factor_of_a_session_is_known_to_the_pages(alice, browser_of):
    browser = browser_of(alice)
    session = browser.session
    session["second_factor"] = alice.pk
    session.save()
    browser.post("/en/chat/begin/", {"text": "Hello, this is me."})
    assert Conversation.objects.get().sureness == "stepped-up"


@pytest.mark.parametrize(
    ("level", "may", "may_not"),
    [
        ("unverified", "explain how things work", "not even whether there is one"),
        ("mail", "what was written in this conversation", "Tell nothing of an account"),
        ("signed-in", "but not about its security settings", "Change no sign-in"),
        ("stepped-up", "its security settings too", "Change no sign-in"),
    ],
)
def test_the_desk_is_told_what_may_be_said(alice, hana, browser_of, level, may, may_not):
    alice.is_stepped_up = level == "stepped-up"
    talk = make_conversation(by=alice) if level in ("signed-in", "stepped-up") else make_conversation(email="taro@customer.example")
    if level == "mail":
        talk.verify_mail(by=Visitor())
    html = browser_of(hana).get(f"/desk/{talk.number}/").text
    assert may in html and may_not in html
