"""Canned replies: who writes and sees them, what is filled in, and that none asks for a secret or leads to an imitation of us."""

import json

import pytest

from madoguchi.conversations.demo_content import load_demo
from madoguchi.conversations.models import CannedReply
from madoguchi.conversations.models.canned_reply import NotYours, ShortcutTaken, fill
from madoguchi.events.models import Event
from madoguchi.guard.door import AsksForSecret, Held, LinksElsewhere
from tests.world import make_conversation, make_person

WELCOME = {
    "en": "Hello {{customer name}}, I am {{agent name}}. Your number: {{number}}.",
    "ja": "{{customer name}}様、{{agent name}}です。",
}


@pytest.fixture
def welcome(kenji):
    return CannedReply.objects.write("welcome", texts=WELCOME, is_shared=True, by=kenji)


def offered(browser, talk):
    return browser.get("/api/v1/canned-replies", {"conversation": talk.number}).json()["canned_replies"]


def test_a_canned_reply_comes_in_the_customers_language_with_its_places_filled(welcome, hana, browser_of):
    in_english = make_conversation(name="Taro", language="en")
    (found,) = offered(browser_of(hana), in_english)
    assert found["text"] == f"Hello Taro, I am Hana. Your number: {in_english.number}."
    assert (found["shortcut"], found["language"], found["is_next_best"], found["is_shared"]) == ("welcome", "en", False, True)
    (found,) = offered(browser_of(hana), make_conversation(name="佐藤", language="ja"))
    assert found["text"] == "佐藤様、Hanaです。"


def test_where_it_is_missing_it_comes_in_the_agents_language_and_says_so(welcome, hana, browser_of):
    talk = make_conversation(name="Taro", language="ar")
    (found,) = offered(browser_of(hana), talk)
    assert (found["language"], found["is_next_best"]) == ("en", True)
    hana.speak("ja", by=hana)
    (found,) = offered(browser_of(hana), talk)
    assert (found["language"], found["is_next_best"]) == ("ja", True)


@pytest.mark.parametrize(
    "name",
    ["{{number}}", "{{ 7*7 }}", "#{7*7}", "${7*7}", "{% for x in y %}", "{{agent name}}", "\\g<0>", "{{customer name}}", "<%= 7*7 %>"],
)
def test_what_a_customer_is_called_stays_text_whatever_it_looks_like(welcome, hana, name, browser_of):
    talk = make_conversation(name=name, language="en")
    talk.assign(to=hana, by=hana)
    assert offered(browser_of(hana), talk)[0]["text"] == f"Hello {name}, I am Hana. Your number: {talk.number}."


def test_only_the_known_places_are_filled():
    said = "{{customer name}} {{ number }} {{password}} {{customer.email}} {{number|safe}} {number}"
    filled = fill(said, {"customer name": "A", "number": "1", "agent name": "B"})
    assert filled == "A 1 {{password}} {{customer.email}} {{number|safe}} {number}"


@pytest.mark.parametrize(
    "text",
    [
        "Please send us your password.",
        "パスワードと認証コードを教えてください。",
        "{{customer name}}, please tell us your recovery phrase.",
        "Hello {{customer name}}, please send me the 6-digit code you received.",
    ],
)
def test_one_that_asks_for_a_secret_cannot_be_saved(kenji, text, browser_of):
    with pytest.raises(AsksForSecret):
        CannedReply.objects.write("bad", texts={"en": "Hello.", "ja": text}, by=kenji)
    answer = browser_of(kenji).post("/desk/canned-replies/new/", {"shortcut": "bad", "text_en": text})
    assert answer.status_code == 422 and "was stopped" in answer.content.decode() and not CannedReply.objects.exists()


def test_a_saved_one_cannot_be_made_to_ask_for_a_secret(welcome, kenji, browser_of):
    answer = browser_of(kenji).post(
        f"/desk/canned-replies/{welcome.pk}/", {"shortcut": "welcome", "text_en": "Please send us your password."}
    )
    assert answer.status_code == 422
    welcome.refresh_from_db()
    assert welcome.texts == WELCOME


@pytest.mark.parametrize("link", ["https://mlhon.example/login", "mihon.example.evil.test", "http://mihon.example@evil.test/"])
def test_one_with_a_link_that_imitates_ours_cannot_be_saved(kenji, link):
    with pytest.raises(LinksElsewhere):
        CannedReply.objects.write("link", texts={"en": f"See {link} for more."}, by=kenji)
    CannedReply.objects.write("link", texts={"en": "See https://mihon.example/help and https://mempool.space/tx/1."}, by=kenji)


def test_a_secret_in_one_is_not_kept(kenji):
    CannedReply.objects.write("key", texts={"en": "my key is 5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ"}, by=kenji)
    assert "5HueCGU8" not in json.dumps(CannedReply.objects.get().texts)


def test_agents_write_their_own_and_leads_everybodys(hana, kenji, browser_of):
    with pytest.raises(NotYours):
        CannedReply.objects.write("mine", texts={"en": "Hi."}, is_shared=True, by=hana)
    browser_of(hana).post("/desk/canned-replies/new/", {"shortcut": "Mine", "text_en": "Hi.", "is_shared": "on"})
    browser_of(kenji).post("/desk/canned-replies/new/", {"shortcut": "ours", "text_en": "Hello.", "is_shared": "on"})
    assert {(one.shortcut, one.owner) for one in CannedReply.objects.all()} == {("mine", hana), ("ours", None)}
    assert ">/mine<" not in browser_of(kenji).get("/desk/canned-replies/").content.decode()
    shown = browser_of(hana).get("/desk/canned-replies/").content.decode()
    assert ">/mine<" in shown and ">/ours<" in shown


def test_nobody_changes_anothers_and_agents_not_everybodys(welcome, hana, kenji, browser_of):
    own = CannedReply.objects.write("own", texts={"en": "Hi."}, by=hana)
    for person, reply in ((hana, welcome), (kenji, own)):
        browser, said = browser_of(person), {"shortcut": "stolen", "text_en": "x"}
        address = f"/desk/canned-replies/{reply.pk}/"
        assert browser.get(address).status_code == browser.post(address, said).status_code == 404
        assert browser.post(f"{address}throw-away/").status_code == 404
    assert CannedReply.objects.count() == 2


def test_a_lead_changes_and_throws_away_everybodys(welcome, kenji, browser_of):
    browser, address = browser_of(kenji), f"/desk/canned-replies/{welcome.pk}/"
    assert "Hello {{customer name}}" in browser.get(address).content.decode()
    browser.post(address, {"shortcut": "hello", "text_en": "Good day."})
    welcome.refresh_from_db()
    assert (welcome.shortcut, welcome.texts, welcome.is_shared) == ("hello", {"en": "Good day."}, True)
    browser.post(f"{address}throw-away/")
    assert not CannedReply.objects.exists()
    kinds = list(Event.objects.filter(kind__startswith="canned.").order_by("id").values_list("kind", flat=True))
    assert kinds == ["canned.written", "canned.changed", "canned.thrown_away"]


def test_a_word_calls_one_of_everybodys_and_one_of_each_agent(welcome, hana, kenji):
    CannedReply.objects.write("welcome", texts={"en": "Hi."}, by=hana)
    for is_shared, by in ((True, kenji), (False, hana)):
        with pytest.raises(ShortcutTaken):
            CannedReply.objects.write("Welcome", texts={"en": "Again."}, is_shared=is_shared, by=by)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"shortcut": "two words", "text_en": "x"}, "Letters, digits and hyphens only"),
        ({"shortcut": "", "text_en": "x"}, "required"),
        ({"shortcut": "empty", "text_ja": ""}, "at least one language"),
        ({"shortcut": "welcome", "text_en": "x", "is_shared": "on"}, "with this word already"),
        ({"shortcut": "long", "text_en": "x" * 5001}, "5000"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_written_stays(welcome, kenji, said, told, browser_of):
    answer = browser_of(kenji).post("/desk/canned-replies/new/", {"text_ja": "そのまま", **said})
    html = answer.content.decode()
    assert answer.status_code == 422 and told in html and ("そのまま" in html or "text_en" not in said)
    assert CannedReply.objects.count() == 1


def test_the_canned_replies_of_the_desk_are_no_customers(welcome, alice, browser_of):
    talk = make_conversation(by=alice)
    browser = browser_of(alice)
    assert browser.get("/api/v1/canned-replies", {"conversation": talk.number}).status_code == 404
    assert not CannedReply.objects.visible_to(alice).exists() and not CannedReply.objects.changeable_by(alice).exists()


def test_reading_many_asks_the_database_no_oftener_than_reading_one(welcome, hana, kenji, browser_of, django_assert_max_num_queries):
    talk, browser = make_conversation(), browser_of(hana)
    offered(browser, talk)
    for place in range(30):
        CannedReply.objects.write(f"more-{place}", texts={"en": "Hi {{customer name}}."}, is_shared=True, by=kenji)
    with django_assert_max_num_queries(9):
        assert len(offered(browser, talk)) == 31
    with django_assert_max_num_queries(22):
        browser.get("/desk/canned-replies/")


def test_those_of_an_agent_go_with_his_account(kenji):
    other = make_person("taro", "agent")
    CannedReply.objects.write("own", texts={"en": "Hi."}, by=other)
    assert not CannedReply.objects.visible_to(kenji).exists()


def test_the_demo_has_some_once_and_none_is_stopped_by_the_guard(hana, kenji, aya, alice, bob):
    people = {"hana": hana, "kenji": kenji, "aya": aya, "alice": alice, "bob": bob}
    for _ in range(2):
        load_demo(people)
    assert {one.shortcut for one in CannedReply.objects.visible_to(hana)} == {"looking", "goodbye"}


def test_what_the_guard_could_not_look_at_is_no_canned_reply_and_changes_none(welcome, kenji, hana, browser_of, monkeypatch):
    def fails(*_given, **_named):
        raise RuntimeError

    talk = make_conversation(name="Taro", language="en")
    monkeypatch.setattr("madoguchi.guard.door.objections", fails)
    for shortcut, change in (
        ("new", CannedReply.objects.write),
        ("welcome", lambda *given, is_shared, **named: welcome.say(*given, **named)),
    ):
        with pytest.raises(Held):
            change(shortcut, texts={"en": "What nobody has looked at"}, is_shared=True, by=kenji)
    lead = browser_of(kenji)
    said = {"shortcut": "by-page", "text_en": "What nobody has looked at", "is_shared": "on"}
    assert lead.post("/desk/canned-replies/new/", said).status_code == 422
    assert lead.post(f"/desk/canned-replies/{welcome.pk}/", said).status_code == 422
    assert [reply["text"] for reply in offered(browser_of(hana), talk)] == [f"Hello Taro, I am Hana. Your number: {talk.number}."]


@pytest.mark.parametrize("text", ["Please send me your recovery phrase.", "Tell us the code that you have just received."])
def test_attack_what_was_refused_is_offered_to_nobody(welcome, kenji, hana, browser_of, text):
    for verb in (
        lambda: CannedReply.objects.write("new", texts={"en": text}, is_shared=True, by=kenji),
        lambda: welcome.say("welcome", texts={"en": text}, by=kenji),
    ):
        with pytest.raises(AsksForSecret):
            verb()
    talk = make_conversation(name="Taro", language="en")
    assert [reply["shortcut"] for reply in offered(browser_of(hana), talk)] == ["welcome"]
    assert "Hello Taro" in offered(browser_of(hana), talk)[0]["text"]
