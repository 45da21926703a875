"""What streams are given is what the API gives, by one statement."""

import pytest

from madoguchi.conversations.live_source import CUSTOMER, DESK, ConversationSource
from madoguchi.conversations.log_reading import entries_after, last_seq
from madoguchi.conversations.models.attachment import Attachment
from madoguchi.conversations.wire import entries_json
from tests.world import make_conversation

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(alice, hana):
    conversation = make_conversation(by=alice)
    conversation.note("He wrote before.", by=hana)
    conversation.reply("Here is the list.", by=hana, files=[Attachment.objects.take("list.txt", b"three lines")])
    conversation.reply("Thank you.", by=alice)
    return conversation


@pytest.mark.parametrize("is_desk", [True, False])
@pytest.mark.parametrize("after", [0, 2, 4])
def test_streams_and_api_tell_the_same(talk, alice, hana, is_desk, after):
    person = hana if is_desk else alice
    by_api = list(talk.entries.visible_to(person).after(after).prefetch_related("attachments"))
    read = entries_after(talk.number, after, 200, is_desk=is_desk)
    assert entries_json(read, is_desk=is_desk) == entries_json(by_api, is_desk=is_desk)
    assert [line.seq for line in ConversationSource().lines(talk.number, DESK if is_desk else CUSTOMER, after, 200)] == [
        entry.seq for entry in by_api
    ]


def test_lines_without_files_are_read_by_one_statement(talk, django_assert_num_queries):
    with django_assert_num_queries(1):
        entries_json(entries_after(talk.number, 3, 1, is_desk=True), is_desk=True)


def test_the_last_number_counts_notes_too_and_nothing_has_none(talk):
    assert (last_seq(talk.number), last_seq("NONE-NONE-NONE")) == (4, 0)
