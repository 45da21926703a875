"""Every wording can be looked at, compared and brought back."""

from importlib import import_module

import pytest
from django.apps import apps

from madoguchi.helpcentre.models import Revision, Translation


@pytest.fixture
def article(make_article, eri, kenji):
    made = make_article(language="ja", title="題", text="一行目\n\n二行目", by=eri)
    made.revise(text="一行目\n\n変えた行", note="直した", by=kenji)
    made.revise(title="新しい題", summary="<b>まとめ</b>", by=eri)
    return made


@pytest.fixture
def path(article):
    return f"/en/help/edit/{article.pk}/revisions/"


def test_a_revision_is_shown_against_the_one_before(path, browser_of, eri):
    html = browser_of(eri).get(f"{path}2/").text
    assert "From revision 1 to revision 2" in html and "<del>" in html and "<ins>" in html and "直した" in html and "Kenji" in html
    assert "新しい題" not in html.split("compared-title")[1]
    assert "[removed: " in html and "[added: " in html, "for those who listen"


def test_or_against_any_other(path, browser_of, eri):
    browser = browser_of(eri)
    assert "From revision 1 to revision 3" in browser.get(f"{path}1/?with=3").text
    assert "From revision 1 to revision 3" in browser.get(f"{path}3/?with=1").text


def test_the_first_revision_is_shown_as_it_was(path, browser_of, eri):
    html = browser_of(eri).get(f"{path}1/").text
    assert "The first words" in html and "二行目" in html


def test_words_are_never_markup(path, browser_of, eri):
    html = browser_of(eri).get(f"{path}3/").text
    assert "<b>まとめ" not in html and "&lt;b&gt;まとめ" in html


@pytest.mark.parametrize("tail", ["9/", "99999999999/", "2/?with=99", "0/"])
def test_a_revision_that_is_none_is_not_found(path, browser_of, eri, tail):
    assert browser_of(eri).get(path + tail).status_code == 404


@pytest.mark.parametrize("wanted", ["x", "-1", "2", "٣"])
def test_a_comparison_with_nothing_shows_the_revision(path, browser_of, eri, wanted):
    assert browser_of(eri).get(f"{path}2/", {"with": wanted}).status_code == 200


def test_restoring_writes_the_old_words_as_the_newest(article, path, browser_of, eri):
    browser_of(eri).post(f"{path}1/restore/")
    newest = Translation.objects.get(pk=article.pk).latest
    assert (newest.number, newest.title, newest.text, newest.author) == (4, "題", "一行目\n\n二行目", eri)
    assert article.revisions.count() == 4 and "revision 1" in newest.note


def test_restoring_the_newest_changes_nothing(article, path, browser_of, eri):
    browser_of(eri).post(f"{path}3/restore/")
    assert article.revisions.count() == 3


def test_the_history_leads_to_each_revision(article, path, browser_of, eri):
    html = browser_of(eri).get(f"/en/help/edit/{article.pk}/").text
    assert all(f'href="{path}{number}/"' in html for number in (1, 2, 3))


def test_line_ends_of_browsers_that_an_older_version_kept_become_plain(make_article):
    article = make_article()
    Revision.objects.update(text="a\r\nb\rc")
    Translation.objects.update(text="a\r\nb\rc")
    import_module("madoguchi.helpcentre.migrations.0011_plain_line_ends").make_plain(apps, None)
    article.refresh_from_db()
    assert article.text == article.latest.text == "a\nb\nc"
