"""Whose secret was taken out learns what to do now, wherever it stood; the desk learns what to tell him."""

import pytest

from madoguchi.conversations.models import Conversation
from madoguchi.conversations.removals import removed_from, to_do
from madoguchi.events.worker import run_due
from madoguchi.guard.words_for_people import KINDS
from tests.world import make_conversation

from .test_portal import CASE

PHRASE = "legal winner thank year wave sausage worth useful legal winner thank yellow"
MOVE, CHANGE = "move the coins of this wallet to a new wallet at once", "change it now, wherever you use it"
SHORT_MOVE = "move your coins to a new wallet now"
MIXED = f"{PHRASE}\nMy password is Sakura-2021! and my card is 4111 1111 1111 1111."
WITHDRAWAL = CASE | {"problem": "withdrawal-stuck"}


def test_a_phrase_in_a_fact_is_told_with_the_field_and_what_to_do(browser_of):
    browser = browser_of()
    html = browser.get(browser.post("/en/cases/new/", WITHDRAWAL | {"fact_address": PHRASE})["Location"]).text
    assert (
        "Taken out of: Destination address" in html
        and MOVE in html
        and "What to do now stands at the top" in html
        and html.index(MOVE) < html.index("Lock everybody else out")
    )
    assert "sausage" not in html and "[recovery phrase – removed]" in html and CHANGE not in html


def test_a_password_in_the_subject_is_told(browser_of):
    browser = browser_of()
    html = browser.get(browser.post("/en/cases/new/", CASE | {"subject": "my password is Xk7#pQ9!zz"})["Location"]).text
    assert "Taken out of: Subject" in html and CHANGE in html and MOVE not in html and "[password removed]" not in html


def test_a_case_without_secrets_is_told_nothing(browser_of):
    browser = browser_of()
    html = browser.get(browser.post("/en/cases/new/", CASE)["Location"]).text
    assert "Taken out of" not in html and "entry-guard" not in html
    assert removed_from(Conversation.objects.get()) is None


def test_each_reads_his_own_advice_at_a_line(alice, hana, browser_of):
    talk = make_conversation(by=alice, text=PHRASE)
    customers, desks = browser_of(alice).get(f"/en/cases/{talk.number}/").text, browser_of(hana).get(f"/desk/{talk.number}/").text
    assert MOVE in customers and MOVE not in desks
    assert "Tell the customer to move the coins to a new wallet now; do not ask for it." in desks


def test_the_desk_is_told_of_a_secret_in_a_fact(browser_of, hana):
    browser_of().post("/en/cases/new/", WITHDRAWAL | {"fact_address": PHRASE})
    html = browser_of(hana).get(f"/desk/{Conversation.objects.get().number}/").text
    assert "Taken out of: Destination address" in html and "Tell the customer to move the coins" in html


def test_the_chat_has_each_advice_ready(browser_of):
    said = browser_of().get("/widget/en.json").text
    assert SHORT_MOVE in said and "If it was real, change it now." in said and '"recovery-phrase"' in said


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_one_advice(kind):
    assert len(to_do([kind])) == 1


def test_the_gravest_advice_comes_first():
    assert to_do(["card", "password", "private-key"]) == ["wallet", "secret", "personal"]


def test_the_first_page_after_a_leak_speaks_of_the_urgent_wait_alone_and_says_the_same_later(alice, browser_of):
    talk = make_conversation(by=alice, text=PHRASE)
    first = browser_of(alice).get(f"/en/cases/{talk.number}/").text
    run_due()
    later = browser_of(alice).get(f"/en/cases/{talk.number}/").text
    assert Conversation.objects.get().is_urgent
    for html in (first, later):
        assert "about 15 minutes" in html and "about 4 hours" not in html and html.count("First answer in") == 1


def test_what_is_to_be_done_about_the_secret_comes_before_all_else(alice, browser_of):
    html = browser_of(alice).get(f"/en/cases/{make_conversation(by=alice, text=PHRASE).number}/").text
    places = [html.index(words) for words in ("Do this now", MOVE, "end all other sessions", "mail account", 'class="timeline"')]
    assert places == sorted(places)


def test_a_mixed_leak_is_one_box_and_says_nothing_twice(alice, browser_of):
    talk = make_conversation(by=alice, text=MIXED)
    html = browser_of(alice).get(f"/en/cases/{talk.number}/").text
    assert html.count('class="entry-guard') == 1 and html.count(MOVE) == html.count(CHANGE) == html.count("Card number:") == 1


def test_a_line_that_comes_later_and_a_case_that_is_answered_have_the_advice_at_the_line(alice, hana, browser_of):
    talk = make_conversation(by=alice, text=MIXED)
    line = browser_of(alice).get(f"/en/cases/{talk.number}/?block=entries").text
    talk.reply("We look at it.", by=hana)
    for html in (line, browser_of(alice).get(f"/en/cases/{talk.number}/").text):
        assert html.count('class="entry-guard') == 1 and html.count(MOVE) == 1 and "/en/emergency/" in html[html.index(MOVE) :]


def test_a_password_alone_changes_no_wait(alice, browser_of):
    html = browser_of(alice).get(f"/en/cases/{make_conversation(by=alice, text='My password is Sakura-2021!').number}/").text
    assert "about 4 hours" in html and html.count(CHANGE) == 1
