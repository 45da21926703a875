"""Lines are bound to each other as they are written: in the same statement, by every way that writes one, and masking lets the chain hold."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from madoguchi.conversations import chain
from madoguchi.conversations.models import Attachment, Entry
from madoguchi.conversations.models.departure import Departure
from madoguchi.events.models import Event
from tests.world import make_conversation

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64
PIECES = ["legal winner thank year", "wave sausage worth useful", "legal winner thank yellow"]


def links_of(talk):
    """The chain computed anew beside the stored one."""
    before, links = talk.chain_beginning, []
    for line in talk.entries.order_by("seq").prefetch_related("attachments"):
        before = chain.linked(before, chain.digest_of(line.record_for(line.attachments.all())))
        links.append((before, line.chain_link))
    talk.refresh_from_db()
    return links, talk.chain_head


def test_every_way_of_writing_a_line_links_it(alice, hana, settings):
    talk = make_conversation(by=alice)
    talk.reply("with a file", by=alice, files=[Attachment.objects.take("shot.png", PNG)])
    talk.note("look here", by=hana)
    talk.assign(to=hana, by=hana)
    settings.UNDO_SECONDS = 10
    Departure.objects.set_out(talk, "on its way", by=hana, files=[Attachment.objects.take("other.png", PNG)]).leave()
    talk.close(by=hana)
    talk.reply("once more", by=alice)
    links, head = links_of(talk)
    assert len(links) == talk.last_seq >= 7 and all(computed == stored for computed, stored in links) and head == links[-1][1]


def test_a_line_costs_no_statement_more_for_its_link(alice):
    talk = make_conversation(by=alice)
    with CaptureQueriesContext(connection) as queries:
        talk.reply("hello", by=alice)
    touching = [query["sql"] for query in queries if "chain_" in query["sql"] and query["sql"].startswith(("UPDATE", "INSERT"))]
    assert [sql.split()[0] for sql in touching] == ["UPDATE", "INSERT"]


def test_a_line_is_never_added_to_a_conversation_that_has_gone_on_meanwhile(alice):
    talk = make_conversation(by=alice)
    stale = type(talk).objects.get(pk=talk.pk)
    talk.reply("first", by=alice)
    with pytest.raises(RuntimeError):
        stale._happened("note", by=None, text="too late", internal=True)
    assert talk.entries.count() == talk.last_seq


def test_masking_changes_the_words_but_not_the_link_and_records_both(alice):
    talk = make_conversation(by=alice)
    for piece in PIECES:
        talk.reply(piece, by=alice)
    line = talk.entries.get(seq=2)
    facts = Event.objects.get(kind="entry.masked", subject=f"conversations.entry:{line.pk}").facts
    assert facts["now"] == line.words_digest != facts["was"]
    assert chain.linked(talk.entries.get(seq=1).chain_link, chain.digest_of(line.record_for([], words=facts["was"]))) == line.chain_link


def test_what_stays_of_a_masked_line_does_not_let_the_words_be_guessed(alice):
    """With the salt of today nobody can find by trying which words gave the digest of then."""
    talk = make_conversation(by=alice)
    for piece in PIECES:
        talk.reply(piece, by=alice)
    line = Entry.objects.get(conversation=talk, seq=2)
    was = Event.objects.get(kind="entry.masked", subject=f"conversations.entry:{line.pk}").facts["was"]
    assert chain.words_of(line.chain_salt, text=PIECES[0], removed=[]) != was


def test_the_quoted_part_of_a_first_mail_is_in_its_link(db):
    talk = make_conversation(text="hello", quoted="you wrote: 0.5 BTC")
    (link,), head = links_of(talk)
    assert talk.entries.get().quoted and link == (head, head)
