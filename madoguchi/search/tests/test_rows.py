"""The rows that nodes read: numbered in order, marked when gone, with vectors made later."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from madoguchi.events.models import Duty
from madoguchi.events.worker import run_due
from madoguchi.search import indexing
from madoguchi.search.entry import SearchEntry, Tombstone
from madoguchi.search.models import Question, SearchCounter, SearchRow, Synonym
from madoguchi.search.reactions import remake_vectors

pytestmark = pytest.mark.django_db
VECTOR = b"\0<" * 512


class FakeEncoder:
    model = "fake"

    def knows(self, language):
        return True

    def of(self, language):
        return KoreanFake() if language == "ko" else self

    def entry_vector(self, title, text, language=""):
        return VECTOR

    def query_vector(self, text, language=""):
        return None


class KoreanFake(FakeEncoder):
    model = "fake-ko"


@pytest.fixture(autouse=True)
def encoder(monkeypatch):
    monkeypatch.setattr("madoguchi.search.reactions.encoder", FakeEncoder())
    monkeypatch.setattr("madoguchi.search.indexing.encoder", None)


@pytest.fixture
def found():
    def find(query, language="en", **options):
        indexing.node.look_again()
        return [hit.key for hit in indexing.search(query, language=language, allowed={"public"}, **options).hits]

    return find


def entry(key="a", text="withdrawal takes long", **fields):
    given = {
        "kind": "article",
        "language": "en",
        "title": key,
        "summary": "",
        "tags": (),
        "category": "other",
        "visibility": "public",
        "url": f"/{key}",
        "seq": 0,
    }
    return SearchEntry(key=key, text=text, **given | fields)


def test_every_change_takes_the_next_number():
    first, second = SearchRow.objects.put(entry("a")), SearchRow.objects.put(entry("b"))
    assert (first.seq, second.seq, SearchRow.objects.put(entry("a", text="other words")).seq) == (1, 2, 3)


def test_the_same_again_changes_nothing():
    SearchRow.objects.put(entry())
    SearchRow.objects.put(entry())
    assert SearchCounter.now()[1] == 1


def test_what_is_put_is_found_and_what_is_removed_is_not(found):
    SearchRow.objects.put(entry("a"))
    SearchRow.objects.put(entry("b", text="another withdrawal"))
    assert set(found("withdrawal")) == {"a", "b"}
    SearchRow.objects.remove("article", "a")
    assert found("withdrawal") == ["b"]
    assert isinstance(SearchRow.objects.get(key="a").as_change(), Tombstone)


def test_a_removed_thing_can_come_back(found):
    SearchRow.objects.put(entry())
    SearchRow.objects.remove("article", "a")
    SearchRow.objects.put(entry())
    assert found("withdrawal") == ["a"]


def test_removing_twice_and_removing_what_never_was_does_no_harm():
    SearchRow.objects.put(entry())
    for _ in range(2):
        SearchRow.objects.remove("article", "a", "en")
    SearchRow.objects.remove("topic", "nobody")
    assert SearchCounter.now()[1] == 2


def test_the_vector_comes_by_a_duty_and_counts_as_a_change():
    row = SearchRow.objects.put(entry())
    run_due()
    row.refresh_from_db()
    assert (bytes(row.vector), row.vector_model, row.seq) == (VECTOR, "fake", 2)


def test_a_vector_of_words_that_have_changed_is_thrown_away():
    old = SearchRow.objects.put(entry())
    SearchRow.objects.put(entry(text="new words"))
    SearchRow.objects.keep_vector(old, VECTOR, model="fake")
    assert SearchRow.objects.get().vector is None


def test_vectors_of_another_model_are_made_anew_in_the_background():
    SearchRow.objects.put(entry())
    run_due()
    SearchRow.objects.update(vector_model="older")
    remake_vectors({})
    remake_vectors({})
    assert Duty.objects.count() == 1
    run_due()
    assert SearchRow.objects.get().vector_model == "fake"
    remake_vectors({})
    assert not Duty.objects.exists()


def test_each_language_has_vectors_of_its_own_encoder():
    SearchRow.objects.put(entry("a"))
    SearchRow.objects.put(entry("b", language="ko"))
    run_due()
    assert dict(SearchRow.objects.values_list("language", "vector_model")) == {"en": "fake", "ko": "fake-ko"}
    remake_vectors({})
    assert not Duty.objects.exists()
    SearchRow.objects.update(vector_model="fake")
    remake_vectors({})
    assert Duty.objects.count() == 1
    run_due()
    assert dict(SearchRow.objects.values_list("language", "vector_model")) == {"en": "fake", "ko": "fake-ko"}


def test_another_category_keeps_the_vector():
    SearchRow.objects.put(entry())
    run_due()
    SearchRow.objects.put(entry(category="account"))
    assert SearchRow.objects.get().vector is not None and not Duty.objects.exists()


def test_a_restored_older_database_is_read_from_nothing(found):
    for key in "abc":
        SearchRow.objects.put(entry(key))
    assert len(found("withdrawal")) == 3
    SearchRow.objects.filter(key__in="bc").delete()
    SearchCounter.objects.update(value=1)
    assert found("withdrawal") == ["a"]


def test_many_changes_are_read_in_batches(found, monkeypatch):
    monkeypatch.setattr(indexing, "BATCH", 3)
    for number in range(10):
        SearchRow.objects.put(entry(f"k{number}"))
    assert len(found("withdrawal", limit=20)) == 10


def test_synonyms_ship_and_count_at_once_when_changed(found):
    assert Synonym.objects.filter(language="ja", terms__startswith="出金").exists()
    SearchRow.objects.put(entry("a", text="blorbification is slow"))
    assert found("zeugma") == []
    Synonym.objects.create(language="en", terms="blorbification, zeugma")
    assert found("zeugma") == ["a"]


def test_the_command_answers_lines_with_lines(monkeypatch, capsys):
    SearchRow.objects.put(entry("a/b"))
    indexing.node.look_again()
    lines = [{"id": 7, "query": "withdrawal", "language": "en"}, {"id": 8, "query": "", "language": "en"}]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(map(json.dumps, lines))))
    call_command("search", "--jsonl")
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert (first["id"], first["results"][0]["key"], set(first["results"][0])) == (
        7,
        "a/b",
        {"kind", "key", "language", "title", "url", "score"},
    )
    assert second == {"id": 8, "results": []}


def test_the_command_names_a_line_that_is_none(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("{not json"))
    with pytest.raises(CommandError, match="line 1"):
        call_command("search", "--jsonl")


def test_a_question_is_kept_without_secrets(monkeypatch):
    class Masked:
        text = "my key is [removed]"

    monkeypatch.setattr("madoguchi.guard.door.redact", lambda text, **_: Masked)
    assert Question.objects.note("my key is abc", language="en", found=0).text == "my key is [removed]"
