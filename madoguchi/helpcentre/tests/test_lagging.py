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


def test_without_a_published_source_nothing_lags(source, english, eri, browser_of):
    change(source, eri, Risk.SAFETY)
    source.unpublish(by=eri)
    assert lag_of(english) == "" and "The old steps" in browser_of().get(english.url).text


def test_a_source_is_never_behind_itself(source, english, eri):
    change(source, eri, Risk.SAFETY)
    assert lag_of(source) == ""
