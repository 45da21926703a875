"""Lines of before there were chains are linked by the migration, and then verify like others."""

from importlib import import_module

from django.apps import apps
from django.db import connection

from madoguchi.conversations.models import Attachment, Conversation, Entry
from madoguchi.evidence.verifying import wrong_with
from tests.world import make_conversation

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64


class Editor:
    connection = connection


def link(monkeypatch):
    migration = import_module("madoguchi.conversations.migrations.0017_chain_what_was_there")
    monkeypatch.setattr(migration, "MANY", 2)
    migration.link_lines(apps, Editor)


def test_what_was_there_before_is_linked_once_and_goes_on(alice, hana, monkeypatch):
    talks = [make_conversation(by=alice) for _number in range(3)]
    for text in ("one", "two", "three"):
        talks[0].reply(text, by=alice, files=[Attachment.objects.take("shot.png", PNG)])
    Entry.objects.update(chain_salt="", chain_link="", chain_seal="")
    Conversation.objects.update(chain_head="")
    link(monkeypatch)
    heads = set(Conversation.objects.values_list("chain_head", "chained_late"))
    link(monkeypatch)
    assert set(Conversation.objects.values_list("chain_head", "chained_late")) == heads and {late for _head, late in heads} == {1, 4}
    talks[0].reply("four", by=hana)
    assert [list(wrong_with(talk)) for talk in Conversation.objects.all()] == [[], [], []]
