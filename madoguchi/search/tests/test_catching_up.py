"""The index catches up and comes to an end, even while others go on writing; it is made anew when it is lost, damaged or asked for."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from madoguchi.search import indexing
from madoguchi.search.entry import SearchEntry
from madoguchi.search.index import Index
from madoguchi.search.models import SearchCounter, SearchRow


def entry(number, seq=0):
    return SearchEntry(
        key=f"k{number}",
        kind="article",
        language="en",
        title=f"Title {number}",
        text="words",
        summary="",
        tags=(),
        category="other",
        visibility="public",
        url="/",
        seq=seq,
    )


def numbered(seq):
    return entry(seq - 1, seq)


def test_rows_written_while_it_catches_up_do_not_make_it_begin_anew(db, tmp_path, monkeypatch):
    for number in range(5):
        SearchRow.objects.put(entry(number))
    node = indexing.NodeIndex(tmp_path)
    seen = SearchCounter.now()
    monkeypatch.setattr(SearchCounter, "now", classmethod(lambda cls: (seen[0], seen[1] - 2)))  # two more came after the look
    index = node.current(wait=True)
    assert index is not None and index.last_seq == seen[1]


@pytest.fixture
def node(db, tmp_path, monkeypatch):
    """A node of twelve rows that reads three at a time and thinks five many."""
    monkeypatch.setattr(indexing, "BATCH", 3)
    monkeypatch.setattr(indexing, "AT_ONCE", 5)
    monkeypatch.setattr(indexing, "LOOK_EVERY", 0.0)
    for number in range(12):
        SearchRow.objects.put(entry(number))
    return indexing.NodeIndex(tmp_path)


def found(node):
    return len(node.current(wait=True))


def test_an_index_is_made_anew_step_by_step(node):
    node.current(wait=True)
    assert list(node.rebuild()) == [(0, 12), (3, 12), (6, 12), (9, 12), (12, 12)]
    assert found(node) == 12 and not node.is_incomplete


def test_while_an_index_is_made_anew_it_says_that_it_is_incomplete(node):
    node.current(wait=True)
    elsewhere = indexing.NodeIndex(node._home)  # another process of this machine
    steps = node.rebuild()
    assert next(steps) == (0, 12) and next(steps) == (3, 12)
    elsewhere.current(wait=True)
    assert elsewhere.is_incomplete and len(elsewhere.current(wait=True)) == 3
    list(steps)
    elsewhere.current(wait=True)
    assert not elsewhere.is_incomplete and found(elsewhere) == 12


def test_what_was_broken_off_goes_on_where_it_stood(node, monkeypatch):
    node.current(wait=True)
    steps = node.rebuild()
    assert [next(steps) for _ in range(3)][-1] == (6, 12)
    steps.close()
    taken = []
    apply = Index.apply
    monkeypatch.setattr(Index, "apply", lambda index, entries, gone=(): taken.extend(entries) or apply(index, entries, gone))
    assert found(indexing.NodeIndex(node._home)) == 12
    assert [row.key for row in taken] == [f"k{number}" for number in range(6, 12)]


def test_a_rebuild_that_is_killed_leaves_the_rest_to_the_next_look(node):
    """The killed process has its own copy of the rows, for the database of a test is this process's alone."""
    script = """
import os, signal, sys
from madoguchi.search.index import Index
from madoguchi.search.tests.test_catching_up import numbered
index = Index(sys.argv[1])
with index.leading():
    index.clear()
    for first in (1, 4):
        index.apply([numbered(number) for number in range(first, first + 3)])
    os.kill(os.getpid(), signal.SIGKILL)
"""
    index = node.current(wait=True)
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "project.settings_test"}
    setup = "import django; django.setup()\n"
    ended = subprocess.run(
        [sys.executable, "-c", setup + script, str(index.path)], cwd=Path(__file__).parents[3], env=environment, check=False
    )
    assert ended.returncode == -signal.SIGKILL and index.last_seq == 6
    assert found(node) == 12


@pytest.mark.parametrize("damage", ["delete", "state", "words"])
def test_an_index_that_is_lost_or_damaged_is_made_anew_by_itself(node, damage):
    index = node.current(wait=True)
    if damage == "delete":
        shutil.rmtree(node._home)
    elif damage == "state":
        (index.path / "state.json").write_text("{")
    else:
        for file in index.path.glob("*/en/words/*.store"):
            os.truncate(file, 3)
    assert found(indexing.NodeIndex(node._home)) == 12
    assert found(node) == 12


def test_an_index_that_another_process_never_lets_go_of_is_refused(node, monkeypatch):
    monkeypatch.setattr(indexing, "BUSY_TRIES", 2)
    index = node.current(wait=True)
    with Index(index.path).leading(), pytest.raises(indexing.IndexBusy):
        list(node.rebuild())
    assert found(node) == 12


def test_nothing_to_rebuild_is_no_fault(db, tmp_path):
    assert list(indexing.NodeIndex(tmp_path).rebuild()) == []


def test_the_command_rebuilds_and_says_how_much(node, monkeypatch, capsys):
    monkeypatch.setattr("madoguchi.search.management.commands.search.node", node)
    call_command("search", "--rebuild")
    assert capsys.readouterr().out == "12 texts are in the index of this machine.\n"
    monkeypatch.setattr(indexing, "BUSY_TRIES", 2)
    with Index(node.current().path).leading(), pytest.raises(CommandError, match="Another process"):
        call_command("search", "--rebuild")
