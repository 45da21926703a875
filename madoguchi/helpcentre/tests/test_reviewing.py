"""From draft to reader: sent, looked through, approved, published, archived; who and when is known for ever."""

import pytest

from madoguchi.helpcentre.faults import NotApproved, OwnWords, RevisedMeanwhile, WordsNeeded
from madoguchi.helpcentre.models import Article, Review, Stage, State, Translation
from madoguchi.helpcentre.models.publishing import UNFINISHED


@pytest.fixture
def draft(make_article, eri):
    return make_article(by=eri, is_published=False)


@pytest.fixture
def two_needed(settings):
    settings.ARTICLES_NEED_APPROVAL = True


def stage_of(translation):
    return Translation.objects.get(pk=translation.pk).stage


def test_a_draft_is_sent_edited_sent_again_and_approved(draft, eri, kenji):
    draft.ask_review(by=eri)
    draft.ask_edits(words="手順3が古いです", by=kenji)
    assert stage_of(draft) == Stage.EDITS_ASKED
    draft.revise(text="## 新しい手順", by=eri)
    assert stage_of(draft) == Stage.DRAFT
    draft.ask_review(by=eri)
    draft.approve(by=kenji)
    steps = list(Review.objects.order_by("id").values_list("revision", "verdict", "by__name"))
    assert steps == [(1, "in-review", "Eri"), (1, "edits-asked", "Kenji"), (2, "in-review", "Eri"), (2, "approved", "Kenji")]


def test_the_same_step_again_leaves_no_second_trace(draft, eri):
    draft.ask_review(by=eri)
    draft.ask_review(by=eri)
    assert Review.objects.count() == 1


def test_nobody_approves_his_own_words(draft, eri):
    draft.ask_review(by=eri)
    with pytest.raises(OwnWords):
        draft.approve(by=eri)


def test_asking_for_edits_says_which(draft, kenji):
    with pytest.raises(WordsNeeded):
        draft.ask_edits(words="  ", by=kenji)


def test_what_was_not_seen_is_not_approved(draft, eri, kenji):
    draft.revise(text="Something else", by=eri)
    with pytest.raises(RevisedMeanwhile):
        draft.approve(by=kenji, revision=1)


def test_without_the_setting_an_editor_publishes_alone(draft, eri):
    draft.publish(by=eri)
    assert draft.is_published


def test_with_the_setting_nothing_is_published_without_a_second_person(two_needed, draft, eri, kenji):
    with pytest.raises(NotApproved):
        draft.publish(by=eri)
    draft.approve(by=kenji)
    draft.publish(by=eri)
    assert draft.is_published


def test_words_after_the_approval_need_another_one(two_needed, draft, eri, kenji):
    draft.approve(by=kenji)
    draft.revise(text="One more word", by=eri)
    with pytest.raises(NotApproved):
        draft.publish(by=kenji)


def test_an_approval_that_was_taken_back_counts_no_more(two_needed, draft, eri, kenji):
    draft.approve(by=kenji)
    draft.ask_edits(words="Wait", by=kenji)
    with pytest.raises(NotApproved):
        draft.publish(by=eri)


def test_the_operators_import_needs_no_second_person(two_needed, make_article):
    assert make_article(by=None).is_published


def test_the_archive_hides_from_readers_and_gives_back_a_draft(make_article, eri, nobody):
    article = make_article(by=eri)
    article.archive(by=eri)
    assert not Article.objects.visible_to(nobody).exists()
    assert not Translation.objects.in_use().exists() and not Translation.objects.filter(UNFINISHED).exists()
    article.bring_back(by=eri)
    assert Translation.objects.get().state == State.DRAFT and article.revisions.count() == 1


def test_editors_go_the_whole_way_on_the_page(draft, browser_of, eri, kenji, two_needed):
    path = f"/en/help/edit/{draft.pk}/"
    author, reviewer = browser_of(eri), browser_of(kenji)
    assert ">Publish<" not in author.get(path).text
    author.post(f"{path}review/", {"step": "ask", "revision": 1, "words": "Please check the limits"})
    html = reviewer.get(path).text
    assert "Please check the limits" in html and 'value="approve"' in html
    assert 'value="approve"' not in author.get(path).text
    reviewer.post(f"{path}review/", {"step": "approve", "revision": 1})
    author.post(f"{path}publish/", {"revision": 1})
    assert Translation.objects.get().is_published
    told = author.get(path).text
    for sentence in ("Begun", "Revision 1 written", "Revision 1 sent to be looked through", "Revision 1 approved", "Revision 1 published"):
        assert sentence in told


def test_the_page_publishes_only_the_words_that_it_showed(draft, browser_of, eri, kenji):
    path = f"/en/help/edit/{draft.pk}/"
    browser = browser_of(eri)
    assert 'name="revision" value="1"' in browser.get(path).text.split(f'action="{path}publish/"')[1].split("</form>")[0]
    draft.revise(text="Nobody has seen this", by=kenji)
    for sent, status in (({"revision": 1}, 409), ({}, 200), ({"revision": "x"}, 200)):
        answer = browser.post(f"{path}publish/", sent, follow=True)
        assert answer.status_code == status and "Somebody else has changed this article" in answer.text
    assert not Translation.objects.get().is_published
    browser.post(f"{path}publish/", {"revision": 2})
    assert Translation.objects.get().published_revision == 2


def test_a_refusal_is_told_and_changes_nothing(draft, browser_of, eri, two_needed):
    answer = browser_of(eri).post(f"/en/help/edit/{draft.pk}/publish/", {"revision": 1})
    assert answer.status_code == 409 and "must approve them" in answer.text
    assert not Translation.objects.get().is_published


def test_archiving_and_bringing_back_on_the_page(make_article, browser_of, eri):
    path = f"/en/help/edit/{make_article(by=eri).pk}/"
    browser = browser_of(eri)
    browser.post(f"{path}archive/")
    assert "Bring back" in browser.get(path).text and browser_of().get("/ja/help/articles/account/lost-phone/").status_code == 404
    browser.post(f"{path}bring-back/")
    assert Translation.objects.get().state == State.DRAFT


def test_the_history_takes_no_more_queries_the_longer_it_is(draft, browser_of, eri, kenji, django_assert_max_num_queries):
    for number in range(12):
        draft.revise(text=f"text {number}", note=f"note {number}", by=eri)
        draft.ask_review(by=eri, words=f"look {number}")
    browser = browser_of(kenji)
    with django_assert_max_num_queries(24):
        html = browser.get(f"/en/help/edit/{draft.pk}/").text
    assert "note 3" in html and "look 11" in html


def test_the_way_of_an_article_shows_only_the_steps_that_it_took(make_article, browser_of, eri, kenji):
    bare, approved = make_article("account/bare", by=eri), make_article("account/approved", by=eri, is_published=False)
    approved.ask_review(by=eri)
    approved.approve(by=kenji)
    approved.publish(by=eri)
    browser = browser_of(eri)
    steps = {pk: browser.get(f"/en/help/edit/{pk}/").text.count('<li class="is-behind"') for pk in (bare.pk, approved.pk)}
    assert steps == {bare.pk: 1, approved.pk: 3}
