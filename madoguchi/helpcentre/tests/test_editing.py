"""The editors' pages; to everybody else they do not exist."""

import pytest

from madoguchi.helpcentre.models import Article, Category, Translation


@pytest.fixture
def words(db):
    return {
        "key": "account/new",
        "language": "ja",
        "title": "新しい記事",
        "summary": "",
        "tags": "鍵, 錠",
        "text": "## 手順\n\n**「重要」**です",
        "category": Category.objects.get(key="account").pk,
        "kind": "how-to",
        "form": "",
        "visibility": "public",
        "note": "",
    }


def test_only_editors_find_these_pages(make_article, browser_of, alice, hana, mori, eri, kenji):
    pk = make_article().pk
    paths = ("/en/help/edit/", "/en/help/edit/new/", f"/en/help/edit/{pk}/")
    for person, status in ((None, 302), (alice, 404), (hana, 404), (mori, 404), (eri, 200), (kenji, 200)):
        browser = browser_of(person)
        assert {browser.get(path).status_code for path in paths} == {status}
        for verb in ("publish", "unpublish", "translate"):
            answer = browser.post(f"/en/help/edit/{pk}/{verb}/", {"revision": 1})
            assert answer.status_code == (404 if status == 404 else 302)
            assert answer.headers.get("Location", "").startswith("/en/account/login/") is (person is None)


def test_an_editor_writes_previews_and_publishes(words, browser_of, eri, nobody):
    browser = browser_of(eri)
    preview = browser.post("/ja/help/edit/new/", words | {"preview": "1"})
    assert "<strong>「重要」</strong>" in preview.text and not Article.objects.exists()
    browser.post("/ja/help/edit/new/", words)
    draft = Translation.objects.get()
    assert (draft.state, draft.tags, draft.latest.author) == ("draft", ["鍵", "錠"], eri)
    browser.post(f"/ja/help/edit/{draft.pk}/publish/", {"revision": 1})
    assert Article.objects.visible_to(nobody).exists()


def test_an_editor_revises_without_touching_what_readers_see(make_article, words, browser_of, eri):
    article = make_article()
    browser_of(eri).post(f"/ja/help/edit/{article.pk}/", words | {"title": "改訂", "based_on": 1})
    article.refresh_from_db()
    assert (article.title, article.latest.title) == ("機種変更のとき", "改訂")


def test_two_editors_at_once_lose_nothing(make_article, words, browser_of, eri, kenji):
    article = make_article()
    browser_of(kenji).post(f"/en/help/edit/{article.pk}/", words | {"title": "kenji", "based_on": 1})
    answer = browser_of(eri).post(f"/en/help/edit/{article.pk}/", words | {"title": "eri", "based_on": 1})
    assert answer.status_code == 409 and "Somebody else" in answer.text
    article.refresh_from_db()
    assert article.latest.title == "kenji"


def test_faults_are_shown_beside_their_fields(words, browser_of, eri):
    answer = browser_of(eri).post("/en/help/edit/new/", words | {"key": "Not A Key", "title": ""})
    assert answer.status_code == 422 and not Article.objects.exists()


def test_another_language_begins_with_the_words_of_this_one(make_article, browser_of, eri):
    article = make_article()
    browser_of(eri).post(f"/en/help/edit/{article.pk}/translate/", {"language": "en"})
    english = Translation.objects.get(language="en")
    assert (english.state, english.title, english.source_revision) == ("draft", "機種変更のとき", 1)


def test_a_hostile_preview_runs_nothing(words, browser_of, eri):
    html = (
        browser_of(eri)
        .post("/en/help/edit/new/", words | {"preview": "1", "text": "<img src=x onerror=alert(1)> [x](javascript:alert(1))"})
        .text
    )
    preview = html.split('class="prose ')[1].split("</section>")[0]
    assert "onerror" not in preview and "javascript:" not in preview
