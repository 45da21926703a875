"""Published and taken offline at a time, looked through again by a day; a plan that does not fit any more is told, not lost."""

import datetime

import pytest
from django.utils import timezone

from madoguchi.events.models import Duty, Event
from madoguchi.events.worker import run_due
from madoguchi.helpcentre.faults import NotComplete, StillTheOriginal, TimeIsPast
from madoguchi.helpcentre.models import Plan, Translation
from madoguchi.helpcentre.skeletons import skeleton

SOON = datetime.timedelta(hours=3)


@pytest.fixture
def draft(make_article, eri):
    return make_article(by=eri, is_published=False)


@pytest.fixture
def time_passes():
    """Everything that was planned is due; the clock itself stays."""

    def pass_():
        Duty.objects.filter(reaction="helpcentre.carry_out_plan").update(due_at=timezone.now() - datetime.timedelta(seconds=1))
        run_due()

    return pass_


def test_what_is_planned_happens_at_its_time_and_not_before(draft, eri, time_passes):
    draft.plan("publish", at=timezone.now() + SOON, by=eri)
    draft.plan("unpublish", at=timezone.now() + 2 * SOON, by=eri)
    run_due()
    assert not Translation.objects.get().is_published
    first, second = Duty.objects.filter(reaction="helpcentre.carry_out_plan").order_by("due_at")
    Duty.objects.filter(pk=first.pk).update(due_at=timezone.now())
    run_due()
    assert Translation.objects.get().is_published and Plan.objects.get().deed == "unpublish"
    time_passes()
    assert not Translation.objects.get().is_published and not Plan.objects.exists()
    assert list(Event.objects.filter(kind__in=("article.published", "article.unpublished")).values_list("actor", flat=True)) == [eri.pk] * 2


def test_another_time_takes_the_place_of_the_first(draft, eri, time_passes):
    draft.plan("publish", at=timezone.now() + SOON, by=eri)
    old = Duty.objects.get(reaction="helpcentre.carry_out_plan")
    draft.plan("publish", at=timezone.now() + 5 * SOON, by=eri)
    Duty.objects.filter(pk=old.pk).update(due_at=timezone.now())
    run_due()
    assert not Translation.objects.get().is_published and Plan.objects.count() == 1
    time_passes()
    assert Translation.objects.get().is_published


def test_the_same_plan_again_is_one_plan(draft, eri):
    at = timezone.now() + SOON
    draft.plan("publish", at=at, by=eri)
    draft.plan("publish", at=at, by=eri)
    assert Plan.objects.count() == Event.objects.filter(kind="article.planned").count() == 1


def test_a_cancelled_plan_does_nothing(draft, eri, time_passes):
    draft.plan("publish", at=timezone.now() + SOON, by=eri)
    draft.cancel_plan("publish", by=eri)
    time_passes()
    assert not Translation.objects.get().is_published


def test_the_past_cannot_be_planned(draft, eri):
    with pytest.raises(TimeIsPast):
        draft.plan("publish", at=timezone.now(), by=eri)


def test_an_approval_that_was_withdrawn_is_told_in_the_history(draft, eri, kenji, settings, time_passes, browser_of):
    settings.ARTICLES_NEED_APPROVAL = True
    draft.approve(by=kenji)
    draft.plan("publish", at=timezone.now() + SOON, by=eri)
    draft.ask_edits(words="Wait", by=kenji)
    time_passes()
    assert not Translation.objects.get().is_published and not Plan.objects.exists()
    assert Event.objects.get(kind="article.plan_failed").facts["why"] == "not-approved"
    html = browser_of(eri).get(f"/en/help/edit/{draft.pk}/").text
    assert "Not done, though planned for" in html and "must approve them" in html


def test_words_that_nobody_planned_are_not_published(draft, eri, time_passes, browser_of):
    draft.plan("publish", at=timezone.now() + SOON, by=eri)
    draft.revise(text="Half a sen", by=eri)
    assert "Plan it again for the new words" in browser_of(eri).get(f"/en/help/edit/{draft.pk}/").text
    time_passes()
    assert not Translation.objects.get().is_published and Event.objects.get(kind="article.plan_failed").facts["why"] == "revised-meanwhile"


def test_publishing_by_hand_ends_the_plan(draft, eri):
    draft.plan("publish", at=timezone.now() + SOON, by=eri)
    draft.publish(by=eri)
    assert not Plan.objects.exists()


def test_the_archive_has_no_future(draft, eri):
    draft.plan("publish", at=timezone.now() + SOON, by=eri)
    draft.archive(by=eri)
    assert not Plan.objects.exists() and Event.objects.filter(kind="article.plan_cancelled").exists()


def test_the_time_is_meant_in_the_zone_in_which_pages_show_times(draft, browser_of, eri):
    browser, path = browser_of(eri), f"/en/help/edit/{draft.pk}/"
    browser.post(f"{path}plan/", {"deed": "publish", "at": "2099-07-01T09:30", "revision": 1})
    assert Plan.objects.get().at == datetime.datetime(2099, 7, 1, 0, 30, tzinfo=datetime.UTC)
    html = browser.get(path).text
    assert "To be published on" in html and "9:30" in html and "Times are in Japan Time (Asia/Tokyo)." in html
    browser.post(f"{path}plan/cancel/", {"deed": "publish"})
    assert not Plan.objects.exists()


@pytest.mark.parametrize(
    "said", [{}, {"at": "soon"}, {"deed": "burn", "at": "2099-07-01T09:30"}, {"at": "2099-07-01T09:30", "revision": ""}]
)
def test_a_plan_without_a_time_or_a_deed_is_none(draft, browser_of, eri, said):
    browser_of(eri).post(f"/en/help/edit/{draft.pk}/plan/", {"deed": "publish", "revision": 1} | said)
    assert not Plan.objects.exists()


def test_words_that_the_editor_has_not_seen_are_not_planned(draft, browser_of, eri, kenji):
    draft.revise(text="Other words", by=kenji)
    said = {"deed": "publish", "at": "2099-07-01T09:30", "revision": 1}
    assert browser_of(eri).post(f"/en/help/edit/{draft.pk}/plan/", said).status_code == 409
    assert not Plan.objects.exists()
    assert (
        'name="revision" value="2"'
        in browser_of(eri).get(f"/en/help/edit/{draft.pk}/").text.split('value="unpublish"')[0].split("/plan/")[1]
    )


def test_what_is_due_is_looked_through_and_gets_its_next_day(make_article, browser_of, eri):
    article = make_article(by=eri)
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    article.check_again(by=eri, day=yesterday)
    assert list(Translation.objects.filter(check_by__lte=timezone.localdate())) == [article]
    browser, path = browser_of(eri), f"/en/help/edit/{article.pk}/"
    assert "time to look through this article again" in browser.get(path).text
    browser.post(f"{path}check/", {"day": "2099-01-31", "looked": "1"})
    assert (
        Translation.objects.get().check_by == datetime.date(2099, 1, 31)
        and not Translation.objects.filter(check_by__lte=timezone.localdate()).exists()
    )
    assert "Looked through, still right" in browser.get(path).text
    assert Event.objects.get(kind="article.looked_through").actor == eri


def test_the_day_alone_is_changed_without_saying_that_it_was_read(make_article, browser_of, eri):
    article = make_article(by=eri)
    browser_of(eri).post(f"/en/help/edit/{article.pk}/check/", {"day": "2099-01-31"})
    assert not Event.objects.filter(kind="article.looked_through").exists()
    browser_of(eri).post(f"/en/help/edit/{article.pk}/check/", {"day": ""})
    assert Translation.objects.get().check_by is None


def test_an_article_as_it_begins_cannot_be_published_or_planned(eri, make_article):
    for place, text in enumerate((skeleton("how-to", "ja"), skeleton("troubleshooting", "en"), " \n")):
        draft = make_article(f"account/empty-{place}", text=text, by=eri, is_published=False)
        with pytest.raises(NotComplete):
            draft.publish(by=eri)
        with pytest.raises(NotComplete):
            draft.plan("publish", at=timezone.now() + SOON, by=eri)


def test_the_words_of_the_original_are_no_translation(eri, make_article):
    source = make_article("money/out", language="en", title="Withdrawals", text="A withdrawal takes a day.")
    copy = source.article.translate("ar", title="Withdrawals", text=source.text, by=eri)
    with pytest.raises(StillTheOriginal):
        copy.publish(by=eri)
    with pytest.raises(StillTheOriginal):
        copy.plan("publish", at=timezone.now() + SOON, by=eri)
    copy.publish(by=None)  # an operator's import brings what it has
    assert copy.is_published
