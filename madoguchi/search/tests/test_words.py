"""Editors change synonyms and stop words; what cannot be meant is refused with a sentence, and what changed counts at once."""

import pytest
from django.utils import translation

from madoguchi.events.models import Event
from madoguchi.search import indexing
from madoguchi.search.models import SearchRow, StopWord, Synonym
from madoguchi.search.models.words import BadWords, listed
from madoguchi.search.stopwords import seed

from .making import make_entry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def without_encoder(monkeypatch):
    monkeypatch.setattr("madoguchi.search.indexing.encoder", None)


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def add(*terms, language="en", readings=(), by=None):
    return Synonym.objects.add(language, terms=terms, readings=readings, by=by)


def leave_out(*words, language="en", by=None):
    return StopWord.objects.add(language, words=words, by=by)


def kinds():
    return list(Event.objects.order_by("id").values_list("kind", flat=True))


def test_a_list_is_parted_at_every_comma_and_has_each_word_once():
    assert listed("出金、送金，引き出し, 出金\nＦｅｅ，fee،رسوم") == ["出金", "送金", "引き出し", "Ｆｅｅ", "رسوم"]


def test_adding_changing_and_removing_are_events_of_who_did_it(eri):
    row = add("blorb", "zeugma", by=eri)
    row.change(terms=["blorb", "quux"], by=eri)
    row.change(terms=["blorb", "quux"], by=eri)
    row.remove(by=eri)
    (word,) = leave_out("Kindly", by=eri)
    word.remove(by=eri)
    assert kinds() == ["synonym.added", "synonym.changed", "synonym.removed", "stopword.added", "stopword.removed"]
    assert {event.actor for event in Event.objects.all()} == {eri} and all(event.subject_id for event in Event.objects.all())
    assert word.word == "kindly" and not Synonym.objects.filter(terms__contains="blorb") and not StopWord.objects.filter(word="kindly")


PHRASE = "letter advice cage absurd amount doctor acoustic avoid mirror pencil sunset orbit".split()


@pytest.mark.parametrize("words", [PHRASE, [f"{place}. {word}" for place, word in enumerate(PHRASE, 1)]], ids=["plain", "numbered"])
def test_attack_a_phrase_among_the_words_is_refused_and_stored_nowhere(words):
    for enter in (lambda: add(*words), lambda: leave_out(*words)):
        with pytest.raises(BadWords, match="A secret was in this text"):
            enter()
    assert not Synonym.objects.filter(terms__contains="acoustic") and not StopWord.objects.filter(word__contains="acoustic")
    assert not Event.objects.exists()


def test_words_that_name_secrets_are_words():
    add("合言葉", "暗号文句", language="ja")
    add("blorb", "password of blorb")
    leave_out("kindly", "seed", "secrets")


@pytest.mark.parametrize(
    ("terms", "readings", "language", "said"),
    [
        ((), (), "en", "at least two words"),
        (("alone",), (), "en", "at least two words"),
        ((), ("しゅっきん",), "ja", "at least two words"),
        (("fine", "x" * 61), (), "en", "too long"),
        (("fine", "!?"), (), "en", "neither letters nor digits"),
        (("出金する", "金"), (), "ja", "single character"),
        (("支払停止", "支払中止"), ("shiharai",), "ja", "not written in kana"),
        (tuple(f"word{number}" for number in range(41)), (), "en", "too many"),
        (("暗号資産投資", "ＫＹＣ"), (), "ja", "本人確認"),
        (("kindly", "please"), (), "en", "stop word"),
    ],
)
def test_what_cannot_be_meant_is_refused(terms, readings, language, said):
    before = Synonym.objects.count()
    with pytest.raises(BadWords) as refused:
        add(*terms, readings=readings, language=language)
    assert said in str(refused.value) and Synonym.objects.count() == before and not Event.objects.exists()


@pytest.mark.parametrize(
    ("words", "language", "said"),
    [
        ((), "en", "at least one"),
        (("PLEASE",), "en", "already"),
        (("fine", "…"), "en", "neither letters nor digits"),
        (("を",), "ja", "single character"),
        (("出金",), "ja", "is a synonym"),
        (("x" * 61,), "en", "too long"),
    ],
)
def test_stop_words_that_cannot_be_meant_are_refused_all_together(words, language, said):
    before = StopWord.objects.count()
    with pytest.raises(BadWords) as refused:
        leave_out(*words, language=language)
    assert said in str(refused.value) and StopWord.objects.count() == before


def test_a_row_may_keep_its_own_terms_when_it_changes():
    row = add("blorb", "zeugma")
    row.change(terms=["Zeugma", "blorb"], by=None)
    assert row.words == ["Zeugma", "blorb"]


def test_a_reading_in_katakana_is_kept_in_hiragana():
    assert add("支払停止", readings=["シハライテイシ"], language="ja").read_as == ["しはらいていし"]


def test_the_stop_words_that_ship_are_there():
    assert set(StopWord.objects.words("ja")) == set(seed("ja")) and "please" in StopWord.objects.words("en-GB")


def test_a_changed_word_counts_at_once_in_this_process_and_soon_in_others(django_capture_on_commit_callbacks, tmp_path, monkeypatch):
    SearchRow.objects.put(make_entry("a", language="en", title="Blorbification", text="It is slow."))
    here, elsewhere = indexing.node, indexing.NodeIndex(tmp_path)
    here.look_again()
    here.current(wait=True)
    assert not here.synonyms("en").widen("zeugma").groups and not elsewhere.synonyms("en").widen("zeugma").groups
    with django_capture_on_commit_callbacks(execute=True):
        add("blorbification", "zeugma")
    assert [hit.key for hit in indexing.search("zeugma", language="en", allowed={"public"}).hits] == ["a"]
    monkeypatch.setattr(indexing, "SYNONYMS_EVERY", 0.0)
    assert elsewhere.synonyms("en").widen("zeugma").groups == (("zeugma", "blorbification"),)


def test_a_stop_word_is_left_out_of_what_is_searched(django_capture_on_commit_callbacks):
    SearchRow.objects.put(make_entry("a", language="en", title="Zeugma of the month", text="It is slow."))
    indexing.node.look_again()
    with django_capture_on_commit_callbacks(execute=True):
        leave_out("zeugma")
    assert not indexing.search("zeugma nothing", language="en", allowed={"public"}).hits
    assert indexing.search("zeugma", language="en", allowed={"public"}).hits
