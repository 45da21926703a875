"""Translators see what is to be done in each language, how the original went on, and say when a text follows it."""

import pytest

from madoguchi.helpcentre.models import Article, Risk, Translation


@pytest.fixture
def source(make_article, eri):
    return make_article("account/phone", language="ja", title="機種変更", text="古い手順\n\n同じ行", by=eri)


@pytest.fixture
def english(source, eri):
    made = source.article.translate("en", title="New phone", text="The old steps", by=eri)
    made.publish(by=eri)
    return made


def change(source, eri, risk, text="新しい手順\n\n同じ行"):
    source.revise(text=text, risk=risk, note="短くした", by=eri)
    source.publish(by=eri)


def form_of(translation, **more):
    article = translation.article
    latest = translation.latest
    fields = latest.words | {"tags": "", "category": article.category_id, "kind": article.kind, "visibility": article.visibility}
    return fields | {"form": "", "note": "", "based_on": translation.revision} | more


def test_the_change_of_the_original_is_shown_beside_its_translation(source, english, browser_of, eri):
    browser = browser_of(eri)
    assert "The original went on" not in browser.get(f"/en/help/edit/{english.pk}/").text
    change(source, eri, Risk.SAFETY)
    html = browser.get(f"/en/help/edit/{english.pk}/").text
    assert "The original went on" in html and "changed for safety: readers see the original" in html and "短くした" in html
    assert "<del>" in html and "新し" in html.split("<ins>")[1] and 'name="follows"' in html
    assert 'name="follows"' not in browser.get(f"/en/help/edit/{source.pk}/").text


def test_a_text_that_follows_lags_no_more_once_it_is_published(source, english, browser_of, eri):
    change(source, eri, Risk.CONTENT)
    english.refresh_from_db()
    browser, path = browser_of(eri), f"/en/help/edit/{english.pk}/"
    browser.post(path, form_of(english, text="The new steps", follows="on", follows_revision=2))
    english.refresh_from_db()
    assert (english.source_revision, english.lag) == (2, "content")
    browser.post(f"{path}publish/", {"revision": 2})
    assert Translation.objects.get(pk=english.pk).lag == ""


def test_without_the_word_of_the_translator_it_goes_on_lagging(source, english, browser_of, eri):
    change(source, eri, Risk.CONTENT)
    english.refresh_from_db()
    browser_of(eri).post(f"/en/help/edit/{english.pk}/", form_of(english, text="A slip mended", follows_revision=2))
    english.refresh_from_db()
    assert english.source_revision == 1


def test_the_editor_of_the_original_says_what_his_change_means(source, english, browser_of, eri):
    browser, path = browser_of(eri), f"/en/help/edit/{source.pk}/"
    assert 'name="risk"' in browser.get(path).text and 'name="risk"' not in browser.get(f"/en/help/edit/{english.pk}/").text
    browser.post(path, form_of(source, text="安全な手順", risk="safety"))
    browser.post(f"{path}publish/", {"revision": 2})
    assert Translation.objects.get(pk=english.pk).lag == Risk.SAFETY


def test_each_language_is_counted_and_each_number_has_its_list(source, english, make_article, browser_of, eri):
    make_article("account/only-japanese", language="ja", title="日本語だけ", by=eri)
    make_article("account/nobody-sees", language="ja", title="下書き", by=eri, is_published=False)
    change(source, eri, Risk.CONTENT)
    assert Translation.objects.published().counted_by_language() == {
        "ja": {"published": 2, "up_to_date": 2, "wording": 0, "content": 0, "safety": 0},
        "en": {"published": 1, "up_to_date": 0, "wording": 0, "content": 1, "safety": 0},
    }
    assert [row.key for row in Article.objects.missing_in("en")] == ["account/only-japanese"]
    browser = browser_of(eri)
    html = browser.get("/en/help/edit/languages/").text
    assert "2 articles are published in at least one language" in html and "/en/help/edit/languages/en/missing/" in html
    missing = browser.get("/en/help/edit/languages/en/missing/").text
    assert "日本語だけ" in missing and "機種変更" not in missing and "下書き" not in missing
    assert "New phone" in browser.get("/en/help/edit/languages/en/content/").text
    assert "New phone" not in browser.get("/en/help/edit/languages/en/up_to_date/").text
    assert browser.get("/en/help/edit/languages/en/nonsense/").status_code == 404


def test_a_translation_that_was_begun_is_gone_on_with(source, browser_of, eri):
    browser = browser_of(eri)
    browser.post(f"/en/help/edit/{source.pk}/translate/", {"language": "en"})
    draft = Translation.objects.get(language="en")
    html = browser.get("/en/help/edit/languages/en/missing/").text
    assert f"/en/help/edit/{draft.pk}/" in html and "Go on translating" in html


def test_the_lists_go_on_where_they_ended(make_article, browser_of, eri, monkeypatch):
    monkeypatch.setattr("madoguchi.helpcentre.views.languages.ON_A_PAGE", 2)
    for number in range(5):
        make_article(f"account/a{number}", language="ja", title=f"題{number}号", by=eri)
    browser, seen = browser_of(eri), []
    for what, language in (("missing", "en"), ("published", "ja")):
        path, seen = f"/en/help/edit/languages/{language}/{what}/", []
        while path:
            html = browser.get(path).text
            seen += [number for number in range(5) if f"題{number}号" in html]
            path = (
                path.partition("?")[0] + html.split('rel="next"')[0].rpartition('href="')[2].rstrip('" ') if 'rel="next"' in html else None
            )
        assert seen == [0, 1, 2, 3, 4]


def test_the_languages_cost_the_same_however_many_articles(make_article, browser_of, eri, django_assert_max_num_queries):
    for number in range(6):
        make_article(f"account/b{number}", by=eri)
    browser = browser_of(eri)
    for path in ("/en/help/edit/languages/", "/en/help/edit/languages/en/missing/"):
        with django_assert_max_num_queries(9):
            browser.get(path)


def test_a_translator_sees_the_original_beside_his_text(source, browser_of, eri):
    browser = browser_of(eri)
    browser.post(f"/en/help/edit/{source.pk}/translate/", {"language": "ar"})
    draft = source.article.translations.get(language="ar")
    draft.revise(title="هاتف", text="النص", by=eri)
    html = browser.get(f"/en/help/edit/{draft.pk}/").text
    beside = html.split("beside-text")[1].split("</details>")[0]
    assert 'lang="ja"' in beside and source.title in beside and source.text.split()[-1] in beside
    assert "to copy from" in html
    assert "beside-text" not in browser.get(f"/en/help/edit/{source.pk}/").text
