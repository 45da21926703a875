"""Handing a conversation on with a note: one step, whole or not at all; whoever has it next reads the note first."""

import pytest

from madoguchi.conversations.models import Conversation, Team
from madoguchi.conversations.models.assigning import NotAtTheDesk
from madoguchi.conversations.models.handing import IsThereAlready
from madoguchi.guard import door
from madoguchi.guard.tests.secrets_for_tests import phrase
from tests.world import make_conversation

NOTE = "He sent it on another network; ask the node team."


@pytest.fixture
def payments(hana, kenji):
    return Team.objects.make("payments", names={"en": "Payments"}, members=[hana], by=kenji)


@pytest.fixture
def talk(hana):
    talk = make_conversation(channel="chat", name="Taro")
    talk.assign(to=hana, by=hana)
    return talk


def kinds(talk):
    return list(talk.entries.order_by("seq").values_list("kind", flat=True))


def test_a_conversation_is_handed_to_a_colleague_with_a_note(talk, hana, kenji, browser_of):
    answer = browser_of(hana).post(f"/desk/{talk.number}/hand-over/", {"to": f"person:{kenji.pk}", "note": NOTE})
    assert answer.status_code == 302
    talk.refresh_from_db()
    assert talk.assignee == kenji and kinds(talk) == ["message", "assigned", "note", "assigned"]
    assert talk.entries.get(kind="note").is_internal
    html = browser_of(kenji).get(f"/desk/{talk.number}/").content.decode()
    assert "Hana handed this over with a note:" in html and html.index(NOTE) < html.index("My deposit of 0.5 BTC")


def test_the_note_stands_first_until_the_customer_is_answered(talk, hana, kenji):
    talk.hand_over(to=kenji, note=NOTE, by=hana)
    assert talk.handed_with.text == NOTE
    talk.note("looked into it", by=kenji)
    assert talk.handed_with.text == NOTE
    talk.reply("We have found it.", by=kenji)
    assert talk.handed_with is None


def test_a_note_that_belongs_to_no_hand_over_stands_in_its_place_only(talk, hana, kenji):
    talk.note("seen the transaction", by=kenji)
    talk.assign(to=kenji, by=hana)
    assert talk.handed_with is None


def test_the_systems_own_note_is_none_of_a_hand_over_though_the_queue_gives_the_chat_on(hana):
    talk = make_conversation(channel="chat", text=phrase())
    assert talk.look_for_risk()
    talk.assign(to=hana, by=None)
    assert kinds(talk) == ["message", "note", "assigned"] and talk.handed_with is None


def test_handed_to_a_team_it_is_nobodys_in_it(talk, payments, hana, kenji):
    talk.hand_over(to=payments, note=NOTE, by=hana)
    talk.refresh_from_db()
    assert (talk.team, talk.assignee) == (payments, None) and talk.handed_with.text == NOTE
    talk.assign(to=kenji, by=kenji)
    assert talk.handed_with.text == NOTE


def test_handed_back_to_all_without_a_word(talk, hana):
    talk.hand_over(to=None, by=hana)
    talk.refresh_from_db()
    assert talk.assignee is None and kinds(talk) == ["message", "assigned", "assigned"] and talk.handed_with is None


def test_whoever_has_it_cannot_be_given_it_and_no_note_is_written(talk, hana, browser_of):
    with pytest.raises(IsThereAlready):
        talk.hand_over(to=hana, note=NOTE, by=hana)
    answer = browser_of(hana).post(f"/desk/{talk.number}/hand-over/", {"to": f"person:{hana.pk}", "note": NOTE})
    html = answer.content.decode()
    assert answer.status_code == 422 and "Choose somebody else" in html and NOTE in html and '<details class="menu hand-over" open>' in html
    assert "note" not in kinds(talk)


def test_nobody_outside_the_desk_can_be_given_it_and_no_note_is_written(talk, hana, eri):
    with pytest.raises(NotAtTheDesk):
        talk.hand_over(to=eri, note=NOTE, by=hana)
    assert "note" not in kinds(talk)


def test_if_the_guard_cannot_read_the_note_nothing_is_handed_over(talk, hana, kenji, monkeypatch):
    monkeypatch.setattr(door, "redact", lambda *_, **__: 1 / 0)
    with pytest.raises(door.Held):
        talk.hand_over(to=kenji, note=NOTE, by=hana)
    talk.refresh_from_db()
    assert talk.assignee == hana and "note" not in kinds(talk)


def test_sent_twice_it_is_handed_over_once(talk, hana, kenji, browser_of):
    browser, said = browser_of(hana), {"to": f"person:{kenji.pk}", "note": NOTE}
    codes = [browser.post(f"/desk/{talk.number}/hand-over/", said).status_code for _ in range(2)]
    assert codes == [302, 422] and kinds(talk).count("note") == 1


@pytest.mark.parametrize("to", ["person:999999", "team:none", "person:x", "nonsense"])
def test_whom_there_is_not_cannot_be_chosen(talk, hana, to, browser_of):
    assert browser_of(hana).post(f"/desk/{talk.number}/hand-over/", {"to": to}).status_code == 422
    assert Conversation.objects.get().assignee == hana
