"""Lines are numbered without a gap, repeated sends give the first answer, and readers know what they missed."""

import pytest

from madoguchi.conversations.models import Conversation
from madoguchi.conversations.wire import entry_json
from madoguchi.events.faults import EmptyText, KeyReused
from madoguchi.events.models import Duty, Event
from madoguchi.people.models import Visitor
from tests.world import make_conversation


@pytest.fixture
def talk(alice):
    return make_conversation(by=alice)


def test_lines_are_numbered_from_one_without_a_gap(talk, alice, hana):
    talk.reply("first", by=alice)
    talk.note("to ourselves", by=hana)
    talk.assign(to=hana, by=hana)
    talk.reply("second", by=hana)
    assert list(talk.entries.order_by("seq").values_list("seq", flat=True)) == [1, 2, 3, 4, 5]


def test_previous_is_the_line_before_that_the_reader_may_see(talk, alice, hana):
    talk.note("to ourselves", by=hana)
    talk.note("and again", by=hana)
    entry = talk.reply("an answer", by=hana)
    assert [entry_json(entry, is_desk=is_desk)["previous"] for is_desk in (False, True)] == [1, 3]
    assert list(talk.entries.visible_to(alice).order_by("seq").values_list("seq", flat=True)) == [1, 4]


def test_the_same_key_and_text_again_gives_the_first_entry(talk, alice):
    first = talk.reply("hello", by=alice, key="k1")
    again = talk.reply("hello", by=alice, key="k1")
    assert (again.pk, again.is_repeat, talk.entries.count()) == (first.pk, True, 2)


def test_a_key_used_by_the_api_does_not_use_up_that_of_a_mail(talk):
    stranger = Visitor({talk.number})
    said = talk.reply("I was here first", by=stranger, channel="web", key="raw:1")
    mail = talk.reply("A mail", by=stranger, channel="mail", key="raw:1")
    again = talk.reply("A mail", by=stranger, channel="mail", key="raw:1")
    assert said.pk != mail.pk == again.pk and again.is_repeat


def test_the_same_key_with_another_text_is_refused_and_changes_nothing(talk, alice):
    talk.reply("hello", by=alice, key="k1")
    with pytest.raises(KeyReused):
        talk.reply("good bye", by=alice, key="k1")
    assert talk.entries.count() == 2


def test_two_people_may_use_the_same_key(talk, alice, hana):
    talk.reply("hello", by=alice, key="k1")
    assert talk.reply("hello back", by=hana, key="k1").seq == 3


def test_starting_twice_with_one_key_gives_one_conversation(alice):
    first, _ = Conversation.objects.start("help", by=alice, channel="chat", language="ja", key="start-1")
    again, _ = Conversation.objects.start("help", by=alice, channel="chat", language="ja", key="start-1")
    assert first.pk == again.pk and Conversation.objects.count() == 1


def test_a_short_key_of_one_visitor_never_opens_anothers_conversation(nobody):
    first, _ = Conversation.objects.start("help", by=nobody, channel="chat", language="ja", key="1", origin="192.0.2.1")
    other, _ = Conversation.objects.start("help", by=nobody, channel="chat", language="ja", key="1", origin="192.0.2.2")
    assert first.pk != other.pk


def test_an_empty_line_is_refused(talk, alice):
    with pytest.raises(EmptyText):
        talk.reply("  \n", by=alice)


def test_a_customers_reply_opens_the_conversation_again(talk, alice, hana):
    talk.close(by=hana)
    talk.reply("not yet solved", by=alice)
    talk.refresh_from_db()
    assert not talk.is_closed and talk.waits_for_us


def test_closing_twice_does_no_harm(talk, hana):
    talk.close(by=hana)
    talk.close(by=hana)
    assert Event.objects.filter(kind="conversation.closed").count() == 1


def test_our_answer_ends_the_wait_and_the_first_one_is_remembered(talk, hana):
    assert talk.waits_for_us
    talk.reply("we are looking", by=hana)
    talk.refresh_from_db()
    assert not talk.waits_for_us and talk.answered_at


def test_alice_and_bob_never_see_each_others_conversations(talk, alice, bob, hana, nobody):
    assert list(Conversation.objects.visible_to(alice)) == [talk]
    assert list(Conversation.objects.visible_to(hana)) == [talk]
    assert not Conversation.objects.visible_to(bob).exists()
    assert not Conversation.objects.visible_to(nobody).exists()


def test_a_line_gives_the_worker_only_what_it_has_to_do(alice, hana):
    """Somebody has the chat: of a customer's line nobody is told by mail, and no place in the queue changes."""
    chat = make_conversation(by=alice, channel="chat")
    chat.assign(to=hana, by=hana)
    Duty.objects.all().delete()
    chat.reply("hello?", by=alice)
    assert set(Duty.objects.values_list("reaction", flat=True)) == {"conversations.go_on_without_who_left"}
    Duty.objects.all().delete()
    chat.reply("we are looking", by=hana)
    assert set(Duty.objects.values_list("reaction", flat=True)) == {"conversations.mail_the_customer", "conversations.mail_who_takes_part"}


def test_a_line_that_is_sent_again_after_its_chat_went_on_by_mail_is_not_written_twice(alice):
    chat = make_conversation(by=alice, channel="chat")
    first = chat.reply("where is it?", by=alice, channel=chat.own_channel, key="a-key")
    chat.go_on_by_mail("", by=alice)
    again = chat.reply("where is it?", by=alice, channel=chat.own_channel, key="a-key")
    assert (again.pk, again.is_repeat) == (first.pk, True)


def test_a_line_of_a_stale_page_takes_nobody_his_place_at_the_head(alice, hana):
    chat = make_conversation(by=alice, channel="chat")
    chat.assign(to=hana, by=hana)
    stale = Conversation.objects.get(pk=chat.pk)
    chat.give_back("gone", of=hana)
    stale.reply("hello?", by=alice)
    chat.refresh_from_db()
    assert chat.goes_first and chat.heard_at == stale.heard_at


def test_a_stale_answer_does_not_make_the_customer_silent(alice, hana):
    chat = make_conversation(by=alice, channel="chat")
    stale = Conversation.objects.get(pk=chat.pk)
    heard = Conversation.objects.get(pk=chat.pk)
    heard.reply("are you there?", by=alice)
    stale.reply("yes", by=hana)
    chat.refresh_from_db()
    assert chat.heard_at == heard.heard_at
