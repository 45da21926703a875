"""The pages of the forum, by whole requests."""

import xml.etree.ElementTree as ET

import pytest
from django.core.cache import caches

from madoguchi.community.models import Post, Topic

from .test_markup import ATTACKS


@pytest.fixture(autouse=True)
def empty_caches():
    caches["local"].clear()


def page_of(topic):
    return f"/en/forum/{topic.number}/"


WHO_MAY = {  # what a GET answers: nobody, alice, hana, mori
    "": (200, 200, 200, 200),
    "feed/": (200, 200, 200, 200),
    "log/": (200, 200, 200, 200),
    "about/security/": (200, 200, 200, 200),
    "about/nothing/": (404, 404, 404, 404),
    "nothing/": (404, 404, 404, 404),
    "new/": (302, 200, 200, 200),
    "queue/": (302, 404, 404, 200),
}


@pytest.mark.parametrize("path", WHO_MAY)
def test_who_may_open_which_page(path, category, browser_of, alice, hana, mori):
    got = tuple(browser_of(person).get(f"/en/forum/{path}").status_code for person in (None, alice, hana, mori))
    assert got == WHO_MAY[path]


@pytest.mark.parametrize("verb", ["1/hide/", "1/restore/", "1/release/", "1/dismiss/", "close/", "reopen/"])
def test_only_moderators_reach_the_verbs_of_moderation(verb, topic, browser_of, alice, bob, hana, kenji, mori):
    got = [browser_of(person).post(page_of(topic) + verb).status_code for person in (None, alice, bob, hana, mori, kenji)]
    assert got == [302, 404, 404, 404, 302, 302]
    assert browser_of(mori).get(page_of(topic) + verb).status_code == 405


@pytest.mark.parametrize("verb", ["1/accept/", "1/vouch/", "1/flag/", "take-back-answer/"])
def test_a_stranger_is_asked_to_sign_in_before_he_changes_anything(verb, topic, browser_of):
    answer = browser_of().post(page_of(topic) + verb)
    assert answer.status_code == 302 and "login" in answer["Location"]


def test_a_hidden_topic_is_not_there(topic, browser_of, alice, mori):
    topic.question.hide(by=mori)
    assert [browser_of(person).get(page_of(topic)).status_code for person in (None, alice, mori)] == [404, 404, 200]
    assert browser_of(alice).post(page_of(topic) + "reply/", {"text": "hello"}).status_code == 404


def test_what_is_hidden_or_held_is_on_no_page_of_others(topic, make_topic, held, bob, alice, mori, browser_of):
    gone = make_topic("A title that must go away", "Words that must go away.", by=bob)
    gone.question.hide(by=mori)
    make_topic("Held at t.me/fast_recovery", "held words", by=bob)
    for person in (None, alice):
        browser = browser_of(person)
        pages = ["", "?language=all", "about/security/", "log/", "feed/", f"{topic.number}/"]
        text = "".join(browser.get(f"/en/forum/{path}").content.decode() for path in pages)
        for word in ("must go away", "mihon_helpdesk", "fast_recovery", "held words", gone.number):
            assert word not in text
        assert "1 question" in browser.get("/en/forum/").content.decode()
    own = browser_of(bob).get(page_of(topic)).content.decode()
    assert "mihon_helpdesk" in own and "Nobody but you and the moderators" in own


def test_alice_asks_bob_answers_alice_accepts(category, alice, bob, browser_of):
    of_alice, of_bob = browser_of(alice), browser_of(bob)
    words = {"category": "security", "language": "en", "title": "Is this mail real?", "text": "It says **urgent**.", "key": "k-1"}
    answer = of_alice.post("/en/forum/new/", words)
    topic = Topic.objects.get()
    assert answer.status_code == 302 and answer["Location"] == page_of(topic)
    of_alice.post("/en/forum/new/", words)
    assert Topic.objects.count() == 1
    for _ in range(2):
        answer = of_bob.post(page_of(topic) + "reply/", {"text": "No, it is not.", "key": "k-2"})
    assert topic.posts.count() == 2 and answer["Location"].endswith("#post-2")
    assert of_bob.post(page_of(topic) + "2/accept/").status_code == 403
    of_alice.post(page_of(topic) + "2/accept/")
    text = browser_of().get(page_of(topic)).content.decode()
    assert "This solved the question" in text and "<strong>urgent</strong>" in text and text.count("No, it is not.") == 2


def test_an_empty_question_says_what_is_missing_and_keeps_the_rest(category, alice, browser_of):
    answer = browser_of(alice).post("/en/forum/new/", {"category": "security", "language": "ja", "title": "", "text": "Only a text"})
    assert answer.status_code == 422 and "Only a text" in answer.content.decode() and not Topic.objects.exists()


def test_a_refused_answer_keeps_what_was_typed(topic, bob, mori, browser_of):
    topic.close(by=mori)
    answer = browser_of(bob).post(page_of(topic) + "reply/", {"text": "My long answer"})
    assert answer.status_code == 409 and topic.posts.count() == 1
    answer = browser_of(bob).post(page_of(topic) + "reply/", {"text": ""})
    assert answer.status_code == 422


def test_who_was_signed_out_finds_his_words_again_after_signing_in(topic, bob, browser_of):
    browser = browser_of()
    answer = browser.post(page_of(topic) + "reply/", {"text": "What I had typed"})
    assert answer.status_code == 302 and "login" in answer["Location"]
    assert topic.posts.count() == 1
    browser.force_login(bob)
    assert "What I had typed" in browser.get(page_of(topic)).content.decode()
    browser.post(page_of(topic) + "reply/", {"text": "What I had typed"})
    assert browser.get(page_of(topic)).content.decode().count("What I had typed") == 1


def test_an_answer_may_quote_a_post_that_its_writer_sees(topic, held, alice, mori, browser_of):
    begun = browser_of(alice).get(page_of(topic) + "?quote=1").content.decode()
    assert "&gt; **Alice Aoki**" in begun and "&gt; It has been **pending**" in begun
    assert "mihon_helpdesk" not in browser_of(alice).get(page_of(topic) + "?quote=2").content.decode()
    assert browser_of(mori).get(page_of(topic) + "?quote=x").status_code == 200


def test_the_author_of_a_held_post_is_told_kindly(topic, bob, browser_of):
    browser = browser_of(bob)
    answer = browser.post(page_of(topic) + "reply/", {"text": "See t.me/abcdef"}, follow=True)
    assert "A moderator looks at your post" in answer.content.decode()


def test_who_pasted_a_secret_is_warned(topic, bob, browser_of):
    phrase = "legal winner thank year wave sausage worth useful legal winner thank yellow"
    answer = browser_of(bob).post(page_of(topic) + "reply/", {"text": phrase}, follow=True).content.decode()
    assert "looked like a secret" in answer and "sausage" not in answer


def test_a_report_reaches_the_queue_and_leaves_it(topic, bob, mori, browser_of):
    browser_of(bob).post(page_of(topic) + "1/flag/", {"kind": "spam", "note": "seen three times"})
    browser = browser_of(mori)
    assert "seen three times" in browser.get("/en/forum/queue/").content.decode()
    answer = browser.post(page_of(topic) + "1/dismiss/", {"next": "/en/forum/queue/"})
    assert answer["Location"] == "/en/forum/queue/"
    assert "Nothing waits" in browser.get("/en/forum/queue/").content.decode()


def test_a_report_without_a_known_kind_is_refused(topic, bob, browser_of):
    browser_of(bob).post(page_of(topic) + "1/flag/", {"kind": "nonsense"})
    assert not Post.objects.waiting_for_moderator().exists()


@pytest.mark.parametrize("next_page", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_a_moderator_is_never_led_away(topic, mori, browser_of, next_page):
    assert browser_of(mori).post(page_of(topic) + "1/hide/", {"next": next_page})["Location"] == page_of(topic)


def test_extra_fields_change_nothing(topic, bob, browser_of):
    extra = {
        "text": "hello",
        "is_official": "on",
        "author": "1",
        "held_at": "",
        "seq": "99",
        "hidden_at": "2020-01-01",
        "author_name": "Hana",
    }
    browser_of(bob).post(page_of(topic) + "reply/", extra)
    post = topic.posts.get(seq=2)
    assert (post.author, post.author_name, post.is_official, post.hidden_at) == (bob, "Bob Baba", False, None)


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_attack_in_title_text_or_name_reaches_a_page(attack, make_topic, bob, mori, browser_of):
    bob.name = attack.replace("\x00", "")[:80]
    bob.save()
    topic = make_topic(f"T {attack}", f"{attack}\n", by=bob)
    topic.question.flag("spam", by=mori, note=attack)
    browser = browser_of(mori)
    text = "".join(
        browser.get(f"/en/forum/{path}").content.decode() for path in ("", f"{topic.number}/", "queue/", "log/", "about/security/")
    )
    for evil in (
        "<script>alert",
        "<img src=x",
        "<svg/onload",
        "<iframe",
        "<img/src",
        "<style>",
        "<form action=//",
        "<details open ontoggle",
        'href="javascript',
    ):
        assert evil not in text


def test_the_feed_is_valid_and_escapes(make_topic, browser_of):
    topic = make_topic("<b>Fees</b> & ]]> \x07limits")
    answer = browser_of().get("/en/forum/feed/")
    feed = ET.fromstring(answer.content)
    atom = "{http://www.w3.org/2005/Atom}"
    entry = feed.find(f"{atom}entry")
    assert entry.find(f"{atom}title").text == "<b>Fees</b> & ]]> limits"
    assert entry.find(f"{atom}id").text.endswith(f"topic/{topic.number}")
    assert answer["Content-Type"].startswith("application/atom+xml")


def test_pages_for_visitors_may_be_kept_and_those_of_others_not(topic, alice, browser_of):
    for path in ("/en/forum/", page_of(topic)):
        answer = browser_of().get(path)
        assert answer["Cache-Control"] == "public, max-age=30" and "csrfmiddlewaretoken" not in answer.content.decode()
        assert "private" in browser_of(alice).get(path)["Cache-Control"]


def test_a_reader_whose_language_has_no_question_sees_the_others_with_a_notice(topic, browser_of):
    text = browser_of().get("/ar/forum/").content.decode()
    assert topic.title in text


def test_a_list_asks_the_database_a_bounded_number_of_times(make_topic, bob, browser_of, django_assert_max_num_queries):
    for number in range(12):
        make_topic(f"Question {number}").reply("answer", by=bob)
    browser = browser_of()
    browser.get("/en/forum/")
    with django_assert_max_num_queries(6):
        browser.get("/en/forum/")


def test_a_long_topic_is_read_in_pages(topic, bob, browser_of):
    for number in range(55):
        topic.reply(f"answer number {number}.", by=bob)
    text = browser_of().get(page_of(topic)).content.decode()
    assert "?after=50" in text and "answer number 54." not in text
    assert "answer number 54." in browser_of().get(page_of(topic) + "?after=50").content.decode()
    for nonsense in ("x", "-1", "９", "9" * 40):
        assert browser_of().get(page_of(topic), {"after": nonsense}).status_code == 200


def test_the_demo_content_can_be_loaded_again_and_again(alice, bob, hana, mori, eri):
    from madoguchi.community.demo_content import load_demo

    people = {"alice": alice, "bob": bob, "hana": hana, "mori": mori, "eri": eri}
    load_demo(people)
    before = Topic.objects.count(), Post.objects.count()
    load_demo(people)
    assert (Topic.objects.count(), Post.objects.count()) == before
    assert Topic.objects.solved().count() == 4 and Post.objects.waiting_for_moderator().count() == 2


@pytest.mark.parametrize(
    "address",
    ["?after=%00", "about/%00/", "about/security/?after=%00", "%00/", "log/?after=%00", "new/?category=%00", "{}/?after=%00&quote=%00", "?language=%00"],
)  # fmt: skip
def test_a_nul_in_an_address_never_reaches_the_database(topic, browser_of, alice, like_postgresql, address):
    assert browser_of(alice).get(f"/en/forum/{address.format(topic.number)}").status_code in (200, 404)


def test_a_nul_in_a_form_never_reaches_the_database(topic, browser_of, alice, like_postgresql):
    browser = browser_of(alice)
    asked = {"category": "security", "language": "en", "title": "a\0b", "text": "words", "key": ""}
    for changed in ({}, {"title": "a", "key": "\0"}, {"title": "a", "category": "\0"}, {"title": "a", "text": "\0"}):
        assert browser.post("/en/forum/new/", asked | changed).status_code == 422
    for words in ({"text": "a\0b"}, {"text": "a", "key": "\0"}):
        assert browser.post(f"/en/forum/{topic.number}/reply/", words).status_code == 422
    assert browser.post(f"/en/forum/{topic.number}/1/flag/", {"kind": "\0", "note": "\0"}).status_code == 302


def test_a_post_that_is_too_long_is_said_and_stays(topic, bob, browser_of):
    text = "あ" * 20_001
    refused = browser_of(bob).post(f"/en/forum/{topic.number}/reply/", {"text": text})
    assert refused.status_code == 413 and "This text has 20001 characters; at most 20000 fit." in refused.text and text in refused.text
    assert topic.posts.count() == 1
