"""Where an article stands and who may read it: a page that was opened before somebody else changed that puts nothing back."""

import pytest

from madoguchi.helpcentre.faults import PlacedMeanwhile
from madoguchi.helpcentre.models import Article, Category


@pytest.fixture
def article(make_article, eri):
    return make_article("security/runbook", language="en", title="Runbook", text="Steps", by=eri)


def shown(translation, **typed):
    """What a page that is opened now sends, if this is typed into it."""
    article = Article.objects.get(pk=translation.article_id)
    places = {"category": article.category_id, "kind": article.kind, "form": article.form, "visibility": article.visibility}
    words = {"title": translation.title, "summary": "", "tags": "", "text": translation.text, "note": "", "based_on": translation.revision}
    return words | places | {f"initial-{name}": value for name, value in places.items()} | typed


def path_of(translation):
    return f"/en/help/edit/{translation.pk}/"


def test_the_page_says_how_it_shows_the_places(article, browser_of, eri):
    html = browser_of(eri).get(path_of(article)).text
    assert 'name="initial-visibility" value="public"' in html
    assert f'name="initial-category" value="{article.article.category_id}"' in html


def test_a_stale_page_does_not_make_a_staff_only_article_public_again(article, browser_of, eri, kenji):
    stale = shown(article, text="Steps that are spelt right")
    browser_of(kenji).post(path_of(article), shown(article, visibility="staff"))
    assert Article.objects.get().visibility == "staff"
    assert browser_of(eri).post(path_of(article), stale).status_code == 302
    article.refresh_from_db()
    assert Article.objects.get().visibility == "staff" and article.latest.text == "Steps that are spelt right"


def test_nor_does_the_stale_page_of_another_language(article, browser_of, eri, kenji):
    japanese = article.article.translate("ja", title="手順", text="手順", by=eri)
    stale = shown(japanese, text="新しい手順")
    browser_of(kenji).post(path_of(article), shown(article, visibility="staff", kind="basics"))
    browser_of(eri).post(path_of(japanese), stale)
    assert (Article.objects.get().visibility, Article.objects.get().kind) == ("staff", "basics")


def test_who_changes_what_somebody_else_has_changed_is_told_and_asked_again(article, browser_of, eri, kenji):
    stale = shown(article, visibility="customers", text="Mine", kind="basics")
    browser_of(kenji).post(path_of(article), shown(article, visibility="staff", form="withdrawal-stuck"))
    answer = browser_of(eri).post(path_of(article), stale)
    assert answer.status_code == 409 and "Somebody else has changed this to “Staff only” meanwhile" in answer.text and "Mine" in answer.text
    assert "has saved a newer revision" not in answer.text, "the words are the same as before"
    assert 'value="customers" selected' in answer.text and 'name="initial-visibility" value="staff"' in answer.text
    assert 'value="withdrawal-stuck" selected' in answer.text and 'value="basics" selected' in answer.text
    assert (Article.objects.get().visibility, article.revisions.count()) == ("staff", 1), "nothing of it was saved"
    again = stale | {"initial-visibility": "staff", "form": "withdrawal-stuck", "initial-form": "withdrawal-stuck"}
    browser_of(eri).post(path_of(article), again)
    now = Article.objects.get()
    assert (now.visibility, now.form, now.kind) == ("customers", "withdrawal-stuck", "basics")


def test_the_page_of_two_wordings_shows_the_places_as_they_are_now(article, browser_of, eri, kenji):
    stale = shown(article, text="Mine")
    browser_of(kenji).post(path_of(article), shown(article, text="His", visibility="staff"))
    html = browser_of(eri).post(path_of(article), stale).text
    assert "Kenji has saved a newer revision" in html and "Somebody else has changed this to" not in html
    assert 'value="staff" selected' in html and 'name="initial-visibility" value="staff"' in html


def test_a_page_that_does_not_say_what_it_showed_widens_nothing(article, browser_of, eri):
    article.article.arrange(visibility="staff", by=eri)
    sent = {name: value for name, value in shown(article, visibility="public").items() if not name.startswith("initial-")}
    assert browser_of(eri).post(path_of(article), sent).status_code == 409
    assert Article.objects.get().visibility == "staff"


def test_arranging_changes_only_what_was_not_seen_so(article, eri):
    money = Category.objects.get(key="account")
    seen = {"category": article.article.category, "visibility": "public"}
    one, other = Article.objects.get(), Article.objects.get()
    one.arrange(by=eri, visibility="staff")
    other.arrange(by=eri, seen=seen, category=money, visibility="public")
    assert Article.objects.get().visibility == "staff"
    with pytest.raises(PlacedMeanwhile):
        other.arrange(by=eri, seen=seen, category=money, visibility="customers")
