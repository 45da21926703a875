"""Lines of before there were chains are linked by the migration, and then verify like others."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from madoguchi.conversations.models import Attachment, Conversation, Entry
from madoguchi.evidence.verifying import wrong_with
from tests.world import make_conversation

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64


class Editor:
    connection = connection


migration = import_module("madoguchi.conversations.migrations.0017_chain_what_was_there")


def link(monkeypatch):
    monkeypatch.setattr(migration, "MANY", 2)
    monkeypatch.setattr(migration, "TOGETHER", 2)
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


@pytest.mark.django_db(transaction=True)
def test_an_interrupted_migration_keeps_what_it_has_done_and_goes_on_from_there(alice, monkeypatch):
    for _number in range(5):
        make_conversation(by=alice)
    Entry.objects.update(chain_salt="", chain_link="", chain_seal="")
    Conversation.objects.update(chain_head="")
    third, whole = Conversation.objects.order_by("pk")[3], migration._link

    def killed(conversation, *others):
        if conversation.pk == third.pk:
            raise KeyboardInterrupt
        whole(conversation, *others)

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(migration, "_link", killed)
        link(patched)
    assert not migration.Migration.atomic and Conversation.objects.exclude(chain_head="").count() == 2, "a whole transaction, and no half"
    link(monkeypatch)
    assert not Conversation.objects.filter(chain_head="").exists()
    assert [list(wrong_with(talk)) for talk in Conversation.objects.all()] == [[]] * 5
