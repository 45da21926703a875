"""Whose secret was taken out learns what to do now, wherever it stood; the desk learns what to tell him."""

import pytest

from madoguchi.conversations.models import Conversation
from madoguchi.conversations.removals import removed_from, to_do
from madoguchi.guard.words_for_people import KINDS
from tests.world import make_conversation

from .test_portal import CASE

PHRASE = "legal winner thank year wave sausage worth useful legal winner thank yellow"
MOVE, CHANGE = "move your coins to a new wallet now", "If it was real, change it now."
WITHDRAWAL = CASE | {"problem": "withdrawal-stuck"}


def test_a_phrase_in_a_fact_is_told_with_the_field_and_what_to_do(browser_of):
    browser = browser_of()
    html = browser.get(browser.post("/en/cases/new/", WITHDRAWAL | {"fact_address": PHRASE})["Location"]).text
    assert "Taken out of: Destination address" in html and MOVE in html and "/en/emergency/" in html[html.index(MOVE) :][:200]
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
    assert MOVE in said and CHANGE in said and '"recovery-phrase"' in said


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_one_advice(kind):
    assert len(to_do([kind])) == 1


def test_the_gravest_advice_comes_first():
    assert to_do(["card", "password", "private-key"]) == ["wallet", "secret", "personal"]
