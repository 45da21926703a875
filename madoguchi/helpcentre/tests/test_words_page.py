"""The editors' page of synonyms and stop words, and the query that is tried there."""

import pytest

from madoguchi.search.models import StopWord, Synonym

WORDS = "/en/help/edit/words/"


@pytest.fixture
def editor(browser_of, eri):
    return browser_of(eri)


def test_editors_read_the_words_of_a_language_in_pages(editor):
    html = editor.get(WORDS, {"language": "ja"}).text
    assert "出金" in html and "After" not in html and "after=" in html and "identity verification" not in html
    last = Synonym.objects.filter(language="ja").order_by("id")[49].pk
    assert f"after={last}" in html and "出金" not in editor.get(WORDS, {"language": "ja", "after": last}).text.split('class="list"')[1]
    assert "please" in editor.get(WORDS, {"language": "en", "list": "stop-words"}).text
    assert editor.get(WORDS, {"language": "xx"}).status_code == 404


def test_the_page_begins_with_the_language_of_the_editor(editor):
    assert "identity verification" in editor.get(WORDS).text


def test_a_synonym_is_added_changed_and_deleted(editor):
    given = {"language": "ja", "terms": "支払停止、支払中止", "readings": "しはらいていし"}
    answer = editor.post(WORDS + "add/", given)
    assert answer.status_code == 302 and answer["Location"].endswith("?language=ja&list=synonyms")
    row = Synonym.objects.get(terms="支払停止, 支払中止")
    assert row.readings == "しはらいていし" and "支払停止, 支払中止" in editor.get(f"{WORDS}{row.pk}/").text
    assert editor.post(f"{WORDS}{row.pk}/", {"terms": "支払停止, 支払凍結"}).status_code == 302
    row.refresh_from_db()
    assert row.words == ["支払停止", "支払凍結"] and row.readings == ""
    assert editor.post(f"{WORDS}{row.pk}/remove/").status_code == 302
    assert not Synonym.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize(
    ("path", "given", "said"),
    [
        ("add/", {"language": "en", "terms": ""}, "This field is required"),
        ("add/", {"language": "en", "terms": "one"}, "at least two words"),
        ("add/", {"language": "en", "terms": "zeugma, <b>KYC</b>, KYC"}, "stands in another row"),
        ("add/", {"language": "ja", "terms": "支払停止, 支払中止", "readings": "abc"}, "not written in kana"),
        ("stop/", {"language": "en", "words": "please"}, "is a stop word already"),
        ("stop/", {"language": "en", "words": "KYC"}, "is a synonym"),
        ("stop/", {"language": "ja", "words": "の"}, "single character"),
    ],
)
def test_what_cannot_be_meant_comes_back_with_its_fault_and_its_words(editor, path, given, said):
    before = Synonym.objects.count(), StopWord.objects.count()
    answer = editor.post(WORDS + path, given)
    assert answer.status_code == 422 and said in answer.text and "<b>KYC" not in answer.text
    assert (Synonym.objects.count(), StopWord.objects.count()) == before


def test_a_change_that_cannot_be_meant_comes_back_too(editor):
    row = Synonym.objects.filter(language="en").first()
    answer = editor.post(f"{WORDS}{row.pk}/", {"terms": "alone"})
    assert answer.status_code == 422 and "at least two words" in answer.text and "alone" in answer.text


def test_stop_words_are_added_and_deleted(editor):
    assert editor.post(WORDS + "stop/", {"language": "en", "words": "kindly, urgent"}).status_code == 302
    word = StopWord.objects.get(word="kindly")
    assert editor.post(f"{WORDS}stop/{word.pk}/remove/").status_code == 302
    assert sorted(StopWord.objects.filter(word__in=["kindly", "urgent"]).values_list("word", flat=True)) == ["urgent"]


def test_a_query_that_is_tried_shows_how_it_is_understood(editor, make_article, catch_up):
    make_article("money/out", language="en", title="Withdrawals", text="A withdrawal of crypto takes a day.")
    make_article("x/staff", language="en", title="Withdrawals for staff", text="A withdrawal.", visibility="staff")
    catch_up()
    html = editor.get(WORDS, {"language": "en", "q": "please withdrawel of crypto"}).text
    tried = html.split('class="tried"')[1].split("</dl>")[0]
    assert "<del>please</del>" in tried and ">Withdrawals</a>" in tried and "for staff" not in tried


def test_a_query_that_is_tried_shows_synonyms_and_the_correction(editor, make_article, catch_up):
    make_article("money/out", language="en", title="Verification of documents", text="Documents are looked at within a day.")
    catch_up()
    Synonym.objects.add("en", terms=["zeugma", "quux"], by=None)
    html = editor.get(WORDS, {"language": "en", "q": "quux documants"}).text
    tried = html.split('class="tried"')[1].split("</dl>")[0]
    assert "<b>quux</b>" in tried and "zeugma" in tried and "documents" in tried


@pytest.mark.parametrize(("path", "field"), [("add/", "terms"), ("stop/", "words")])
def test_a_phrase_among_the_words_is_not_shown_again(editor, path, field):
    phrase = "letter, advice, cage, absurd, amount, doctor, acoustic, avoid, mirror, pencil, sunset, orbit"
    answer = editor.post(f"{WORDS}{path}", {"language": "en", field: phrase})
    assert answer.status_code == 422
    assert b"A secret was in this text" in answer.content and b"acoustic" not in answer.content


def test_a_secret_that_is_tried_is_not_shown_again(editor, db):
    words = "legal winner thank year wave sausage worth useful legal winner thank yellow"
    answer = editor.get(WORDS, {"language": "en", "q": words}, follow=True)
    assert "sausage" not in answer.text and "looked like a secret" in answer.text
