"""Asking, answering, accepting: who may, what is refused, what repeats do."""

import pytest

from madoguchi.community import faults
from madoguchi.community.models import Post, Topic
from madoguchi.events.faults import EmptyText, KeyReused, TooLong
from madoguchi.events.models import Event
from madoguchi.events.worker import run_due
from madoguchi.helpcentre.models import Need


def test_a_question_and_its_answers_are_numbered_from_one(topic, bob, alice):
    topic.reply("Mine took an hour.", by=bob)
    topic.reply("Thank you!", by=alice)
    assert list(topic.posts.order_by("seq").values_list("seq", flat=True)) == [1, 2, 3]
    topic.refresh_from_db()
    assert topic.reply_count == 2


def test_a_visitor_cannot_write(topic, nobody, category):
    with pytest.raises(faults.NotSignedIn):
        topic.reply("hello", by=nobody)
    with pytest.raises(faults.NotSignedIn):
        Topic.objects.open("Title", "Text", by=nobody, category=category, language="en")
    with pytest.raises(faults.NotSignedIn):
        topic.question.flag("spam", by=nobody)


def test_the_same_answer_sent_twice_makes_one_post(topic, bob):
    first = topic.reply("Mine took an hour.", by=bob, key="key-1")
    again = topic.reply("Mine took an hour.", by=bob, key="key-1")
    assert (again.pk, again.is_repeat, topic.posts.count()) == (first.pk, True, 2)
    assert Event.objects.filter(kind="topic.replied").count() == 1


def test_the_same_key_with_another_text_is_refused(topic, bob):
    topic.reply("Mine took an hour.", by=bob, key="key-1")
    with pytest.raises(KeyReused):
        topic.reply("Something else.", by=bob, key="key-1")
    assert topic.posts.count() == 2


def test_the_same_question_sent_twice_makes_one_topic(make_topic):
    assert make_topic(key="key-1") == make_topic(key="key-1")
    assert Topic.objects.count() == 1


def test_two_people_may_use_the_same_key(topic, alice, bob):
    topic.reply("one", by=alice, key="key-1")
    topic.reply("two", by=bob, key="key-1")
    assert topic.posts.count() == 3


@pytest.mark.parametrize("text", ["", "  \n\t ", "\u200b"])
def test_an_empty_post_is_refused(topic, bob, text):
    with pytest.raises(EmptyText):
        topic.reply(text, by=bob)


def test_a_post_that_is_too_long_is_refused(topic, bob):
    with pytest.raises(TooLong):
        topic.reply("あ" * 20_001, by=bob)


def test_the_asker_accepts_an_answer_and_nobody_else_but_moderators_can(topic, alice, bob, hana, mori):
    answer = topic.reply("Mine took an hour.", by=bob)
    for person in (bob, hana):
        with pytest.raises(faults.NotYourQuestion):
            topic.accept(answer, by=person)
    topic.accept(answer, by=alice)
    assert topic.is_solved and Event.objects.filter(kind="topic.solved").count() == 1
    topic.accept(answer, by=mori)
    assert Event.objects.filter(kind="topic.solved").count() == 1
    topic.take_back_answer(by=alice)
    assert not topic.is_solved


def test_neither_the_question_nor_a_foreign_or_held_post_can_be_the_answer(topic, make_topic, held, alice, bob):
    foreign = make_topic("Another").reply("answer", by=bob)
    for post in (topic.question, foreign, held):
        with pytest.raises(faults.NotAnAnswer):
            topic.accept(post, by=alice)


def test_only_staff_choose_the_official_answer_and_only_among_theirs(topic, alice, bob, hana, mori):
    of_bob, of_hana = topic.reply("I think so.", by=bob), topic.reply("Up to 24 hours.", by=hana)
    with pytest.raises(faults.NotOfficial):
        topic.vouch_for(of_hana, by=alice)
    with pytest.raises(faults.NotOfficial):
        topic.vouch_for(of_bob, by=mori)
    topic.vouch_for(of_hana, by=mori)
    assert topic.official_post == of_hana


def test_the_badge_is_decided_by_the_role_at_the_time_of_writing(topic, bob, hana, aya):
    before = topic.reply("Up to 24 hours.", by=hana)
    hana.take_role("customer", by=aya)
    after = topic.reply("Me again.", by=hana)
    before.refresh_from_db()
    assert (before.is_official, after.is_official) == (True, False)


def test_in_a_closed_topic_only_moderators_write(topic, bob, mori):
    with pytest.raises(faults.NotAModerator):
        topic.close(by=bob)
    topic.close(by=mori)
    with pytest.raises(faults.TopicClosed):
        topic.reply("Still?", by=bob)
    topic.reply("Closed because it is answered.", by=mori)
    topic.reopen(by=mori)
    assert topic.reply("Thanks", by=bob).seq == 3


def test_who_writes_too_much_is_asked_to_take_a_break(topic, bob, hana, settings):
    settings.RATE_LIMITS = True
    for number in range(15):
        topic.reply(f"post {number}", by=bob)
        topic.reply(f"answer {number}", by=hana)
    with pytest.raises(faults.TooFast):
        topic.reply("one more", by=bob)
    assert topic.reply("staff are not limited", by=hana)


def test_a_list_is_read_to_its_end_by_the_cursor(make_topic, nobody):
    made = {make_topic(f"Question {number}").pk for number in range(7)}
    seen, cursor = [], None
    while True:
        topics = Topic.objects.visible_to(nobody).latest_first()
        page = list((topics.after(cursor) if cursor else topics)[:3])
        if not page:
            break
        seen += [topic.pk for topic in page]
        cursor = page[-1].cursor
    assert len(seen) == 7 and set(seen) == made


@pytest.mark.parametrize("cursor", ["x", "1", "1-", "-1-1", "1-1'--", "９-９", "9" * 30 + "-1"])
def test_a_cursor_that_is_none_finds_nothing(topic, cursor):
    assert not Topic.objects.after(cursor).exists()


def test_two_posts_cannot_have_one_number(topic, bob):
    from django.db import IntegrityError

    with pytest.raises(IntegrityError):
        Post.objects.create(topic=topic, seq=1, author=bob, author_name="x", text="x", html="x", fingerprint="x")


def test_a_solved_question_tells_editors_what_was_asked_once(topic, bob, alice):
    answer = topic.reply("Mine took an hour.", by=bob)
    for _again in range(2):
        topic.accept(answer, by=alice)
        run_due()
        topic.take_back_answer(by=alice)
    need = Need.objects.get()
    assert need.text == topic.title and need.about == f"topic:{topic.number}"
