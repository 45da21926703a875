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


@pytest.mark.parametrize("verb", ["unpublish", "archive"])
def test_taking_the_source_offline_gives_back_nothing_that_is_withheld_for_safety(source, english, eri, browser_of, verb, catch_up):
    change(source, eri, Risk.SAFETY)
    getattr(source, verb)(by=eri)
    catch_up()
    assert lag_of(english) == Risk.SAFETY and browser_of().get(english.url).status_code == 404
    assert "The old steps" not in browser_of().get("/en/help/search/", {"q": "old steps"}).text
    Translation.objects.get(pk=english.pk).publish(by=eri)
    assert lag_of(english) == Risk.SAFETY


def test_what_follows_the_last_published_source_is_shown_though_that_is_offline(source, english, browser_of, eri):
    change(source, eri, Risk.SAFETY)
    source.unpublish(by=eri)
    source.revise(text="まだ下書き", risk=Risk.SAFETY, by=eri)
    browser, path = browser_of(eri), f"/en/help/edit/{english.pk}/"
    html = browser.get(path).text
    assert 'name="follows_revision" value="2"' in html and "changed for safety" in html
    english.refresh_from_db()
    english.revise(text="The new steps", source_revision=2, by=eri)
    english.publish(by=eri)
    assert lag_of(english) == "" and "The new steps" in browser_of().get(english.url).text


def test_behind_a_source_that_was_never_published_nothing_lags_but_what_came_so(make_article, eri):
    source = make_article(language="ja", by=eri, is_published=False)
    english = source.article.translate("en", title="New phone", text="Steps", by=eri)
    french = source.article.translate("fr", title="Portable", text="Mots", source_revision=0, brought_lag=Risk.SAFETY, by=eri)
    source.revise(text="次", risk=Risk.SAFETY, by=eri)
    english.publish(by=eri)
    french.publish(by=eri)
    assert (lag_of(english), lag_of(french)) == ("", Risk.SAFETY)


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


def test_the_banner_leads_to_no_original_that_is_offline(source, english, eri, browser_of):
    change(source, eri, Risk.CONTENT)
    assert "Read it in" in browser_of().get(english.url).text
    source.unpublish(by=eri)
    html = browser_of().get(english.url).text
    assert "older than the original" in html and "Read it in" not in html
