"""The editors' list tells at a glance where each article stands, and is narrowed to the work of the day."""

import datetime

import pytest
from django.utils import timezone

from madoguchi.helpcentre.models import Article, Risk, Translation

PATH = "/en/help/edit/"


@pytest.fixture
def shelf(make_article, eri, kenji):
    """One article on each list, named after it."""

    def made(name, **fields):
        return make_article(f"account/{name}", language="ja", title=f"T-{name}", by=eri, **fields)

    made("draft", is_published=False)
    made("in-review", is_published=False).ask_review(by=eri)
    made("edits-asked", is_published=False).ask_edits(by=kenji, words="x")
    made("approved", is_published=False).approve(by=kenji)
    made("changed").revise(text="changed", by=eri)
    made("due").check_again(by=eri, day=timezone.localdate() - datetime.timedelta(days=1))
    made("archived").archive(by=eri)
    source = made("source")
    source.article.translate("en", title="T-lagging", text="Old", by=eri).publish(by=eri)
    source.revise(text="新しい", risk=Risk.CONTENT, by=eri)
    source.publish(by=eri)


def titles(html):
    return {part.split("<")[0].strip() for part in html.split(">T-")[1:]}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"draft", "in-review", "edits-asked", "approved", "changed", "due", "source", "lagging"}),
        ("?list=for-you", {"edits-asked", "approved"}),
        ("?list=unfinished", {"draft", "in-review", "edits-asked", "approved", "changed"}),
        ("?draft=1", {"draft", "in-review", "edits-asked", "approved", "changed"}),
        ("?list=in-review", {"in-review"}),
        ("?list=edits-asked", {"edits-asked"}),
        ("?list=approved", {"approved"}),
        ("?list=published", {"changed", "due", "source", "lagging"}),
        ("?list=due", {"due"}),
        ("?list=lagging", {"lagging"}),
        ("?list=archived", {"archived"}),
        ("?language=en", {"lagging"}),
        ("?q=t-d", {"draft", "due"}),
        ("?q=account/app", {"approved"}),
        ("?list=unfinished&q=edits&language=ja", {"edits-asked"}),
        ("?list=nonsense&language=xx&after=x", {"draft", "in-review", "edits-asked", "approved", "changed", "due", "source", "lagging"}),
    ],
)
def test_each_list_holds_its_articles(shelf, browser_of, eri, query, expected):
    assert titles(browser_of(eri).get(PATH + query).text) == expected


def test_each_row_tells_where_it_stands_and_each_list_how_long_it_is(shelf, browser_of, eri):
    html = browser_of(eri).get(PATH).text
    for badge in (
        "Draft",
        "In review",
        "Edits asked for",
        "Approved",
        "Changes: draft",
        "Published",
        "To be looked through",
        "Behind in content",
    ):
        assert f">{badge}</span>" in html
    assert 'class="count">8<' in html and 'class="count">5<' in html


def test_the_list_goes_on_where_it_ended_and_keeps_what_narrows_it(make_article, browser_of, eri, monkeypatch):
    monkeypatch.setattr("madoguchi.helpcentre.views.listing.ON_A_PAGE", 2)
    for number in range(5):
        make_article(f"account/n{number}", language="ja", title=f"T-n{number}", by=eri, is_published=False)
    make_article("account/other", language="en", title="T-other", by=eri)
    browser, path, seen = browser_of(eri), f"{PATH}?list=unfinished&q=T-&language=ja", []
    while path:
        html = browser.get(path).text
        seen += sorted(titles(html), reverse=True)
        path = (
            PATH + html.split('rel="next"')[0].rpartition('href="')[2].rstrip('" ').replace("&amp;", "&") if 'rel="next"' in html else None
        )
    assert seen == ["n4", "n3", "n2", "n1", "n0"]


def test_the_list_costs_the_same_however_long_it_is(make_article, browser_of, eri, django_assert_max_num_queries):
    for number in range(8):
        make_article(f"account/c{number}", by=eri)
    browser = browser_of(eri)
    with django_assert_max_num_queries(9):
        browser.get(PATH)


def test_a_request_for_edits_and_an_approval_reach_the_author_and_a_review_everybody_else(shelf, browser_of, eri, kenji):
    html = browser_of(eri).get(f"{PATH}?list=for-you").text
    assert "Kenji" in html and '<q dir="auto">x</q>' in html
    assert "2 wait for you" in browser_of(eri).get("/en/account/").text
    assert titles(browser_of(kenji).get(f"{PATH}?list=for-you").text) == {"in-review"}
    for name in ("edits-asked", "approved"):
        Translation.objects.get(article__key=f"account/{name}").archive(by=eri)
    assert "Nothing waits for you" in browser_of(eri).get(f"{PATH}?list=for-you").text


def test_the_languages_of_an_article_stand_together(shelf, browser_of, eri, monkeypatch):
    monkeypatch.setattr("madoguchi.helpcentre.views.listing.ON_A_PAGE", 1)
    Article.objects.get(key="account/due").translate("en", title="T-due-en", text="x", by=eri)
    browser, path, seen = browser_of(eri), PATH, []
    while path:
        html = browser.get(path).text
        seen += titles(html)
        path = (
            PATH + html.split('rel="next"')[0].rpartition('href="')[2].rstrip('" ').replace("&amp;", "&") if 'rel="next"' in html else None
        )
    assert seen[:4] == ["source", "lagging", "due", "due-en"] and len(seen) == 9
