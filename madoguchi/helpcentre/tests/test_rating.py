"""Was it helpful? One answer per reader, a reason and words without secrets."""

import pytest

from madoguchi.guard.door import Held
from madoguchi.helpcentre.models import Rating

HERE = {"headers": {"origin": "http://testserver"}}
URL = "/ja/help/rate/account/lost-phone/"


@pytest.fixture
def article(make_article):
    return make_article().article


def test_a_visitor_counts_once_however_often_he_answers(article, browser_of):
    browser = browser_of()
    answer = browser.post(URL, {"is_helpful": "yes"}, **HERE)
    assert answer["Location"] == "/ja/help/articles/account/lost-phone/?rated=yes#rating"
    browser.post(URL, {"is_helpful": "no"}, **HERE)
    browser.post(URL, {"is_helpful": "no", "reason": "unclear", "words": "図がほしい"}, **HERE)
    rating = Rating.objects.get()
    assert (rating.is_helpful, rating.reason, rating.words) == (False, "unclear", "図がほしい")
    article.refresh_from_db()
    assert (article.helpful_count, article.unhelpful_count) == (0, 1)


def test_another_browser_is_another_reader_and_a_forged_cookie_is_none(article, browser_of):
    browser_of().post(URL, {"is_helpful": "yes"}, **HERE)
    forger = browser_of()
    forger.cookies["reader"] = Rating.objects.get().reader
    forger.post(URL, {"is_helpful": "yes"}, **HERE)
    assert Rating.objects.count() == 2


def test_a_person_counts_once_in_every_browser(article, browser_of, alice):
    for _ in range(2):
        browser_of(alice).post(URL, {"is_helpful": "yes"}, **HERE)
    assert Rating.objects.get().person == alice


def test_another_site_cannot_answer_for_a_reader(article, browser_of):
    for headers in ({}, {"origin": "https://evil.example"}, {"origin": "null"}):
        assert browser_of().post(URL, {"is_helpful": "yes"}, headers=headers).status_code == 403
    assert not Rating.objects.exists()


def test_an_answer_that_is_none_is_shown_again(article, browser_of):
    assert browser_of().post(URL, {"is_helpful": "no", "reason": "nonsense"}, **HERE).status_code == 422
    assert not Rating.objects.exists()


def test_what_readers_may_not_see_they_cannot_rate(make_article, browser_of):
    make_article(is_published=False)
    assert browser_of().post(URL, {"is_helpful": "yes"}, **HERE).status_code == 404


def test_words_pass_the_guard_and_are_not_kept_when_it_fails(article, nobody, monkeypatch):
    translation = article.translations.get()

    def broken(text, **_):
        raise RuntimeError(text)

    monkeypatch.setattr("madoguchi.guard.door.redact", broken)
    with pytest.raises(Held):
        article.rate(translation=translation, is_helpful=False, reader="r", by=nobody, words="my words")
    assert not Rating.objects.exists()


def test_the_rating_page_is_the_same_for_all_so_it_may_be_kept(article, browser_of):
    answer = browser_of().get("/ja/help/articles/account/lost-phone/?rated=no")
    assert "csrfmiddlewaretoken" not in answer.text and "reader" not in answer.cookies


def test_one_address_rates_an_article_five_times_a_day_and_is_then_refused_in_words(article, browser_of, settings, monkeypatch):
    settings.RATE_LIMITS = True
    monkeypatch.setattr("madoguchi.people.limits.time.time", lambda: 12 * 3600 + 10.5)
    answers = [browser_of().post(URL, {"is_helpful": "yes"}, **HERE) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [302] * 5 + [429]
    assert Rating.objects.count() == 5 and "<main" in answers[-1].text


def test_a_reader_who_says_more_takes_no_place_of_others_at_his_address(article, browser_of, settings, monkeypatch):
    settings.RATE_LIMITS = True
    monkeypatch.setattr("madoguchi.people.limits.time.time", lambda: 12 * 3600 + 10.5)
    browser = browser_of()
    for said in ({"is_helpful": "yes"}, {"is_helpful": "no"}) * 4:
        assert browser.post(URL, said, **HERE).status_code == 302
    assert browser_of().post(URL, {"is_helpful": "yes"}, **HERE).status_code == 302


def test_one_address_cannot_rate_all_articles_at_once(make_article, browser_of, settings, monkeypatch):
    settings.RATE_LIMITS = True
    monkeypatch.setattr("madoguchi.people.limits.time.time", lambda: 12 * 3600 + 10.5)
    for number in range(7):
        make_article(f"a/{number}")
    browser, statuses = browser_of(), []
    for number in range(31):
        statuses.append(browser.post(f"/ja/help/rate/a/{number // 5}/", {"is_helpful": "yes"}, **HERE).status_code)
    assert statuses == [302] * 30 + [429]
