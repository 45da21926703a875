"""The node's index: writing, reading, breaking and coming back."""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from madoguchi.search import sketch as sketch_module
from madoguchi.search import state
from madoguchi.search import vectors as vectors_module
from madoguchi.search.clauses import Filter
from madoguchi.search.encoder import DIMENSIONS, vectors_of
from madoguchi.search.entry import Tombstone
from madoguchi.search.index import Index
from madoguchi.search.shard import Wanted
from madoguchi.search.tests.making import LetterEncoder, keys, make_entry, search
from madoguchi.search.tokens import tokens

PUBLIC = Filter(frozenset({"public"}))
letters = LetterEncoder()


@pytest.fixture
def index(tmp_path):
    return Index(tmp_path / "index")


def found(index: Index, text: str = "出金", language: str = "ja") -> int:
    index.reload()
    shard = index.shard(language)
    return len(shard.lexical(Wanted(tokens(text, language)), PUBLIC, 100)) if shard else 0


def nearest(index: Index, text: str = "出金", language: str = "ja") -> list[int]:
    index.reload()
    return [serial for serial, _ in index.shard(language).dense(letters.query_vector(text), PUBLIC, letters.model, 100)]


def folder_of(index: Index) -> Path:
    return index.path / json.loads((index.path / "state.json").read_text())["generation"]


def test_a_new_index_is_empty_and_asks_for_everything(index):
    assert index.last_seq == 0
    assert len(index) == 0
    assert index.languages == []
    assert not index.path.exists()


def test_entries_are_found_after_apply_and_the_number_is_kept(index):
    assert index.apply([make_entry("one", 3), make_entry("two", 7, language="en", title="Withdraw")]) == 7
    assert found(index) == 1
    assert found(index, "withdrawals", "en") == 1
    assert index.last_seq == Index(index.path).last_seq == 7
    assert index.languages == ["en", "ja"]


def test_applying_the_same_again_changes_nothing(index):
    entries = [letters.entry("one", 1), letters.entry("two", 2)]
    for _ in range(3):
        assert index.apply(entries) == 2
    assert len(index) == found(index) == len(nearest(index)) == 2


def test_an_entry_is_replaced_by_its_newer_self_even_in_one_batch(index):
    old, new = letters.entry("one", 1, title="古い", text="出金"), letters.entry("one", 2, title="新しい", text="入金")
    index.apply([new, old])
    assert found(index, "出金") == 0
    assert found(index, "入金") == 1
    assert len(nearest(index)) == 1


def test_an_entry_that_loses_its_vector_is_no_longer_near_anything(index):
    index.apply([letters.entry("one", 1)])
    index.apply([make_entry("one", 2)])
    assert nearest(index) == []
    assert found(index) == 1


def test_a_tombstone_removes_the_entry_of_one_language_from_words_and_meanings(index):
    index.apply([letters.entry("one", 1), letters.entry("one", 2, language="en", title="Withdraw")])
    assert index.apply([], [Tombstone("one", "article", "ja", 3)]) == 3
    assert found(index) == 0
    assert nearest(index) == []
    assert found(index, "withdraw", "en") == 1


def test_the_later_of_entry_and_tombstone_wins(index):
    index.apply([make_entry("one", 2)], [Tombstone("one", "article", "ja", 1)])
    assert found(index) == 1
    index.apply([make_entry("one", 3)], [Tombstone("one", "article", "ja", 4)])
    assert found(index) == 0


def test_kinds_with_the_same_key_are_different_entries(index):
    index.apply([make_entry("one", 1), make_entry("one", 2, kind="topic")])
    assert found(index) == 2


def test_another_process_sees_what_was_committed(index, tmp_path):
    reader = Index(tmp_path / "index")
    index.apply([letters.entry("one", 1)])
    assert found(reader) == len(nearest(reader)) == 1
    index.apply([letters.entry("two", 2)])
    assert found(reader) == len(nearest(reader)) == 2


def test_a_reader_of_a_region_gets_the_language_and_the_other_way_round(index):
    index.apply([make_entry("one", 1, language="zh-Hant"), make_entry("two", 2, language="pt")])
    assert index.shard("zh").language == "zh-Hant"
    assert index.shard("pt-BR").language == "pt"
    assert index.shard("fr") is None


def test_an_interrupted_write_is_done_again(index, monkeypatch):
    index.apply([letters.entry("one", 1)])
    with monkeypatch.context() as patched:
        patched.setattr(Index, "_settle", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            index.apply([letters.entry("two", 2), letters.entry("one", 3, text="かわった")])
    again = Index(index.path)
    assert again.last_seq == 1
    assert again.apply([letters.entry("two", 2), letters.entry("one", 3, text="かわった")]) == 3
    assert found(again) == len(nearest(again)) == 2
    matrix = next(folder_of(again).glob("ja/vectors-*.f32"))
    assert matrix.stat().st_size == 4 * DIMENSIONS * len(np.load(next(folder_of(again).glob("ja/rows-*.npy"))))


def test_a_killed_writer_leaves_an_index_that_goes_on(tmp_path):
    script = """
import os, signal, sys
from madoguchi.search.index import Index
from madoguchi.search.tests.making import LetterEncoder
index, letters = Index(sys.argv[1]), LetterEncoder()
index.apply([letters.entry("one", 1)])
settle = Index._settle
Index._settle = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
index.apply([letters.entry("two", 2)])
"""
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], cwd=Path(__file__).parents[3], check=False)
    assert done.returncode == -signal.SIGKILL
    index = Index(tmp_path)
    assert index.last_seq == 1
    assert found(index) >= 1
    assert index.apply([letters.entry("two", 2)]) == 2
    assert found(index) == len(nearest(index)) == 2


@pytest.mark.parametrize("damage", ["words/meta.json", "words/*.idx", "words/*.store", "words/*.pos", "rows-*.npy", "vectors-*.f32"])
@pytest.mark.parametrize("how", ["delete", "cut"])
def test_damaged_files_lead_to_a_rebuild(index, damage, how):
    index.apply([letters.entry(str(number), number) for number in range(1, 30)])
    victim = next((folder_of(index) / "ja").glob(damage))
    if how == "delete":
        victim.unlink()
    else:
        os.truncate(victim, victim.stat().st_size // 2)
    again = Index(index.path)
    if how == "cut" and damage.endswith(".pos") and again.last_seq:
        return  # an empty file: nothing to cut
    assert again.last_seq == 0
    assert found(again) == 0
    assert again.apply([letters.entry("one", 1)]) == 1
    assert found(again) == len(nearest(again)) == 1
    assert found(index) == 1


@pytest.mark.parametrize("said", ["", "{", "[]", "null", '{"version": 2}', '{"version": 2, "generation": "../../etc"}', "\0"])
def test_a_damaged_state_leads_to_a_rebuild(index, said):
    index.apply([make_entry("one", 1), make_entry("two", 2)])
    (index.path / "state.json").write_text(said)
    again = Index(index.path)
    assert again.last_seq == 0
    assert again.apply([make_entry("one", 1)]) == 1
    assert found(again) == 1


def test_another_version_leads_to_a_rebuild(index, monkeypatch):
    index.apply([make_entry("one", 1)])
    monkeypatch.setattr(state, "VERSION", 99)
    assert Index(index.path).last_seq == 0


def test_a_folder_that_vanishes_while_running_is_filled_from_nothing(index):
    assert index.last_seq == 0
    index.apply([make_entry("one", 1)])
    shutil.rmtree(index.path)
    assert index.apply([make_entry("two", 2)]) == 0
    assert found(index) == 0
    assert index.last_seq == 0
    assert index.apply([make_entry("one", 1), make_entry("two", 2)]) == 2
    assert found(index) == 2


def test_entries_after_a_number_that_someone_else_set_back_are_not_taken(index):
    index.apply([make_entry(str(number), number) for number in range(1, 6)])
    Index(index.path).clear()
    assert index.apply([make_entry("six", 6)]) == 0
    assert found(index) == 0


def test_clear_forgets_everything_and_removes_the_files(index):
    index.apply([make_entry("one", 5)])
    index.clear()
    assert index.last_seq == 0
    assert found(index) == 0
    assert len([path for path in index.path.iterdir() if path.is_dir()]) == 1


def test_only_one_process_leads(index):
    other = Index(index.path)
    with index.leading() as leads, other.leading() as other_leads:
        assert leads
        assert not other_leads
        assert index.apply([make_entry("one", 1)]) == 1
    with other.leading() as leads:
        assert leads


def test_a_bad_entry_does_not_stop_the_others(index):
    odd = [
        make_entry("no-language", 1, language=""),
        make_entry("path", 2, language="../../ja"),
        make_entry("surrogate", 3, title="\ud800出金", visibility="\ud800"),
        make_entry("vector", 4, vector=b"short", vector_model="letters"),
        make_entry("good", 5),
    ]
    assert index.apply(odd) == 5
    assert found(index) >= 1
    assert {path.name for path in folder_of(index).iterdir()} == {"ja"}


def test_a_bad_entry_alone_does_not_hold_up_the_number(index):
    assert index.apply([make_entry("no-language", 1, language="?")]) == 1
    assert index.last_seq == 1


def test_a_tombstone_of_an_unknown_language_makes_no_language(index):
    assert index.apply([], [Tombstone("one", "article", "fr", 4)]) == 4
    assert index.languages == []


def test_replaced_vectors_are_compacted_away(index, monkeypatch):
    monkeypatch.setattr(vectors_module, "MOST_GONE", 4)
    for seq in range(1, 9):
        index.apply([letters.entry("one", seq), letters.entry("two", seq)])
    table = np.load(next(folder_of(index).glob("ja/rows-*.npy")))
    assert len(table) < 10
    assert len(list(folder_of(index).glob("ja/vectors-*.f32"))) == 1
    assert len(nearest(index)) == 2


def test_the_sketch_stays_beside_its_matrix_and_goes_with_it(index, monkeypatch):
    monkeypatch.setattr(sketch_module, "MANY", 2)
    monkeypatch.setattr(vectors_module, "MOST_GONE", 4)
    index.apply([letters.entry("one", 1), letters.entry("two", 2), letters.entry("three", 3)])
    assert len(list(folder_of(index).glob("ja/vectors-0.*"))) == 3
    for seq in range(4, 12):
        index.apply([letters.entry("one", seq), letters.entry("two", seq)])
    assert len(list(folder_of(index).glob("ja/vectors-*"))) == 3
    assert len(nearest(index)) == 3


def test_a_long_entry_is_near_by_its_nearest_passage_and_comes_once(index):
    parts = [letters.entry_vector("", text) for text in ("あああ", "いいい", "出金")]
    index.apply([replace(make_entry("long", 1), vector=b"".join(parts), vector_model=letters.model), letters.entry("other", 2)])
    assert len(vectors_of(b"".join(parts))) == 3
    assert len(nearest(index)) == 2
    assert nearest(index)[0] == make_entry("long", 1).serial


def test_vectors_of_another_model_are_not_compared(index):
    index.apply([replace(letters.entry("one", 1), vector_model="older"), letters.entry("two", 2)])
    assert nearest(index) == [make_entry("two", 2).serial]


def test_reading_goes_on_while_another_thread_writes(index, tmp_path):
    index.apply([letters.entry("0", 1)])
    reader, faults, stop = Index(tmp_path / "index"), [], threading.Event()

    def read():
        while not stop.is_set():
            try:
                assert keys(search(reader, "出金", encoder=letters))
            except Exception as fault:
                faults.append(fault)
                return

    readers = [threading.Thread(target=read) for _ in range(3)]
    for thread in readers:
        thread.start()
    for seq in range(2, 12):
        index.apply([letters.entry(str(seq % 7), seq)])
    stop.set()
    for thread in readers:
        thread.join()
    assert faults == []
    assert len(keys(search(reader, "出金"))) == 7
