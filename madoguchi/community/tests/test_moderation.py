"""Flags, the queue, and what is hidden or held: it leaks nowhere."""

import pytest

from madoguchi.community import faults
from madoguchi.community.models import Flag, ModerationAction, Post, Topic
from madoguchi.events.models import Event
from madoguchi.events.worker import run_due
from madoguchi.search.models import SearchRow


def test_a_held_post_is_seen_by_its_author_and_moderators_only(held, topic, nobody, alice, bob, hana, mori, aya):
    assert held.is_held and held.held_because == ["contact"]
    for person, sees in ((nobody, 1), (alice, 1), (hana, 1), (bob, 2), (mori, 2), (aya, 2)):
        assert topic.posts.visible_to(person).count() == sees, person
    topic.refresh_from_db()
    assert topic.reply_count == 0


def test_a_held_question_is_seen_by_its_author_and_moderators_only(make_topic, nobody, alice, bob, mori):
    held = make_topic("Help at t.me/fast_recovery", "Just write there.", by=bob)
    for person, sees in ((nobody, False), (alice, False), (bob, True), (mori, True)):
        assert Topic.objects.visible_to(person).filter(pk=held.pk).exists() is sees, person
        assert Post.objects.visible_to(person).filter(topic=held).exists() is sees, person


def test_a_released_post_is_seen_by_all(held, topic, nobody, bob, mori):
    with pytest.raises(faults.NotAModerator):
        held.release(by=bob)
    held.release(by=mori)
    topic.refresh_from_db()
    assert topic.posts.visible_to(nobody).count() == 2 and topic.reply_count == 1
    assert not Post.objects.waiting_for_moderator().exists()


def test_a_hidden_question_hides_its_topic_and_comes_back_with_it(topic, nobody, alice, mori):
    topic.question.hide(by=mori)
    assert not Topic.objects.visible_to(nobody).exists() and not Topic.objects.visible_to(alice).exists()
    assert not Post.objects.visible_to(nobody).exists()
    topic.question.restore(by=mori)
    assert Topic.objects.visible_to(nobody).exists()


def test_hiding_twice_is_logged_once(topic, mori):
    topic.question.hide(by=mori)
    topic.question.hide(by=mori)
    assert ModerationAction.objects.count() == 1 and Event.objects.filter(kind="post.hidden").count() == 1


def test_only_moderators_keep_order(topic, nobody, alice, hana, eri):
    for person in (nobody, alice, hana, eri):
        for verb in (
            topic.question.hide,
            topic.question.restore,
            topic.question.release,
            topic.question.dismiss_flags,
            topic.close,
            topic.reopen,
        ):
            with pytest.raises(faults.NotAModerator):
                verb(by=person)


def test_one_flag_per_person_and_post(topic, bob):
    first = topic.question.flag("spam", by=bob, note="I think so")
    assert topic.question.flag("rude", by=bob) == first
    assert Flag.objects.count() == 1 and Event.objects.filter(kind="post.flagged").count() == 1


def test_nobody_flags_himself(topic, alice):
    with pytest.raises(faults.OwnPost):
        topic.question.flag("spam", by=alice)


def test_a_flagged_post_waits_for_a_moderator_and_stays_visible(topic, bob, nobody):
    topic.question.flag("spam", by=bob)
    assert Post.objects.waiting_for_moderator().get() == topic.question
    assert topic.posts.visible_to(nobody).exists()


def test_dismissing_the_last_flag_ends_the_wait(topic, bob, hana, mori):
    one, two = topic.question.flag("spam", by=bob), topic.question.flag("rude", by=hana)
    with pytest.raises(faults.NotAModerator):
        one.dismiss(by=bob)
    one.dismiss(by=mori)
    assert Post.objects.waiting_for_moderator().exists()
    two.dismiss(by=mori)
    assert not Post.objects.waiting_for_moderator().exists()


def test_hiding_upholds_the_flags_and_takes_their_reason(topic, bob, mori):
    topic.question.flag("rude", by=bob)
    topic.question.hide(by=mori)
    assert Flag.objects.get().outcome == "upheld" and ModerationAction.objects.get().reason == "rude"


def test_dismissing_the_flags_of_a_post_keeps_it(topic, bob, mori, nobody):
    topic.question.flag("rude", by=bob)
    topic.question.dismiss_flags(by=mori)
    assert Flag.objects.get().outcome == "dismissed" and topic.posts.visible_to(nobody).exists()
    assert not Post.objects.waiting_for_moderator().exists()


def test_a_solved_topic_is_found_by_the_search_and_a_hidden_one_is_not(topic, alice, bob, mori):
    answer = topic.reply("It took one hour.", by=bob)
    run_due()
    assert not SearchRow.objects.exists()
    topic.accept(answer, by=alice)
    run_due()
    row = SearchRow.objects.get()
    assert (row.kind, row.key, row.is_removed) == ("topic", topic.number, False) and "one hour" in row.text
    topic.question.hide(by=mori)
    run_due()
    row.refresh_from_db()
    assert row.is_removed and not row.text and not row.title


def test_a_hidden_answer_solves_nothing_and_leaves_the_search(topic, alice, bob, mori):
    answer = topic.reply("It took one hour.", by=bob)
    topic.accept(answer, by=alice)
    run_due()
    Post.objects.get(pk=answer.pk).hide(by=mori)
    run_due()
    assert not Topic.objects.get().is_solved and SearchRow.objects.get().is_removed


def test_a_held_post_is_in_no_search_entry(topic, held, alice, bob):
    topic.accept(topic.reply("It took one hour.", by=bob), by=alice)
    assert "helpdesk" not in Topic.objects.get().search_entry().text
