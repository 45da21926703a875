"""A translation that lags behind its source is known the moment the source changes, and readers see what its editor decided."""

import pytest

from madoguchi.events.models import Event
from madoguchi.helpcentre.models import Risk, Translation

pytestmark = pytest.mark.django_db


@pytest.fixture
def source(make_article, eri):
    return make_article(language="ja", title="機種変更", text="古い手順", by=eri)


@pytest.fixture
def english(source, eri):
    made = source.article.translate("en", title="New phone", text="The old steps", by=eri)
    made.publish(by=eri)
    return made


def change(source, eri, risk, text="新しい手順"):
    source.revise(text=text, risk=risk, by=eri)
    source.publish(by=eri)


def lag_of(translation):
    return Translation.objects.get(pk=translation.pk).lag


@pytest.mark.parametrize("risk", list(Risk))
def test_a_change_of_the_source_is_known_at_once(source, english, eri, risk):
    assert lag_of(english) == ""
    change(source, eri, risk)
    assert lag_of(english) == risk and Event.objects.filter(kind="article.lagging").get().facts["lag"] == risk


def test_a_draft_of_the_source_makes_nothing_lag(source, english, eri):
    source.revise(text="まだ下書き", risk=Risk.SAFETY, by=eri)
    assert lag_of(english) == ""


def test_the_gravest_change_counts_until_the_translation_follows(source, english, eri):
    change(source, eri, Risk.SAFETY)
    change(source, eri, Risk.WORDING, "新しい手順。")
    assert lag_of(english) == Risk.SAFETY
    english.refresh_from_db()
    english.revise(text="The new steps", source_revision=2, by=eri)
    assert lag_of(english) == Risk.SAFETY, "a draft helps no reader"
    english.publish(by=eri)
    assert lag_of(english) == Risk.WORDING
    english.revise(source_revision=3, by=eri)
    english.publish(by=eri)
    assert lag_of(english) == ""


def test_wording_is_shown_as_it_is(source, english, eri, browser_of):
    change(source, eri, Risk.WORDING)
    html = browser_of().get(english.url).text
    assert "The old steps" in html and "older than" not in html


def test_content_is_shown_with_a_notice_that_leads_to_the_source(source, english, eri, browser_of):
    change(source, eri, Risk.CONTENT)
    html = browser_of().get(english.url).text
    assert "The old steps" in html and "This translation is older than the original" in html and f"{english.url}?in=ja" in html
    assert "新しい手順" in browser_of().get(f"{english.url}?in=ja").text


def test_safety_gives_way_to_the_source_everywhere(source, english, eri, browser_of, alice, catch_up):
    catch_up()
    change(source, eri, Risk.SAFETY)
    catch_up()
    for reader in (browser_of(), browser_of(alice)):
        html = reader.get(english.url).text
        assert "新しい手順" in html and "The old steps" not in html and "was changed for safety" in html
        assert "The old steps" not in reader.get("/en/help/search/", {"q": "old steps"}).text
    assert "New phone" not in browser_of().get("/en/help/categories/account/").text


def test_restored_words_follow_what_they_followed_then(source, english, eri):
    change(source, eri, Risk.SAFETY)
    english.revise(text="The new steps", source_revision=2, by=eri)
    english.publish(by=eri)
    assert lag_of(english) == ""
    english.restore(1, by=eri)
    assert english.latest.source_revision == 1
    english.publish(by=eri)
    assert lag_of(english) == Risk.SAFETY, "the unsafe words are not up to date because safe ones were written between"
    english.restore(2, by=eri)
    english.publish(by=eri)
    assert lag_of(english) == ""


def test_restored_words_of_which_nobody_said_what_they_follow_follow_nothing(source, english, eri):
    english.revisions.update(source_revision=None)
    change(source, eri, Risk.SAFETY)
    english.revise(text="The new steps", source_revision=2, by=eri)
    english.restore(1, by=eri)
    english.publish(by=eri)
    assert lag_of(english) == Risk.SAFETY


def test_without_a_published_source_nothing_lags(source, english, eri, browser_of):
    change(source, eri, Risk.SAFETY)
    source.unpublish(by=eri)
    assert lag_of(english) == "" and "The old steps" in browser_of().get(english.url).text


def test_a_source_is_never_behind_itself(source, english, eri):
    change(source, eri, Risk.SAFETY)
    assert lag_of(source) == ""


def test_the_risk_of_a_published_change_is_corrected_and_readers_see_it_at_once(source, english, browser_of, eri):
    change(source, eri, Risk.SAFETY)
    source.refresh_from_db()
    browser, path = browser_of(eri), f"/en/help/edit/{source.pk}/revisions/{source.revision}/"
    assert "For the translations this change means: Safety" in browser.get(path).text
    answer = browser.post(f"{path}risk/", {"risk": "wording"}, follow=True)
    assert "For the translations this change means: Wording" in answer.text
    assert lag_of(english) == Risk.WORDING and english in Translation.objects.published().trustworthy()
    assert "means for the translations corrected: Wording" in browser.get(f"/en/help/edit/{source.pk}/").text
    count = Event.objects.count()
    source.correct_risk(source.revision, Risk.WORDING, by=eri)
    assert Event.objects.count() == count


def test_nothing_is_asked_about_translations_where_there_are_none(make_article, browser_of, eri):
    alone = make_article("account/alone", language="en", by=eri)
    alone.revise(text="Other words", by=eri)
    browser = browser_of(eri)
    assert 'name="risk"' not in browser.get(f"/en/help/edit/{alone.pk}/revisions/2/").text
    assert 'name="risk"' not in browser.get(f"/en/help/edit/{alone.pk}/").text
