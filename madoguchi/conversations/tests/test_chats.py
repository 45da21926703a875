"""Chats side by side: which, in which order, who is told what about them, and that no answer goes over words nobody read."""

import re
from dataclasses import asdict

import pytest

from madoguchi.conversations.desk_source import DeskSource
from madoguchi.conversations.live_source import ConversationSource
from madoguchi.conversations.models.departure import Departure, SomethingNew
from madoguchi.conversations.tokens import live_token, visitor_token
from madoguchi.live.sources import Credentials
from tests.world import make_conversation


def make_chat(assignee=None, **overrides):
    talk = make_conversation(channel="chat", subject="", **overrides)
    if assignee:
        talk.assign(to=assignee, by=assignee)
    return talk


@pytest.fixture
def told(monkeypatch):
    """What was told live: (kind, key, name, data)."""
    said = []
    monkeypatch.setattr("madoguchi.conversations.telling.tell", lambda *words, **_: said.append(words))
    return said


def numbers_on(html):
    return re.findall(r'data-number="([^"]+)"', html)


def test_ones_own_open_chats_are_listed_who_waits_longest_first(hana, kenji, browser_of):
    answered, first, second = make_chat(hana), make_chat(hana), make_chat(hana)
    answered.reply("Done.", by=hana)
    closed, anothers, a_case = make_chat(hana), make_chat(kenji), make_conversation()
    closed.close(by=hana)
    a_case.assign(to=hana, by=hana)
    make_chat()
    html = browser_of(hana).get("/desk/chats/").content.decode()
    assert numbers_on(html) == [first.number, second.number, answered.number]
    assert all(f'href="/desk/{talk.number}/"' in html for talk in (first, second, answered)) and anothers.number not in html
    assert re.search(r"Chats\s*<span class=\"count\">3</span>", html)


def test_the_list_comes_alone_too(hana, browser_of):
    talk = make_chat(hana)
    html = browser_of(hana).get("/desk/chats/?block=list").content.decode()
    assert numbers_on(html) == [talk.number] and "<html" not in html


def test_without_chats_it_says_what_to_do(hana, browser_of):
    html = browser_of(hana).get("/desk/chats/").content.decode()
    assert "appear here by themselves" in html and "?view=waiting" in html


def test_more_chats_than_fit_are_a_link_away(hana, browser_of):
    for _ in range(10):
        make_chat(hana)
    html = browser_of(hana).get("/desk/chats/").content.decode()
    assert len(numbers_on(html)) == 9 and "?view=mine" in html


def test_the_list_asks_the_database_no_oftener_for_nine_than_for_one(hana, browser_of, django_assert_max_num_queries):
    browser = browser_of(hana)
    make_chat(hana)
    browser.get("/desk/chats/?block=list")
    for _ in range(8):
        make_chat(hana)
    with django_assert_max_num_queries(6):
        assert len(numbers_on(browser.get("/desk/chats/?block=list").content.decode())) == 9


def test_a_column_holds_the_lines_the_box_and_the_way_to_hand_over(hana, browser_of):
    talk = make_chat(hana, name="Taro")
    html = browser_of(hana).get(f"/desk/chats/{talk.number}/").content.decode()
    assert f'data-talk="{talk.number}"' in html and f'id="{talk.number}-entry-1"' in html and f'id="{talk.number}-text"' in html
    assert f"/desk/{talk.number}/hand-over/" in html and f"/desk/{talk.number}/answer/" in html and "<html" not in html
    entries = browser_of(hana).get(f"/desk/{talk.number}/?block=entries&beside=1&after=0").content.decode()
    assert f'id="{talk.number}-entry-1"' in entries
    assert 'id="entry-1"' in browser_of(hana).get(f"/desk/{talk.number}/?block=entries&after=0").content.decode()


def test_an_answer_over_a_line_that_nobody_read_is_held_and_goes_on_the_second_press(alice, hana, browser_of):
    talk, browser = make_chat(hana, by=alice), browser_of(hana)
    html = browser.get(f"/desk/{talk.number}/").content.decode()
    assert '<input type="hidden" name="heard" value="1"' in html
    talk.reply("Wait, I was wrong.", by=alice)
    said = {"text": "It has arrived.", "key": "k-1", "heard": 1}
    held = browser.post(f"/desk/{talk.number}/answer/", said)
    html = held.content.decode()
    assert held.status_code == 422 and "The customer has written meanwhile" in html and "It has arrived." in html
    (heard,) = re.findall(r'name="heard" value="(\d+)"', html)
    assert not talk.entries.filter(author=hana, kind="message").exists()
    assert browser.post(f"/desk/{talk.number}/answer/", said | {"heard": heard}).status_code == 302
    assert talk.entries.filter(author=hana, kind="message").count() == 1


def test_sent_again_after_its_acceptance_was_lost_it_is_there_once(alice, hana, browser_of):
    talk, browser = make_chat(hana, by=alice), browser_of(hana)
    said = {"text": "It has arrived.", "key": "k-1", "heard": 1}
    browser.post(f"/desk/{talk.number}/answer/", said)
    talk.reply("Thanks!", by=alice)
    assert browser.post(f"/desk/{talk.number}/answer/", said).status_code == 422
    assert browser.post(f"/desk/{talk.number}/answer/", said | {"heard": 4}).status_code == 302
    assert talk.entries.filter(author=hana, kind="message").count() == 1


def test_a_colleagues_line_and_a_note_hold_nothing(alice, hana, kenji):
    talk = make_chat(hana, by=alice)
    talk.note("careful", by=kenji)
    talk.reply("I answer too.", by=kenji)
    assert Departure.objects.set_out(talk, "And I.", by=hana, heard=1)
    talk.reply("What?", by=alice)
    with pytest.raises(SomethingNew):
        Departure.objects.set_out(talk, "More.", by=hana, heard=1)


def test_a_program_that_says_nothing_of_what_it_read_is_not_held(alice, hana, browser_of):
    talk = make_chat(hana, by=alice)
    talk.reply("one more", by=alice)
    assert browser_of(hana).post(f"/desk/{talk.number}/answer/", {"text": "Hello."}).status_code == 302


def test_colleagues_are_told_who_looks_and_who_writes(hana, kenji, told, browser_of):
    talk = make_chat(hana)
    for doing in ("looks", "writes", "left"):
        assert browser_of(kenji).post(f"/desk/{talk.number}/here/", {"doing": doing}).status_code == 204
    here = [words for words in told if words[2] == "here"]
    assert [words[:2] for words in here[:2]] == [("conversations", talk.number), ("desk", str(hana.pk))]
    assert [words[3]["doing"] for words in here] == ["looks", "looks", "writes", "writes", "left", "left"]
    assert here[0][3] == {"by": kenji.pk, "name": "Kenji", "doing": "looks", "of": talk.number}
    assert browser_of(kenji).post(f"/desk/{talk.number}/here/", {"doing": "dances"}).status_code == 404


def test_who_looks_is_told_to_the_desk_alone(hana, kenji, monkeypatch, browser_of):
    audiences = []
    monkeypatch.setattr("madoguchi.conversations.telling.tell", lambda *words, audience="": audiences.append((words[0], audience)))
    talk = make_chat(hana)
    browser_of(kenji).post(f"/desk/{talk.number}/here/", {"doing": "looks"})
    assert audiences == [("conversations", "desk"), ("desk", "")]


def test_the_assignee_hears_of_a_customers_line_and_of_what_he_is_given(alice, hana, kenji, told, django_capture_on_commit_callbacks):
    talk = make_chat(by=alice)
    for verb in (
        lambda: talk.assign(to=hana, by=kenji),
        lambda: talk.reply("Are you there?", by=alice),
        lambda: talk.reply("Yes.", by=hana),
        lambda: talk.assign(to=kenji, by=kenji),
    ):
        with django_capture_on_commit_callbacks(execute=True):
            verb()
    rings = [words for words in told if words[2] == "rings"]
    assert rings == [
        ("desk", str(hana.pk), "rings", {"of": talk.number, "what": "chat"}),
        ("desk", str(hana.pk), "rings", {"of": talk.number, "what": "line"}),
    ]


def test_both_hear_when_a_chat_changes_hands(hana, kenji, told, django_capture_on_commit_callbacks):
    talk = make_chat(hana)
    with django_capture_on_commit_callbacks(execute=True):
        talk.hand_over(to=kenji, note="yours", by=hana)
    last = {words[1] for words in told if words[2] == "changed"}
    assert last == {str(hana.pk), str(kenji.pk)}


def test_the_assignee_hears_how_far_the_customer_has_read(alice, hana, monkeypatch, told, django_capture_on_commit_callbacks):
    talk = make_chat(hana, by=alice)
    talk.reply("Hello.", by=hana)
    with django_capture_on_commit_callbacks(execute=True):
        talk.mark_seen(talk.last_seq, by=alice)
    assert ("desk", str(hana.pk), "seen", {"audience": "customer", "seq": talk.last_seq, "of": talk.number}) in told


def admitted(source, person, key):
    return source.admit(Credentials(bearer=live_token(person)), key)


def test_everybody_of_the_desk_follows_only_his_own(hana, kenji, alice):
    source = DeskSource()
    assert admitted(source, hana, "mine").key == str(hana.pk) and admitted(source, kenji, "mine").key == str(kenji.pk)
    assert (
        admitted(source, hana, str(kenji.pk)) is None and admitted(source, hana, "all") is None and admitted(source, alice, "mine") is None
    )


def test_a_hint_that_was_lost_is_found_by_looking(hana, kenji):
    source, talk = DeskSource(), make_chat(hana)
    make_chat()
    (one,) = source.changed(60)
    assert one == (str(hana.pk), source.last_seq(str(hana.pk))) and one[1] > 0
    assert [line.seq for line in source.lines(str(hana.pk), "desk", 0, 10)] == [one[1]] and not source.lines(
        str(hana.pk), "desk", one[1], 10
    )
    talk.close(by=hana)
    assert source.changed(60) == [] and source.last_seq(str(hana.pk)) == source.last_seq(str(kenji.pk)) == 0


def test_that_a_customer_types_is_told_to_whom_his_chat_is_assigned(hana, alice):
    talk = make_chat(by=alice)
    source = ConversationSource()
    assert source.admit(Credentials(bearer=visitor_token(talk)), talk.number).echoes == ()
    talk.assign(to=hana, by=hana)
    assert source.admit(Credentials(bearer=visitor_token(talk)), talk.number).echoes == (("desk", str(hana.pk)),)
    right = admitted(source, hana, talk.number)
    assert right.echoes == () and "echoes" in asdict(right)


def test_the_bell_begins_with_the_chats_in_which_somebody_waits_for_him(hana, kenji, alice, browser_of):
    waits, answered, others, nobodys = (make_conversation(by=alice, channel="chat") for _ in range(4))
    for chat, person in ((waits, hana), (answered, hana), (others, kenji)):
        chat.assign(to=person, by=person)
    answered.reply("Good day", by=hana, channel="chat")
    for path in ("/desk/", f"/desk/{answered.number}/"):
        assert f'news="{waits.number}"' in browser_of(hana).get(path).content.decode()
    waits.reply("Good day", by=hana, channel="chat")
    assert 'news=""' in browser_of(hana).get("/desk/").content.decode()
