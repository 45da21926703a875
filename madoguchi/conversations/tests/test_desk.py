"""The desk: its views in their order, what is done there, and who may be there."""

import re

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from madoguchi.conversations.mail_out import answer
from madoguchi.conversations.mail_remarks import note_for_the_desk
from madoguchi.conversations.models import Conversation
from tests.world import make_conversation


def test_the_urgent_and_the_longest_waiting_come_first(hana, browser_of):
    first, second = make_conversation(subject="waits longest"), make_conversation(subject="waits less")
    make_conversation(subject="on fire", priority=4)
    html = browser_of(hana).get("/desk/").content.decode()
    assert html.index("on fire") < html.index("waits longest") < html.index("waits less")
    assert first.number in html and second.number in html


def test_what_was_answered_no_longer_waits(hana, browser_of):
    talk = make_conversation()
    browser = browser_of(hana)
    browser.post(f"/desk/{talk.number}/answer/", {"text": "We are looking into it.", "key": "a1"})
    assert talk.number not in browser.get("/desk/").content.decode()
    assert talk.number in browser.get("/desk/?view=open").content.decode()


def test_the_inbox_goes_on_after_fifty_without_losing_or_repeating_any(hana, browser_of):
    numbers = {make_conversation().number for _ in range(60)}
    from madoguchi.conversations.views.inbox import inbox_page

    for view in ("waiting", "open", "unassigned"):
        first, cursor = inbox_page(hana, view)
        second, end = inbox_page(hana, view, cursor)
        seen = [talk.number for talk in [*first, *second]]
        assert len(first) == 50 and end is None and len(seen) == len(set(seen)) == 60 and set(seen) == numbers


def test_a_forged_cursor_begins_anew(hana, browser_of):
    make_conversation()
    assert browser_of(hana).get("/desk/?cursor=abc").status_code == 200


def test_an_agent_takes_answers_notes_closes_and_opens(hana, browser_of):
    talk, browser = make_conversation(), browser_of(hana)
    for act, said in (
        ("take", {}),
        ("note", {"text": "checked the chain"}),
        ("answer", {"text": "It arrived."}),
        ("close", {}),
        ("reopen", {}),
    ):
        assert browser.post(f"/desk/{talk.number}/{act}/", said).status_code == 302
    talk.refresh_from_db()
    assert talk.assignee == hana and not talk.is_closed
    assert list(talk.entries.order_by("seq").values_list("kind", flat=True)) == [
        "message",
        "assigned",
        "note",
        "message",
        "closed",
        "reopened",
    ]


def test_a_draft_that_asks_for_a_secret_is_stopped_and_stays(hana, browser_of):
    talk = make_conversation()
    refused = browser_of(hana).post(f"/desk/{talk.number}/answer/", {"text": "パスワードと認証コードを教えてください。"})
    assert refused.status_code == 422 and "認証コードを教えてください" in refused.content.decode()
    assert talk.entries.count() == 1


def test_nobody_but_the_desk_can_be_given_a_conversation(hana, alice, browser_of):
    talk = make_conversation()
    browser_of(hana).post(f"/desk/{talk.number}/hand-over/", {"to": f"person:{alice.pk}"})
    talk.refresh_from_db()
    assert talk.assignee is None


@pytest.mark.parametrize("who", ["alice", "eri", "mori"])
def test_the_desk_does_not_exist_for_others(who, request, browser_of):
    talk, browser = make_conversation(), browser_of(request.getfixturevalue(who))
    assert browser.get("/desk/").status_code == 404
    assert browser.get(f"/desk/{talk.number}/").status_code == 404
    assert browser.post(f"/desk/{talk.number}/answer/", {"text": "x"}).status_code == 404


def test_the_earlier_conversations_of_a_known_customer_are_beside_it(alice, hana, browser_of):
    make_conversation(by=alice, subject="an older one")
    html = browser_of(hana).get(f"/desk/{make_conversation(by=alice).number}/").content.decode()
    assert "an older one" in html


def test_an_unverified_address_shows_nobodys_history(alice, hana, browser_of):
    make_conversation(by=alice, subject="alice's own")
    html = browser_of(hana).get(f"/desk/{make_conversation(email=alice.email).number}/").content.decode()
    assert "alice's own" not in html and "We do not know who this is" in html


def test_the_inbox_takes_the_same_number_of_reads_for_one_and_for_fifty(hana, browser_of, django_assert_max_num_queries):
    for _ in range(30):
        make_conversation()
    browser = browser_of(hana)
    browser.get("/desk/")
    with django_assert_max_num_queries(9):
        browser.get("/desk/")


def test_a_long_conversation_takes_no_more_reads_than_a_short_one(hana, browser_of):
    short, long, browser = make_conversation(), make_conversation(), browser_of(hana)
    for talk, lines in ((short, 2), (long, 30)):
        for number in range(lines):
            Conversation.objects.get(pk=talk.pk).reply(f"line {number}", by=hana)
    reads = {}
    for talk in (short, long, short, long):  # the first look at each is written down besides
        caches["local"].clear()
        with CaptureQueriesContext(connection) as asked:
            browser.get(f"/desk/{talk.number}/")
        reads[talk] = len(asked)
    assert reads[long] == reads[short] < 37


def authors(browser, talk):
    html = browser.get(f"/desk/{talk.number}/").content.decode()
    return re.findall(r'<span class="entry-author"><bdi>(.*?)</bdi>', html)


def test_the_desk_reads_who_wrote_by_name_else_by_masked_address(hana, browser_of):
    browser = browser_of(hana)
    assert authors(browser, make_conversation(name="Carol", email="carol@people.example", channel="mail")) == ["Carol"]
    assert authors(browser, make_conversation(email="carol@people.example", channel="mail")) == ["c•••@p•••.example"]
    assert authors(browser, make_conversation()) == ["Visitor"]


def test_a_remark_of_the_machine_wears_nobodys_name(hana, browser_of):
    talk = make_conversation(email="carol@people.example", channel="mail")
    note_for_the_desk(talk, "The text was too long and is cut here.")
    assert authors(browser_of(hana), talk) == ["c•••@p•••.example", "System"]


def test_the_desk_sees_whether_its_answer_was_mailed(hana, browser_of):
    talk = make_conversation(email="taro@customer.example", channel="web")
    entry = talk.reply("We have found it.", by=hana)
    mail = answer([entry])
    browser, address = browser_of(hana), f"/desk/{talk.number}/"
    assert "The mail is waiting to leave." in browser.get(address).content.decode()
    mail.handed_over()
    assert "Mailed." in browser.get(address).content.decode()
    mail.bounce(status="5.1.1")
    assert "The mail came back (5.1.1)" in browser.get(address).content.decode()
    other = make_conversation(email="jiro@customer.example", channel="web")
    answer([other.reply("And yours.", by=hana)]).fail()
    assert "The mail could not be sent." in browser.get(f"/desk/{other.number}/").content.decode()
