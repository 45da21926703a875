"""The widget as other sites load it: small, kept by caches, in each language; and the chat page, which is the same."""

import gzip
import json
import re

import pytest
from django.conf import settings

from madoguchi.conversations.bundle import FOLDER, widget_script
from madoguchi.conversations.widget_facts import widget_facts
from madoguchi.conversations.widget_words import BY_KIND, SHORT, WORDS
from madoguchi.helpcentre.models import Article, Offer
from tests.world import make_conversation

MOST_BYTES = 15 * 1024
LANGUAGES = list(dict(settings.LANGUAGES))


def sources():
    return sorted(FOLDER.glob("*.js"))


def loaded(code):
    """Bytes that a reader of this language loads before he can send and receive, and for everything after that."""
    return len(gzip.compress(widget_script().whole, 9)) + len(gzip.compress(widget_facts(code).whole, 9))


@pytest.mark.parametrize("code", LANGUAGES)
def test_all_that_a_reader_loads_is_at_most_15_kb_packed(code):
    assert loaded(code) <= MOST_BYTES, f"{code}: {loaded(code)} bytes"


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.name)
def test_the_sources_are_short_modules_that_say_what_they_are(path):
    lines = path.read_text().splitlines()
    assert len(lines) <= 120 and lines[0].startswith("// ")


def test_nothing_in_it_is_what_policies_of_host_pages_forbid():
    script = widget_script().whole.decode()
    assert not re.search(r"innerHTML|insertAdjacentHTML|\beval\b|new Function|\.style\b|cssText|document\.write", script)


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.name)
def test_no_value_is_named_right_before_an_object_is_taken_apart(path):
    """The minifier would swap the two, and the second may need the first; test_chat_wherever_one_is.py runs what it made."""
    assert not re.findall(r"^ *(?:const|let) \w+ = .*\n *(?:const|let) \{.*", path.read_text(), re.M)


def test_every_word_that_the_scripts_name_is_there_and_none_is_left_over():
    named = {word for path in sources() for word in re.findall(r"\b(?<!\.\.\.)words\.(\w+)", path.read_text())} - {"every", "length"}
    assert named | BY_KIND == set(WORDS)


def test_the_sheet_uses_the_measures_and_colours_of_the_house_and_nothing_else():
    script = widget_script().whole.decode()
    sheet = (FOLDER / "widget.css").read_text()
    assert "!important" not in sheet and not re.search(r"(margin|padding|border)-(left|right)\b|(?<![\w-])(left|right)\s*:", sheet)
    for token in set(re.findall(r"var\((--[\w-]+)\)", script)):
        assert f"{token}:" in script, token


@pytest.mark.parametrize("path", ["/widget.js", "/widget/ja.json"])
def test_any_page_may_load_it_and_any_cache_keep_it(browser_of, path):
    answer = browser_of().get(path, headers={"accept-encoding": "gzip, br"})
    assert answer["Cache-Control"] == "public, max-age=3600" and answer["Content-Encoding"] == "gzip"
    assert (answer["Access-Control-Allow-Origin"], answer["Cross-Origin-Resource-Policy"]) == ("*", "cross-origin")
    assert "Accept-Encoding" in answer["Vary"]
    plain = browser_of().get(path)
    assert gzip.decompress(answer.content) == plain.content and "Content-Encoding" not in plain
    assert answer["ETag"] != plain["ETag"]
    assert browser_of().get(path, headers={"if-none-match": plain["ETag"]}).status_code == 304


@pytest.mark.parametrize(("asked", "got"), [("ja", "ja"), ("ja-JP", "ja"), ("ar-EG", "ar"), ("fr", "en"), ("x", "en")])
def test_words_come_in_the_language_asked_for_or_in_english(browser_of, asked, got):
    facts = browser_of().get(f"/widget/{asked}.json").json()
    assert (facts["language"], facts["direction"]) == (got, "rtl" if got == "ar" else "ltr")
    assert set(facts["words"]) == set(SHORT.values()) and facts["emergency"].startswith(f"{settings.BASE_URL}/{got}/")


def places(code):
    """What is put into each sentence."""
    return {name: sorted(re.findall(r"{\w+}", words)) for name, words in json.loads(widget_facts(code).whole)["words"].items()}


@pytest.mark.parametrize("code", LANGUAGES)
def test_places_for_facts_are_the_same_in_each_language(code):
    assert places(code) == places("en")


def test_without_javascript_the_chat_page_has_its_form(browser_of, db):
    html = browser_of().get("/en/chat/").content.decode()
    inside = re.search(r"<madoguchi-chat embedded.*?</madoguchi-chat>", html, re.S)[0]
    assert '<form class="form reply" method="post" action="/en/chat/begin/">' in inside and 'name="text"' in inside
    assert '<script src="/widget.js" async>' in html


def test_the_chat_page_goes_on_with_the_chat_that_one_is_in_on_every_device(alice, bob, hana, browser_of):
    make_conversation(by=alice, channel="web")
    closed, chat = make_conversation(by=alice, channel="chat"), make_conversation(by=alice, channel="chat")
    closed.close(by=hana)
    number = lambda person: re.search(r' number="(.*?)"', browser_of(person).get("/en/chat/").content.decode())[1]  # noqa: E731
    assert number(alice) == chat.number
    assert (number(bob), number(hana), number(None)) == ("", "", "")


def offered(browser, **said):
    headers = {"origin": said.pop("origin", "http://testserver")}
    return browser.post("/api/v1/offers", {"visit": "0f" * 16} | said, content_type="application/json", headers=headers).status_code


def test_what_came_of_offered_articles_is_counted_as_on_the_pages(browser_of, eri):
    translation = Article.objects.write("security/known", language="en", title="Known", text="Read me.", by=eri)
    translation.publish(by=eri)
    browser = browser_of()
    assert offered(browser, key="security/known", language="en") == 204
    offer = Offer.objects.get()
    assert (offer.way, offer.article.key, offer.went_on_at) == ("chat", "security/known", None)
    assert offered(browser, answer="no") == offered(browser, went_on=True) == 204
    offer.refresh_from_db()
    assert offer.answer == "no" and offer.went_on_at


def test_attack_another_sites_page_tells_nothing_of_offers(browser_of, eri):
    assert offered(browser_of(), key="security/known", origin="https://evil.example") == 403
